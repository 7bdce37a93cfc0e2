// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace chartstream {

/// Which column goes by which token: --map COLUMN=TOKEN, or FILE:COLUMN=TOKEN where several files have a
/// column of that name.
class ColumnMap
{
public:
    struct Pair
    {
        QString column;
        QString token; ///< or a label of one
        bool isUsed = false;
        std::optional<Error> problem = {}; ///< why no file had a use for it so far
    };

    /// `fileName`: lines of the same, blank ones and those that begin with # apart; empty: none.
    static Result<ColumnMap> read(const QStringList &pairs, const QString &fileName);

    bool isEmpty() const { return m_pairs.empty(); }
    std::vector<Pair> &pairs() { return m_pairs; }
    /// What the pair calls the column, where it may be one of this file's; empty: it names another of the
    /// files.
    static QString columnIn(const QString &file, const Pair &pair, const QStringList &files);
    /// The first pair that no file had a use for.
    std::optional<Error> unused() const;

private:
    std::vector<Pair> m_pairs;
};

} // namespace chartstream
