// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/markercloud.h"

#include "ui/live/markerdrawing.h"
#include "ui/live/painting.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace chartstream {

namespace {

constexpr size_t mostFinePoints = 20'000;
constexpr int finerPlaces = 4;
constexpr int bandRows = 16;   ///< of ink that are coloured and put down together
constexpr int widestGroup = 8; ///< columns of places that a group of points may take to be looked at as one

/// So many of one translucent colour are as good as one of full colour, to an eighth of a level.
int mostOfAlpha(double alpha)
{
    if (alpha >= 1)
        return 1;
    return int(std::clamp(std::ceil(std::log(1.0 / 2048) / std::log(1 - alpha)), 1.0, 255.0));
}

double alphaOf(const PointStyle &style)
{
    const double outline = style.outline.style() == Qt::NoPen ? 1 : double(style.outline.color().alphaF());
    return std::min(double(style.fill.alphaF()), outline) * std::clamp(style.opacity, 0.0, 1.0);
}

int reachOf(const PointStyle &style, double scale)
{
    return int(std::ceil((1.7 * style.radius + style.outline.widthF() + 1) * scale));
}

/// How much of each pixel a marker covers.
struct Stamp
{
    QRect box; ///< of its ink in the picture
    std::vector<quint8> alphas;

    Stamp() = default;
    explicit Stamp(const QImage &picture)
    {
        for (int row = 0; row < picture.height(); ++row) {
            for (int column = 0; column < picture.width(); ++column) {
                if (qAlpha(picture.pixel(column, row)) > 0)
                    box |= QRect(column, row, 1, 1);
            }
        }
        for (int row = box.top(); row <= box.bottom(); ++row) {
            for (int column = box.left(); column <= box.right(); ++column)
                alphas.push_back(quint8(qAlpha(picture.pixel(column, row))));
        }
    }
};

size_t visiblePoints(const TraceFrame &frame)
{
    const auto [first, last] = frame.visibleRange();
    return last - first;
}

} // namespace

/// From the oldest point to the newest.
class MarkerCloud::Walk
{
public:
    Walk(MarkerCloud &cloud, const TraceFrame &frame)
        : m_cloud(cloud)
        , m_frame(frame)
    {
        const DeviceArea &area = cloud.m_area;
        const double finer = cloud.m_finer;
        // A place is where its middle is nearest.
        const QPointF shift(cloud.m_reach + 0.5 / finer, cloud.m_reach + 0.5 / finer);
        const QPointF from = area.place({frame.xScale.first, frame.yScale.first}) + shift;
        m_perX = frame.xScale.pixelsPerUnit() * area.scale * finer;
        m_perY = frame.yScale.pixelsPerUnit() * area.scale * finer;
        m_originX = from.x() * finer;
        m_originY = from.y() * finer;
    }

    void run()
    {
        const auto [first, last] = m_frame.visibleRange();
        for (size_t index = first; index < last;) {
            size_t count = takeGroup(index, last);
            if (count == 0) {
                count = std::min(m_frame.y.pointsToNextGroup(index), last - index);
                takePoints(index, count);
            }
            index += count;
        }
    }

private:
    double column(double x) const { return m_originX + (x - m_frame.xScale.range.from) * m_perX; }
    double row(double y) const { return m_originY + (y - m_frame.yScale.range.from) * m_perY; }

    /// A group whose points would all be drawn where markers are, or beside the picture.
    size_t takeGroup(size_t index, size_t last)
    {
        int level = std::min(m_frame.x.highestGroup(index, last), m_frame.y.highestGroup(index, last));
        level = std::min(level, m_level + 1);
        for (; level >= 0; --level) {
            const std::optional<Extent> x = m_frame.x.group(level, index);
            const std::optional<Extent> y = m_frame.y.group(level, index);
            if (!x || !y || !(x->isEmpty() || y->isEmpty() || isDone(*x, *y)))
                continue;
            m_level = level;
            return std::min(Pyramid::groupSize(size_t(level)), last - index);
        }
        m_level = 0;
        return 0;
    }

