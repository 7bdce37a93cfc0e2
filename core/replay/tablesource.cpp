// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablesource.h"

#include "core/support/limits.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qsizetype guessedBy = 64LL * 1024;
constexpr qsizetype readAtOnce = 256LL * 1024;
constexpr int furtherPieces = 15;
constexpr qsizetype furtherSize = 16LL * 1024;

/// The end of the last whole line.
qsizetype lastLineEnd(QByteArrayView text)
{
    const qsizetype feed = text.lastIndexOf('\n');
    return (feed >= 0 ? feed : text.chopped(text.isEmpty() ? 0 : 1).lastIndexOf('\r')) + 1;
}

} // namespace

Error TableSource::error(const QString &what) const
{
    return {what, m_file.fileName()};
}

Error TableSource::readFault() const
{
    return {u"reading failed: %1"_s.arg(m_file.errorString()), m_file.fileName(), Retry::Later};
}

Result<std::unique_ptr<TableSource>> TableSource::open(const QString &path,
                                                       std::optional<TextEncoding> encoding)
{
    std::unique_ptr<TableSource> source(new TableSource(path));
    if (std::optional<Error> error = source->begin(encoding))
        return *error;
    return source;
}

std::optional<Error> TableSource::begin(std::optional<TextEncoding> encoding)
{
    const QFileInfo info(m_file.fileName());
    if (!info.exists())
        return error(u"there is no such file"_s);
    if (info.isDir())
        return error(u"this is a folder, not a table"_s);
    if (!info.isFile())
        return error(u"this is no regular file"_s);
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return error(u"the file cannot be read: %1"_s.arg(m_file.errorString()));
    m_size = m_file.size();
    QByteArray packed = m_file.read(guessedBy);
    m_bytesRead = packed.size();
    if (packed.isEmpty() && m_file.error() != QFileDevice::NoError)
        return readFault();
    if (std::optional<Error> fault = openPacked(std::move(packed)))
        return fault;
    const bool isUtf16 =
        encoding == TextEncoding::Utf16LittleEndian || encoding == TextEncoding::Utf16BigEndian;
    if (!isUtf16 && isBinary(QByteArrayView(m_head).first(std::min(m_head.size(), guessedBy))))
        return error(u"the file is no text: it holds bytes that no text has"_s);
    m_encoding = encoding ? chosen(*encoding) : guessEncoding(m_head);
    m_converter.emplace(m_encoding.value);
    m_textOffset = m_head.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    if (m_archive && !m_archive->remark().isEmpty())
        m_encoding.reason = m_archive->remark() + u"; "_s + m_encoding.reason;
    return std::nullopt;
}

/// Finds out what the file is, by its first bytes, and what its text begins with.
std::optional<Error> TableSource::openPacked(QByteArray packed)
{
    if (ArchiveMember::isArchive(packed)) {
        Result<std::unique_ptr<ArchiveMember>> member = ArchiveMember::open(m_file.fileName());
        if (!member)
            return member.error();
        m_archive = std::move(*member);
        return m_archive->read(m_head, guessedBy);
    }
    m_unpacker = Unpacker::forHead(packed);
    if (!m_unpacker) {
        m_head = std::move(packed);
        return std::nullopt;
    }
    m_buffer = std::move(packed);
    m_packed = m_buffer;
    return unpack(m_head, guessedBy);
}

std::optional<Error> TableSource::readPlain(QByteArray &plain, qsizetype size)
{
    if (!m_head.isEmpty()) {
        plain += m_head;
        m_head.clear();
        return std::nullopt;
    }
    if (m_archive) {
        std::optional<Error> fault = m_archive->read(plain, size);
        m_bytesRead = m_archive->packedBytesRead();
        m_isAtEnd = plain.isEmpty();
        return fault;
    }
    if (m_unpacker && (!m_packed.isEmpty() || m_unpacker->hasMore()))
        return unpack(plain, size);
    m_buffer.resize(size);
    const qint64 count = m_file.read(m_buffer.data(), size);
    if (count < 0)
        return readFault();
    m_bytesRead += count;
    if (count == 0) {
        m_isAtEnd = true;
        if (m_unpacker && !m_unpacker->isComplete())
            return error(u"the file ends within its packed data"_s);
        return std::nullopt;
    }
    m_packed = QByteArrayView(m_buffer).first(count);
    if (m_unpacker)
        return unpack(plain, size);
    plain += m_packed;
    return std::nullopt;
}

