// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/archivemember.h"

#include "core/replay/textencoding.h"

#include <QFile>

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t readAtOnce = 256UL * 1024;
constexpr qsizetype judgedBy = 64LL * 1024;
/// Files of an archive that are looked into.
constexpr int mostFiles = 10'000;

QString nameOf(archive_entry *entry)
{
    if (const char *name = archive_entry_pathname_utf8(entry))
        return QString::fromUtf8(name);
    const char *name = archive_entry_pathname(entry);
    return name ? QFile::decodeName(name) : QString();
}

/// What programs leave in archives beside what a person put there.
bool isLeftover(const QString &name)
{
    return name.startsWith(u"__MACOSX/"_s) || name.section(u'/', -1).startsWith(u'.');
}

} // namespace

bool ArchiveMember::isArchive(QByteArrayView head)
{
    return head.startsWith("BZh") ||
           head.startsWith("\xFD"
                           "7zXZ") ||
           head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06");
}

ArchiveMember::ArchiveMember(const QString &path)
    : m_path(path)
    , m_archive(archive_read_new())
{}

ArchiveMember::~ArchiveMember()
{
    archive_read_free(m_archive);
}

Result<std::unique_ptr<ArchiveMember>> ArchiveMember::open(const QString &path)
{
    std::unique_ptr<ArchiveMember> member(new ArchiveMember(path));
    if (std::optional<Error> error = member->begin())
        return *error;
    return member;
}

std::optional<Error> ArchiveMember::begin()
{
    if (!m_archive)
        return error(u"no memory to unpack the file"_s);
    archive_read_support_filter_bzip2(m_archive);
    archive_read_support_filter_xz(m_archive);
    archive_read_support_format_zip(m_archive);
    archive_read_support_format_raw(m_archive);
    const QByteArray path = QFile::encodeName(m_path);
    if (archive_read_open_filename(m_archive, path.constData(), readAtOnce) != ARCHIVE_OK)
        return fault();
    return findTable();
}

std::optional<Error> ArchiveMember::findTable()
{
    QStringList others;
    bool isEncrypted = false;
    for (int files = 0; files < mostFiles;) {
        archive_entry *entry = nullptr;
        const int status = archive_read_next_header(m_archive, &entry);
        if (status == ARCHIVE_EOF)
            break;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
            return fault();
        const QString name = nameOf(entry);
        const bool isOnlyOne = archive_format(m_archive) == ARCHIVE_FORMAT_RAW;
        if (!isOnlyOne && (archive_entry_filetype(entry) != AE_IFREG || isLeftover(name)))
            continue;
        ++files;
        if (archive_entry_is_encrypted(entry) != 0) {
            isEncrypted = true;
            continue;
        }
        m_head.clear();
        if (std::optional<Error> failed = read(m_head, judgedBy))
            return failed;
        if (isOnlyOne)
            return std::nullopt;
        if (!m_head.isEmpty() && !isBinary(m_head)) {
            m_remark =
                others.isEmpty()
                    ? u"of the archive “%1” is read, its first file"_s.arg(name)
                    : u"of the archive “%1” is read; “%2” before it is no table"_s.arg(name, others.first());
            return std::nullopt;
        }
        others.append(name);
    }
    if (isEncrypted)
        return error(u"the archive is encrypted: unpack it first"_s);
    if (others.isEmpty())
        return error(u"the archive is empty"_s);
    return error(u"the archive holds no text: “%1” is none"_s.arg(others.first()));
}

std::optional<Error> ArchiveMember::read(QByteArray &plain, qsizetype size)
{
    if (!m_head.isEmpty() && &plain != &m_head) {
        plain += std::exchange(m_head, {});
        return std::nullopt;
    }
    const qsizetype begin = plain.size();
    plain.resize(begin + size);
    qsizetype end = begin;
    while (end < plain.size()) {
        const la_ssize_t count = archive_read_data(m_archive, plain.data() + end, size_t(plain.size() - end));
        if (count < 0) {
            plain.truncate(end);
            return fault();
        }
        if (count == 0)
            break;
        end += count;
    }
    plain.truncate(end);
    return std::nullopt;
}

qint64 ArchiveMember::packedBytesRead() const
{
    return archive_filter_bytes(m_archive, -1);
}

Error ArchiveMember::error(const QString &what) const
{
    return {what, m_path};
}

Error ArchiveMember::fault() const
{
    const char *words = archive_error_string(m_archive);
    return error(u"the file's packed data are cut or damaged: %1"_s.arg(QString::fromUtf8(words)));
}

} // namespace chartstream
