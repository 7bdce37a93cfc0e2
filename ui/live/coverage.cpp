// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/coverage.h"

#include <QImage>

#include <algorithm>
#include <array>
#include <cmath>

namespace chartstream {

namespace {

constexpr int whole = 1 << 16; ///< a pixel that is covered
constexpr int shareOfCut = whole / Coverage::cutsPerPixel;
constexpr float noTop = 1e9F;
constexpr float noBottom = -1e9F;
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

Coverage::Coverage(const DeviceArea &area)
    : m_area(area)
    , m_tops(size_t(std::max(0, area.pixels.width()) * cutsPerPixel), noTop)
    , m_bottoms(m_tops.size(), noBottom)
{}

// The cuts stand in the middles of a pixel's parts.
ColumnGrid Coverage::columns(double shift) const
{
    const double unit = 1 / (m_area.scale * cutsPerPixel);
    return {-m_area.offset.x() / m_area.scale + shift * unit, unit, m_tops.size()};
}

void Coverage::includeEdge(QPointF from, QPointF to)
{
    if (to.x() < from.x())
        std::swap(from, to);
    const double begin = std::max(from.x() * cutsPerPixel - 0.5, 0.0);
    const double end = std::min(to.x() * cutsPerPixel - 0.5, double(cuts()) - 1);
    if (begin > end)
        return;
    const int first = roundedUp(begin);
    const int last = int(end);
    if (first > last)
        return;
    const double width = to.x() - from.x();
    const double slope = width > 0 ? (to.y() - from.y()) / width : 0;
    const auto y = float(from.y() + ((first + 0.5) / cutsPerPixel - from.x()) * slope);
    const auto step = float(slope / cutsPerPixel);
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
        , m_inks(inkShares(color))
        , m_sums(size_t(m_height) + 3)
    {}

    /// The columns [first, last) of pixels.
    void draw(QPainter &painter, int first, int last)
    {
        const Cut outer = outerCut(first * cutsPerPixel, last * cutsPerPixel);
        const int top = rowAt(outer.top);
        const int bottom = rowBehind(outer.bottom);
        if (top >= bottom)
            return;
        const int width = last - first;
        for (int at = top; at < bottom; ++at)
            std::fill_n(m_pixels + at * m_stride, width, 0);
        for (int pixel = 0; pixel < width; ++pixel)
            paint(m_pixels + pixel, (first + pixel) * cutsPerPixel);
        painter.drawImage(m_coverage.m_area.pixels.topLeft() + QPoint(first, top), m_image,
                          QRect(0, top, width, bottom - top));
    }

private:
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

    void paint(QRgb *column, int first)
    {
        m_used.clear();
        Cut outer{noTop, noBottom};
        Cut inner{noBottom, noTop};
        const auto use = [&](const Cut &cut) {
            m_used.push_back(cut);
            outer = {std::min(outer.top, cut.top), std::max(outer.bottom, cut.bottom)};
            inner = {std::max(inner.top, cut.top), std::min(inner.bottom, cut.bottom)};
        };
        for (auto place = size_t(first); place < size_t(first + cutsPerPixel); ++place) {
            const Cut cut{m_coverage.m_tops[place], m_coverage.m_bottoms[place]};
            if (cut.top < cut.bottom)
                use(cut);
        }
        bool isWhole = m_used.size() == size_t(cutsPerPixel);
        for (; m_extra != m_coverage.m_extras.end() && m_extra->place < first + cutsPerPixel; ++m_extra) {
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
        for (int at = solidBegin; at < solidEnd; ++at)
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
            addStep(cut.top, begin, end, shareOfCut);
            addStep(cut.bottom, begin, end, -shareOfCut);
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
    std::array<QRgb, 256> m_inks;
    std::vector<int> m_sums;
    std::vector<Cut> m_used; ///< of one column of pixels
};

void Coverage::draw(QPainter &painter, const QColor &color) const
{
    const int pixels = cuts() / cutsPerPixel;
    if (pixels == 0 || m_area.pixels.height() <= 0)
        return;
    Painting painting(*this, color);
    for (int first = 0; first < pixels; first += pixelsAtOnce)
        painting.draw(painter, first, std::min(first + pixelsAtOnce, pixels));
}

} // namespace chartstream
