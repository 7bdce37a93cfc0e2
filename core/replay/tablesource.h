// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/archivemember.h"
#include "core/replay/tablesample.h"
#include "core/support/error.h"

#include <QFile>

#include <memory>
#include <optional>

namespace chartstream {

/// Makes plain bytes of packed ones, piece by piece.
class Unpacker
{
public:
    Unpacker() = default;
    virtual ~Unpacker() = default;
    Q_DISABLE_COPY_MOVE(Unpacker)

    /// Appends what `packed` holds until `plain` has at least `size` bytes, and takes from `packed` what was
    /// used. Any piece of the packed bytes may come at a time.
    virtual std::optional<Error> unpack(QByteArrayView &packed, QByteArray &plain, qsizetype size) = 0;
    /// Whether there is more to come without further packed bytes.
    virtual bool hasMore() const = 0;
    /// Whether the packed data may end here.
    virtual bool isComplete() const = 0;

    /// By the first bytes of a file: gzip or Zstandard; null where they are neither.
    static std::unique_ptr<Unpacker> forHead(QByteArrayView head);
};

/// The text of a file, from its beginning, in UTF-8: unpacked (gzip, Zstandard, bzip2, xz, the first table of
/// a zip archive: then the reason of encoding() begins with which one) and converted as it is read, with the
/// memory of a block. A file is read and not mapped, for a mapped one that its writer cuts meanwhile would
/// end this program (SIGBUS); read in blocks it costs a few per cent more. One thread at a time.
class TableSource
{
public:
    /// `encoding`: of what was unpacked; guessed where it is not given. Errors: a folder, no such file,
    /// unreadable, no text, damaged where it is packed.
    static Result<std::unique_ptr<TableSource>> open(const QString &path,
                                                     std::optional<TextEncoding> encoding = {});

    const Guess<TextEncoding> &encoding() const { return m_encoding; }
    /// Bytes of the file, and how many of them were read: for progress.
    qint64 size() const { return m_size; }
    qint64 bytesRead() const { return m_bytesRead; }
    bool isPacked() const { return m_unpacker || m_archive; }
    /// Whether every byte of the text is a byte of the file, so that there are places to go to.
    bool isPlain() const { return !isPacked() && m_encoding.value == TextEncoding::Utf8; }
    bool isAtEnd() const { return m_isAtEnd; }
    /// Where the text of a plain file begins: behind its byte order mark.
    qint64 textOffset() const { return m_textOffset; }

    /// Appends about `size` bytes of text; fewer only at the end.
    std::optional<Error> read(QByteArray &text, qsizetype size);

    /// `headSize` bytes from the beginning and, of a plain file, some lines from further places. The source
    /// then stands somewhere: open another one to read.
    static Result<TableSample> sample(const QString &path, std::optional<TextEncoding> encoding = {},
                                      qsizetype headSize = 256LL * 1024);

private:
    explicit TableSource(const QString &path)
        : m_file(path)
    {}

    Error error(const QString &what) const;
    Error readFault() const;
    std::optional<Error> begin(std::optional<TextEncoding> encoding);
    std::optional<Error> openPacked(QByteArray packed);
    std::optional<Error> readPlain(QByteArray &plain, qsizetype size);
    std::optional<Error> unpack(QByteArray &plain, qsizetype size);
    void readFurther(TableSample &sample);

    QFile m_file;
    qint64 m_size = 0;
    qint64 m_bytesRead = 0;
    qint64 m_textOffset = 0;
    std::unique_ptr<Unpacker> m_unpacker;
    std::unique_ptr<ArchiveMember> m_archive;
    Guess<TextEncoding> m_encoding;
    std::optional<Utf8Converter> m_converter;
    QByteArray m_head; ///< plain bytes that were read to guess by
    QByteArray m_buffer;
    QByteArrayView m_packed; ///< of the buffer: what is not unpacked yet
    bool m_isAtEnd = false;
};

} // namespace chartstream
