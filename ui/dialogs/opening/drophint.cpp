// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/opening/drophint.h"

#include "ui/panels/symbolicicon.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace chartstream {

DropHint::DropHint(QWidget *covered)
    : QWidget(covered)
{
    setObjectName(u"dropHint"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void DropHint::showText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropHint::paintEvent(QPaintEvent *)
{
    constexpr int distance = 14; // px, from the edges
    constexpr int iconSize = 48;
    constexpr float dense = 0.86F;

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(dense);
    painter.fillRect(rect(), veil);
    const QColor color = palette().color(QPalette::Highlight);
    painter.setPen(QPen(color, 2, Qt::DashLine));
    painter.drawRoundedRect(rect().adjusted(distance, distance, -distance, -distance), distance, distance);

    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    painter.setFont(large);
    const QRect inner = rect().adjusted(2 * distance, 2 * distance, -2 * distance, -2 * distance);
    const int flags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    const QRect needed = painter.fontMetrics().boundingRect(inner, flags, m_text);
    const int top = inner.center().y() - (needed.height() + iconSize + distance) / 2;
    symbolicIcon(u"open"_s, color)
        .paint(&painter, QRect(inner.center().x() - iconSize / 2, top, iconSize, iconSize));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(inner.adjusted(0, top + iconSize + distance - inner.top(), 0, 0), flags, m_text);
}

} // namespace chartstream

#include "moc_drophint.cpp"
