// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

namespace chartstream {

/// The application as it looks on a dark desktop.
inline void goDark()
{
    QPalette palette(QColor(0x2f, 0x31, 0x36), QColor(0x26, 0x28, 0x2c));
    palette.setColor(QPalette::Base, QColor(0x1d, 0x1f, 0x23));
    palette.setColor(QPalette::AlternateBase, QColor(0x24, 0x26, 0x2a));
    palette.setColor(QPalette::Highlight, QColor(0x2d, 0x5d, 0x9f));
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("fusion")));
    QApplication::setPalette(palette);
}

} // namespace chartstream
