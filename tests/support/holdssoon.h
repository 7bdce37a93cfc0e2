// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

namespace chartstream {

/// Lets events happen until it holds. Sees it sooner than QTRY_VERIFY, which looks every 50 ms.
template <typename Condition>
bool holdsSoon(const Condition &holds)
{
    constexpr qint64 patience = 60'000; // ms
    QTimer tick;
    tick.start(5);
    QElapsedTimer waited;
    waited.start();
    while (!holds() && !waited.hasExpired(patience))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return holds();
}

} // namespace chartstream
