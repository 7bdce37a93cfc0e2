// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tabletail.h"

#include "core/replay/tablereader.h"
#include "core/support/limits.h"

#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qsizetype readAtOnce = 1024LL * 1024;

} // namespace

TableTail::TableTail(QString path, TableFormat format)
    : m_path(std::move(path))
    , m_parser(std::move(format))
    , m_converter(m_parser.format().dialect.encoding)
{}

TableTail::News TableTail::read()
{
    News news;
    if (m_hasFailed || (!m_file && !open()))
        return news;
    if (m_file->size() < m_file->pos()) {
        news.wasCut = true;
        m_file->seek(0);
        beginAnew();
    }
    const QByteArray bytes = m_file->read(readAtOnce);
    if (m_file->error() != QFileDevice::NoError) {
        news.error = Error{u"reading failed: %1"_s.arg(m_file->errorString()), m_path};
        m_hasFailed = true;
        return news;
    }
    m_converter.convert(bytes, m_text);
    parse(false, news);
    news.hasMore = bytes.size() == readAtOnce;
    if (!news.hasMore && !news.error && isReplaced())
        finishFile(news);
    return news;
}

bool TableTail::open()
{
    auto file = std::make_unique<QFile>(m_path);
    if (!QFileInfo(m_path).isFile() || !file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    m_file = std::move(file);
    return true;
}

/// Whether another file stands under the name. Not while none does.
bool TableTail::isReplaced() const
{
#ifdef Q_OS_UNIX
    struct stat opened
    {};
    struct stat named
    {};
    return ::fstat(m_file->handle(), &opened) == 0 &&
           ::stat(QFile::encodeName(m_path).constData(), &named) == 0 &&
           (opened.st_dev != named.st_dev || opened.st_ino != named.st_ino);
#else
    return false; // an open file cannot be replaced
#endif
}

void TableTail::beginAnew()
{
    m_text.clear();
    m_converter = Utf8Converter(m_parser.format().dialect.encoding);
    m_isAtHeader = true;
    m_line = 0;
}

/// What the old file still held counts, with or without a line break; then comes the new one.
void TableTail::finishFile(News &news)
{
    m_converter.finish(m_text);
    parse(true, news);
    news.wasReplaced = true;
    news.hasMore = true;
    beginAnew();
    m_file.reset();
}

/// Whether rows may follow. False where more of the file has to come first.
bool TableTail::passHeader()
{
    if (!m_isAtHeader)
        return true;
    qint64 line = 0;
    if (!m_knowsHeader) {
        const std::optional<qsizetype> begin = rowsBegin(m_text, m_parser.format().dialect, line);
        if (!begin)
            return false;
        m_header = m_text.first(*begin);
        m_knowsHeader = true;
    } else if (m_header.startsWith(m_text) && m_text.size() < m_header.size()) {
        return false;
    } else if (m_text.startsWith(m_header)) {
        rowsBegin(m_text, m_parser.format().dialect, line);
    } else {
        m_isAtHeader = false; // this file has none
        return true;
    }
    m_text.remove(0, m_header.size());
    m_line = line;
    m_isAtHeader = false;
    return true;
}

void TableTail::parse(bool isLast, News &news)
{
    if (!passHeader())
        return;
    PieceParser::Result result = m_parser.parse(m_text, isLast);
    if (result.error)
        news.error = result.error;
    m_text.remove(0, result.consumed);
    if (m_text.size() > limits::tableLine)
        news.error = Error{u"a line is longer than %1 MiB"_s.arg(limits::tableLine / 1024 / 1024), {}};
    news.problems.append(result.problems, m_line + 1);
    if (result.piece.rows > 0) {
        result.piece.firstLine += m_line + 1;
        for (auto &jump : result.piece.lineJumps)
            jump.second += m_line + 1;
        news.pieces.push_back(std::move(result.piece));
    }
    m_line += result.lines;
    if (news.error) {
        news.error->where = u"%1, line %2"_s.arg(m_path).arg(m_line + 1);
        m_hasFailed = true;
    }
}

} // namespace chartstream
