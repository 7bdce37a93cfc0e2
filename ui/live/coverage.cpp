// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/coverage.h"

#include <QImage>

#include <algorithm>
#include <array>
#include <cmath>

namespace chartstream {

namespace {

constexpr int whole = 1 << 16;   ///< a pixel that is covered
constexpr int pixelsAtOnce = 32; ///< painted into a picture small enough for the processor's nearest cache

/// Of a number that is not negative. (std::ceil may be a call.)
template <typename Number>
int roundedUp(Number number)
{
    const int down = int(number);
    return Number(down) < number ? down + 1 : down;
}

} // namespace

DeviceArea::DeviceArea(const QPainter &painter, const QRectF &rect, int reach)
{
    const QTransform toDevice = painter.deviceTransform();
    scale = toDevice.m11();
    pixels = toDevice.mapRect(rect).toAlignedRect().adjusted(-reach, 0, reach, 0);
    offset = QPointF(toDevice.dx(), toDevice.dy()) - pixels.topLeft();
}

void leaveTransform(QPainter &painter)
{
    painter.setWorldTransform(painter.deviceTransform().inverted() * painter.worldTransform());
}

std::array<QRgb, 256> inkShares(const QColor &color)
{
    const QRgb ink = color.rgba();
    std::array<QRgb, 256> shares;
    for (size_t share = 0; share < shares.size(); ++share) {
        const int alpha = int(std::lround(qAlpha(ink) * double(share) / 255));
        shares[share] = qPremultiply(qRgba(qRed(ink), qGreen(ink), qBlue(ink), alpha));
    }
    return shares;
}

Coverage::Coverage(const DeviceArea &area, int cutsPerPixel)
    : m_area(area)
    , m_cutsPerPixel(cutsPerPixel)
    , m_tops(size_t(std::max(0, area.pixels.width()) * cutsPerPixel), noTop)
    , m_bottoms(m_tops.size(), noBottom)
{}

// The cuts stand in the middles of a pixel's parts.
ColumnGrid Coverage::columns(double shift) const
{
    const double unit = 1 / (m_area.scale * m_cutsPerPixel);
    return {-m_area.offset.x() / m_area.scale + shift * unit, unit, m_tops.size()};
}

void Coverage::include(int first, std::span<const float> tops, std::span<const float> bottoms)
{
    const int begin = std::max(first, 0);
    const int end = std::min(first + int(tops.size()), cuts());
    if (begin >= end)
        return;
    tops = tops.subspan(size_t(begin - first));
    bottoms = bottoms.subspan(size_t(begin - first));
    for (size_t offset = 0; offset < size_t(end - begin); ++offset) {
        float &top = m_tops[size_t(begin) + offset];
        float &bottom = m_bottoms[size_t(begin) + offset];
        top = std::min(top, tops[offset]);
        bottom = std::max(bottom, bottoms[offset]);
    }
}

void Coverage::includeEdge(QPointF from, QPointF to)
{
    if (to.x() < from.x())
        std::swap(from, to);
    const double begin = std::max(from.x() * m_cutsPerPixel - 0.5, 0.0);
    const double end = std::min(to.x() * m_cutsPerPixel - 0.5, double(cuts()) - 1);
    if (begin > end)
        return;
    const int first = roundedUp(begin);
    const int last = int(end);
    if (first > last)
        return;
    const double width = to.x() - from.x();
    const double slope = width > 0 ? (to.y() - from.y()) / width : 0;
    const auto y = float(from.y() + ((first + 0.5) / m_cutsPerPixel - from.x()) * slope);
    const auto step = float(slope / m_cutsPerPixel);
    float *tops = m_tops.data() + first;
    float *bottoms = m_bottoms.data() + first;
    const int count = last - first + 1;
    for (int offset = 0; offset < count; ++offset) {
        const float cut = y + float(offset) * step;
        tops[offset] = std::min(tops[offset], cut);
        bottoms[offset] = std::max(bottoms[offset], cut);
    }
}

void Coverage::beginStretch(int first, int last)
{
    last = std::min(last, cuts());
    for (int place = std::max(first, 0); place < std::min(last, m_free); ++place) {
        const Cut cut{m_tops[size_t(place)], m_bottoms[size_t(place)]};
        if (cut.top > cut.bottom)
            continue;
        m_extras.push_back({place, cut});
        m_tops[size_t(place)] = noTop;
        m_bottoms[size_t(place)] = noBottom;
    }
    m_free = std::max(m_free, last);
}

/// Makes the pixels of a coverage, some columns of them at a time.
class Coverage::Painting
{
public:
    Painting(const Coverage &coverage, const QColor &color)
        : m_coverage(coverage)
        , m_extra(coverage.m_extras.begin())
        , m_image(pixelsAtOnce, coverage.m_area.pixels.height(), QImage::Format_ARGB32_Premultiplied)
        , m_height(m_image.height())
        , m_stride(m_image.bytesPerLine() / qsizetype(sizeof(QRgb)))
        , m_pixels(reinterpret_cast<QRgb *>(m_image.bits()))
        , m_cutsPerPixel(coverage.m_cutsPerPixel)
        , m_shareOfCut(whole / coverage.m_cutsPerPixel)
        , m_color(color)
        , m_inks(inkShares(color))
        , m_sums(size_t(m_height) + 3)
    {}

