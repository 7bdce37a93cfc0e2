// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lineoutput.h"
#include "app/picturechildren.h"
#include "core/endpoint/streamendpoint.h"
#include "core/workspace/workspace.h"

namespace chartstream {

/// The endpoint without a window: plots are kept as in one, and every update comes out as a line on standard
/// output. Main thread.
class Server : public QObject
{
    Q_OBJECT

public:
    /// `interruption`: a descriptor that becomes readable when the program shall end.
    Server(const EndpointSettings &settings, int interruption, QObject *parent = nullptr);

    void open(FigureDocument document, const QString &name);
    /// The url it listens on.
    Result<QString> listen();
    /// Why it ended, where not because it was asked to or nobody reads any more.
    const std::optional<Error> &error() const { return m_error; }

public Q_SLOTS:
    /// Closes the endpoint; what was received comes out first.
    void finish();

Q_SIGNALS:
    void finished();

private:
    void drain();
    void take(EndpointEvent event);
    void print(const StreamUpdates &updates);
    void answer(const PlotAsked &question);
    void reportEvent();

    SystemClock m_clock;
    Workspace m_workspace;
    StreamEndpoint m_endpoint;
    PictureChildren m_pictures;
    LineOutput m_output;
    std::optional<Error> m_error;
    bool m_isFinished = false;
};

} // namespace chartstream
