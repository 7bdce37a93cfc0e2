// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/column.h"

#include "core/support/dates.h"
#include "core/support/numbertext.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace chartstream {

void Column::append(const Cell &cell)
{
    const double coordinate = coordinateOf(cell);
    if (cell.isText() && !m_hasTexts) {
        m_hasTexts = true;
        m_texts.resize(m_size);
    }
    if (m_hasTexts)
        m_texts.push_back(cell.isText() && cell.text().isNull() ? QStringLiteral("") : cell.text());
    if (m_kind == CoordinateKind::Category)
        m_numbers.push_back(cell.number());
    appendCoordinates(std::span(&coordinate, 1), 1);
}

void Column::append(std::span<const double> numbers, size_t stride)
{
    if (m_kind == CoordinateKind::Category) {
        for (size_t index = 0; index < numbers.size(); index += stride)
            append(Cell(numbers[index]));
        return;
    }
    appendCoordinates(numbers, stride);
    if (m_hasTexts)
        m_texts.resize(m_size);
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
    count = std::min(count, m_size);
    forgetOrder(count);
    m_first += count;
    m_size -= count;
    while (!m_blocks.empty() && (m_firstBlock + 1) * blockSize <= m_first) {
        m_blocksWithGaps -= m_blocks.front().hasGaps ? 1 : 0;
        m_blocks.pop_front();
        ++m_firstBlock;
    }
    m_pyramid.dropBefore(m_first);
    if (m_hasTexts)
        m_texts.erase(m_texts.begin(), m_texts.begin() + std::ptrdiff_t(count));
    if (m_kind == CoordinateKind::Category)
        m_numbers.erase(m_numbers.begin(), m_numbers.begin() + std::ptrdiff_t(count));
    if (m_size == 0 || (!std::isnan(m_newest) && std::isnan(coordinate(m_size - 1)) && extent().isEmpty()))
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
    if (m_hasTexts && !m_texts[index].isNull())
        return Cell(m_texts[index]);
    return Cell(m_kind == CoordinateKind::Category ? m_numbers[index] : coordinate(index));
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
        cells.reserve(m_size);
        for (size_t index = 0; index < m_size; ++index)
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
            m_texts.resize(m_size);
        }
    }
}

std::span<const double> Column::coordinatesFrom(size_t index) const
{
    return index < m_size ? blockFrom(m_first + index) : std::span<const double>();
}

template <typename TakesGroup, typename TakePoints>
void Column::walk(size_t first, size_t last, TakesGroup takesGroup, TakePoints takePoints) const
{
    while (first < last) {
        const size_t place = m_first + first;
        int level = highestGroup(first, last);
        while (level >= 0 && !takesGroup(m_pyramid.group(size_t(level), place)))
            --level;
        const size_t whole = level >= 0 ? Pyramid::groupSize(size_t(level)) : pointsToNextGroup(first);
        const size_t count = std::min(whole, last - first);
        if (level < 0)
            takePoints(blockFrom(place).first(count));
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
    walk(0, m_size, takesGroup,
         [&take](std::span<const double> points) { std::for_each(points.begin(), points.end(), take); });
    return std::isinf(smallest) ? gap : smallest;
}

bool Column::haveBlocksGaps(size_t first, size_t last) const
{
    for (size_t place = m_first + first; place < m_first + last;
         place = (place / blockSize + 1) * blockSize) {
        if (m_blocks[place / blockSize - m_firstBlock].hasGaps)
            return true;
    }
    return false;
}

size_t Column::memory() const
{
    size_t bytes = sizeof(Column) + m_pyramid.memory();
    for (const Block &block : m_blocks)
        bytes += sizeof(Block) + block.coordinates.capacity() * sizeof(double);
    for (const QString &text : m_texts)
        bytes += sizeof(text) + size_t(text.capacity()) * sizeof(QChar);
    return bytes + m_numbers.size() * sizeof(double);
}

std::span<const double> Column::blockFrom(size_t place) const
{
    return std::span(m_blocks[place / blockSize - m_firstBlock].coordinates).subspan(place % blockSize);
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
        const std::span<double> coordinates = room(left);
        if (stride == 1) {
            std::copy_n(source, coordinates.size(), coordinates.begin());
        } else {
            for (size_t index = 0; index < coordinates.size(); ++index)
                coordinates[index] = source[index * stride];
        }
        noteOrder(coordinates);
        m_pyramid.append(end(), coordinates);
        m_size += coordinates.size();
        left -= coordinates.size();
        if (left > 0)
            source += coordinates.size() * stride;
    }
}

// Space for at most `count` values at the end of the last block, uninitialised by meaning.
std::span<double> Column::room(size_t count)
{
    if (end() % blockSize == 0 && end() / blockSize - m_firstBlock == m_blocks.size())
        compact();
    const size_t used = end() % blockSize;
    if (end() / blockSize - m_firstBlock == m_blocks.size()) {
        m_blocks.emplace_back();
        if (m_blocks.size() > 1)
            m_blocks.back().coordinates.reserve(blockSize);
    }
    std::vector<double> &block = m_blocks.back().coordinates;
    count = std::min(count, blockSize - used);
    if (block.capacity() < used + count)
        block.reserve(std::min(blockSize, std::max<size_t>({16, 2 * block.capacity(), used + count})));
    block.resize(used + count);
    return std::span(block).last(count);
}

// A short window that wandered through its only block starts again at the block's beginning, so that a column
// of 500 points never holds two blocks.
void Column::compact()
{
    if (m_blocks.size() != 1 || m_size > blockSize / 2)
        return;
    std::vector<double> &block = m_blocks.front().coordinates;
    block.erase(block.begin(), block.end() - std::ptrdiff_t(m_size));
    m_first = 0;
    m_firstBlock = 0;
    m_pyramid.clear();
    m_pyramid.append(0, block);
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
    if (hasGaps && !m_blocks.back().hasGaps) {
        m_blocks.back().hasGaps = true;
        ++m_blocksWithGaps;
    }
    m_descents += descents;
    m_newest = newest;
}

// Takes back what noteOrder() counted for the first `count` points and their successor.
void Column::forgetOrder(size_t count)
{
    if (m_descents == 0)
        return;
    double before = gap;
    for (size_t index = 0; index < m_size; ++index) {
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
