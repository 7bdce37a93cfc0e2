// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingformat.h"

#include "core/replay/celltext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void appendCell(QByteArray &to, const Cell &cell)
{
    if (cell.isText())
        to.append(quoted(cell.text()));
    else if (cell.isGap())
        to.append("null");
    else
        CellText::appendNumber(to, cell.number());
}

} // namespace

QByteArray quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

void appendHeader(QByteArray &to, const RecordingHeader &header)
{
    QJsonArray streams;
    for (const RecordedStream &stream : header.streams)
        streams.append(QJsonObject{{u"token"_s, stream.token.text()}, {u"label"_s, stream.label}});
    QJsonArray plots;
    for (const RecordedPlot &plot : header.plots)
        plots.append(QJsonObject{{u"name"_s, plot.name}, {u"figure"_s, plot.figure}});
    // First what tells a recording from other JSON; QJsonObject would put it where the alphabet says.
    to.append("{\"chartstream recording\":1,\"started\":");
    to.append(QByteArray::number(qlonglong(header.started.count())));
    to.append(',').append(compact({{u"streams"_s, streams}, {u"plots"_s, plots}}).sliced(1)).append('\n');
}

void appendKept(QByteArray &to, size_t plot, size_t trace, const Series &series, size_t first, size_t count)
{
    to.append("{\"plot\":").append(QByteArray::number(qulonglong(plot)));
    to.append(",\"trace\":").append(QByteArray::number(qulonglong(trace))).append(",\"points\":{");
    bool isFirst = true;
    for (const AttributePath &path : series.paths()) {
        const Column &column = *series.column(path);
        const size_t last = std::min(column.size(), first + count);
        if (first >= last && column.size() > 0)
            continue;
        if (!isFirst)
            to.append(',');
        isFirst = false;
        to.append(quoted(QString::fromLatin1(path))).append(":[");
        for (size_t point = first; point < last; ++point) {
            if (point > first)
                to.append(',');
            appendCell(to, column.cell(point));
        }
        to.append(']');
    }
    to.append("}}\n");
}

void appendUpdate(QByteArray &to, Milliseconds at, const StreamToken &token, QByteArrayView line)
{
    to.append("{\"at\":").append(QByteArray::number(qlonglong(at.count())));
    to.append(",\"token\":").append(quoted(token.text()));
    to.append(",\"update\":").append(line).append("}\n");
}

} // namespace chartstream
