// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace chartstream {

/// A field of delimited text, and whether it stood in quotation marks.
struct CsvField
{
    QString text;
    bool isQuoted = false;

    bool operator==(const CsvField &) const = default;
};

/// What a strict reader of RFC 4180 (with LF) makes of a text, comments in front apart; nothing where it
/// breaks a rule: a quotation mark out of place, a last line without its end, rows of different length.
inline std::optional<QList<QList<CsvField>>> strictCsv(QByteArray bytes, char separator = ',')
{
    while (bytes.startsWith('#'))
        bytes.remove(0, bytes.indexOf('\n') + 1);
    const QString text = QString::fromUtf8(bytes);
    QList<QList<CsvField>> rows;
    QList<CsvField> row;
    qsizetype at = 0;
    while (at < text.size()) {
        CsvField field;
        if (text[at] == u'"') {
            field.isQuoted = true;
            for (++at;; ++at) {
                if (at >= text.size())
                    return std::nullopt;
                if (text[at] != u'"')
                    field.text += text[at];
                else if (at + 1 < text.size() && text[at + 1] == u'"')
                    field.text += text[++at];
                else
                    break;
            }
            ++at;
        } else {
            for (; at < text.size() && text[at] != QLatin1Char(separator) && text[at] != u'\n'; ++at) {
                if (text[at] == u'"' || text[at] == u'\r')
                    return std::nullopt;
                field.text += text[at];
            }
        }
        row.append(field);
        if (at >= text.size())
            return std::nullopt;
        const QChar end = text[at++];
        if (end == u'\n') {
            if (!rows.isEmpty() && rows.front().size() != row.size())
                return std::nullopt;
            rows.append(row);
            row.clear();
        } else if (end != QLatin1Char(separator)) {
            return std::nullopt;
        }
    }
    return row.isEmpty() ? std::optional(rows) : std::nullopt;
}

} // namespace chartstream
