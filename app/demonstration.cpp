// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demonstration.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace chartstream {

Demonstration::Demonstration(Workspace &workspace, const StreamEndpoint &endpoint, const Clock &clock,
                             QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_endpoint(endpoint)
    , m_clock(clock)
{}

void Demonstration::start()
{
    m_publishers.clear();
    if (!m_workspace.plot(m_plot)) {
        QFile file(u":/examples/demonstration.json"_s);
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        Result<FigureDocument> document = FigureDocument::fromJson(file.readAll());
        if (!document) {
            m_workspace.events().add(Severity::Failure, document.error().text());
            return;
        }
        document->isMadeHere = true;
        m_plot = m_workspace.openPlot(std::move(*document), tr("Demonstration"))->id();
    }
    using Signal = DemonstrationPublisher::Signal;
    for (const Signal signal : {Signal::Oscillation, Signal::Climate}) {
        m_publishers.push_back(
            std::make_unique<DemonstrationPublisher>(QUrl(m_endpoint.url()), signal, m_clock));
        m_publishers.back()->start();
    }
}

} // namespace chartstream

#include "moc_demonstration.cpp"
