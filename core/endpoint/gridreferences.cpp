// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/gridreferences.h"

#include "core/endpoint/apianswers.h"
#include "core/support/limits.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <map>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

class Inliner
{
public:
    explicit Inliner(const GridLookup &grid)
        : m_grid(grid)
    {}

    QJsonValue inlined(const QJsonValue &value)
    {
        if (value.isObject())
            return inlined(value.toObject());
        if (value.isArray())
            return inlined(value.toArray());
        return value;
    }

    qint64 bytes() const { return m_bytes; }

private:
    struct Column
    {
        QJsonArray data;
        qint64 bytes = 0;
    };
    using Columns = std::map<QString, Column>;

    QJsonObject inlined(QJsonObject object)
    {
        const QStringList keys = object.keys();
        for (const QString &key : keys) {
            const QJsonValue value = object.value(key);
            if (value.isObject() || value.isArray()) {
                object.insert(key, inlined(value));
            } else if (value.isString() && key.size() > 3 && key.endsWith("src"_L1)) {
                if (const std::optional<QJsonArray> data = referredTo(value.toString())) {
                    object.remove(key);
                    object.insert(key.chopped(3), *data);
                }
            }
        }
        return object;
    }

    QJsonArray inlined(QJsonArray array)
    {
        // Lists of numbers, the bulk of a figure, are not touched.
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QJsonValue value = array.at(i);
            if (value.isObject())
                array[i] = inlined(value);
        }
        return array;
    }

    std::optional<QJsonArray> referredTo(const QString &reference)
    {
        const qsizetype colon = reference.lastIndexOf(u':');
        const std::optional<PlotAddress> address =
            addressOfFileId(reference.first(std::max<qsizetype>(colon, 0)));
        if (!address)
            return std::nullopt;
        const QStringList uids = reference.sliced(colon + 1).split(u',');
        const Columns &columns = columnsOf(*address);
        QJsonArray lists;
        for (const QString &uid : uids) {
            const auto column = columns.find(uid);
            if (column == columns.end())
                return std::nullopt;
            m_bytes += column->second.bytes;
            // What is too large anyway is not built.
            lists.append(m_bytes > limits::figureFile ? QJsonArray{} : column->second.data);
        }
        return uids.size() == 1 ? lists.first().toArray() : lists;
    }

    const Columns &columnsOf(const PlotAddress &address)
    {
        const auto known = m_grids.find(address);
        if (known != m_grids.end())
            return known->second;
        Columns columns;
        if (const std::optional<QJsonObject> grid = m_grid(address)) {
            const QJsonObject cols = grid->value("cols"_L1).toObject();
            for (const QJsonValue col : cols) {
                const QJsonArray data = col["data"_L1].toArray();
                const qint64 bytes = QJsonDocument{data}.toJson(QJsonDocument::Compact).size();
                columns.insert({col["uid"_L1].toString(), {data, bytes}});
            }
        }
        return m_grids.insert({address, std::move(columns)}).first->second;
    }

    const GridLookup &m_grid;
    std::map<PlotAddress, Columns> m_grids;
    qint64 m_bytes = 0;
};

} // namespace

Result<QJsonObject> withGridData(const QJsonObject &figure, const GridLookup &grid)
{
    Inliner inliner{grid};
    const QJsonObject result = inliner.inlined(QJsonValue{figure}).toObject();
    if (inliner.bytes() > limits::figureFile)
        return Error{u"the figure is too large with the data of its grids"_s, {}};
    return result;
}

} // namespace chartstream
