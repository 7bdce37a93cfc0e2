// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/attributes.h"

#include <QJsonArray>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

constexpr int greatestDepth = 32; ///< of objects laid over each other; no figure of use is deeper

QJsonObject laidOver(const QJsonObject &upper, const QJsonObject &lower, int depth)
{
    QJsonObject merged = upper;
    for (auto entry = lower.begin(); entry != lower.end(); ++entry) {
        const auto own = merged.find(entry.key());
        if (own == merged.end())
            merged.insert(entry.key(), entry.value());
        else if (own->isObject() && entry->isObject() && depth < greatestDepth)
            *own = laidOver(own->toObject(), entry->toObject(), depth + 1);
    }
    return merged;
}

} // namespace

std::optional<double> numberOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    if (!value.isString())
        return {};
    bool ok = false;
    const double number = value.toString().trimmed().toDouble(&ok);
    if (!ok || !std::isfinite(number))
        return {};
    return number;
}

QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    default:
        return {};
    }
}

QJsonObject laidOver(const QJsonObject &upper, const QJsonObject &lower)
{
    return laidOver(upper, lower, 0);
}

QJsonObject withValue(QJsonObject object, QStringView path, const QJsonValue &value)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0) {
        object.insert(path, value);
    } else {
        const QStringView key = path.first(dot);
        object.insert(key, withValue(object.value(key).toObject(), path.sliced(dot + 1), value));
    }
    return object;
}

QJsonValue Attributes::value(QStringView path) const
{
    QJsonObject object = m_object;
    for (qsizetype dot = path.indexOf(u'.'); dot >= 0; dot = path.indexOf(u'.')) {
        object = object.value(path.first(dot)).toObject();
        path = path.sliced(dot + 1);
    }
    const auto found = object.constFind(path);
    return found == object.constEnd() ? QJsonValue(QJsonValue::Undefined) : found.value();
}

std::optional<double> Attributes::number(QStringView path) const
{
    return numberOf(value(path));
}

double Attributes::number(QStringView path, double fallback, double least, double greatest) const
{
    const std::optional<double> number = numberOf(value(path));
    return number && *number >= least && *number <= greatest ? *number : fallback;
}

int Attributes::integer(QStringView path, int fallback, int least) const
{
    const std::optional<double> number = numberOf(value(path));
    if (!number || *number != std::floor(*number) || *number < least ||
        *number > std::numeric_limits<int>::max())
        return fallback;
    return static_cast<int>(*number);
}

bool Attributes::boolean(QStringView path, bool fallback) const
{
    return value(path).toBool(fallback);
}

QString Attributes::text(QStringView path, const QString &fallback) const
{
    const QJsonValue found = value(path);
    return found.isString() || found.isDouble() ? textOf(found) : fallback;
}

QString Attributes::choice(QStringView path, const QStringList &choices, const QString &fallback) const
{
    const QJsonValue found = value(path);
    const bool isScalar = found.isString() || found.isDouble() || found.isBool();
    return isScalar && choices.contains(textOf(found)) ? textOf(found) : fallback;
}

std::optional<Color> Attributes::color(QStringView path) const
{
    const QJsonValue found = value(path);
    return found.isString() ? Color::fromCss(found.toString()) : std::nullopt;
}

Font Attributes::font(QStringView path, const Font &fallback) const
{
    const Attributes own = child(path);
    Font font = fallback;
    const QString family = own.text(u"family");
    if (!family.isEmpty())
        font.family = family;
    font.size = own.number(u"size", fallback.size, 1);
    font.color = own.color(u"color", fallback.color);
    const QString weight = own.text(u"weight");
    if (!weight.isEmpty())
        font.bold = weight == "bold"_L1 || own.number(u"weight", 400) >= 600;
    font.italic = own.choice(u"style", {u"normal"_s, u"italic"_s},
                             fallback.italic ? u"italic"_s : u"normal"_s) == "italic"_L1;
    return font;
}

std::optional<AxisId> Attributes::axisId(QStringView path, AxisLetter letter) const
{
    const QJsonValue found = value(path);
    const std::optional<AxisId> id = AxisId::fromText(found.toString());
    return id && id->letter == letter ? id : std::nullopt;
}

} // namespace chartstream
