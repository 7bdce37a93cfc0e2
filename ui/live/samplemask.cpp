// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/samplemask.h"

#include <QImage>

#include <algorithm>
#include <array>
#include <cmath>

namespace chartstream {

namespace {

constexpr int rowsAtOnce = 16; ///< put down
constexpr double smallestSlope = 1e-9;

} // namespace

SampleMask::SampleMask(const DeviceArea &area)
    : m_area(area)
    , m_words((std::max(0, area.pixels.width()) + tileWidth - 1) / tileWidth)
    , m_rows(std::max(0, area.pixels.height()) * samples)
    , m_samples(size_t(m_words) * size_t(m_rows))
    , m_fullWords(size_t(m_words) * size_t((m_rows + tileRows - 1) / tileRows))
{}

void SampleMask::add(std::span<const QPointF> piece)
{
    Span x;
    Span y;
    for (const QPointF &corner : piece) {
        x.include(corner.x());
        y.include(corner.y());
    }
    if (!(x.right > 0) || !(x.left < m_area.pixels.width()) ||
        (x.left >= m_covered.left() && x.right <= m_covered.right() && y.left >= m_covered.top() &&
         y.right <= m_covered.bottom()))
        return;
    std::array<Edge, mostCorners> edges;
    for (size_t corner = 0; corner < piece.size(); ++corner) {
        QPointF from = piece[corner];
        QPointF to = piece[corner + 1 == piece.size() ? 0 : corner + 1];
        if (to.y() < from.y())
            std::swap(from, to);
        const double height = to.y() - from.y();
        edges[corner] = {from.x(), from.y(), to.y(), height > 0 ? (to.x() - from.x()) / height : 0};
    }
    // A sample stands in the middle of its share of a pixel.
    const int first = int(std::clamp(y.left * samples + 0.5, 0.0, double(m_rows)));
    const int last = int(std::clamp(y.right * samples + 0.5, 0.0, double(m_rows)));
    for (int row = first; row < last;) {
        const int end = std::min((row / tileRows + 1) * tileRows, last);
        addRows(std::span(edges).first(piece.size()), row, end);
        row = end;
    }
    noteTiles();
}

// It is where two bands cross: one along it, as wide as the pen, and one across it, as wide as it is long.
void SampleMask::addBar(QPointF from, QPointF to, double half)
{
    const QPointF way = to - from;
    const double length = std::sqrt(QPointF::dotProduct(way, way));
    if (!(length > 0))
        return;
    const double unitX = way.x() / length;
    const double unitY = way.y() / length;
    const double tall = half * std::abs(unitX);
    const double top = std::min(from.y(), to.y()) - tall;
    const double bottom = std::max(from.y(), to.y()) + tall;
    const int first = int(std::clamp(top * samples + 0.5, 0.0, double(m_rows)));
    const int last = int(std::clamp(bottom * samples + 0.5, 0.0, double(m_rows)));
    if (last - first > mostRowsOfBar) {
        const QPointF normal = QPointF(-unitY, unitX) * half;
        add(std::array{from + normal, to + normal, to - normal, from - normal});
        return;
    }
    const auto inverse = [](double value) {
        return 1 / (std::abs(value) > smallestSlope ? value : std::copysign(smallestSlope, value));
    };
    const double alongSlope = unitX * inverse(unitY); ///< x a row of pixels
    const double acrossSlope = -unitY * inverse(unitX);
    const double alongReach = std::abs(half * inverse(unitY));
    const double acrossReach = std::abs(length / 2 * inverse(unitX));
    const QPointF middle = (from + to) / 2;
    for (int row = first; row < last; ++row) {
        const double y = (row + 0.5) / samples - middle.y();
        const double along = middle.x() + y * alongSlope;
        const double across = middle.x() + y * acrossSlope;
        const Span span{std::max(along - alongReach, across - acrossReach),
                        std::min(along + alongReach, across + acrossReach)};
        if (span.left < span.right)
            setSamples(row, span);
    }
    noteTiles();
}

void SampleMask::add(const SampleMask &other)
{
    for (size_t word = 0; word < m_samples.size(); ++word)
        m_samples[word] |= other.m_samples[word];
    std::ranges::fill(m_fullWords, quint8(0));
    for (int row = 0; row < m_rows; ++row) {
        const quint64 *words = m_samples.data() + size_t(row) * size_t(m_words);
        quint8 *tiles = m_fullWords.data() + size_t(row / tileRows) * size_t(m_words);
        for (int word = 0; word < m_words; ++word)
            tiles[word] = quint8(tiles[word] + (words[word] == ~quint64(0) ? 1 : 0));
    }
    findCovered();
}

void SampleMask::clear()
{
    std::ranges::fill(m_samples, quint64(0));
    std::ranges::fill(m_fullWords, quint8(0));
    m_covered = {};
    m_pieces = 0;
    m_hasNewTiles = false;
}

void SampleMask::noteTiles()
{
    if (++m_pieces % piecesBetweenLooks == 0 && m_hasNewTiles)
        findCovered();
}

/// The rows [first, last) of one row of tiles.
void SampleMask::addRows(std::span<const Edge> edges, int first, int last)
{
    // All of the piece between these rows, from where its edges enter and leave them.
    const double top = (first + 0.5) / samples;
    const double bottom = (last - 0.5) / samples;
    Span all;
    for (const Edge &edge : edges) {
        if (edge.bottom < top || edge.top > bottom)
            continue;
        all.include(edge.x + (std::max(edge.top, top) - edge.top) * edge.slope);
        all.include(edge.x + (std::min(edge.bottom, bottom) - edge.top) * edge.slope);
    }
    if (areTilesFull(first / tileRows, all))
        return;
    for (int row = first; row < last; ++row) {
        const double y = (row + 0.5) / samples;
        Span span;
        for (const Edge &edge : edges) {
            if (edge.top <= y && y <= edge.bottom)
                span.include(edge.x + (y - edge.top) * edge.slope);
        }
        if (span.left <= span.right)
            setSamples(row, span);
    }
}

bool SampleMask::areTilesFull(int tileRow, const Span &span) const
{
    const int first = int(std::clamp(span.left / tileWidth, 0.0, double(m_words)));
    const int last = int(std::clamp(span.right / tileWidth, -1.0, double(m_words) - 1));
    const quint8 *tiles = m_fullWords.data() + size_t(tileRow) * size_t(m_words);
    return std::all_of(tiles + first, tiles + std::max(first, last + 1),
                       [](quint8 full) { return full == tileRows; });
}

void SampleMask::setSamples(int row, const Span &span)
{
    const double limit = double(m_words) * 64;
    const int first = int(std::clamp(span.left * samples + 0.5, 0.0, limit));
    const int end = int(std::clamp(span.right * samples + 0.5, 0.0, limit));
    if (first >= end)
        return;
    quint64 *words = m_samples.data() + size_t(row) * size_t(m_words);
    quint8 *tiles = m_fullWords.data() + size_t(row / tileRows) * size_t(m_words);
    for (int word = first / 64; word <= (end - 1) / 64; ++word) {
        const int from = std::max(first - word * 64, 0);
        const int to = std::min(end - word * 64, 64);
        const quint64 bits = (~quint64(0) << from) & (~quint64(0) >> (64 - to));
        const quint64 before = words[word];
        if ((before & bits) == bits)
            continue;
        words[word] |= bits;
        if (words[word] == ~quint64(0)) {
            ++tiles[word];
            m_hasNewTiles = m_hasNewTiles || tiles[word] == tileRows;
        }
    }
}

/// The largest rectangle of full tiles.
void SampleMask::findCovered()
{
    m_hasNewTiles = false;
    const int tileRowCount = m_rows / tileRows;
    std::vector<int> heights(size_t(m_words), 0);
    double largest = 0;
    for (int row = 0; row < tileRowCount; ++row) {
        const quint8 *tiles = m_fullWords.data() + size_t(row) * size_t(m_words);
        for (int word = 0; word < m_words; ++word)
            heights[size_t(word)] = tiles[word] == tileRows ? heights[size_t(word)] + 1 : 0;
        for (int left = 0; left < m_words; ++left) {
            int height = heights[size_t(left)];
            for (int right = left; right < m_words && height > 0; ++right) {
                height = std::min(height, heights[size_t(right)]);
                const double size = double(right - left + 1) * height;
                if (size <= largest)
                    continue;
                largest = size;
                m_covered = QRectF(left * tileWidth, (row + 1 - height) * tileHeight,
                                   (right - left + 1) * tileWidth, height * tileHeight);
            }
        }
    }
}

void SampleMask::draw(QPainter &painter, const QColor &color) const
{
    const std::array<QRgb, 256> shares = inkShares(color);
    std::array<QRgb, samples * samples + 1> inks;
    for (size_t count = 0; count < inks.size(); ++count)
        inks[count] = shares[count * 255 / (samples * samples)];
    QImage image(m_words * tileWidth, rowsAtOnce, QImage::Format_ARGB32_Premultiplied);
    const int height = m_rows / samples;
    for (int top = 0; top < height; top += rowsAtOnce) {
        const int rows = std::min(rowsAtOnce, height - top);
        int firstWord = m_words;
        int lastWord = -1;
        for (int row = 0; row < rows; ++row) {
            const quint64 *words = m_samples.data() + size_t((top + row) * samples) * size_t(m_words);
            auto *pixels = reinterpret_cast<QRgb *>(image.scanLine(row));
            for (int word = 0; word < m_words; ++word, pixels += tileWidth) {
                // Samples a pixel, in every second half byte so that they can be added up.
                quint64 even = 0;
                quint64 odd = 0;
                for (int line = 0; line < samples; ++line) {
                    quint64 bits = words[word + line * m_words];
                    bits -= (bits >> 1) & 0x5555'5555'5555'5555U;
                    bits = (bits & 0x3333'3333'3333'3333U) + ((bits >> 2) & 0x3333'3333'3333'3333U);
                    even += bits & 0x0F0F'0F0F'0F0F'0F0FU;
                    odd += (bits >> 4) & 0x0F0F'0F0F'0F0F'0F0FU;
                }
                if ((even | odd) != 0) {
                    firstWord = std::min(firstWord, word);
                    lastWord = std::max(lastWord, word);
                }
                for (int pixel = 0; pixel < tileWidth; pixel += 2) {
                    pixels[pixel] = inks[(even >> (4 * pixel)) & 0xFF];
                    pixels[pixel + 1] = inks[(odd >> (4 * pixel)) & 0xFF];
                }
            }
        }
        if (firstWord <= lastWord) {
            painter.drawImage(m_area.pixels.topLeft() + QPoint(firstWord * tileWidth, top), image,
                              QRect(firstWord * tileWidth, 0, (lastWord - firstWord + 1) * tileWidth, rows));
        }
    }
}

} // namespace chartstream
