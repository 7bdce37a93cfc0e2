// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

#include <QStringList>

namespace chartstream {

/// A JSON object read as plotly.js coerces attributes: a value of the wrong kind or outside its bounds counts
/// as missing and gives the default. Paths are dotted ("marker.line.width"). Cheap to copy.
class Attributes
{
public:
    Attributes() = default;
    Attributes(QJsonObject object)
        : m_object(std::move(object))
    {}
    /// Not an object: no attributes.
    explicit Attributes(const QJsonValue &value)
        : m_object(value.toObject())
    {}

    const QJsonObject &object() const { return m_object; }
    bool isEmpty() const { return m_object.isEmpty(); }

    /// Undefined where there is none.
    QJsonValue value(QStringView path) const;
    /// Present, be it null.
    bool has(QStringView path) const { return !value(path).isUndefined(); }
    /// The object at `path`, empty where there is none.
    Attributes child(QStringView path) const { return Attributes(value(path)); }

    /// A number, or a text that is one.
    std::optional<double> number(QStringView path) const;
    double number(QStringView path, double fallback) const { return number(path).value_or(fallback); }
    /// A number within bounds.
    double number(QStringView path, double fallback, double least,
                  double greatest = std::numeric_limits<double>::infinity()) const;
    int integer(QStringView path, int fallback, int least = 0) const;
    /// Only true and false are booleans.
    bool boolean(QStringView path, bool fallback) const;
    /// A text, or a number as text.
    QString text(QStringView path, const QString &fallback = {}) const;
    /// One of `choices`; booleans match "true" and "false".
    QString choice(QStringView path, const QStringList &choices, const QString &fallback) const;
    std::optional<Color> color(QStringView path) const;
    Color color(QStringView path, Color fallback) const { return color(path).value_or(fallback); }
    /// Each part that is missing is taken from `fallback`.
    Font font(QStringView path, const Font &fallback) const;
    std::optional<AxisId> axisId(QStringView path, AxisLetter letter) const;

private:
    QJsonObject m_object;
};

/// A JSON number, or a text that is one as a whole.
std::optional<double> numberOf(const QJsonValue &value);
/// `value` as JavaScript writes it in a text: for numbers, texts and booleans; else empty.
QString textOf(const QJsonValue &value);

/// `upper` with what it lacks taken from `lower`, objects within objects likewise; lists are taken whole.
QJsonObject laidOver(const QJsonObject &upper, const QJsonObject &lower);
/// `object` with `value` at a dotted path; objects on the way are made.
QJsonObject withValue(QJsonObject object, QStringView path, const QJsonValue &value);

} // namespace chartstream
