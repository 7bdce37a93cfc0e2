// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/freeblocks.h"

#include <new>

namespace chartstream {

namespace {

// The address sanitizer shall see each use of what was given back.
#ifdef __SANITIZE_ADDRESS__
constexpr size_t mostBytesShared = 0;
#else
constexpr size_t mostBytesShared = size_t(4) << 20;
#endif

} // namespace

FreeBlocks::~FreeBlocks()
{
    for (const auto &[bytes, blocks] : m_blocks) {
        for (void *block : blocks)
            ::operator delete(block);
    }
}

void *FreeBlocks::take(size_t bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_blocks.find(bytes);
        if (known != m_blocks.end() && !known->second.empty()) {
            void *block = known->second.back();
            known->second.pop_back();
            m_bytes -= bytes;
            return block;
        }
    }
    return ::operator new(bytes);
}

void FreeBlocks::give(void *block, size_t bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_bytes + bytes <= m_mostBytes) {
            m_blocks[bytes].push_back(block);
            m_bytes += bytes;
            return;
        }
    }
    ::operator delete(block);
}

size_t FreeBlocks::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

FreeBlocks &FreeBlocks::shared()
{
    // Never destroyed: what is static may give blocks back at the very end.
    static FreeBlocks *const blocks = new FreeBlocks(mostBytesShared);
    return *blocks;
}

} // namespace chartstream
