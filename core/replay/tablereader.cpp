// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablereader.h"

#include "core/replay/tablefinish.h"
#include "core/replay/tableindex.h"
#include "core/support/limits.h"
#include "core/support/workerthreads.h"

#include <QThread>

#include <algorithm>
#include <deque>
#include <future>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qsizetype blockSize = 1024LL * 1024;

/// The end of the last line, quotes or not.
qsizetype lastLineEnd(QByteArrayView text)
{
    const qsizetype feed = text.lastIndexOf('\n');
    if (feed >= 0)
        return feed + 1;
    // A carriage return at the very end may be half of a line break.
    return text.isEmpty() ? 0 : text.chopped(1).lastIndexOf('\r') + 1;
}

/// Reads a table once. Blocks are parsed beside each other, each from where a line begins; a block that
/// begins within a quoted field shows when the one before ends within a row, and is parsed anew behind that
/// row's beginning.
class Reading
{
public:
    /// What a block gave, and where its text begins.
    struct Block
    {
        PieceParser::Result result; ///< lines counted from the file's first, 1; those of problems from 0
        qint64 offset = 0;
        qint64 linesBefore = 0;
    };
    using Take = std::function<void(Block)>;

    /// `take` gets what each block gave, in their order.
    Reading(TableSource &source, const PieceParser &parser, const ReadControl &control, Take take)
        : m_source(source)
        , m_parser(parser)
        , m_control(control)
        , m_take(std::move(take))
        , m_faults(parser.format().columns.size())
        , m_threads(
              size_t(control.threads > 0 ? control.threads : std::clamp(QThread::idealThreadCount(), 1, 4)))
    {}

    const std::vector<ColumnFaults> &faults() const { return m_faults; }

    std::optional<Error> run()
    {
        QByteArray text;
        std::optional<Error> error = skipHeader(text);
        while (!error && !m_source.isAtEnd()) {
            error = m_source.read(text, blockSize);
            if (error || m_source.isAtEnd())
                break;
            const qsizetype end = lastLineEnd(text);
            QByteArray rest = text.sliced(end);
            text.truncate(end);
            if (!text.isEmpty())
                error = begin(std::move(text), false);
            else if (rest.size() > limits::tableLine)
                error = commitAll();
            if (!error && rest.size() > limits::tableLine)
                error = tooLong();
            text = std::move(rest);
        }
        if (!error)
            error = begin(std::move(text), true);
        if (!error)
            error = commitAll();
        m_jobs.clear();
        return error;
    }

private:
    struct Job
    {
        QByteArray text;
        bool isLast = false;
        std::future<PieceParser::Result> result;
    };

    std::optional<Error> skipHeader(QByteArray &text)
    {
        for (;;) {
            if (std::optional<Error> error = m_source.read(text, blockSize))
                return error;
            if (const std::optional<qsizetype> begin = rowsBegin(text, m_parser.format().dialect, m_line)) {
                text.remove(0, *begin);
                m_offset = m_source.textOffset() + *begin;
                return std::nullopt;
            }
            if (m_source.isAtEnd()) {
                text.clear();
                return std::nullopt;
            }
            if (text.size() > 4 * limits::tableLine)
                return Error{u"the header does not end"_s, u"line 1"_s};
        }
    }

    std::optional<Error> begin(QByteArray text, bool isLast)
    {
        while (m_jobs.size() > m_threads.count()) {
            if (std::optional<Error> error = commitFirst())
                return error;
        }
        Job &job = m_jobs.emplace_back(Job{std::move(text), isLast, {}});
        job.result =
            m_threads.begin([this, bytes = job.text, isLast] { return m_parser.parse(bytes, isLast); });
        return std::nullopt;
    }

    std::optional<Error> commitAll()
    {
        while (!m_jobs.empty()) {
            if (std::optional<Error> error = commitFirst())
                return error;
        }
        return std::nullopt;
    }

    std::optional<Error> commitFirst()
    {
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        PieceParser::Result result = job.result.get();
        if (m_control.isCancelled && m_control.isCancelled->load(std::memory_order_relaxed))
            return cancelledReading();
        if (!m_rest.isEmpty()) {
            job.text.prepend(m_rest);
            result = m_parser.parse(job.text, job.isLast);
        }
        if (result.error)
            return Error{result.error->what, u"line %1"_s.arg(m_line + result.lines + 1)};
        m_rest = job.text.sliced(result.consumed);
        append(std::move(result));
        if (m_rest.size() > limits::tableLine)
            return tooLong();
        if (m_control.progress)
            m_control.progress({m_source.bytesRead(), m_source.size(), m_rows});
        return std::nullopt;
    }

    void append(PieceParser::Result result)
    {
        for (size_t column = 0; column < m_faults.size(); ++column)
            m_faults[column].append(result.faults[column], m_line + 1);
        TablePiece &piece = result.piece;
        piece.firstLine += m_line + 1;
        for (auto &jump : piece.lineJumps)
            jump.second += m_line + 1;
        m_rows += piece.rows;
        const qint64 offset = m_offset;
        const qint64 line = m_line;
        m_offset += result.consumed;
        m_line += result.lines;
        m_take({std::move(result), offset, line});
    }

