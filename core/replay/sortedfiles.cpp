// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/sortedfiles.h"

#include "core/replay/filekind.h"
#include "core/replay/tablesource.h"
#include "core/support/limits.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

class Sorting
{
public:
    void add(const QString &path)
    {
        if (QFileInfo(path).isDir()) {
            const qsizetype before = m_sorted.count();
            addFolder(path, 0);
            if (m_sorted.count() == before && m_looked < limits::filesAtOnce) {
                m_sorted.refused.push_back(
                    {QCoreApplication::translate("chartstream::SortedFiles", "a folder without a figure, a "
                                                                             "recording or a table"),
                     QDir(path).dirName()});
            }
            return;
        }
        if (isFull())
            return;
        if (const Result<FileKind> kind = kindOfFile(path))
            add(path, *kind);
        else
            m_sorted.refused.push_back(kind.error());
    }

    SortedFiles take() { return std::move(m_sorted); }

private:
    /// Links to folders are not followed: they may lead around.
    void addFolder(const QString &path, int depth)
    {
        const QDir folder(path);
        const QFileInfoList files = folder.entryInfoList(QDir::Files | QDir::Readable, QDir::Name);
        for (const QFileInfo &file : files) {
            if (isFull())
                continue;
            const Result<FileKind> kind = kindOfFile(file.filePath());
            if (kind && (*kind != FileKind::Table || holdsRows(file.filePath())))
                add(file.filePath(), *kind);
            else
                ++m_sorted.passedOver;
        }
        const QFileInfoList folders =
            folder.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
        for (const QFileInfo &inner : folders) {
            if (depth < limits::folderDepth)
                addFolder(inner.filePath(), depth + 1);
            else
                ++m_sorted.leftOut;
        }
    }

    void add(const QString &path, FileKind kind)
    {
        switch (kind) {
        case FileKind::Figure:
            m_sorted.figures.append(path);
            break;
        case FileKind::Recording:
            m_sorted.recordings.append(path);
            break;
        case FileKind::Table:
            m_sorted.tables.append(path);
            break;
        }
    }

    bool isFull()
    {
        const bool full = ++m_looked > limits::filesAtOnce;
        m_sorted.leftOut += full;
        return full;
    }

    static bool holdsRows(const QString &path)
    {
        constexpr qsizetype lookedAt = 16LL * 1024;
        const Result<TableSample> sample = TableSource::sample(path, {}, lookedAt);
        return sample && looksLikeRows(sample->head);
    }

    SortedFiles m_sorted;
    int m_looked = 0;
};

} // namespace

SortedFiles sortFiles(const QStringList &paths)
{
    Sorting sorting;
    for (const QString &path : paths)
        sorting.add(path);
    return sorting.take();
}

} // namespace chartstream