    /// The columns [first, last) of pixels.
    void draw(QPainter &painter, int first, int last)
    {
        const Cut outer = outerCut(first * m_cutsPerPixel, last * m_cutsPerPixel);
        const Rows rows{rowAt(outer.top), rowBehind(outer.bottom)};
        if (rows.isEmpty())
            return;
        const Rows solid = solidRows(first * m_cutsPerPixel, last * m_cutsPerPixel);
        const int width = last - first;
        for (int at = rows.begin; at < rows.end; ++at) {
            if (at < solid.begin || at >= solid.end)
                std::fill_n(m_pixels + at * m_stride, width, 0);
        }
        for (int pixel = 0; pixel < width; ++pixel)
            paint(m_pixels + pixel, (first + pixel) * m_cutsPerPixel, solid);
        const QPoint corner = m_coverage.m_area.pixels.topLeft() + QPoint(first, 0);
        const auto put = [&](const Rows &part) {
            if (!part.isEmpty())
                painter.drawImage(corner + QPoint(0, part.begin), m_image,
                                  QRect(0, part.begin, width, part.end - part.begin));
        };
        if (solid.isEmpty()) {
            put(rows);
            return;
        }
        put({rows.begin, solid.begin});
        painter.fillRect(QRect(corner + QPoint(0, solid.begin), QSize(width, solid.end - solid.begin)),
                         m_color);
        put({solid.end, rows.end});
    }

private:
    struct Rows
    {
        int begin;
        int end;

        bool isEmpty() const { return begin >= end; }
    };

    int rowAt(float y) const { return int(std::clamp(y, 0.0F, float(m_height))); }
    int rowBehind(float y) const { return roundedUp(std::clamp(y, 0.0F, float(m_height))); }

    Cut outerCut(int first, int last) const
    {
        const auto &tops = m_coverage.m_tops;
        const auto &bottoms = m_coverage.m_bottoms;
        Cut outer{noTop, noBottom};
        for (auto place = size_t(first); place < size_t(last); ++place) {
            outer.top = std::min(outer.top, tops[place]);
            outer.bottom = std::max(outer.bottom, bottoms[place]);
        }
        for (auto extra = m_extra; extra != m_coverage.m_extras.end() && extra->place < last; ++extra) {
            outer.top = std::min(outer.top, extra->cut.top);
            outer.bottom = std::max(outer.bottom, extra->cut.bottom);
        }
        return outer;
    }

