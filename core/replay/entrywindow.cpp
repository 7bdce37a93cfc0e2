// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/entrywindow.h"

#include <QFileInfo>
#include <QPointer>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Read at the same time as the one that is wanted: so few that another wish is soon heard.
constexpr size_t readAtOnce = 4;

} // namespace

EntryWindow::EntryWindow(QString path, const TableFormat &format)
{
    const QFileInfo file(path);
    m_shared = std::make_shared<Shared>(
        Shared{std::move(path), format, PieceParser(format), file.size(), file.lastModified()});
}

const EntryWindow::Rows *EntryWindow::find(size_t entry) const
{
    const auto found = m_rows.find(entry);
    return found == m_rows.end() ? nullptr : &found->second;
}

void EntryWindow::want(size_t entry, const std::vector<PlayedEntry> &entries)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_first = entry - std::min(entry, behind);
    m_last = std::min(entry + ahead, entries.size() - 1);
    std::erase_if(m_rows, [this](const auto &rows) { return rows.first < m_first || rows.first > m_last; });
    for (size_t next = entry; next <= m_last && m_reading.size() < readAtOnce; ++next) {
        if (!m_rows.contains(next) && !m_reading.contains(next))
            begin(next, entries[next]);
    }
}

void EntryWindow::begin(size_t index, const PlayedEntry &entry)
{
    m_reading.insert(index);
    m_thread.begin([this, shared = m_shared, index, entry] {
        auto rows = std::make_shared<Result<Rows>>(read(*shared, entry));
        // The destructor waits for this, so there is somebody to tell.
        QMetaObject::invokeMethod(
            this, [this, index, rows] { take(index, std::move(*rows)); }, Qt::QueuedConnection);
    });
}

void EntryWindow::take(size_t index, Result<Rows> rows)
{
    m_reading.erase(index);
    if (!rows) {
        Q_EMIT failed(rows.error());
        return;
    }
    if (index >= m_first && index <= m_last)
        m_rows.insert_or_assign(index, std::move(*rows));
    Q_EMIT cameIn();
}

Result<EntryWindow::Rows> EntryWindow::read(const Shared &shared, const PlayedEntry &entry)
{
    const QFileInfo file(shared.path);
    const bool isChanged =
        file.exists() &&
        (file.size() < shared.size || (file.size() == shared.size && file.lastModified() != shared.changed));
    if (isChanged)
        return Error{u"the file has changed since it was opened"_s, shared.path};
    Result<TablePiece> piece = readEntry(shared.path, shared.parser, entry.place);
    if (!piece)
        return piece.error();
    Rows rows{std::move(*piece), {}};
    PieceFinisher finisher(shared.format, shared.parser.columns(), entry.isOfAnyDay);
    RowState state = entry.before;
    finisher.finish(rows.piece, state);
    if (rows.piece.rows != entry.rows)
        return Error{u"the file has changed since it was opened"_s, shared.path};
    rows.playTimes = finisher.playTimes(rows.piece.times, state);
    return rows;
}

} // namespace chartstream

#include "moc_entrywindow.cpp"
