// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localendpoint.h"

#include "app/endpointoptions.h"
#include "app/plotanswer.h"
#include "ui/live/plotview.h"

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Milliseconds frame{16};

/// Of the plot as it is now, or of a figure that came along. Empty where there is none.
QByteArray picture(const PlotAsked &question, Workspace &workspace)
{
    DrawingSize size;
    if (!question.size.isEmpty())
        size = {double(question.size.width()), double(question.size.height()), true};
    const auto draw = [&size](FigureDocument &document) {
        const Result<QByteArray> drawn = renderFigure(document, PictureFormat::Png, size);
        return drawn ? *drawn : QByteArray();
    };
    if (!question.figure.isEmpty()) {
        Result<FigureDocument> figure = FigureDocument::fromJson(question.figure);
        return figure ? draw(*figure) : QByteArray();
    }
    Plot *plot = workspace.plotAt(question.address);
    return plot ? draw(plot->document()) : QByteArray();
}

/// Whether both need the same socket: the user's name can be changed while it listens.
bool listensAlike(const ListeningChoice &one, ListeningChoice other)
{
    other.user = one.user;
    return one == other;
}

} // namespace

LocalEndpoint::LocalEndpoint(EndpointOrder order, QString storeFile, Accounts &accounts, Workspace &workspace,
                             const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_order(std::move(order))
    , m_storeFile(std::move(storeFile))
    , m_accounts(accounts)
    , m_workspace(workspace)
    , m_endpoint({}, clock)
    , m_intake(m_endpoint, workspace, clock, frame)
    , m_demonstration(workspace, m_endpoint, clock)
{
    connect(&m_intake, &Intake::plotAsked, this, &LocalEndpoint::answer);
    connect(&workspace, &Workspace::plotClosing, this, [this](const Plot *plot) {
        if (plot->address())
            m_endpoint.plotClosed(*plot->address());
    });
    connect(&accounts, &Accounts::listeningChanged, this, [this] {
        if (m_order.isFixed)
            Q_EMIT overruled();
        else
            follow();
    });
    connect(&accounts, &Accounts::secretsChanged, this, [this](const QString &id) {
        if (id == Accounts::localEndpoint && (m_endpoint.isListening() || m_needsSecrets))
            follow();
    });
}

void LocalEndpoint::start()
{
    follow();
}

void LocalEndpoint::startDemonstration()
{
    m_wantsDemonstration = true;
    if (m_endpoint.isListening())
        m_demonstration.start();
}

bool LocalEndpoint::isWanted() const
{
    return m_order.isFixed ? m_order.listens : m_accounts.listening().listens;
}

Result<EndpointSettings> LocalEndpoint::wantedSettings() const
{
    const ProfileSecrets secrets = m_accounts.secrets(Accounts::localEndpoint);
    Result<EndpointSettings> settings =
        m_order.isFixed ? Result<EndpointSettings>(m_order.settings) : settingsOf(m_accounts.listening());
    if (settings) {
        settings->storeFile = m_storeFile;
        settings->apiKey = m_order.settings.apiKey.isEmpty() ? secrets.apiKey : m_order.settings.apiKey;
        settings->registeredTokens = m_order.settings.registeredTokens;
        for (const LabelledToken &token : secrets.tokens)
            settings->registeredTokens.insert(token.token);
    }
    return settings;
}

void LocalEndpoint::follow()
{
    m_needsSecrets = false;
    if (!isWanted()) {
        m_endpoint.close();
        Q_EMIT closed();
        return;
    }
    Result<EndpointSettings> settings = wantedSettings();
    if (!settings) {
        refuse(settings.error());
        return;
    }
    const bool areLoading = m_accounts.secretsState(Accounts::localEndpoint) == SecretsState::Loading &&
                            m_accounts.secrets(Accounts::localEndpoint).isEmpty();
    if (settings->isExposed() && areLoading && !m_endpoint.isListening()) {
        m_needsSecrets = true;
        Q_EMIT closed();
        return;
    }
    const bool takesPlain = m_order.isFixed || m_accounts.listening().plainFromAfar; // or was told already
    if (std::optional<Error> problem = problemOf(*settings, takesPlain)) {
        m_needsSecrets = true;
        if (const auto &keychainProblem = m_accounts.keychainProblem())
            problem->what += u" (%1)"_s.arg(keychainProblem->what);
        refuse(*problem);
        return;
    }
    if (m_endpoint.isListening() && (m_order.isFixed || listensAlike(m_followed, m_accounts.listening()))) {
        m_endpoint.setCredentials(settings->user, settings->apiKey);
        m_endpoint.setRegisteredTokens(settings->registeredTokens);
        return;
    }
    listen(std::move(*settings));
}

void LocalEndpoint::listen(EndpointSettings settings)
{
    m_followed = m_accounts.listening();
    m_endpoint.setSettings(std::move(settings));
    const Result<quint16> port = m_endpoint.listen();
    if (!port) {
        refuse(port.error());
        return;
    }
    Q_EMIT listening(QUrl(m_endpoint.url()), m_endpoint.isExposed());
    if (m_wantsDemonstration)
        m_demonstration.start(); // at first, or because its publishers know the old address only
}

void LocalEndpoint::refuse(const Error &error)
{
    m_endpoint.close();
    Q_EMIT failed(error);
}

void LocalEndpoint::answer(const PlotAsked &question)
{
    if (question.format == PlotAsked::Format::Json)
        m_endpoint.answer(question.request, "application/json"_ba, plotJson(m_workspace, question.address));
    else
        m_endpoint.answer(question.request, "image/png"_ba, picture(question, m_workspace));
}

} // namespace chartstream

#include "moc_localendpoint.cpp"
