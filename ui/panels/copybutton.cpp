// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/copybutton.h"

#include "ui/panels/symbolicicon.h"

#include <QClipboard>
#include <QGuiApplication>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace chartstream {

CopyButton::CopyButton(const QString &what, QWidget *parent)
    : QToolButton(parent)
    , m_what(what)
{
    setIcon(symbolicIcon(u"copy"_s));
    setText(what);
    setToolButtonStyle(what.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    setToolTip(tr("Copy to the clipboard"));
    setAccessibleName(tr("Copy"));

    m_thanks.setSingleShot(true);
    m_thanks.setInterval(1500ms);
    connect(&m_thanks, &QTimer::timeout, this, [this] {
        setIcon(symbolicIcon(u"copy"_s));
        setText(m_what);
    });
    connect(this, &QAbstractButton::clicked, this, &CopyButton::copy);
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_textToCopy);
    setIcon(symbolicIcon(u"done"_s));
    if (!m_what.isEmpty())
        setText(tr("Copied"));
    m_thanks.start();
}

} // namespace chartstream

#include "moc_copybutton.cpp"
