// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plotpage.h"

#include "ui/live/plotview.h"
#include "ui/panels/plotbar.h"

#include <QVBoxLayout>

namespace chartstream {

PlotPage::PlotPage(Plot &plot, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_view(new PlotView(plot, clock))
    , m_bar(new PlotBar(*m_view))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
}

} // namespace chartstream

#include "moc_plotpage.cpp"
