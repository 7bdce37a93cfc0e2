// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace chartstream {

/// A file of an archive; a name that ends with a slash is a folder.
struct ArchivedFile
{
    QByteArray name;
    QByteArray content;
};

enum class Packing { Bzip2, Xz, Zip, ZipStored, ZipEncrypted };

/// What a packer writes; of one file where it is no zip.
inline QByteArray packed(Packing packing, const QList<ArchivedFile> &files)
{
    struct Free
    {
        void operator()(archive *written) const { archive_write_free(written); }
        void operator()(archive_entry *entry) const { archive_entry_free(entry); }
    };
    const std::unique_ptr<archive, Free> written(archive_write_new());
    qsizetype room = 1'000'000;
    for (const ArchivedFile &file : files)
        room += 2 * file.content.size();
    QByteArray bytes(room, '\0');
    size_t size = 0;
    if (packing == Packing::Bzip2)
        archive_write_add_filter_bzip2(written.get());
    if (packing == Packing::Xz)
        archive_write_add_filter_xz(written.get());
    if (packing == Packing::Bzip2 || packing == Packing::Xz)
        archive_write_set_format_raw(written.get());
    else
        archive_write_set_format_zip(written.get());
    if (packing == Packing::ZipStored)
        archive_write_zip_set_compression_store(written.get());
    if (packing == Packing::ZipEncrypted) {
        archive_write_set_passphrase(written.get(), "secret");
        archive_write_set_options(written.get(), "zip:encryption=aes256");
    }
    archive_write_set_bytes_in_last_block(written.get(), 1);
    if (archive_write_open_memory(written.get(), bytes.data(), size_t(bytes.size()), &size) != ARCHIVE_OK)
        qFatal("nothing can be packed");
    for (const ArchivedFile &file : files) {
        const std::unique_ptr<archive_entry, Free> entry(archive_entry_new());
        archive_entry_set_pathname_utf8(entry.get(), file.name.constData());
        archive_entry_set_filetype(entry.get(), file.name.endsWith('/') ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_size(entry.get(), file.content.size());
        if (archive_write_header(written.get(), entry.get()) != ARCHIVE_OK)
            qFatal("%s", archive_error_string(written.get()));
        archive_write_data(written.get(), file.content.constData(), size_t(file.content.size()));
    }
    archive_write_close(written.get());
    bytes.truncate(qsizetype(size));
    return bytes;
}

} // namespace chartstream
