// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/updatebatches.h"

#include <QByteArrayView>
#include <QString>

#include <memory>

namespace chartstream {

/// Reads the lines of streams (protocol section 6). One parser serves any number of connections; one thread
/// at a time.
///
/// A line is a JSON object. What stands in it, at any depth of objects, is a change of the attribute of that
/// path: a number, text or null is a scalar; a list of them a list; the rest is kept as JSON. An attribute
/// named twice counts with its last value. At the top, `layout` is for the plot, `streamtoken` names the
/// stream and `type` is ignored.
class UpdateParser
{
public:
    enum class Status {
        Update,  ///< went into the batches
        Nothing, ///< valid, but changes nothing: `{}`
        NoToken, ///< neither the line nor the connection names a token; to be answered with 406
        Bad,     ///< to be answered with 422; see problem()
    };

    struct Problem
    {
        QString what;
        qsizetype byte = 0; ///< in the line, from 0

        bool operator==(const Problem &) const = default;
    };

    UpdateParser();
    ~UpdateParser();

    /// `line`: as LineSplitter has it, without its line break, which stands behind it, and with
    /// LineSplitter::padding readable bytes. Bad lines leave `batches` as they were.
    Status parse(QByteArrayView line, UpdateBatches &batches);
    /// What was wrong with the last line that was Bad.
    const Problem &problem() const { return m_problem; }

private:
    Status parseAnything(QByteArrayView line, UpdateBatches &batches);

    class Json;
    std::unique_ptr<Json> m_json;
    Problem m_problem;
};

} // namespace chartstream
