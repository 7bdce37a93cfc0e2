// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/attributes.h"

#include <QHash>

namespace chartstream {

/// `layout.template` applied: what a figure leaves open is taken from its template (plotly.js
/// `layout.template`).
class FigureTemplate
{
public:
    explicit FigureTemplate(const QJsonObject &layout);

    /// The layout over the template's, its lists of annotations and shapes over `annotationdefaults`,
    /// `shapedefaults`.
    QJsonObject layout() const;
    /// An axis's attributes over the template's for it, or else over `xaxis` or `yaxis`, which stand for all
    /// of the letter.
    QJsonObject axis(AxisId id) const;
    /// The next trace of its type over the entry of `template.data` that is its turn.
    QJsonObject nextTrace(const QString &type, const QJsonObject &trace);

private:
    QJsonObject m_own;
    QJsonObject m_layout;
    QJsonObject m_data;
    QHash<QString, qsizetype> m_turns;
};

} // namespace chartstream