    bool isDone(const Extent &x, const Extent &y) const
    {
        // By value: references to these numbers would outlive them.
        const auto [left, right] = std::minmax({column(x.least), column(x.greatest)});
        const auto [top, bottom] = std::minmax({row(y.least), row(y.greatest)});
        if (right < 0 || left >= m_cloud.m_columns || bottom < 0 || top >= m_cloud.m_rows)
            return true;
        if (right - left > widestGroup)
            return false;
        return m_cloud.isFull(int(std::max(left, 0.0)), int(std::min(right, m_cloud.m_columns - 1.0)),
                              int(std::max(top, 0.0)), int(std::min(bottom, m_cloud.m_rows - 1.0)));
    }

    void takePoints(size_t index, size_t count)
    {
        std::array<double, Pyramid::leafSize> x;
        std::array<double, Pyramid::leafSize> y;
        m_frame.x.copy(index, std::span(x).first(count));
        m_frame.y.copy(index, std::span(y).first(count));
        for (size_t offset = 0; offset < count; ++offset) {
            const double atColumn = column(x[offset]);
            const double atRow = row(y[offset]);
            // Gaps are nowhere.
            if (atColumn >= 0 && atColumn < m_cloud.m_columns && atRow >= 0 && atRow < m_cloud.m_rows)
                m_cloud.note(int(atColumn), int(atRow));
        }
    }

    MarkerCloud &m_cloud;
    const TraceFrame &m_frame;
    double m_perX;
    double m_perY;
    double m_originX;
    double m_originY;
    int m_level = 0; ///< of the group taken last
};

MarkerCloud::MarkerCloud(const QPainter &painter, const TraceFrame &frame, const PointStyle &style)
    : m_style(style)
    , m_reach(reachOf(style, painter.deviceTransform().m11()))
    , m_area(painter, frame.rect)
    , m_finer(visiblePoints(frame) <= mostFinePoints ? finerPlaces : 1)
    , m_most(mostOfAlpha(alphaOf(style)))
    , m_columns((m_area.pixels.width() + 2 * m_reach) * m_finer)
    , m_rows((m_area.pixels.height() + 2 * m_reach) * m_finer)
    , m_words((m_rows + 63) / 64)
    , m_full(m_finer > 1 ? 0 : size_t(m_columns) * size_t(m_words))
    , m_counts(m_finer > 1 || m_most == 1 ? 0 : size_t(m_columns) * size_t(m_rows))
{
    Walk(*this, frame).run();
    if (m_full.empty()) {
        gather();
    } else if (m_most > 1) {
        for (Place &place : m_places)
            place.count = m_counts[size_t(place.column) * size_t(m_rows) + size_t(place.row)];
    }
}

/// Makes one of the points at a place, where the newest of them is in their order.
void MarkerCloud::gather()
{
    QHash<std::pair<int, int>, Place *> newest;
    newest.reserve(qsizetype(m_places.size()));
    auto kept = m_places.end();
    for (auto place = m_places.end(); place != m_places.begin();) {
        --place;
        Place *&known = newest[{place->column, place->row}];
        if (known) {
            known->count = std::min(known->count + 1, m_most);
        } else {
            *--kept = *place;
            known = &*kept;
        }
    }
    m_places.erase(m_places.begin(), kept);
}

void MarkerCloud::note(int column, int row)
{
    if (m_full.empty()) {
        m_places.push_back({column, row});
        return;
    }
    quint64 &word = m_full[size_t(column) * size_t(m_words) + size_t(row / 64)];
    const quint64 bit = quint64(1) << (row % 64);
    if ((word & bit) != 0)
        return;
    if (m_most == 1) {
        word |= bit;
        m_places.push_back({column, row});
        return;
    }
    quint8 &count = m_counts[size_t(column) * size_t(m_rows) + size_t(row)];
    if (count++ == 0)
        m_places.push_back({column, row});
    if (count == m_most)
        word |= bit;
}

