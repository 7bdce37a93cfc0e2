// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/figuredocument.h"

#include "core/figure/attributes.h"
#include "core/figure/typedarrays.h"
#include "core/series/dataarrays.h"
#include "core/support/limits.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

bool isScalar(const QJsonValue &value)
{
    return !value.isArray() && !value.isObject();
}

Cell cellOf(const QJsonValue &value)
{
    if (value.isDouble())
        return Cell(value.toDouble());
    return value.isNull() ? Cell() : Cell(textOf(value));
}

QJsonValue jsonOf(const Cell &cell)
{
    if (cell.isText())
        return cell.text();
    return cell.isGap() ? QJsonValue() : QJsonValue(cell.number());
}

QJsonObject without(QJsonObject object, QStringView path)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0) {
        object.remove(path);
    } else {
        const QStringView key = path.first(dot);
        object.insert(key, without(object.value(key).toObject(), path.sliced(dot + 1)));
    }
    return object;
}

QString traceType(const QJsonObject &trace)
{
    return trace.value("type"_L1).toString(u"scatter"_s);
}

/// Moves the lists of `trace` that hold one scalar a point into columns.
Series takeColumns(QJsonObject &trace)
{
    const QString type = traceType(trace);
    const int maxPoints = Attributes(trace).integer(u"stream.maxpoints", int(limits::defaultMaxPoints), 1);
    Series series(perPointRule(type), maxPoints);
    for (const AttributePath &path : perPointPaths(type)) {
        const QString key = QString::fromLatin1(path);
        const QJsonValue value = Attributes(trace).value(key);
        if (!value.isArray())
            continue;
        const QJsonArray list = value.toArray();
        if (!std::all_of(list.begin(), list.end(), [](const QJsonValue &item) { return isScalar(item); }))
            continue;
        std::vector<Cell> cells;
        cells.reserve(size_t(list.size()));
        for (const QJsonValue item : list)
            cells.push_back(cellOf(item));
        series.ensureColumn(path).replace(cells);
        trace = without(trace, key);
    }
    return series;
}

Error wrongKind(const QString &path, const QString &expected)
{
    return {u"expected %1"_s.arg(expected), path, Retry::Never};
}

} // namespace

Result<FigureDocument> FigureDocument::fromJson(const QByteArray &text)
{
    if (text.size() > limits::figureFile) {
        const qsizetype mebibytes = limits::figureFile / (1024LL * 1024);
        return Error{u"the figure is larger than %1 MiB"_s.arg(mebibytes), {}, Retry::Never};
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return Error{u"malformed JSON: %1"_s.arg(problem.errorString()), u"byte %1"_s.arg(problem.offset),
                     Retry::Never};
    if (!document.isObject())
        return Error{u"a figure is an object with data and layout"_s, {}, Retry::Never};
    return fromJson(document.object());
}

Result<FigureDocument> FigureDocument::fromJson(const QJsonObject &figure)
{
    FigureDocument document;
    document.rest = figure;
    const QJsonValue layout = document.rest.take("layout"_L1);
    const QJsonValue data = document.rest.take("data"_L1);
    if (!layout.isObject() && !layout.isNull() && !layout.isUndefined())
        return wrongKind(u"layout"_s, u"an object"_s);
    if (!data.isArray() && !data.isNull() && !data.isUndefined())
        return wrongKind(u"data"_s, u"a list of traces"_s);
    document.layout = layout.toObject();

    const QJsonArray list = data.toArray();
    for (qsizetype index = 0; index < list.size(); ++index) {
        const QString path = u"data[%1]"_s.arg(index);
        if (!list.at(index).isObject())
            return wrongKind(path, u"a trace, which is an object"_s);
        QJsonObject trace = withoutTypedArrays(list.at(index)).toObject();
        const QJsonValue token = Attributes(trace).value(u"stream.token");
        if (!token.isUndefined() && !token.isNull() && !token.isString())
            return wrongKind(path + u".stream.token"_s, u"a text"_s);
        Series series = takeColumns(trace);
        document.traces.push_back(std::move(trace));
        document.series.push_back(std::move(series));
    }
    return document;
}

QJsonObject FigureDocument::toJson(int parts) const
{
    QJsonArray data;
    for (size_t index = 0; index < traces.size(); ++index) {
        QJsonObject trace = traces[index];
        if (!(parts & WithStreams))
            trace.remove("stream"_L1);
        if (parts & WithData) {
            for (const AttributePath &path : series[index].paths()) {
                const Column &column = *series[index].column(path);
                QJsonArray list;
                for (size_t point = 0; point < column.size(); ++point)
                    list.append(jsonOf(column.cell(point)));
                trace = withValue(trace, QString::fromLatin1(path), list);
            }
        }
        data.append(trace);
    }
    QJsonObject figure = rest;
    figure.insert("data"_L1, data);
    figure.insert("layout"_L1, layout);
    return figure;
}

void FigureDocument::removeTrace(size_t index)
{
    traces.erase(traces.begin() + std::ptrdiff_t(index));
    series.erase(series.begin() + std::ptrdiff_t(index));
}

StreamToken FigureDocument::token(size_t index) const
{
    return StreamToken(Attributes(traces.at(index)).value(u"stream.token").toString());
}

bool FigureDocument::isOnDateAxis(size_t index) const
{
    QString axis = traces.at(index).value(u"xaxis"_s).toString(u"x"_s);
    axis.insert(1, u"axis"_s);
    return layout.value(axis)[u"type"_s].toString() == "date"_L1;
}

FigureDocument FigureDocument::forToken(const StreamToken &token)
{
    QJsonObject trace{
        {u"type"_s, u"scatter"_s},
        {u"mode"_s, u"lines+markers"_s},
        {u"stream"_s, QJsonObject{{u"token"_s, token.text()}, {u"maxpoints"_s, limits::defaultMaxPoints}}},
    };
    FigureDocument document;
    document.isMadeHere = true;
    document.series.push_back(takeColumns(trace));
    document.traces.push_back(std::move(trace));
    return document;
}

} // namespace chartstream
