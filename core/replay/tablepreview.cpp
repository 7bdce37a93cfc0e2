// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablepreview.h"

#include "core/replay/tablefinish.h"
#include "core/replay/tablereader.h"

namespace chartstream {

TableData previewTable(const TableSample &sample, const TableFormat &format)
{
    constexpr int mostReadings = 3;
    TableData data;
    data.format = format;
    for (ColumnFormat &column : data.format.columns)
        column.isPicked = true;
    qint64 line = 0;
    const std::optional<qsizetype> begin = rowsBegin(sample.head, format.dialect, line);
    const QByteArrayView rows = begin ? QByteArrayView(sample.head).sliced(*begin) : QByteArrayView();
    for (int reading = 1; reading <= mostReadings; ++reading) {
        const PieceParser parser(data.format);
        PieceParser::Result result = parser.parse(rows, sample.isWhole);
        data.columns = parser.columns();
        for (ColumnFaults &faults : result.faults)
            faults.firstLine += line + 1;
        if (reading < mostReadings) {
            const std::vector<TypeRevision> revised = reviseTypes(data.format, result.faults);
            if (!revised.empty()) {
                data.revisions.insert(data.revisions.end(), revised.begin(), revised.end());
                continue;
            }
        }
        data.comments = result.comments;
        data.rows = result.piece.rows;
        data.problems.append(result.problems, line + 1);
        result.piece.firstLine += line + 1;
        for (auto &[row, at] : result.piece.lineJumps)
            at += line + 1;
        if (data.rows > 0)
            data.pieces.push_back(std::move(result.piece));
        break;
    }
    finishTable(data);
    return data;
}

} // namespace chartstream
