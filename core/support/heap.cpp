// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/heap.h"

#include <cstdlib> // says which C library it is

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace chartstream {

void keepHeapSmall()
{
#ifdef __GLIBC__
    // Set at all, they stay as they are. Pictures are larger, blocks of series smaller.
    constexpr int large = 1024 * 1024; // bytes
    mallopt(M_MMAP_THRESHOLD, large);
    mallopt(M_TRIM_THRESHOLD, large);
#endif
}

void giveBackFreedMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace chartstream
