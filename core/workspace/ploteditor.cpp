// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/ploteditor.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Takes back the earlier of two changes, and what only the later one changed.
FigureEdit joined(const FigureEdit &later, const FigureEdit &earlier)
{
    FigureEdit both;
    std::ranges::copy_if(later, std::back_inserter(both), [&](const AttributeChange &change) {
        return std::ranges::none_of(earlier, [&](const AttributeChange &other) {
            return other.trace == change.trace && other.path == change.path;
        });
    });
    both.insert(both.end(), earlier.begin(), earlier.end());
    return both;
}

} // namespace

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
    if (step == Step::Same && m_isOpen && canUndo() && haveSamePaths(m_past.back().edit, edit))
        m_past.back() = {edit, joined(back, m_past.back().back), what};
    else
        m_past.push_back({edit, std::move(back), what});
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
