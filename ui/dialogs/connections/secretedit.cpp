// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/secretedit.h"

#include "ui/panels/symbolicicon.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace chartstream {

SecretEdit::SecretEdit(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit)
    , m_show(new QToolButton)
{
    m_line->setAccessibleName(name);
    m_show->setCheckable(true);
    m_show->setFocusPolicy(Qt::StrongFocus);
    m_show->setAccessibleName(tr("Show %1").arg(name));
    connect(m_show, &QAbstractButton::toggled, this, &SecretEdit::reveal);
    connect(m_line, &QLineEdit::textEdited, this, &SecretEdit::edited);
    reveal(false);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_line, 1);
    layout->addWidget(m_show);
    setFocusProxy(m_line);
}

QString SecretEdit::text() const
{
    return m_line->text();
}

void SecretEdit::setText(const QString &text)
{
    if (text == m_line->text())
        return;
    m_show->setChecked(false);
    m_line->setText(text);
}

void SecretEdit::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_show->setChecked(false);
}

void SecretEdit::reveal(bool shown)
{
    m_line->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_line->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_show->setIcon(symbolicIcon(shown ? u"hide"_s : u"show"_s));
    m_show->setToolTip(shown ? tr("Hide") : tr("Show"));
}

} // namespace chartstream

#include "moc_secretedit.cpp"
