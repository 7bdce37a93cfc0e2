// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/piecefinish.h"

#include "core/support/cell.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

qint64 turnOf(const TableFormat &format, bool isOfAnyDay)
{
    if (format.time.kind != TimeSource::Kind::Column)
        return 0;
    const TimeFormat &time = format.columns[size_t(format.time.column)].time;
    if (time.kind != TimeFormat::Kind::Epoch)
        return isOfAnyDay ? nanosecondsPerDay : 0;
    qint64 turn = 0;
    return qMulOverflow(time.epoch.wrapsAt, nanosecondsIn(time.epoch.unit), &turn) ? 0 : turn;
}

/// Leaves only those rows, which ascend.
void keepRows(TablePiece &piece, const std::vector<size_t> &rows)
{
    const auto keep = [&rows](auto &values) {
        for (size_t row = 0; row < rows.size(); ++row)
            values[row] = values[rows[row]];
        values.resize(rows.size());
    };
    std::vector<std::pair<size_t, qint64>> jumps;
    qint64 expected = 0;
    qint64 firstLine = piece.firstLine;
    for (size_t row = 0; row < rows.size(); ++row) {
        const qint64 line = piece.lineOf(rows[row]);
        if (row == 0)
            firstLine = line;
        else if (line != expected)
            jumps.emplace_back(row, line);
        expected = line + 1;
    }
    keep(piece.times);
    for (ColumnValues &column : piece.columns) {
        if (auto *texts = std::get_if<TextCells>(&column)) {
            TextCells kept;
            for (const size_t row : rows) {
                if (texts->isGap(row))
                    kept.appendGap();
                else
                    kept.append(texts->at(row));
            }
            *texts = std::move(kept);
        } else if (auto *numbers = std::get_if<std::vector<double>>(&column)) {
            keep(*numbers);
        } else {
            keep(std::get<std::vector<qint64>>(column));
        }
    }
    piece.rows = rows.size();
    piece.firstLine = firstLine;
    piece.lineJumps = std::move(jumps);
}

} // namespace

PieceFinisher::PieceFinisher(const TableFormat &format, const std::vector<int> &columns, bool isOfAnyDay)
    : m_order(format.order)
    , m_missing(format.missing)
    , m_turn(turnOf(format, isOfAnyDay))
{
    for (const int column : columns) {
        const ColumnType type = format.columns[size_t(column)].type;
        m_isFilled.push_back(type != ColumnType::Text && type != ColumnType::Time);
    }
    if (const QTimeZone zone(format.time.zone); !format.time.zone.isEmpty() && zone.isValid())
        m_zone.emplace(zone);
}

bool PieceFinisher::isOfAnyDay(const TablePiece &piece)
{
    return std::all_of(piece.times.begin(), piece.times.end(),
                       [](qint64 time) { return time >= 0 && time < nanosecondsPerDay; });
}

void PieceFinisher::finishTimes(TablePiece &piece, RowState &state)
{
    for (qint64 &time : piece.times) {
        if (m_turn > 0) {
            // Falls of more than half a turn are turns; smaller ones are rows out of order.
            if (state.written != noTime && state.written - time > m_turn / 2)
                state.turns += m_turn;
            else if (state.written != noTime && time - state.written > m_turn / 2 && state.turns > 0)
                state.turns -= m_turn;
            state.written = time;
            qint64 sum = 0;
            time = qAddOverflow(time, state.turns, &sum) ? time : sum;
        }
        if (m_zone)
            time = m_zone->toUtc(time, state.finished);
        state.finished = time;
    }
}

void PieceFinisher::dropRows(TablePiece &piece, RowState &state) const
{
    if (m_order != RowOrder::Drop || piece.times.empty())
        return;
    std::vector<size_t> rows;
    for (size_t row = 0; row < piece.rows; ++row) {
        if (piece.times[row] < state.greatest)
            continue;
        state.greatest = piece.times[row];
        rows.push_back(row);
    }
    if (rows.size() < piece.rows)
        keepRows(piece, rows);
}

void PieceFinisher::fillMissing(TablePiece &piece, RowState &state) const
{
    if (m_missing == MissingValue::Gap)
        return;
    const bool isZero = m_missing == MissingValue::Zero;
    state.numbers.resize(m_isFilled.size(), isZero ? 0 : gap);
    state.integers.resize(m_isFilled.size(), isZero ? 0 : noInteger);
    for (size_t column = 0; column < m_isFilled.size(); ++column) {
        if (!m_isFilled[column])
            continue;
        if (auto *numbers = std::get_if<std::vector<double>>(&piece.columns[column])) {
            for (double &value : *numbers) {
                if (std::isnan(value))
                    value = state.numbers[column];
                else if (!isZero)
                    state.numbers[column] = value;
            }
        } else if (auto *integers = std::get_if<std::vector<qint64>>(&piece.columns[column])) {
            for (qint64 &value : *integers) {
                if (value == noInteger)
                    value = state.integers[column];
                else if (!isZero)
                    state.integers[column] = value;
            }
        }
    }
}

void PieceFinisher::finish(TablePiece &piece, RowState &state)
{
    finishTimes(piece, state);
    dropRows(piece, state);
    fillMissing(piece, state);
}

std::vector<qint64> PieceFinisher::playTimes(const std::vector<qint64> &times, RowState &state) const
{
    std::vector<qint64> played;
    played.reserve(times.size());
    for (const qint64 time : times) {
        if (state.previous != noTime && time < state.previous && m_order == RowOrder::Runs)
            state.runShift = saturatedSum(saturatedSum(state.played, state.step), -time);
        else if (state.previous != noTime && time > state.previous)
            state.step = saturatedSum(time, -state.previous);
        state.previous = time;
        state.played = std::max(state.played, saturatedSum(time, state.runShift));
        played.push_back(state.played);
    }
    return played;
}

} // namespace chartstream
