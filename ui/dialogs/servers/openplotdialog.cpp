// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/servers/openplotdialog.h"

#include "core/client/plotclient.h"
#include "core/workspace/workspace.h"
#include "ui/dialogs/connections/problemlabel.h"

#include <QFormLayout>
#include <QJsonObject>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Whether an address of that host belongs to the profile: "plot.ly" to "https://api.plot.ly".
bool serves(const Profile &profile, const QString &host)
{
    const QString own = profile.plotServer.authority().section(u'@', -1);
    return own == host || own == "api."_L1 + host;
}

} // namespace

OpenPlotDialog::OpenPlotDialog(const ServerSubject &subject, QWidget *parent)
    : ServerDialog(subject, &Profile::plotServer, tr("Open plot from server"),
                   tr("The figure opens here as a tab, with the data that the server has of it."),
                   tr("&Open plot"), parent)
    , m_address(new QLineEdit)
    , m_problem(new ProblemLabel)
    , m_note(makeNote({}))
{
    m_address->setObjectName(u"plotAddress"_s);
    m_address->setPlaceholderText(tr("user:number or https://plot.ly/~user/number"));
    m_address->setClearButtonEnabled(true);
    m_note->setObjectName(u"plotNote"_s);
    form().addRow(tr("&Plot:"), withProblem(m_address, m_problem));
    form().addRow({}, m_note);
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        readAddress();
        if (m_reference && !m_reference->host.isEmpty())
            choose([this](const Profile &profile) { return serves(profile, m_reference->host); });
        profileChanged();
    });
    readAddress();
    resize(520, 240);
    fillServers();
    m_address->setFocus();
}

void OpenPlotDialog::readAddress()
{
    m_reference.reset();
    const QString text = m_address->text();
    QString problem;
    if (!text.trimmed().isEmpty()) {
        if (const Result<PlotReference> reference = parsePlotReference(text))
            m_reference = *reference;
        else
            problem = reference.error().what;
    }
    m_problem->showProblem(problem);
    setReady(m_reference.has_value());
}

void OpenPlotDialog::profileChanged()
{
    const bool isElsewhere =
        m_reference && !m_reference->host.isEmpty() && profile() && !serves(*profile(), m_reference->host);
    m_note->setText(isElsewhere
                        ? tr("The address names %1. Nothing is asked there: the plot %2 is looked for on "
                             "the server chosen above.")
                              .arg(m_reference->host, m_reference->fileId())
                        : QString());
    m_note->setVisible(isElsewhere);
}

void OpenPlotDialog::act()
{
    PlotClient *client = ask(tr("The server is asked for %1…").arg(m_reference->fileId()));
    if (!client)
        return;
    connect(client, &PlotClient::fetched, this, &OpenPlotDialog::openFigure);
    client->fetch(*m_reference);
}

void OpenPlotDialog::openFigure(const QJsonObject &figure)
{
    Result<FigureDocument> document = FigureDocument::fromJson(figure);
    if (!document) {
        showFailure(tr("The figure cannot be read: %1").arg(document.error().text()));
        return;
    }
    const auto traces = qsizetype(document->traces.size());
    qsizetype withToken = 0;
    for (qsizetype trace = 0; trace < traces; ++trace)
        withToken += document->token(size_t(trace)).isEmpty() ? 0 : 1;
    const QString name = m_reference->fileId();
    Plot *plot = subject().workspace.openPlot(std::move(*document), name);
    Q_EMIT opened(plot);
    finish(withToken > 0
               ? tr("%1 opened from %2; %3 of its %4 traces can be streamed to here")
                     .arg(name, profile()->name)
                     .arg(withToken)
                     .arg(traces)
               : tr("%1 opened from %2; the server tells no stream tokens, so no stream feeds it here")
                     .arg(name, profile()->name));
}

} // namespace chartstream

#include "moc_openplotdialog.cpp"
