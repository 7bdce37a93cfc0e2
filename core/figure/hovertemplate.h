// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/numberformat.h"

#include <QJsonValue>

#include <functional>
#include <optional>

namespace chartstream {

/// What one point gives to a template.
struct TemplateValue
{
    QJsonValue value; ///< a number or a text
    QString text;     ///< shown where the template gives no format; empty: the value as it is
};

/// By its name in the template ("x", "customdata[0]", "marker.size"); nothing for a name that means nothing.
using TemplateLookup = std::function<std::optional<TemplateValue>(const QString &name)>;

/// plotly.js's templates: "%{name}", "%{name:d3-format}", "%{name|d3-time-format}". What means nothing stays
/// as written.
QString filledTemplate(const QString &text, const TemplateLookup &lookup, const Separators &separators = {});

/// `data` at a path with indices: "[2].name[0]", "name". Undefined where there is none.
QJsonValue valueAtPath(const QJsonValue &data, QStringView path);

/// A hovertemplate's filled text: the label, and what its <extra> tag says in place of the trace's name.
struct HoverTemplateText
{
    QString label;
    std::optional<QString> extra;
};
HoverTemplateText splitExtra(const QString &text);

} // namespace chartstream
