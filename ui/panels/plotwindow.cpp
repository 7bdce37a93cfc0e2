// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plotwindow.h"

#include "ui/panels/plotpage.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/symbolicicon.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QScreen>

using namespace Qt::StringLiterals;

namespace chartstream {

PlotWindow::PlotWindow(PlotPage *page)
{
    setWindowIcon(QIcon(u":/icons/chartstream.svg"_s));
    setPalette(legibleRoles(QApplication::palette()));
    setCentralWidget(page);
    makeMenu(*page);
    page->show();
}

PlotPage *PlotWindow::takePage()
{
    return qobject_cast<PlotPage *>(takeCentralWidget());
}

void PlotWindow::place(QSize size, QPoint point)
{
    constexpr QPoint grip{60, -10};             // just below the title bar
    constexpr QMargins decoration{4, 30, 4, 6}; // that the window system may add
    QScreen *under = QGuiApplication::screenAt(point);
    const QRect free =
        (under ? under : QGuiApplication::primaryScreen())->availableGeometry().marginsRemoved(decoration);
    QRect wanted(point - grip, size.boundedTo(free.size()));
    wanted.moveRight(std::min(wanted.right(), free.right()));
    wanted.moveBottom(std::min(wanted.bottom(), free.bottom()));
    wanted.moveTopLeft({std::max(wanted.left(), free.left()), std::max(wanted.top(), free.top())});
    setGeometry(wanted);
}

void PlotWindow::makeMenu(const PlotPage &page)
{
    QMenu *plot = menuBar()->addMenu(tr("&Plot"));
    plot->addActions(page.menuActions());
    QMenu *view = menuBar()->addMenu(tr("&View"));
    m_fullScreen = view->addAction(symbolicIcon(u"fullscreen"_s), tr("&Full screen"));
    m_fullScreen->setObjectName(u"fullscreen"_s);
    m_fullScreen->setShortcut(Qt::Key_F11);
    m_fullScreen->setCheckable(true);
    connect(m_fullScreen, &QAction::triggered, this,
            [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });
    QAction *back = view->addAction(symbolicIcon(u"close"_s), tr("&Close and bring back"));
    back->setShortcut(QKeySequence::Close);
    connect(back, &QAction::triggered, this, &QWidget::close);
}

void PlotWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closing();
}

void PlotWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        setPalette(legibleRoles(QApplication::palette()));
    if (event->type() == QEvent::WindowStateChange && m_fullScreen)
        m_fullScreen->setChecked(isFullScreen());
}

} // namespace chartstream

#include "moc_plotwindow.cpp"
