// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tableindex.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

size_t TableIndex::entryOfRow(size_t row) const
{
    const auto behind =
        std::upper_bound(entries.begin(), entries.end(), row, [](size_t wanted, const Entry &entry) {
            return wanted < entry.firstRow + entry.rows;
        });
    return size_t(behind - entries.begin());
}

size_t TableIndex::entryOfTime(qint64 time) const
{
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [time](const Entry &entry) { return entry.latest >= time; });
    return size_t(found - entries.begin());
}

Result<TablePiece> readEntry(const QString &path, const PieceParser &parser, const TableIndex::Entry &entry)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error{u"the file cannot be read: %1"_s.arg(file.errorString()), path, Retry::Later};
    const bool isAtEnd = entry.offset + entry.bytes >= file.size();
    if (!file.seek(entry.offset))
        return Error{u"reading failed: %1"_s.arg(file.errorString()), path, Retry::Later};
    const QByteArray text = file.read(entry.bytes);
    PieceParser::Result result = parser.parse(text, isAtEnd);
    if (text.size() != entry.bytes || result.piece.rows != entry.rows || result.error)
        return Error{u"the file has changed since it was indexed"_s, path};
    result.piece.firstLine += entry.line + 1;
    for (auto &jump : result.piece.lineJumps)
        jump.second += entry.line + 1;
    return std::move(result.piece);
}

} // namespace chartstream
