// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/coverage.h"

#include <algorithm>
#include <span>
#include <vector>

namespace chartstream {

/// Which of 4 x 4 samples of each device pixel are covered by convex pieces in any order: for lines that turn
/// back. What is covered already costs nearly nothing.
class SampleMask
{
public:
    static constexpr size_t mostCorners = 8;

    explicit SampleMask(const DeviceArea &area);

    const DeviceArea &area() const { return m_area; }
    /// Corners in device pixels from the area's corner, in order around the piece; at most `mostCorners`.
    void add(std::span<const QPointF> piece);
    /// A rectangle, such a piece too: the stroke of a pen 2 * `half` wide.
    void addBar(QPointF from, QPointF to, double half);
    /// All that `other` covers, which is as large.
    void add(const SampleMask &other);
    void clear();
    /// Bytes held.
    size_t memory() const { return m_samples.size() * sizeof(quint64) + m_fullWords.size(); }
    /// A rectangle that is known to be covered.
    const QRectF &covered() const { return m_covered; }

    /// The painter speaks device pixels.
    void draw(QPainter &painter, const QColor &color) const;

private:
    static constexpr int samples = 4;                     ///< a pixel, in both directions
    static constexpr int tileWidth = 64 / samples;        ///< pixels of a word of samples
    static constexpr int tileHeight = 4;                  ///< pixels
    static constexpr int tileRows = tileHeight * samples; ///< of samples
    static constexpr int piecesBetweenLooks = 2048;
    static constexpr int mostRowsOfBar = 8 * tileRows; ///< of one that is not looked at by tiles

    struct Span
    {
        double left = 1e9;
        double right = -1e9;

        void include(double x)
        {
            left = std::min(left, x);
            right = std::max(right, x);
        }
    };
    struct Edge
    {
        double x; ///< at its top
        double top;
        double bottom;
        double slope; ///< x a row of pixels
    };

    void addRows(std::span<const Edge> edges, int first, int last);
    bool areTilesFull(int tileRow, const Span &span) const;
    void setSamples(int row, const Span &span);
    void noteTiles();
    void findCovered();

    DeviceArea m_area;
    int m_words; ///< a row
    int m_rows;
    std::vector<quint64> m_samples;
    std::vector<quint8> m_fullWords; ///< a tile: its rows whose word is full
    QRectF m_covered;                ///< the largest rectangle of full tiles, as of the last look
    int m_pieces = 0;
    bool m_hasNewTiles = false;
};

} // namespace chartstream
