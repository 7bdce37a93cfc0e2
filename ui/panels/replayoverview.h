// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replayplayer.h"

#include <QPointer>
#include <QWidget>

namespace chartstream {

/// The whole of a replay as a track to seek in: how dense its rows are, silences hatched, what of it is
/// played (A-B), and where it is. A click or a drag seeks, with Shift it marks A-B; so do the arrow keys,
/// page up and down, Home and End. Counts rows only when they or its width changed. Main thread.
class ReplayOverview : public QWidget
{
    Q_OBJECT

public:
    /// `clock` must outlive it.
    explicit ReplayOverview(const Clock &clock, QWidget *parent = nullptr);

    /// Null: nothing to see.
    void setPlayer(ReplayPlayer *player);
    /// Its position may have changed.
    void showPosition();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Drag { None, Seek, Section };

    void showData();
    void countRows();
    int parts() const { return std::max(1, width() - 2 * margin); }
    int placeOf(qint64 time) const;
    qint64 timeAt(int x) const;
    void seek(qint64 time);
    void seekPending();
    void seekBy(int hundredths);
    void markSection(int from, int to);
    QString textAt(int x) const;

    void paintRows(QPainter &painter) const;
    void paintSilences(QPainter &painter) const;
    void paintSection(QPainter &painter) const;

    static constexpr int margin = 4; ///< px at both ends, so that the position is seen there, too

    QPointer<ReplayPlayer> m_player;
    std::unique_ptr<Alarm> m_nextSeek; ///< runs for a moment after a seek by dragging
    std::optional<qint64> m_pending;   ///< where to seek then
    std::vector<size_t> m_counts;      ///< rows a pixel
    bool m_areCountsOld = true;
    int m_shownPlace = -1;
    Drag m_drag = Drag::None;
    int m_dragBegin = 0;
};

} // namespace chartstream
