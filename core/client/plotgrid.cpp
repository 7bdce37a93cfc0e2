// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/plotgrid.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Lists by these names are settings: they have no `src` beside them.
bool isSetting(const QString &key)
{
    static const QStringList settings{u"colorscale"_s, u"domain"_s, u"range"_s, u"selectedpoints"_s,
                                      u"stream"_s};
    return settings.contains(key);
}

bool isScalar(const QJsonValue &value)
{
    return !value.isArray() && !value.isObject();
}

bool isColumn(const QJsonValue &value)
{
    const QJsonArray list = value.toArray();
    return value.isArray() && std::all_of(list.begin(), list.end(), isScalar);
}

bool isTable(const QJsonValue &value)
{
    const QJsonArray list = value.toArray();
    return !list.isEmpty() && std::all_of(list.begin(), list.end(), isColumn);
}

QString tableReference(const QString &name, const QJsonArray &rows, const ColumnReference &reference)
{
    QString text;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        const QString one = reference(u"%1.%2"_s.arg(name).arg(row), rows.at(row).toArray());
        text += text.isEmpty() ? one : u',' + one.section(u':', -1);
    }
    return text;
}

QJsonObject replaced(const QJsonObject &object, const QString &prefix, const ColumnReference &reference)
{
    QJsonObject result;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString name = prefix + u'.' + member.key();
        const QJsonValue value = member.value();
        const bool isData = !isSetting(member.key());
        if (isData && value.isObject())
            result.insert(member.key(), replaced(value.toObject(), name, reference));
        else if (isData && isColumn(value))
            result.insert(member.key() + "src"_L1, reference(name, value.toArray()));
        else if (isData && isTable(value))
            result.insert(member.key() + "src"_L1, tableReference(name, value.toArray(), reference));
        else
            result.insert(member.key(), value);
    }
    return result;
}

} // namespace

QJsonObject withColumnReferences(const QJsonObject &figure, const ColumnReference &reference)
{
    QJsonArray traces = figure.value("data"_L1).toArray();
    for (qsizetype trace = 0; trace < traces.size(); ++trace)
        traces[trace] = replaced(traces.at(trace).toObject(), u"data.%1"_s.arg(trace), reference);
    QJsonObject result = figure;
    result.insert("data"_L1, traces);
    return result;
}

} // namespace chartstream
