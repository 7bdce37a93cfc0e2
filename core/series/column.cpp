// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/column.h"

#include "core/support/dates.h"
#include "core/support/numbertext.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

/// Bytes on the heap, with what stands before the characters.
size_t memoryOf(const QString &text)
{
    static constexpr size_t header = 32;
    return text.isEmpty() ? 0 : header + size_t(text.capacity()) * sizeof(QChar);
}

} // namespace

void Column::append(const Cell &cell)
{
    const double coordinate = coordinateOf(cell);
    if (cell.isText() && !m_hasTexts) {
        m_hasTexts = true;
        appendNoTexts(size());
    }
    if (m_hasTexts)
        appendText(cell.isText() && cell.text().isNull() ? QStringLiteral("") : cell.text());
    if (m_kind == CoordinateKind::Category)
        m_numbers.append(cell.number());
    appendCoordinates(std::span(&coordinate, 1), 1);
}

void Column::append(std::span<const double> numbers, size_t stride)
{
    if (m_kind == CoordinateKind::Category) {
        for (size_t index = 0; index < numbers.size(); index += stride)
            append(Cell(numbers[index]));
        return;
    }
    const size_t before = size();
    appendCoordinates(numbers, stride);
    if (m_hasTexts)
        appendNoTexts(size() - before);
}

void Column::appendGaps(size_t count)
{
    const std::vector<double> gaps(std::min(count, blockSize), gap);
    while (count > 0) {
        const size_t piece = std::min(count, gaps.size());
        append(std::span(gaps).first(piece));
        count -= piece;
    }
}

void Column::dropFront(size_t count)
{
    count = std::min(count, size());
    forgetOrder(count);
    m_coordinates.dropBefore(begin() + count);
    const size_t firstBlock = begin() / blockSize;
    m_blocksWithGaps.erase(m_blocksWithGaps.begin(), std::ranges::lower_bound(m_blocksWithGaps, firstBlock));
    m_pyramid.dropBefore(begin());
    if (m_hasTexts) {
        const size_t kept = m_texts.begin() + count;
        for (size_t place = m_texts.begin(); place < kept; ++place)
            m_textMemory -= memoryOf(m_texts[place]);
        m_texts.dropBefore(kept);
    }
    if (m_kind == CoordinateKind::Category)
        m_numbers.dropBefore(m_numbers.begin() + count);
    if (isEmpty() || (!std::isnan(m_newest) && std::isnan(coordinate(size() - 1)) && extent().isEmpty()))
        m_newest = gap;
}

void Column::replace(const std::vector<Cell> &cells)
{
    clear();
    for (const Cell &cell : cells)
        append(cell);
}

void Column::clear()
{
    Column empty;
    empty.m_kind = m_kind;
    empty.m_categories = m_categories;
    empty.m_categoriesGeneration = m_categoriesGeneration;
    *this = std::move(empty);
}

Cell Column::cell(size_t index) const
{
    if (m_hasTexts) {
        const QString &text = m_texts[m_texts.begin() + index];
        if (!text.isNull())
            return Cell(text);
    }
    return Cell(m_kind == CoordinateKind::Category ? m_numbers[m_numbers.begin() + index]
                                                   : coordinate(index));
}

void Column::setCoordinateKind(CoordinateKind kind, Categories *categories)
{
    const quint64 generation = categories ? categories->generation() : 0;
    if (kind == m_kind && categories == m_categories && generation == m_categoriesGeneration)
        return;

    const bool sameCoordinates =
        kind != CoordinateKind::Category && m_kind != CoordinateKind::Category && !m_hasTexts;
    std::vector<Cell> cells;
    if (!sameCoordinates) {
        cells.reserve(size());
        for (size_t index = 0; index < size(); ++index)
            cells.push_back(cell(index));
    }
    m_kind = kind;
    m_categories = categories;
    m_categoriesGeneration = generation;
    if (!sameCoordinates) {
        const bool hadTexts = m_hasTexts;
        replace(cells);
        if (hadTexts && !m_hasTexts) {
            m_hasTexts = true;
            appendNoTexts(size());
        }
    }
}

std::span<const double> Column::coordinatesFrom(size_t index) const
{
    return index < size() ? m_coordinates.from(begin() + index) : std::span<const double>();
}

template <typename TakesGroup, typename TakePoints>
void Column::walk(size_t first, size_t last, TakesGroup takesGroup, TakePoints takePoints) const
{
    while (first < last) {
        const size_t place = begin() + first;
        int level = highestGroup(first, last);
        while (level >= 0 && !takesGroup(m_pyramid.group(size_t(level), place)))
            --level;
        const size_t whole = level >= 0 ? Pyramid::groupSize(size_t(level)) : pointsToNextGroup(first);
        const size_t count = std::min(whole, last - first);
        if (level < 0)
            takePoints(m_coordinates.from(place).first(count));
        first += count;
    }
}

