// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/watchedapplication.h"

#include <QBackingStore>
#include <QElapsedTimer>
#include <QEvent>
#include <QImage>
#include <QWidget>

#include <algorithm>

namespace chartstream {

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    // What a window changed is painted and flushed while it handles this event.
    const bool isShowing = event->type() == QEvent::UpdateRequest;
    QElapsedTimer turn;
    turn.start();
    ++m_depth;
    const bool isDone = QApplication::notify(receiver, event);
    --m_depth;
    if (m_depth == 0)
        m_longestTurn = std::max(m_longestTurn, turn.nsecsElapsed());
    if (isShowing && shown)
        shown();
    return isDone;
}

QImage shownPixels(const QWidget &window)
{
    const QPaintDevice *device = window.backingStore() ? window.backingStore()->paintDevice() : nullptr;
    if (!device || device->devType() != QInternal::Image)
        return {};
    // A reference, no copy: good until the window is painted again.
    const auto *image = static_cast<const QImage *>(device);
    return {image->constBits(), image->width(), image->height(), image->bytesPerLine(), image->format()};
}

} // namespace chartstream
