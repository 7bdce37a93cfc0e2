// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablefinish.h"

#include "core/replay/piecefinish.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qint64 oneInTwenty = 20;

/// One cell's place in the pieces.
struct Place
{
    size_t piece = 0;
    size_t row = 0;
};

std::vector<Place> placesOf(const TableData &data)
{
    std::vector<Place> places;
    places.reserve(data.rows);
    for (size_t piece = 0; piece < data.pieces.size(); ++piece) {
        for (size_t row = 0; row < data.pieces[piece].rows; ++row)
            places.push_back({piece, row});
    }
    return places;
}

/// Makes one piece of the places' rows, column by column.
void rebuild(TableData &data, const std::vector<Place> &places)
{
    TablePiece all;
    all.rows = places.size();
    all.columns.resize(data.columns.size());
    for (size_t column = 0; column < data.columns.size(); ++column) {
        std::visit(
            [&](const auto &sample) {
                using Values = std::decay_t<decltype(sample)>;
                Values values;
                for (const Place &place : places) {
                    const Values &from = std::get<Values>(data.pieces[place.piece].columns[column]);
                    if constexpr (std::is_same_v<Values, TextCells>) {
                        if (from.isGap(place.row))
                            values.appendGap();
                        else
                            values.append(from.at(place.row));
                    } else {
                        values.push_back(from[place.row]);
                    }
                }
                all.columns[column] = std::move(values);
            },
            data.pieces.front().columns[column]);
        for (TablePiece &piece : data.pieces)
            std::visit([](auto &values) { values = {}; }, piece.columns[column]);
    }
    for (size_t row = 0; row < places.size(); ++row) {
        const TablePiece &from = data.pieces[places[row].piece];
        all.times.push_back(from.times[places[row].row]);
        const qint64 line = from.lineOf(places[row].row);
        if (row == 0)
            all.firstLine = line;
        else if (line != all.lineOf(row - 1) + 1)
            all.lineJumps.emplace_back(row, line);
    }
    data.rows = all.rows;
    data.pieces.clear();
    data.pieces.push_back(std::move(all));
}

} // namespace

std::vector<TypeRevision> reviseTypes(TableFormat &format, const std::vector<ColumnFaults> &faults)
{
    std::vector<TypeRevision> revisions;
    for (size_t index = 0; index < faults.size(); ++index) {
        const ColumnFaults &fault = faults[index];
        ColumnFormat &column = format.columns[index];
        if (fault.unreadable == 0)
            continue;
        const auto revise = [&](const QString &what) {
            revisions.push_back({int(index), u"%1, for line %2 says \"%3\""_s.arg(what)
                                                 .arg(fault.firstLine)
                                                 .arg(QString::fromUtf8(fault.first))});
        };
        const bool isRowTime = format.time.kind >= TimeSource::Kind::Column &&
                               (int(index) == format.time.column || int(index) == format.time.second);
        const bool isTimeText =
            (isRowTime || column.type == ColumnType::Time) && column.time.kind == TimeFormat::Kind::Text;
        if (isTimeText) {
            const bool isDayFirst = column.time.order == DateOrder::DayMonthYear;
            const qint64 other = isDayFirst ? fault.monthFirst : fault.dayFirst;
            if (other > 0 && other * 2 > fault.unreadable && column.time.order != DateOrder::YearMonthDay) {
                column.time.order = isDayFirst ? DateOrder::MonthDayYear : DateOrder::DayMonthYear;
                revise(isDayFirst ? u"the month stands first"_s : u"the day stands first"_s);
                continue;
            }
        }
        if (isRowTime || column.type == ColumnType::Text)
            continue;
        const qint64 textCells = fault.unreadable - fault.numbers;
        if (textCells > std::max<qint64>(1, fault.values / oneInTwenty)) {
            column.type = ColumnType::Text;
            revise(u"text"_s);
        } else if (fault.numbers > 0 && column.type == ColumnType::Integer) {
            column.type = ColumnType::Number;
            revise(u"numbers, not whole ones"_s);
        }
    }
    return revisions;
}

