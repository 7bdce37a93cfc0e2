// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/entrywindow.h"

#include <QFileInfo>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Of those that nobody waits for yet: so few that a wish is soon heard.
constexpr size_t aheadAtOnce = 4;

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

void EntryWindow::want(size_t first, size_t last, const std::vector<PlayedEntry> &entries)
{
    Q_ASSERT(thread() == QThread::currentThread());
    Q_ASSERT(first <= last && last - first < mostWanted && last < entries.size());
    m_first = first - std::min(first, behind);
    m_last = std::min(first + ahead, entries.size() - 1);
    std::erase_if(m_rows, [this](const auto &rows) { return !isInWindow(rows.first); });
    for (size_t next = first; next <= last; ++next) {
        if (!m_rows.contains(next))
            begin(next, entries[next], Haste::Wanted);
    }
    // What is wanted may be wanted in parts: nothing gets into its way.
    if (std::ranges::any_of(m_reading, [](const auto &one) { return one.second == Haste::Wanted; }))
        return;
    for (size_t next = last + 1; next <= m_last && m_reading.size() < aheadAtOnce; ++next) {
        if (!m_rows.contains(next))
            begin(next, entries[next], Haste::Ahead);
    }
}

void EntryWindow::begin(size_t index, const PlayedEntry &entry, Haste haste)
{
    if (const auto found = m_reading.find(index); found != m_reading.end()) {
        found->second = std::min(found->second, haste);
        return;
    }
    m_reading.emplace(index, haste);
    m_threads.begin([this, shared = m_shared, index, entry] {
        auto rows = isInWindow(index) ? std::make_shared<Result<Rows>>(read(*shared, entry)) : nullptr;
        // The destructor waits for this, so there is somebody to tell.
        QMetaObject::invokeMethod(
            this, [this, index, rows] { take(index, rows); }, Qt::QueuedConnection);
    });
}

void EntryWindow::take(size_t index, const std::shared_ptr<Result<Rows>> &rows)
{
    m_reading.erase(index);
    if (rows && !*rows) {
        Q_EMIT failed(rows->error());
        return;
    }
    if (rows && isInWindow(index))
        m_rows.insert_or_assign(index, std::move(**rows));
    // Also where it is none: it may have been wanted again meanwhile.
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