bool MarkerCloud::isFull(int firstColumn, int lastColumn, int firstRow, int lastRow) const
{
    if (m_full.empty())
        return false;
    for (int column = firstColumn; column <= lastColumn; ++column) {
        const quint64 *words = m_full.data() + size_t(column) * size_t(m_words);
        for (int word = firstRow / 64; word <= lastRow / 64; ++word) {
            const int from = std::max(firstRow - word * 64, 0);
            const int to = std::min(lastRow - word * 64, 63);
            const quint64 wanted = (~quint64(0) << from) & (~quint64(0) >> (63 - to));
            if ((words[word] & wanted) != wanted)
                return false;
        }
    }
    return true;
}

/// `count` markers over each other, in the middle of the pixel of its center but for the `phase` of its
/// place.
QImage MarkerCloud::picture(int phase, int count) const
{
    const int side = 2 * m_reach + 1;
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    const QPointF center(m_reach + double(phase % m_finer) / m_finer,
                         m_reach + double(phase / m_finer) / m_finer); // NOLINT(bugprone-integer-division)
    painter.scale(m_area.scale, m_area.scale);
    for (int drawn = 0; drawn < count; ++drawn)
        drawMarker(painter, center / m_area.scale, m_style);
    return image;
}

void MarkerCloud::draw(QPainter &painter) const
{
    const PainterState state(painter);
    leaveTransform(painter);
    const bool isOneColor = m_style.outline.style() == Qt::NoPen || m_style.outline.color() == m_style.fill;
    if (m_most == 1 && isOneColor)
        drawInk(painter);
    else
        drawStamps(painter);
}

void MarkerCloud::drawStamps(QPainter &painter) const
{
    std::map<std::pair<int, int>, QImage> pictures;
    for (const Place &place : m_places) {
        const int phase = place.row % m_finer * m_finer + place.column % m_finer;
        QImage &stamp = pictures[{phase, place.count}];
        if (stamp.isNull())
            stamp = picture(phase, place.count);
        const QPoint corner(place.column / m_finer - 2 * m_reach, place.row / m_finer - 2 * m_reach);
        painter.drawImage(m_area.pixels.topLeft() + corner, stamp);
    }
}

/// One opaque colour: what all of them cover, put down at once.
void MarkerCloud::drawInk(QPainter &painter) const
{
    const int width = m_area.pixels.width();
    const int height = m_area.pixels.height();
    const qsizetype stride = width + 4 * m_reach + 1;
    std::vector<quint8> ink(size_t(stride) * size_t(height + 4 * m_reach + 1));
    std::vector<Stamp> stamps(size_t(m_finer) * size_t(m_finer));
    for (const Place &place : m_places) {
        const int phase = place.row % m_finer * m_finer + place.column % m_finer;
        Stamp &stamp = stamps[size_t(phase)];
        if (stamp.alphas.empty())
            stamp = Stamp(picture(phase, 1));
        const quint8 *from = stamp.alphas.data();
        quint8 *to = ink.data() + (place.row / m_finer + stamp.box.top()) * stride + place.column / m_finer +
                     stamp.box.left();
        for (int row = 0; row < stamp.box.height(); ++row, from += stamp.box.width(), to += stride) {
            for (int column = 0; column < stamp.box.width(); ++column)
                to[column] = std::max(to[column], from[column]);
        }
    }
    const std::array<QRgb, 256> inks = inkShares(m_style.fill);
    QImage band(width, std::min(height, bandRows), QImage::Format_ARGB32_Premultiplied);
    for (int top = 0; top < height; top += bandRows) {
        const int rows = std::min(height - top, bandRows);
        for (int row = 0; row < rows; ++row) {
            const quint8 *from = ink.data() + (top + row + 2 * m_reach) * stride + 2LL * m_reach;
            std::transform(from, from + width, reinterpret_cast<QRgb *>(band.scanLine(row)),
                           [&inks](quint8 share) { return inks[share]; });
        }
        painter.drawImage(m_area.pixels.topLeft() + QPoint(0, top), band, QRect(0, 0, width, rows));
    }
}

} // namespace chartstream
