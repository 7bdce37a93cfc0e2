// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/messagebar.h"

#include "ui/panels/eventlogmodel.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/symbolicicon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace chartstream {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_offer(new QToolButton)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);

    m_text->setObjectName(u"message"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    m_offer->setObjectName(u"messageOffer"_s);
    m_offer->hide();
    connect(m_offer, &QAbstractButton::clicked, this, [this] {
        const std::function<void()> command = std::exchange(m_command, {});
        hide();
        if (command)
            command();
    });

    auto *close = new QToolButton;
    close->setObjectName(u"closeMessage"_s);
    close->setIcon(symbolicIcon(u"close"_s));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QAbstractButton::clicked, this, &QWidget::hide);

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_offer, 0, Qt::AlignTop);
    layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::showMessage(Severity severity, const QString &text)
{
    withdrawOffer();
    m_severity = severity;
    m_text->setText(text);
    paintSeverity();
    show();
}

void MessageBar::offer(const QString &what, std::function<void()> command)
{
    m_command = std::move(command);
    m_offer->setText(what);
    m_offer->show();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintSeverity();
}

void MessageBar::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    if (isHidden()) // and not only its window
        withdrawOffer();
}

void MessageBar::withdrawOffer()
{
    m_command = {};
    m_offer->hide();
}

void MessageBar::paintSeverity()
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    const QColor color = severityColor(m_severity, palette());
    m_icon->setPixmap(severityIcon(m_severity, color).pixmap(QSize{size, size}, devicePixelRatioF()));
    m_icon->setAccessibleName(severityText(m_severity));
}

} // namespace chartstream

#include "moc_messagebar.cpp"
