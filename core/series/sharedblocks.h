// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/freeblocks.h"

#include <algorithm>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace chartstream {

/// A sequence that grows at its end and is dropped from its front, in blocks of `blockSize` values that its
/// copies share: a copy costs a pointer a block, and a block is copied only when it is written to while it is
/// shared. A value keeps its place, counted from where the sequence began. Copies may live in several
/// threads, each of them in one.
template <typename Value, size_t blockSize>
class SharedBlocks
{
public:
    /// Empty; the first value will have the place `begin`.
    explicit SharedBlocks(size_t begin = 0)
        : m_begin(begin)
        , m_end(begin)
        , m_firstBlock(begin / blockSize)
    {}

    /// Place of the first value.
    size_t begin() const { return m_begin; }
    /// Behind the place of the last value.
    size_t end() const { return m_end; }
    size_t size() const { return m_end - m_begin; }
    bool isEmpty() const { return m_begin == m_end; }
    bool isInOneBlock() const { return isEmpty() || m_begin / blockSize == (m_end - 1) / blockSize; }

    const Value &operator[](size_t place) const
    {
        return m_blocks[place / blockSize - m_firstBlock].values.get()[place % blockSize];
    }
    /// The contiguous values from `place` on, to the end of its block at most.
    std::span<const Value> from(size_t place) const
    {
        const size_t blockEnd = (place / blockSize + 1) * blockSize;
        return std::span(&(*this)[place], std::min(blockEnd, m_end) - place);
    }
    /// A value that is to be changed.
    Value &edit(size_t place)
    {
        Block &block = m_blocks[place / blockSize - m_firstBlock];
        if (block.values.use_count() > 1)
            renew(block, place / blockSize, block.capacity);
        return block.values.get()[place % blockSize];
    }

    void append(Value value) { grow(1).front() = std::move(value); }
    /// At most `count` further values, as many as their block has room for; numbers are not initialised.
    std::span<Value> grow(size_t count);
    /// Drops all before `place`, which is at most the end.
    void dropBefore(size_t place);

    /// Bytes held by the blocks, shared or not; not what their values point to.
    size_t memory() const { return m_capacity * sizeof(Value) + m_blocks.size() * sizeof(Block); }
    /// Of these bytes, those that no copy shares.
    size_t unsharedMemory() const;
    /// Calls `visit` with the kept values of each block that no copy shares.
    template <typename Visit>
    void forEachUnshared(Visit visit) const;

private:
    struct Block
    {
        std::shared_ptr<Value[]> values; ///< null where the block was dropped
        size_t capacity = 0;
    };
    static constexpr size_t leastCapacity = std::min<size_t>(16, blockSize);

    /// Gives the block values of its own.
    void renew(Block &block, size_t number, size_t capacity);

    size_t m_begin;
    size_t m_end;
    size_t m_firstBlock; ///< number of the first of m_blocks, of which some may be dropped already
    std::vector<Block> m_blocks;
    size_t m_capacity = 0; ///< of all blocks
};

template <typename Value, size_t blockSize>
std::span<Value> SharedBlocks<Value, blockSize>::grow(size_t count)
{
    const size_t number = m_end / blockSize;
    const size_t used = m_end % blockSize;
    count = std::min(count, blockSize - used);
    if (number - m_firstBlock == m_blocks.size())
        m_blocks.emplace_back();
    Block &block = m_blocks.back();
    if (used + count > block.capacity) {
        // The only block grows with its values; who has several will fill the next one.
        const size_t doubled = std::max({leastCapacity, 2 * block.capacity, used + count});
        renew(block, number, number == m_begin / blockSize ? std::min(blockSize, doubled) : blockSize);
    } else if (block.values.use_count() > 1) {
        renew(block, number, block.capacity);
    }
    m_end += count;
    return std::span(block.values.get() + used, count);
}

template <typename Value, size_t blockSize>
void SharedBlocks<Value, blockSize>::dropBefore(size_t place)
{
    const size_t first = m_begin / blockSize;
    const size_t firstKept = place / blockSize;
    // What a value points to does not wait for its neighbours.
    if constexpr (!std::is_trivially_destructible_v<Value>) {
        for (size_t dropped = std::max(m_begin, firstKept * blockSize); dropped < place; ++dropped)
            edit(dropped) = Value();
    }
    for (size_t number = first; number < firstKept; ++number) {
        Block &block = m_blocks[number - m_firstBlock];
        m_capacity -= block.capacity;
        block = {};
    }
    m_begin = place;
    const size_t dropped = firstKept - m_firstBlock;
    if (2 * dropped > m_blocks.size()) {
        m_blocks.erase(m_blocks.begin(), m_blocks.begin() + std::ptrdiff_t(dropped));
        m_firstBlock = firstKept;
    }
}

template <typename Value, size_t blockSize>
void SharedBlocks<Value, blockSize>::renew(Block &block, size_t number, size_t capacity)
{
    std::shared_ptr<Value[]> values =
        capacity == blockSize ? std::allocate_shared_for_overwrite<Value[]>(BlockAllocator<Value>(), capacity)
                              : std::make_shared_for_overwrite<Value[]>(capacity);
    const size_t from = std::max(m_begin, number * blockSize) % blockSize;
    const size_t to = std::min(m_end - number * blockSize, blockSize);
    if (from < to)
        std::copy(block.values.get() + from, block.values.get() + to, values.get() + from);
    block.values = std::move(values);
    m_capacity += capacity - block.capacity;
    block.capacity = capacity;
}

template <typename Value, size_t blockSize>
size_t SharedBlocks<Value, blockSize>::unsharedMemory() const
{
    size_t bytes = m_blocks.size() * sizeof(Block);
    for (const Block &block : m_blocks)
        bytes += block.values.use_count() == 1 ? block.capacity * sizeof(Value) : 0;
    return bytes;
}

template <typename Value, size_t blockSize>
template <typename Visit>
void SharedBlocks<Value, blockSize>::forEachUnshared(Visit visit) const
{
    for (size_t place = m_begin; place < m_end; place = (place / blockSize + 1) * blockSize) {
        if (m_blocks[place / blockSize - m_firstBlock].values.use_count() == 1)
            visit(from(place));
    }
}

} // namespace chartstream
