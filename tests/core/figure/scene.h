// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/axistypes.h"
#include "core/figure/categoryorder.h"
#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace chartstream {

/// A figure resolved as far as types, ranges and bars of axes need it, without the defaults of everything
/// else.
struct Scene
{
    ResolvedFigure figure;
    FigureDocument document;
    std::map<AxisId, Categories> categories;

    /// `text`: {"data": [...], "layout": {...}}. Plot areas of 500 px each way.
    explicit Scene(const QByteArray &text)
    {
        const QJsonObject root = QJsonDocument::fromJson(text).object();
        figure.layout = root.value(QStringLiteral("layout")).toObject();
        figure.barMode = figure.layout.value(QStringLiteral("barmode")).toString(QStringLiteral("group"));
        const QJsonArray data = root.value(QStringLiteral("data")).toArray();
        for (const QJsonValue trace : data)
            add(trace.toObject());
        for (const ResolvedTrace &trace : figure.traces) {
            for (const AxisId id : {trace.xAxis, trace.yAxis}) {
                ResolvedAxis &axis = figure.axes[id];
                axis.id = id;
                axis.lengthInPixels = 500;
                axis.attributes = figure.layout.value(id.layoutKey()).toObject();
                axis.matches = AxisId::fromText(axis.attributes.value(QStringLiteral("matches")).toString());
            }
        }
        for (auto &[id, axis] : figure.axes)
            axis.type = detectAxisType(figure, document, id);
        for (auto &[id, axis] : figure.axes) {
            axis.categories = orderedCategories(figure, document, id);
            for (const QString &name : axis.categories)
                categories[id].position(name);
        }
        for (size_t i = 0; i < figure.traces.size(); ++i) {
            place(i, "x", figure.traces[i].xAxis);
            place(i, "y", figure.traces[i].yAxis);
        }
    }

    ResolvedAxis &axis(const QString &id) { return figure.axes.at(*AxisId::fromText(id)); }

private:
    void add(const QJsonObject &attributes)
    {
        Series series([](const AttributePath &) { return true; }, 1'000'000'000);
        ResolvedTrace trace;
        trace.attributes = attributes;
        for (auto entry = attributes.begin(); entry != attributes.end(); ++entry) {
            const QJsonArray list = entry->toArray();
            if (!entry->isArray() || list.first().isArray())
                continue;
            std::vector<Cell> cells;
            cells.reserve(size_t(list.size()));
            for (const QJsonValue value : list) {
                cells.push_back(value.isString()   ? Cell(value.toString())
                                : value.isDouble() ? Cell(value.toDouble())
                                                   : Cell());
            }
            series.ensureColumn(entry.key().toUtf8()).replace(cells);
            trace.attributes.remove(entry.key());
        }
        const auto text = [&attributes](const char *key, const QString &fallback) {
            return attributes.value(QLatin1StringView(key)).toString(fallback);
        };
        trace.type = text("type", QStringLiteral("scatter"));
        trace.name = text("name", QStringLiteral("trace %1").arg(figure.traces.size()));
        trace.xAxis = *AxisId::fromText(text("xaxis", QStringLiteral("x")));
        trace.yAxis = *AxisId::fromText(text("yaxis", QStringLiteral("y")));
        trace.vertical = text("orientation", QStringLiteral("v")) == QStringLiteral("v");
        trace.fill = text("fill", QStringLiteral("none"));
        const QString mode = text("mode", QStringLiteral("lines+markers"));
        trace.lines = mode.contains(QStringLiteral("lines"));
        trace.markers = mode.contains(QStringLiteral("markers"));
        trace.text = mode.contains(QStringLiteral("text"));
        trace.length = qsizetype(series.size());
        const QJsonObject marker = attributes.value(QStringLiteral("marker")).toObject();
        trace.marker.size = marker.value(QStringLiteral("size")).toDouble(6);
        if (const QJsonArray sizes = marker.value(QStringLiteral("size")).toArray(); !sizes.isEmpty()) {
            trace.marker.sizePerPoint = true;
            for (const QJsonValue size : sizes)
                series.ensureColumn("marker.size").append(size.toDouble());
        }
        figure.traces.push_back(std::move(trace));
        document.series.push_back(std::move(series));
        document.traces.push_back(attributes);
    }

    void place(size_t index, const AttributePath &letter, AxisId id)
    {
        Column *column = document.series[index].column(letter);
        if (!column)
            return;
        const AxisType type = figure.axes.at(id).type;
        column->setCoordinateKind(type == AxisType::Date       ? CoordinateKind::Date
                                  : type == AxisType::Category ? CoordinateKind::Category
                                                               : CoordinateKind::Number,
                                  &categories[id]);
    }
};

} // namespace chartstream
