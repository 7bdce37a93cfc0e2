// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/figurechange.h"

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

/// Applies each trace of the call to the trace of the figure that it is for. One that the figure does not
/// have is added where `adds`.
QJsonArray changedTraces(QJsonArray traces, const ClientResp &call,
                         QJsonObject (*change)(QJsonObject, const QJsonObject &), bool adds)
{
    for (qsizetype i = 0; i < call.traces.size(); ++i) {
        const qsizetype target = i < call.targets.size() ? call.targets.at(i).toInteger(-1) : i;
        if (target >= 0 && target < traces.size()) {
            traces[target] = change(traces.at(target).toObject(), call.traces.at(i).toObject());
        } else if (adds) {
            traces.append(call.traces.at(i));
        }
    }
    return traces;
}

QJsonArray joined(QJsonArray list, const QJsonArray &more)
{
    for (const QJsonValue value : more)
        list.append(value);
    return list;
}

} // namespace

QJsonObject merged(QJsonObject base, const QJsonObject &change)
{
    for (auto it = change.begin(); it != change.end(); ++it) {
        const QJsonValue before = base.value(it.key());
        if (before.isObject() && it->isObject()) {
            base.insert(it.key(), merged(before.toObject(), it->toObject()));
        } else {
            base.insert(it.key(), *it);
        }
    }
    return base;
}

QJsonObject extended(QJsonObject base, const QJsonObject &addition)
{
    for (auto it = addition.begin(); it != addition.end(); ++it) {
        const QJsonValue before = base.value(it.key());
        if (before.isArray() && it->isArray()) {
            base.insert(it.key(), joined(before.toArray(), it->toArray()));
        } else if (before.isObject() && it->isObject()) {
            base.insert(it.key(), extended(before.toObject(), it->toObject()));
        } else {
            base.insert(it.key(), *it);
        }
    }
    return base;
}

QJsonObject changedFigure(QJsonObject figure, const ClientResp &call)
{
    using FileOption = ClientResp::FileOption;
    using Origin = ClientResp::Origin;

    QJsonArray traces = figure.value("data"_L1).toArray();
    QJsonObject layout = figure.value("layout"_L1).toObject();
    if (call.origin == Origin::Style) {
        traces = changedTraces(traces, call, merged, false);
    } else if (call.origin == Origin::Plot) {
        if (call.fileOption == FileOption::Append) {
            traces = joined(traces, call.traces);
        } else if (call.fileOption == FileOption::Extend) {
            traces = changedTraces(traces, call, extended, true);
        } else {
            traces = call.traces;
        }
    }
    const bool keepsLayout = call.origin != Origin::Plot || call.fileOption == FileOption::Append ||
                             call.fileOption == FileOption::Extend;
    layout = keepsLayout ? merged(layout, call.layout) : call.layout;

    figure.insert("data"_L1, traces);
    figure.insert("layout"_L1, layout);
    if (!call.frames.isEmpty())
        figure.insert("frames"_L1, call.frames);
    return figure;
}

} // namespace chartstream
