// SPDX-License-Identifier: GPL-3.0-or-later
// Anything may be a table: it is guessed and read without a fault, and the same wherever its text is cut.
#include "core/replay/pieceparser.h"
#include "core/replay/tableguess.h"
#include "core/replay/tablereader.h"

#include <cstdlib>
#include <cstring>

using namespace chartstream;

namespace {

/// All rows as bytes: gaps of numbers have several.
void append(QByteArray &bytes, const PieceParser::Result &result)
{
    const TablePiece &piece = result.piece;
    for (size_t row = 0; row < piece.rows; ++row) {
        if (!piece.times.empty())
            bytes += QByteArray::number(piece.times[row]);
        for (const ColumnValues &values : piece.columns) {
            bytes += '|';
            if (const auto *numbers = std::get_if<std::vector<double>>(&values))
                bytes += QByteArray::number((*numbers)[row], 'g', 17);
            else if (const auto *integers = std::get_if<std::vector<qint64>>(&values))
                bytes += QByteArray::number((*integers)[row]);
            else
                bytes += std::get<TextCells>(values).at(row);
        }
        bytes += '\n';
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const size_t cutAt = size_t(data[0]) * 256 + data[1];
    const QByteArrayView raw(data + 2, qsizetype(size) - 2);
    TableSample sample;
    sample.encoding = guessEncoding(raw);
    Utf8Converter converter(sample.encoding.value);
    converter.convert(raw, sample.head);
    converter.finish(sample.head);
    sample.isWhole = true;
    if (isBinary(raw))
        return 0;

    const TableFormat format = guessTable(sample).format();
    qint64 line = 0;
    const qsizetype begin = rowsBegin(sample.head, format.dialect, line).value_or(sample.head.size());
    const QByteArrayView text = QByteArrayView(sample.head).sliced(begin);
    const PieceParser parser(format);
    const PieceParser::Result whole = parser.parse(text, true);
    if (whole.consumed != text.size())
        std::abort();
    QByteArray expected;
    append(expected, whole);

    const qsizetype cut = text.isEmpty() ? 0 : qsizetype(cutAt) % text.size();
    const PieceParser::Result first = parser.parse(text.first(cut), false);
    const PieceParser::Result second = parser.parse(text.sliced(first.consumed), true);
    QByteArray found;
    append(found, first);
    append(found, second);
    if (found != expected || first.lines + second.lines != whole.lines)
        std::abort();
    return 0;
}
