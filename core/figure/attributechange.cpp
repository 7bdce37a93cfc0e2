// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/attributechange.h"

#include "core/figure/attributes.h"

#include <algorithm>

namespace chartstream {

namespace {

QJsonObject without(QJsonObject object, QStringView path)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0) {
        object.remove(path);
        return object;
    }
    const QStringView key = path.first(dot);
    const QJsonObject inner = without(object.value(key).toObject(), path.sliced(dot + 1));
    if (inner.isEmpty())
        object.remove(key);
    else
        object.insert(key, inner);
    return object;
}

/// What gives `object` back once the attribute at `path` was set or removed.
AttributeChange takingBack(const QJsonObject &object, const AttributeChange &change)
{
    const Attributes before(object);
    const QStringView path = change.path;
    if (before.has(path))
        return {change.trace, change.path, before.value(path)};
    // An empty object, or a text where an object will stand, is not made up of the attributes in it.
    for (qsizetype dot = path.indexOf(u'.'); dot >= 0; dot = path.indexOf(u'.', dot + 1)) {
        const QJsonValue holder = before.value(path.first(dot));
        if (!holder.isUndefined() && holder.toObject().isEmpty())
            return {change.trace, path.first(dot).toString(), holder};
    }
    return {change.trace, change.path, QJsonValue::Undefined};
}

} // namespace

FigureEdit applyEdit(FigureDocument &document, const FigureEdit &edit)
{
    FigureEdit back;
    for (const AttributeChange &change : edit) {
        if (change.trace && *change.trace >= document.traces.size())
            continue;
        QJsonObject &object = change.trace ? document.traces[*change.trace] : document.layout;
        const QJsonValue present = Attributes(object).value(change.path);
        if (present == change.value && present.isUndefined() == change.value.isUndefined())
            continue;
        back.push_back(takingBack(object, change));
        object = change.value.isUndefined() ? without(object, change.path)
                                            : withValue(object, change.path, change.value);
    }
    std::ranges::reverse(back);
    return back;
}

bool haveSamePaths(const FigureEdit &one, const FigureEdit &other)
{
    return std::ranges::equal(one, other, [](const AttributeChange &left, const AttributeChange &right) {
        return left.trace == right.trace && left.path == right.path;
    });
}

} // namespace chartstream
