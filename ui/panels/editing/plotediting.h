// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/legendplace.h"
#include "core/figure/resolvedfigure.h"
#include "core/workspace/ploteditor.h"

#include <QObject>

namespace chartstream {

class PlotView;

/// A person's changes of the plot in a view: what the fields of the pane and the menus have in common. Main
/// thread.
class PlotEditing : public QObject
{
    Q_OBJECT

public:
    using Step = PlotEditor::Step;

    /// `view` must outlive it.
    explicit PlotEditing(PlotView &view, QObject *parent = nullptr);

    PlotEditor &editor() { return m_editor; }
    const FigureDocument &document() const;
    /// As it looks with every change that was made.
    const ResolvedFigure &figure();
    /// As the person sees it now.
    const ResolvedFigure &shownFigure() const;

    void edit(const FigureEdit &edit, const QString &what, Step step = Step::New);
    void setTraceAttribute(size_t trace, const QString &path, const QJsonValue &value, const QString &what,
                           Step step = Step::New);
    void setAxisRange(AxisId axis, const std::optional<Range> &range);
    /// By its name; empty: as the figure came.
    void setTemplate(const QString &name);
    /// The name of the one that is shown; empty where that is the figure's own.
    QString shownTemplate() const;

    /// "x2: Time", "y"
    QString axisName(AxisId axis);
    /// With what its y axis is called, else its first trace: "x2y2: Temperature"
    QString subplotName(SubplotId subplot);
    /// One line of plain text.
    QString traceName(size_t trace);

Q_SIGNALS:
    /// Traces, axes or attributes are others now.
    void figureChanged();

private:
    PlotView &m_view;
    PlotEditor m_editor;
    bool m_isStale = false; ///< the view shows a figure that was changed since
};

} // namespace chartstream
