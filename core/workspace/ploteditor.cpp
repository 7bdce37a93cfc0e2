// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/ploteditor.h"

using namespace Qt::StringLiterals;

namespace chartstream {

PlotEditor::PlotEditor(Plot &plot, QObject *parent)
    : QObject(parent)
    , m_plot(plot)
    , m_ownTemplate(plot.document().layout.value("template"_L1))
{
    connect(&plot, &Plot::traceRemoved, this, &PlotEditor::forget);
    connect(&plot, &Plot::documentReplaced, this, [this] {
        m_ownTemplate = m_plot.document().layout.value("template"_L1);
        forget();
    });
}

void PlotEditor::edit(const FigureEdit &edit, const QString &what, Step step)
{
    FigureEdit back = m_plot.edit(edit);
    if (back.empty())
        return;
    const bool goesOn =
        step == Step::Same && m_isOpen && canUndo() && haveSamePaths(m_past.back().back, back);
    if (!goesOn)
        m_past.push_back({std::move(back), what});
    if (m_past.size() > mostSteps)
        m_past.pop_front();
    m_future.clear();
    m_isOpen = step == Step::Same;
    Q_EMIT historyChanged();
}

void PlotEditor::removeTrace(size_t trace)
{
    m_plot.removeTrace(trace);
}

void PlotEditor::undo()
{
    step(m_past, m_future);
}

void PlotEditor::redo()
{
    step(m_future, m_past);
}

void PlotEditor::forget()
{
    m_past.clear();
    m_future.clear();
    m_isOpen = false;
    Q_EMIT historyChanged();
}

void PlotEditor::step(std::deque<Done> &from, std::deque<Done> &to)
{
    m_isOpen = false;
    if (from.empty())
        return;
    Done done = std::move(from.back());
    from.pop_back();
    done.back = m_plot.edit(done.back);
    to.push_back(std::move(done));
    Q_EMIT historyChanged();
}

} // namespace chartstream

#include "moc_ploteditor.cpp"