Extent Column::extent(size_t first, size_t last) const
{
    Extent extent;
    const auto takesGroup = [&extent](const Extent &group) {
        extent.include(group);
        return true;
    };
    walk(first, last, takesGroup, [&extent](std::span<const double> points) { extent.include(points); });
    return extent;
}

double Column::smallestPositive() const
{
    double smallest = std::numeric_limits<double>::infinity();
    const auto take = [&smallest](double value) {
        if (value > 0 && value < smallest)
            smallest = value;
    };
    const auto takesGroup = [&take](const Extent &group) {
        take(group.least);
        return group.least > 0 || !(group.greatest > 0);
    };
    walk(0, size(), takesGroup,
         [&take](std::span<const double> points) { std::for_each(points.begin(), points.end(), take); });
    return std::isinf(smallest) ? gap : smallest;
}

bool Column::haveBlocksGaps(size_t first, size_t last) const
{
    const auto next = std::ranges::lower_bound(m_blocksWithGaps, (begin() + first) / blockSize);
    return first < last && next != m_blocksWithGaps.end() && *next <= (begin() + last - 1) / blockSize;
}

size_t Column::memory() const
{
    return sizeof(Column) + m_coordinates.memory() + m_pyramid.memory() + m_texts.memory() + m_textMemory +
           m_numbers.memory();
}

size_t Column::unsharedMemory() const
{
    size_t bytes = sizeof(Column) + m_coordinates.unsharedMemory() + m_pyramid.unsharedMemory() +
                   m_texts.unsharedMemory() + m_numbers.unsharedMemory();
    m_texts.forEachUnshared([&bytes](std::span<const QString> texts) {
        for (const QString &text : texts)
            bytes += memoryOf(text);
    });
    return bytes;
}

double Column::coordinateOf(const Cell &cell)
{
    if (cell.isGap())
        return gap;
    switch (m_kind) {
    case CoordinateKind::Number:
        return cell.isText() ? numberFromText(cell.text()) : cell.number();
    case CoordinateKind::Date:
        return cell.isText() ? parseDate(cell.text()).value_or(gap) : cell.number();
    case CoordinateKind::Category:
        return m_categories->position(
            cell.isText() ? cell.text()
                          : QString::number(cell.number(), 'g', QLocale::FloatingPointShortest));
    }
    return gap;
}

void Column::appendCoordinates(std::span<const double> numbers, size_t stride)
{
    size_t left = (numbers.size() + stride - 1) / stride;
    for (const double *source = numbers.data(); left > 0;) {
        compact();
        const size_t place = m_coordinates.end();
        const std::span<double> coordinates = m_coordinates.grow(left);
        if (stride == 1) {
            std::copy_n(source, coordinates.size(), coordinates.begin());
        } else {
            for (size_t index = 0; index < coordinates.size(); ++index)
                coordinates[index] = source[index * stride];
        }
        noteOrder(coordinates);
        m_pyramid.append(place, coordinates);
        left -= coordinates.size();
        if (left > 0)
            source += coordinates.size() * stride;
    }
}

void Column::appendText(QString text)
{
    m_textMemory += memoryOf(text);
    m_texts.append(std::move(text));
}

void Column::appendNoTexts(size_t count)
{
    while (count > 0)
        count -= m_texts.grow(count).size();
}

// A short window that wandered through its only block starts again at a block's beginning, so that a column
// of 500 points never holds two blocks.
void Column::compact()
{
    if (m_coordinates.end() % blockSize != 0 || isEmpty() || !m_coordinates.isInOneBlock() ||
        size() > blockSize / 2)
        return;
    const std::span<const double> kept = m_coordinates.from(begin());
    SharedBlocks<double, blockSize> compacted;
    std::ranges::copy(kept, compacted.grow(kept.size()).begin());
    m_coordinates = std::move(compacted);
    if (!m_blocksWithGaps.empty())
        m_blocksWithGaps = {0};
    m_pyramid.clear();
    m_pyramid.append(0, m_coordinates.from(0));
}

void Column::noteOrder(std::span<const double> coordinates)
{
    size_t descents = 0;
    double newest = m_newest;
    bool hasGaps = false;
    for (const double coordinate : coordinates) {
        const bool isGap = std::isnan(coordinate);
        descents += coordinate < newest ? 1 : 0;
        newest = isGap ? newest : coordinate;
        hasGaps |= isGap;
    }
    const size_t block = (m_coordinates.end() - 1) / blockSize;
    if (hasGaps && (m_blocksWithGaps.empty() || m_blocksWithGaps.back() != block))
        m_blocksWithGaps.push_back(block);
    m_descents += descents;
    m_newest = newest;
}

// Takes back what noteOrder() counted for the first `count` points and their successor.
void Column::forgetOrder(size_t count)
{
    if (m_descents == 0)
        return;
    double before = gap;
    for (size_t index = 0; index < size(); ++index) {
        const double coordinate = this->coordinate(index);
        if (coordinate < before)
            --m_descents;
        if (coordinate == coordinate) {
            before = coordinate;
            if (index >= count)
                break;
        }
    }
}

} // namespace chartstream