    Error tooLong() const
    {
        return {u"a line, or a text in quotes, is longer than %1 MiB"_s.arg(limits::tableLine / 1024 / 1024),
                u"line %1"_s.arg(m_line + 1)};
    }

    TableSource &m_source;
    const PieceParser &m_parser;
    const ReadControl &m_control;
    Take m_take;
    std::vector<ColumnFaults> m_faults;
    qint64 m_line = 0;   ///< lines committed
    qint64 m_offset = 0; ///< of what follows them
    size_t m_rows = 0;
    QByteArray m_rest; ///< of a row that the last block began
    std::deque<Job> m_jobs;
    WorkerThreads m_threads; ///< the last member: they use the others
};

} // namespace

Error cancelledReading()
{
    return {u"reading was cancelled"_s, {}, Retry::Later};
}

std::optional<qsizetype> rowsBegin(QByteArrayView text, const TableDialect &dialect, qint64 &line)
{
    line = 0;
    qsizetype at = 0;
    const auto passLine = [&] {
        const char *const stop = FieldScanner::lineEnd(text.data() + at, text.data() + text.size());
        bool isBreak = false;
        const char *const next = FieldScanner::lineBreak(stop, text.end(), false, isBreak);
        if (!next || !isBreak)
            return false;
        at = next - text.data();
        ++line;
        return true;
    };
    for (int i = 0; i < dialect.preambleLines; ++i) {
        if (!passLine())
            return std::nullopt;
    }
    const FieldScanner scanner(dialect.layout);
    std::vector<Field> fields;
    for (int rows = dialect.headerRows + (dialect.hasUnitsRow ? 1 : 0); rows > 0;) {
        const QByteArrayView rest = text.sliced(at);
        const QByteArrayView first(rest.data(), FieldScanner::lineEnd(rest.begin(), rest.end()));
        if (isBlankLine(first) || isCommentLine(first, dialect.comment)) {
            if (!passLine())
                return std::nullopt;
            continue;
        }
        const FieldScanner::Row row = scanner.scanRow(rest, false, fields);
        if (!row.isComplete)
            return std::nullopt;
        const QByteArrayView passed = rest.first(row.consumed);
        for (qsizetype i = 0; i < passed.size(); ++i)
            line +=
                passed[i] == '\n' || (passed[i] == '\r' && (i + 1 == passed.size() || passed[i + 1] != '\n'));
        at += row.consumed;
        --rows;
    }
    return at;
}

Result<TableData> readTable(const QString &path, const TableFormat &format, const ReadControl &control)
{
    constexpr int mostReadings = 3;
    TableFormat tried = format;
    std::vector<TypeRevision> revisions;
    for (int reading = 1;; ++reading) {
        Result<std::unique_ptr<TableSource>> source = TableSource::open(path, tried.dialect.encoding);
        if (!source)
            return source.error();
        const PieceParser parser(tried);
        TableData data;
        data.format = tried;
        data.columns = parser.columns();
        Reading work(**source, parser, control, [&data](Reading::Block block) {
            data.problems.append(block.result.problems, block.linesBefore + 1);
            data.comments += block.result.comments;
            data.rows += block.result.piece.rows;
            if (block.result.piece.rows > 0)
                data.pieces.push_back(std::move(block.result.piece));
        });
        if (std::optional<Error> error = work.run()) {
            if (error->where.startsWith(u"line"))
                error->where = path + u", "_s + error->where;
            return *error;
        }
        std::vector<TypeRevision> revised = reviseTypes(tried, work.faults());
        if (!revised.empty() && reading < mostReadings) {
            revisions.insert(revisions.end(), revised.begin(), revised.end());
            continue;
        }
        data.revisions = std::move(revisions);
        finishTable(data);
        return data;
    }
}

Result<TableIndex> indexTable(const QString &path, const TableFormat &format, const ReadControl &control,
                              const EntryTaker &take)
{
    Result<std::unique_ptr<TableSource>> source = TableSource::open(path, format.dialect.encoding);
    if (!source)
        return source.error();
    if (!(*source)->isPlain())
        return Error{u"a packed file, or one that is not in UTF-8, has no places to go to"_s, path};
    const PieceParser parser(format);
    TableIndex index;
    Reading work(**source, parser, control, [&index, &take](Reading::Block block) {
        const TablePiece &piece = block.result.piece;
        index.problems.append(block.result.problems, block.linesBefore + 1);
        if (piece.rows == 0)
            return;
        TableIndex::Entry entry{block.offset, block.result.consumed, block.linesBefore, index.rows,
                                piece.rows};
        if (!piece.times.empty()) {
            const auto [least, greatest] = std::minmax_element(piece.times.begin(), piece.times.end());
            entry.earliest = *least;
            entry.latest = *greatest;
        }
        index.rows += piece.rows;
        index.entries.push_back(entry);
        if (take)
            take(entry, std::move(block.result.piece));
    });
    if (std::optional<Error> error = work.run())
        return *error;
    index.faults = work.faults();
    return index;
}

} // namespace chartstream
