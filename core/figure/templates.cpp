// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/templates.h"

#include "core/figure/legacy.h"

#include <QJsonArray>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

QJsonValue laidOverEach(const QJsonValue &items, const QJsonObject &defaults)
{
    QJsonArray list;
    for (const QJsonValue item : items.toArray())
        list.append(item.isObject() ? QJsonValue(laidOver(item.toObject(), defaults)) : item);
    return list;
}

} // namespace

FigureTemplate::FigureTemplate(const QJsonObject &layout)
    : m_own(layout)
{
    const Attributes source = Attributes(layout).child(u"template");
    m_layout = modernLayout(source.child(u"layout").object());
    m_data = source.child(u"data").object();
    m_own.remove("template"_L1);
}

QJsonObject FigureTemplate::layout() const
{
    QJsonObject layout = laidOver(m_own, m_layout);
    for (const QString &kind : {u"annotation"_s, u"shape"_s}) {
        const QJsonObject defaults = m_layout.value(kind + u"defaults"_s).toObject();
        const QString key = kind + u's';
        if (!defaults.isEmpty() && layout.value(key).isArray())
            layout.insert(key, laidOverEach(layout.value(key), defaults));
    }
    return layout;
}

QJsonObject FigureTemplate::axis(AxisId id) const
{
    const QString key = id.layoutKey();
    const QJsonValue own = m_layout.value(key);
    const QJsonValue general = m_layout.value(AxisId{id.letter, 1}.layoutKey());
    return laidOver(m_own.value(key).toObject(), (own.isObject() ? own : general).toObject());
}

QJsonObject FigureTemplate::nextTrace(const QString &type, const QJsonObject &trace)
{
    const QJsonArray styles = m_data.value(type).toArray();
    if (styles.isEmpty())
        return trace;
    const qsizetype turn = m_turns[type]++ % styles.size();
    return laidOver(trace, modernTrace(styles.at(turn).toObject()));
}

} // namespace chartstream
