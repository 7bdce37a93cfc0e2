// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QByteArrayView>

#include <memory>
#include <optional>

struct archive;

namespace chartstream {

/// What bzip2 or xz packed, or the first table in a zip archive, unpacked as it is read. One thread at a
/// time.
class ArchiveMember
{
public:
    /// Whether a file that begins so is one.
    static bool isArchive(QByteArrayView head);
    /// Errors: unreadable, damaged, encrypted, an archive without a text.
    static Result<std::unique_ptr<ArchiveMember>> open(const QString &path);
    ~ArchiveMember();
    Q_DISABLE_COPY_MOVE(ArchiveMember)

    /// Which one of several, for a person; empty where there is no choice.
    const QString &remark() const { return m_remark; }
    /// Appends up to `size` bytes; none at the end.
    std::optional<Error> read(QByteArray &plain, qsizetype size);
    /// Bytes of the file that were used up.
    qint64 packedBytesRead() const;

private:
    explicit ArchiveMember(const QString &path);

    std::optional<Error> begin();
    std::optional<Error> findTable();
    Error error(const QString &what) const;
    Error fault() const;

    const QString m_path;
    archive *m_archive; ///< owned
    QString m_remark;
    QByteArray m_head; ///< read already
};

} // namespace chartstream
