// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace chartstream {

class PlotView;

/// Shows for a moment which subplot of a plot a trace is in, and the trace's name in its colour. Lets the
/// mouse through, costs the figure no drawing, and goes by itself.
class TraceFlash : public QWidget
{
    Q_OBJECT

public:
    /// Over `view`, in place of an earlier one.
    static void over(PlotView &view, size_t trace);

    /// "temperature", or why it cannot be seen.
    QString text() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    TraceFlash(PlotView &view, size_t trace);

    PlotView &m_view; ///< the parent
    size_t m_trace;
    QTimer m_end;
};

} // namespace chartstream
