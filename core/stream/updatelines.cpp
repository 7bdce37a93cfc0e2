// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/updatelines.h"

#include "core/stream/jsonmerge.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

void append(QByteArray &lines, const QJsonObject &line)
{
    lines.append(QJsonDocument(line).toJson(QJsonDocument::Compact)).append('\n');
}

void append(QByteArray &lines, const NumberRun &run)
{
    const size_t columns = run.paths.size();
    for (size_t line = 0; line < run.lines(); ++line) {
        QJsonObject object;
        for (size_t column = 0; column < columns; ++column) {
            const double number = run.values[line * columns + column];
            setAttribute(object, run.paths[column], std::isnan(number) ? QJsonValue() : QJsonValue(number));
        }
        append(lines, object);
    }
}

void append(QByteArray &lines, const Update &update)
{
    QJsonObject object;
    for (const Change &change : update.changes)
        setAttribute(object, change.path, toJson(change));
    if (!update.layout.isEmpty())
        object.insert("layout"_L1, update.layout);
    append(lines, object);
}

} // namespace

QByteArray linesOf(const UpdateBatch &batch)
{
    QByteArray lines;
    for (const auto &item : batch.items)
        std::visit([&lines](const auto &kind) { append(lines, kind); }, item);
    return lines;
}

} // namespace chartstream
