// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/update.h"

#include <QByteArrayView>

#include <span>
#include <vector>

namespace chartstream {

/// Reads a line that is exactly an object of the given keys, in that order, each with a number: the shape of
/// nearly all lines of a fast stream. Returns whether it was one; then `row` holds the numbers, the same as
/// any correct JSON parser finds. False says nothing about the line but that the real parser has to read it.
/// `row` has as many elements as `keys`.
bool scanRow(QByteArrayView line, const std::vector<AttributePath> &keys, std::span<double> row);

} // namespace chartstream