    /// The rows that all of these cuts cover.
    Rows solidRows(int first, int last) const
    {
        Cut inner{Coverage::noBottom, Coverage::noTop};
        for (auto place = size_t(first); place < size_t(last); ++place) {
            inner.top = std::max(inner.top, m_coverage.m_tops[place]);
            inner.bottom = std::min(inner.bottom, m_coverage.m_bottoms[place]);
        }
        const Rows rows{rowBehind(inner.top), rowAt(inner.bottom)};
        return rows.isEmpty() ? Rows{0, 0} : rows;
    }

    /// But for the rows `solid`.
    void paint(QRgb *column, int first, const Rows &solid)
    {
        m_used.clear();
        Cut outer{noTop, noBottom};
        Cut inner{noBottom, noTop};
        const auto use = [&](const Cut &cut) {
            m_used.push_back(cut);
            outer = {std::min(outer.top, cut.top), std::max(outer.bottom, cut.bottom)};
            inner = {std::max(inner.top, cut.top), std::min(inner.bottom, cut.bottom)};
        };
        for (auto place = size_t(first); place < size_t(first + m_cutsPerPixel); ++place) {
            const Cut cut{m_coverage.m_tops[place], m_coverage.m_bottoms[place]};
            if (cut.top < cut.bottom)
                use(cut);
        }
        bool isWhole = m_used.size() == size_t(m_cutsPerPixel);
        for (; m_extra != m_coverage.m_extras.end() && m_extra->place < first + m_cutsPerPixel; ++m_extra) {
            use(m_extra->cut);
            isWhole = false;
        }
        const int begin = rowAt(outer.top);
        const int end = rowBehind(outer.bottom);
        const int solidBegin = rowBehind(inner.top);
        const int solidEnd = rowAt(inner.bottom);
        if (!isWhole || solidBegin >= solidEnd) {
            paintRows(column, begin, end);
            return;
        }
        paintRows(column, begin, solidBegin);
        const QRgb ink = m_inks.back();
        for (int at = solidBegin; at < std::min(solidEnd, solid.begin); ++at)
            column[at * m_stride] = ink;
        for (int at = std::max(solidBegin, solid.end); at < solidEnd; ++at)
            column[at * m_stride] = ink;
        paintRows(column, solidEnd, end);
    }

    /// Adds what lies below `y`: a part of its own row, all of the next ones.
    void addStep(float y, int begin, int end, int share)
    {
        if (y >= float(end))
            return;
        if (y <= float(begin)) {
            m_sums[size_t(begin)] += share;
            return;
        }
        const int at = int(y);
        const int part = int(float(share) * (float(at + 1) - y));
        m_sums[size_t(at)] += part;
        m_sums[size_t(at) + 1] += share - part;
    }

    void paintRows(QRgb *column, int begin, int end)
    {
        if (begin >= end)
            return;
        std::fill(m_sums.begin() + begin, m_sums.begin() + end + 2, 0);
        for (const Cut &cut : m_used) {
            addStep(cut.top, begin, end, m_shareOfCut);
            addStep(cut.bottom, begin, end, -m_shareOfCut);
        }
        int covered = 0;
        for (int at = begin; at < end; ++at) {
            covered += m_sums[size_t(at)];
            column[at * m_stride] = m_inks[size_t(std::clamp(covered, 0, whole) * 255 + whole / 2) >> 16];
        }
    }

    const Coverage &m_coverage;
    std::vector<Extra>::const_iterator m_extra;
    QImage m_image;
    int m_height;
    qsizetype m_stride;
    QRgb *m_pixels;
    const int m_cutsPerPixel;
    const int m_shareOfCut;
    const QColor m_color;
    std::array<QRgb, 256> m_inks;
    std::vector<int> m_sums;
    std::vector<Cut> m_used; ///< of one column of pixels
};

void Coverage::draw(QPainter &painter, const QColor &color) const
{
    const int pixels = cuts() / m_cutsPerPixel;
    if (pixels == 0 || m_area.pixels.height() <= 0)
        return;
    Painting painting(*this, color);
    for (int first = 0; first < pixels; first += pixelsAtOnce)
        painting.draw(painter, first, std::min(first + pixelsAtOnce, pixels));
}

} // namespace chartstream
