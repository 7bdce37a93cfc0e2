// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <vector>

namespace chartstream {

/// Memory of blocks that were given back and wait for the next one of their size. A trace that is full drops
/// blocks as it grows, and a pause holds blocks until it ends: from the heap, with whatever else is allocated
/// in the holes between, a program that runs for days would need ever more for the same points. At most
/// `mostBytes` wait; what comes on top goes back to the heap. Any thread.
class FreeBlocks
{
public:
    explicit FreeBlocks(size_t mostBytes)
        : m_mostBytes(mostBytes)
    {}
    FreeBlocks(const FreeBlocks &) = delete;
    FreeBlocks &operator=(const FreeBlocks &) = delete;
    ~FreeBlocks();

    /// Not initialised; aligned as operator new aligns.
    void *take(size_t bytes);
    /// `block`: from take(bytes).
    void give(void *block, size_t bytes);

    /// What waits.
    size_t bytes() const;

    /// The program's; lives until it ends.
    static FreeBlocks &shared();

private:
    const size_t m_mostBytes;
    mutable std::mutex m_mutex;
    std::map<size_t, std::vector<void *>> m_blocks; ///< by their size
    size_t m_bytes = 0;
};

/// Allocates from FreeBlocks::shared().
template <typename Value>
struct BlockAllocator
{
    using value_type = Value;

    BlockAllocator() = default;
    template <typename Other>
    BlockAllocator(const BlockAllocator<Other> &) // not explicit: so allocators convert
    {}

    Value *allocate(size_t count)
    {
        static_assert(alignof(Value) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
        return static_cast<Value *>(FreeBlocks::shared().take(count * sizeof(Value)));
    }
    void deallocate(Value *values, size_t count) { FreeBlocks::shared().give(values, count * sizeof(Value)); }

    template <typename Other>
    bool operator==(const BlockAllocator<Other> &) const
    {
        return true;
    }
};

} // namespace chartstream
