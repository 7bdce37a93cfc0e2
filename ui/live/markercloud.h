// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/coverage.h"
#include "ui/live/pointstyle.h"
#include "ui/live/traceframe.h"

#include <QImage>

#include <vector>

namespace chartstream {

/// Many markers that look the same. Each place has one, whatever the number of points there: of translucent
/// ones the one that so many over each other make. Places are a quarter of a device pixel apart where there
/// are few enough points to tell, and the newest lie on top; else a pixel.
class MarkerCloud
{
public:
    /// `style`: of all of them. The painter is the one to draw on.
    MarkerCloud(const QPainter &painter, const TraceFrame &frame, const PointStyle &style);

    void draw(QPainter &painter) const;

private:
    class Walk;

    struct Place
    {
        int column;
        int row;
        int count = 1; ///< markers over each other
    };

    void note(int column, int row);
    void gather();
    bool isFull(int firstColumn, int lastColumn, int firstRow, int lastRow) const;
    QImage picture(int phase, int count) const;
    void drawInk(QPainter &painter) const;
    void drawStamps(QPainter &painter) const;

    const PointStyle &m_style;
    int m_reach; ///< device pixels from a marker's place to its farthest ink
    DeviceArea m_area;
    int m_finer;   ///< places a pixel, in both directions
    int m_most;    ///< markers at a place beyond which one more makes no difference
    int m_columns; ///< of places, with some around the area
    int m_rows;
    int m_words;                  ///< a column
    std::vector<quint64> m_full;  ///< pixels that have all the markers they need, by columns; empty: points
                                  ///< are too few to ask
    std::vector<quint8> m_counts; ///< of translucent markers, by pixels
    std::vector<Place> m_places;  ///< in order of their first points; of few points, of their newest
};

} // namespace chartstream
