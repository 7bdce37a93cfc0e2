// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/accounts.h"
#include "core/workspace/publishertable.h"
#include "core/workspace/relays.h"
#include "core/workspace/replays.h"
#include "tests/support/listeningworkspace.h"
#include "tests/support/memorysecrets.h"
#include "ui/live/plotview.h"
#include "ui/mainwindow.h"

#include <QCoreApplication>
#include <QSettings>

namespace chartstream {

/// The program's window with an endpoint of its own on any free port, put together as the program does it.
class ListeningWindow
{
public:
    ListeningWindow()
        : ListeningWindow(systemClock())
    {}
    /// `clock`: of all its parts; must outlive it.
    explicit ListeningWindow(const Clock &clock)
        : m_clock(clock)
        , window(workspace(), m_accounts, m_publishers, m_relays, m_replays, m_clock)
    {
        window.showListening(QUrl(endpoint().url()), false);
    }

    /// In a tab of its own.
    Plot &openPlot(const QJsonObject &figure)
    {
        auto document = FigureDocument::fromJson(figure);
        if (!document)
            qFatal("%s", qPrintable(document.error().text()));
        return *workspace().openPlot(std::move(*document), QStringLiteral("plot"));
    }
    void show(QSize size)
    {
        window.resize(size);
        window.show();
        QCoreApplication::processEvents();
    }

    StreamEndpoint &endpoint() { return m_listening.endpoint; }
    Workspace &workspace() { return m_listening.workspace; }
    /// Of the first plot.
    PlotView &view() { return *window.findChild<PlotView *>(); }

private:
    static const Clock &systemClock()
    {
        static const SystemClock clock;
        return clock;
    }

    const Clock &m_clock;
    ListeningWorkspace m_listening{m_clock, m_clock, Milliseconds{16}};
    QSettings m_settings;
    MemorySecrets m_keychain;
    Accounts m_accounts{m_settings, m_keychain};
    PublisherTable m_publishers{m_clock};
    Relays m_relays{workspace().events(), m_publishers, m_clock};
    Replays m_replays{workspace(), m_clock};

public:
    MainWindow window;
};

} // namespace chartstream
