// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plottab.h"

#include "ui/panels/plotpage.h"
#include "ui/panels/plotwindow.h"
#include "ui/panels/symbolicicon.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

PlotTab::PlotTab(PlotPage *page)
    : m_page(page)
    , m_placeholder(makePlaceholder())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_page);
    layout->addWidget(m_placeholder);
    m_placeholder->hide();
    setFocusProxy(m_page);
    connect(page, &PlotPage::ownWindowWanted, this, [this](bool wanted) {
        if (wanted)
            tearOff(mapToGlobal(QPoint(width() / 4, height() / 4)));
        else
            bringBack();
    });
}

PlotTab::~PlotTab()
{
    // Before the plot goes, which the page looks at.
    delete m_window;
}

QWidget *PlotTab::makePlaceholder()
{
    auto *placeholder = new QWidget;
    auto *layout = new QVBoxLayout(placeholder);
    auto *text = new QLabel(tr("This plot is in a window of its own."));
    auto *show = new QPushButton(symbolicIcon(u"ownwindow"_s), tr("&Show it"));
    auto *back = new QPushButton(symbolicIcon(u"close"_s), tr("&Bring it back"));
    back->setObjectName(u"bringBack"_s);
    layout->addStretch();
    layout->addWidget(text, 0, Qt::AlignHCenter);
    for (QPushButton *button : {show, back})
        layout->addWidget(button, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(show, &QPushButton::clicked, this, [this] {
        m_window->raise();
        m_window->activateWindow();
    });
    connect(back, &QPushButton::clicked, this, &PlotTab::bringBack);
    return placeholder;
}

void PlotTab::setTitle(const QString &title)
{
    m_title = title;
    if (m_window)
        m_window->setWindowTitle(tr("%1 – Chartstream").arg(title));
}

void PlotTab::tearOff(QPoint point)
{
    if (m_window)
        return;
    const QSize size = this->size();
    setFocusProxy(nullptr);
    m_window = new PlotWindow(m_page);
    m_placeholder->show();
    m_page->showOwnWindow(true);
    setTitle(m_title);
    m_window->place(size, point);
    connect(m_window, &PlotWindow::closing, this, &PlotTab::bringBack);
    m_window->show();
    m_page->setFocus(Qt::OtherFocusReason);
}

void PlotTab::bringBack()
{
    if (!m_window)
        return;
    PlotWindow *window = std::exchange(m_window, nullptr);
    window->takePage();
    layout()->addWidget(m_page);
    m_placeholder->hide();
    m_page->show();
    m_page->showOwnWindow(false);
    setFocusProxy(m_page);
    window->hide();
    window->deleteLater(); // it may be closing
}

} // namespace chartstream

#include "moc_plottab.cpp"
