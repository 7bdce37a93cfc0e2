// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <memory>

class QVBoxLayout;

namespace chartstream {

class Clock;
class ImportDraft;
class Plot;
class PlotView;

/// The plot that a table will become, with the points of its first rows.
class PreviewPlot : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    PreviewPlot(ImportDraft &draft, const Clock &clock, QWidget *parent = nullptr);
    ~PreviewPlot() override;

    const Plot *plot() const { return m_plot.get(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void show();

    ImportDraft &m_draft;
    const Clock &m_clock;
    std::unique_ptr<Plot> m_plot;
    std::unique_ptr<PlotView> m_view;
    QVBoxLayout *m_layout;
    QTimer m_soon; ///< so that changes that come one upon the other are drawn once
};

} // namespace chartstream
