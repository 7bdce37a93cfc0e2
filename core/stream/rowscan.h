// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/update.h"

#include <QByteArrayView>

#include <optional>
#include <span>
#include <vector>

namespace chartstream {

/// The double nearest to a number of JSON's grammar, blanks around it apart; nothing for anything else, and
/// for a number beyond the doubles.
std::optional<double> scanNumber(QByteArrayView text);

/// Reads a line that is exactly an object of the given keys, in that order, each with a number: the shape of
/// nearly all lines of a fast stream. Returns whether it was one; then `row` holds the numbers, the same as
/// any correct JSON parser finds. False says nothing about the line but that the real parser has to read it.
/// `row` has as many elements as `keys`.
bool scanRow(QByteArrayView line, const std::vector<AttributePath> &keys, std::span<double> row);

} // namespace chartstream
