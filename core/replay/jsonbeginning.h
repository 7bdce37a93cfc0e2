// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <vector>

namespace chartstream {

/// What can be told of a text of JSON by its beginning, which may be cut anywhere.
struct JsonBeginning
{
    enum class Kind {
        None, ///< neither of these
        Object,
        List,
    };
    /// Of the object itself, not of those in it.
    struct Key
    {
        QByteArrayView name; ///< as it stands there, escapes and all
        char value = 0;      ///< its first byte; 0 where the text is cut before it
    };

    Kind kind = Kind::None;
    std::vector<Key> keys; ///< the first ones
    qsizetype end = -1;    ///< behind the object or list; -1 where the text ends within it

    bool isWhole() const { return end >= 0; }
    /// First byte of the value; 0 where there is no such key.
    char valueOf(QByteArrayView key) const;
};

/// `text`: without blanks at its beginning; outlives the answer. What is malformed further on is not noticed.
/// Pure.
JsonBeginning beginningOfJson(QByteArrayView text);

} // namespace chartstream
