// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/pieceparser.h"

#include <QFile>

#include <memory>

namespace chartstream {

/// Follows a table that another program writes: each read() gives the rows that came since. A line counts
/// once its line break is there. A file that was cut is read again from its beginning; one that was replaced
/// under its name (rotated) is read to its end, then the new one from its beginning; a header that comes
/// again is passed over. A file that is not there (yet, or while it is replaced) is waited for. What
/// finishTable() does for a whole table is left to the caller. No timer and no watcher of its own: call
/// read() when something may have changed. One thread at a time.
class TableTail
{
public:
    /// `format`: of a file that is not packed.
    TableTail(QString path, TableFormat format);

    /// The columns of the pieces, as TableData::columns.
    const std::vector<int> &columns() const { return m_parser.columns(); }

    struct News
    {
        std::vector<TablePiece> pieces;
        RowProblems problems;
        bool wasCut = false;
        bool wasReplaced = false;
        bool hasMore = false;       ///< read again at once: this was as much as one call takes
        std::optional<Error> error; ///< a line beyond the limit, a failing disk; nothing more will come
    };
    News read();

private:
    bool open();
    bool isReplaced() const;
    void beginAnew();
    bool passHeader();
    void parse(bool isLast, News &news);
    void finishFile(News &news);

    QString m_path;
    PieceParser m_parser;
    std::unique_ptr<QFile> m_file;
    Utf8Converter m_converter;
    QByteArray m_text;   ///< read, and not parsed yet
    QByteArray m_header; ///< of the first file, with what stands before it
    bool m_knowsHeader = false;
    bool m_isAtHeader = true;
    qint64 m_line = 0; ///< lines parsed
    bool m_hasFailed = false;
};

} // namespace chartstream