void orderRows(TableData &data)
{
    data.runs = {0};
    if (data.pieces.empty() || data.pieces.front().times.empty())
        return;
    const RowOrder order = data.format.order;
    qint64 previous = noTime;
    qint64 greatest = noTime;
    bool isOrdered = true;
    size_t index = 0;
    std::vector<Place> kept;
    for (size_t pieceIndex = 0; pieceIndex < data.pieces.size(); ++pieceIndex) {
        const TablePiece &piece = data.pieces[pieceIndex];
        for (size_t row = 0; row < piece.rows; ++row, ++index) {
            const qint64 time = piece.times[row];
            const bool isBefore =
                time < (order == RowOrder::Runs || order == RowOrder::Keep ? previous : greatest);
            if (isBefore) {
                if (isOrdered && order == RowOrder::Drop)
                    kept = placesOf(data), kept.resize(index);
                isOrdered = false;
                data.problems.add(RowProblem::Kind::OutOfOrder, piece.lineOf(row),
                                  [] { return u"its time is before that of a row above"_s; });
                if (order == RowOrder::Runs)
                    data.runs.push_back(index);
                if (order == RowOrder::Drop) {
                    data.problems.add(RowProblem::Kind::Skipped, piece.lineOf(row),
                                      [] { return u"out of order"_s; });
                    continue;
                }
            }
            if (!isOrdered && order == RowOrder::Drop)
                kept.push_back({pieceIndex, row});
            previous = time;
            greatest = std::max(greatest, time);
        }
    }
    if (isOrdered)
        return;
    if (order == RowOrder::Drop) {
        rebuild(data, kept);
    } else if (order == RowOrder::Sort) {
        std::vector<Place> places = placesOf(data);
        std::stable_sort(places.begin(), places.end(), [&data](const Place &a, const Place &b) {
            return data.pieces[a.piece].times[a.row] < data.pieces[b.piece].times[b.row];
        });
        rebuild(data, places);
    }
}

void finishTable(TableData &data)
{
    PieceFinisher finisher(data.format, data.columns,
                           std::all_of(data.pieces.begin(), data.pieces.end(), &PieceFinisher::isOfAnyDay));
    RowState state;
    for (TablePiece &piece : data.pieces)
        finisher.finishTimes(piece, state);
    orderRows(data);
    for (TablePiece &piece : data.pieces)
        finisher.fillMissing(piece, state);
}

namespace {

/// Those forward, of the first rows.
std::vector<qint64> stepsOf(const TableData &data)
{
    constexpr size_t most = 100'000;
    std::vector<qint64> steps;
    qint64 previous = noTime;
    for (const TablePiece &piece : data.pieces) {
        for (const qint64 time : piece.times) {
            if (previous != noTime && time > previous && steps.size() < most)
                steps.push_back(qint64(std::min(quint64(time) - quint64(previous),
                                                quint64(std::numeric_limits<qint64>::max()))));
            previous = time;
        }
    }
    return steps;
}

qint64 medianOf(std::vector<qint64> steps)
{
    const auto middle = steps.begin() + qsizetype(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

} // namespace

std::vector<size_t> gapsIn(const TableData &data, qint64 limit)
{
    std::vector<size_t> rows;
    qint64 previous = noTime;
    size_t index = 0;
    for (const TablePiece &piece : data.pieces) {
        for (const qint64 time : piece.times) {
            if (limit > 0 && previous != noTime && time > previous &&
                quint64(time) - quint64(previous) > quint64(limit))
                rows.push_back(index - 1);
            previous = time;
            ++index;
        }
    }
    return rows;
}

Guess<qint64> guessGapLimit(const TableData &data)
{
    constexpr size_t fewest = 3;
    constexpr qint64 usualSteps = 10;
    const std::vector<qint64> steps = stepsOf(data);
    if (steps.size() < fewest)
        return {0, u"too few rows to tell"_s, 0.3};
    qint64 limit = 0;
    if (qMulOverflow(medianOf(steps), usualSteps, &limit))
        limit = std::numeric_limits<qint64>::max();
    return {limit, u"ten times the usual step"_s, 0.8};
}

Guess<qint64> guessBreaks(const TableData &data)
{
    constexpr size_t fewest = 10;
    constexpr double nearlyAll = 0.9;
    const TimeSource::Kind time = data.format.time.kind;
    if (time == TimeSource::Kind::RowNumber || time == TimeSource::Kind::FixedRate)
        return {0, u"rows have no times of their own"_s, 0.9};
    if (data.format.dialect.hasFormulaGuard)
        return {0, u"written by this program, with its gaps among its rows"_s, 0.9};
    const std::vector<qint64> steps = stepsOf(data);
    if (steps.size() < fewest)
        return {0, u"too few rows to tell what is a silence"_s, 0.6};
    const qint64 usual = medianOf(steps);
    const auto even = std::count_if(steps.begin(), steps.end(),
                                    [usual](qint64 step) { return step >= usual / 2 && step / 2 <= usual; });
    if (double(even) < nearlyAll * double(steps.size()))
        return {0, u"rows come at uneven times"_s, 0.7};
    return guessGapLimit(data);
}

} // namespace chartstream
