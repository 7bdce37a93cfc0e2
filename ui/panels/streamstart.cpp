// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/streamstart.h"

#include "ui/panels/copybutton.h"
#include "ui/panels/snippets.h"
#include "ui/panels/symbolicicon.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chartstream {

StreamStart::StreamStart(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_ways(new QWidget)
    , m_command(new QLineEdit)
    , m_copy(new CopyButton)
{
    m_text->setObjectName(u"startText"_s);
    m_text->setWordWrap(true);
    m_command->setObjectName(u"startCommand"_s);
    m_command->setAccessibleName(tr("Command that sends the first point"));
    m_command->setReadOnly(true);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *more = new QPushButton(symbolicIcon(u"help"_s), tr("&More ways…"));
    more->setObjectName(u"startMore"_s);
    connect(more, &QAbstractButton::clicked, this, &StreamStart::moreWanted);

    auto *ways = new QHBoxLayout(m_ways);
    ways->setContentsMargins({});
    ways->addWidget(m_command, 1);
    ways->addWidget(m_copy);
    ways->addWidget(more);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_ways);
    layout->addStretch();
    showEndpoint({});
}

void StreamStart::showEndpoint(const QUrl &endpoint)
{
    m_ways->setVisible(!endpoint.isEmpty());
    if (endpoint.isEmpty()) {
        m_text->setText(tr("No streams: the local endpoint does not listen, so nothing can stream to this "
                           "window."));
        return;
    }
    m_text->setText(tr("No streams yet. They appear here as soon as a program streams to %1, or a plot names "
                       "a stream token. To send the first points from a terminal:")
                        .arg(endpoint.toString()));
    const QString command = firstPointsCommand(endpoint, makeStreamToken());
    m_command->setText(command);
    m_command->setCursorPosition(0);
    m_copy->setTextToCopy(command);
}

} // namespace chartstream

#include "moc_streamstart.cpp"
