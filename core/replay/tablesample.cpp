// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablesample.h"

#include <algorithm>

namespace chartstream {

namespace {

qint64 countLineBreaks(QByteArrayView text)
{
    qint64 count = 0;
    for (qsizetype at = 0; at < text.size(); ++at)
        count += text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'));
    return count;
}

QByteArrayView lineAt(QByteArrayView text)
{
    const char *const begin = text.data();
    return {begin, FieldScanner::lineEnd(begin, begin + text.size())};
}

} // namespace

std::vector<SampleRow> sampleRows(QByteArrayView piece, bool isWhole, const FieldScanner &scanner,
                                  QByteArrayView comment, size_t most)
{
    std::vector<SampleRow> rows;
    qint64 line = 0;
    for (qsizetype at = 0; at < piece.size() && rows.size() < most;) {
        const QByteArrayView rest = piece.sliced(at);
        const QByteArrayView first = lineAt(rest);
        qsizetype consumed = 0;
        if (isBlankLine(first) || isCommentLine(first, comment)) {
            bool isBreak = false;
            consumed = FieldScanner::lineBreak(first.end(), rest.end(), true, isBreak) - rest.begin();
        } else {
            SampleRow row{{}, line};
            FieldScanner::Row end = scanner.scanRow(rest, isWhole, row.fields);
            // A quote that would swallow nearly everything is none.
            constexpr size_t fewRows = 2;
            if (!end.isComplete && rows.size() >= fewRows)
                break;
            if (!end.isComplete)
                end = scanner.scanRow(rest, true, row.fields);
            consumed = end.consumed;
            rows.push_back(std::move(row));
        }
        line += countLineBreaks(rest.first(consumed));
        at += consumed;
    }
    return rows;
}

std::vector<QByteArrayView> sampleLines(QByteArrayView piece, size_t most)
{
    std::vector<QByteArrayView> lines;
    for (qsizetype at = 0; at < piece.size() && lines.size() < most;) {
        const QByteArrayView rest = piece.sliced(at);
        lines.push_back(lineAt(rest));
        bool isBreak = false;
        at += FieldScanner::lineBreak(lines.back().end(), rest.end(), true, isBreak) - rest.begin();
    }
    return lines;
}

bool isBlankLine(QByteArrayView line)
{
    return std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t'; });
}

bool isCommentLine(QByteArrayView line, QByteArrayView comment)
{
    qsizetype at = 0;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
        ++at;
    return !comment.isEmpty() && line.sliced(at).startsWith(comment);
}

} // namespace chartstream
