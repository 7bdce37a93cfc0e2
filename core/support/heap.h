// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chartstream {

/// For programs that run for days: from now on, what is freed goes back to the system where it was large or
/// lies at the heap's end. The C library would otherwise learn from large pieces to keep ever more. Called
/// once, at the beginning of main().
void keepHeapSmall();

/// Gives the system back what was freed and lies between what is not; takes a millisecond or so. For now and
/// then, while much comes and goes.
void giveBackFreedMemory();

} // namespace chartstream