std::optional<Error> TableSource::unpack(QByteArray &plain, qsizetype size)
{
    std::optional<Error> fault = m_unpacker->unpack(m_packed, plain, size);
    return fault ? std::optional(error(fault->what)) : std::nullopt;
}

std::optional<Error> TableSource::read(QByteArray &text, qsizetype size)
{
    const qsizetype wanted = text.size() + size;
    QByteArray plain;
    while (text.size() < wanted && !m_isAtEnd) {
        // Nothing to change any more: straight into the text.
        if (isPlain() && m_head.isEmpty() && !m_converter->isAtStart()) {
            const qsizetype begin = text.size();
            text.resize(wanted);
            const qint64 count = m_file.read(text.data() + begin, wanted - begin);
            text.resize(begin + std::max<qint64>(count, 0));
            if (count < 0)
                return readFault();
            m_bytesRead += count;
            m_isAtEnd = count == 0;
            continue;
        }
        plain.clear();
        const qsizetype piece = !isPlain() ? readAtOnce : wanted - text.size();
        if (std::optional<Error> fault = readPlain(plain, std::max(piece, readAtOnce)))
            return fault;
        m_converter->convert(plain, text);
    }
    if (m_isAtEnd)
        m_converter->finish(text);
    return std::nullopt;
}

Result<TableSample> TableSource::sample(const QString &path, std::optional<TextEncoding> encoding,
                                        qsizetype headSize)
{
    Result<std::unique_ptr<TableSource>> opened = open(path, encoding);
    if (!opened)
        return opened.error();
    TableSource &source = **opened;
    TableSample sample;
    sample.encoding = source.encoding();
    if (std::optional<Error> fault = source.read(sample.head, headSize))
        return *fault;
    // Only after a read of nothing is the end known.
    if (!source.isAtEnd() && source.bytesRead() == source.size()) {
        if (std::optional<Error> fault = source.read(sample.head, 1))
            return *fault;
    }
    sample.isWhole = source.isAtEnd();
    if (!sample.isWhole) {
        const qsizetype end = lastLineEnd(sample.head);
        if (end == 0 && sample.head.size() > limits::tableLine) {
            return Error{u"the first line is longer than %1 MiB"_s.arg(limits::tableLine / 1024 / 1024),
                         u"line 1"_s};
        }
        if (end == 0 && headSize <= limits::tableLine)
            return TableSource::sample(path, encoding, limits::tableLine + 1);
        sample.head.truncate(end);
        if (source.isPlain())
            source.readFurther(sample);
    }
    return sample;
}

/// Lines from places evenly apart. What cannot be read is left out: reading will tell.
void TableSource::readFurther(TableSample &sample)
{
    const qint64 begin = sample.head.size();
    for (int i = 0; i < furtherPieces; ++i) {
        const qint64 place = begin + (m_size - begin) / (furtherPieces + 1) * (i + 1);
        QByteArray piece(furtherSize, Qt::Uninitialized);
        const qint64 count = m_file.seek(place) ? m_file.read(piece.data(), furtherSize) : 0;
        piece.truncate(std::max<qint64>(count, 0));
        // Perhaps within quotes: then the lines look odd, and are few.
        const qsizetype first = piece.indexOf('\n') + 1;
        const qsizetype end = lastLineEnd(piece);
        if (first > 0 && end > first)
            sample.further.push_back(piece.sliced(first, end - first));
    }
}

} // namespace chartstream
