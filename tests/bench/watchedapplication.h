// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

#include <functional>

namespace chartstream {

/// An application that knows when its windows show something new, and what holds up its main thread.
class WatchedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    /// Called when the changed parts of a window were painted and handed to the window system.
    std::function<void()> shown;
    /// ns of one turn of work, between two looks at what else there is to do: the longest since the last
    /// reset.
    qint64 longestTurn() const { return m_longestTurn; }
    void reset() { m_longestTurn = 0; }

    bool notify(QObject *receiver, QEvent *event) override;

private:
    int m_depth = 0;
    qint64 m_longestTurn = 0;
};

/// What the top-level window's pixels are, without drawing anything again.
QImage shownPixels(const QWidget &window);

} // namespace chartstream
