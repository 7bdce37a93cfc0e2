// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingrows.h"

#include "core/replay/recordingreader.h"
#include "core/stream/linesplitter.h"
#include "core/stream/linetoken.h"
#include "core/support/limits.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("chartstream::RecordedRowReader", text);
}

/// A backslash may hide the name.
bool mayNameToken(QByteArrayView line)
{
    return line.contains("streamtoken") || line.contains('\\');
}

} // namespace

std::optional<RecordedRowReader::Row> RecordedRowReader::read(QByteArrayView line)
{
    if (m_lines == RecordedLines::Plain)
        return plainRow(line);
    const std::optional<UpdateView> update = findUpdate(line);
    if (!update) {
        const RecordingRead read = readRecording(line.toByteArray() + '\n');
        m_problem = read.status == RecordingRead::Status::Bad
                        ? read.error.text()
                        : translated("a header or kept points behind the first update");
        return std::nullopt;
    }
    return Row{update->at.count(), update->token, withoutToken(update->line)};
}

std::optional<RecordedRowReader::Row> RecordedRowReader::plainRow(QByteArrayView line)
{
    m_stream.clear();
    if (mayNameToken(line)) {
        UpdateBatches named(StreamToken(u"?"_s));
        if (m_parser.parse(line, named) == UpdateParser::Status::Update)
            m_stream = named.take().front().token.text().toUtf8();
        if (m_stream == "?")
            m_stream.clear();
    }
    return Row{0, m_stream, withoutToken(line)};
}

QByteArrayView RecordedRowReader::withoutToken(QByteArrayView line)
{
    if (!mayNameToken(line))
        return line;
    m_stripped = withoutStreamTokens(line.toByteArray() + '\n');
    const qsizetype size = m_stripped.size() - 1;
    m_stripped.append(LineSplitter::padding, '\0');
    return QByteArrayView(m_stripped).first(size);
}

bool RecordedRowReader::parse(const Row &row, UpdateBatches &batches)
{
    if (row.line.size() > limits::line) {
        m_problem = translated("an update longer than %1 KiB").arg(limits::line / 1024);
        return false;
    }
    const UpdateParser::Status status = m_parser.parse(row.line, batches);
    if (status != UpdateParser::Status::Bad)
        return true;
    const UpdateParser::Problem &problem = m_parser.problem();
    m_problem = translated("byte %1 of the update: %2").arg(problem.byte + 1).arg(problem.what);
    return false;
}

bool isHeartbeat(QByteArrayView line)
{
    return std::ranges::all_of(line, [](char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; });
}

bool isPlainUpdate(QByteArrayView line)
{
    UpdateParser parser;
    UpdateBatches batches(StreamToken(u"?"_s));
    return parser.parse(line, batches) == UpdateParser::Status::Update;
}

} // namespace chartstream
