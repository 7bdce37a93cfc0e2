// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demonstration.h"
#include "core/account/accounts.h"
#include "core/endpoint/streamendpoint.h"
#include "core/workspace/intake.h"

namespace chartstream {

/// What the command line says of the endpoint for this run.
struct EndpointOrder
{
    bool isFixed = false; ///< it says whether and where to listen, whatever was chosen and kept
    bool listens = true;
    EndpointSettings settings; ///< where not fixed, only its tokens and its key count, beside the kept ones
};

/// The window's endpoint: listens where Accounts say, or where the command line said for this run, and knows
/// the tokens and the key that are kept. Carries what comes into the workspace. Main thread.
class LocalEndpoint : public QObject
{
    Q_OBJECT

public:
    /// All outlive it. `storeFile`: see EndpointSettings.
    LocalEndpoint(EndpointOrder order, QString storeFile, Accounts &accounts, Workspace &workspace,
                  const Clock &clock, QObject *parent = nullptr);

    /// Listens, now or when the keychain has answered: from beyond this machine nobody is refused only
    /// because the tokens are not known yet. The signals tell.
    void start();
    /// Or when it listens.
    void startDemonstration();
    StreamEndpoint &endpoint() { return m_endpoint; }
    Intake &intake() { return m_intake; }

Q_SIGNALS:
    void listening(const QUrl &address, bool exposed);
    /// By choice, or for as long as the keychain is waited for.
    void closed();
    void failed(const chartstream::Error &error);
    /// The choice was changed, and the command line keeps it from taking effect.
    void overruled();

private:
    bool isWanted() const;
    Result<EndpointSettings> wantedSettings() const;
    /// Makes the endpoint what it shall be now; as it is already, nothing is interrupted.
    void follow();
    void listen(EndpointSettings settings);
    void refuse(const Error &error);
    void answer(const PlotAsked &question);

    const EndpointOrder m_order;
    const QString m_storeFile;
    Accounts &m_accounts;
    Workspace &m_workspace;
    StreamEndpoint m_endpoint;
    Intake m_intake;
    Demonstration m_demonstration;
    ListeningChoice m_followed;  ///< what it listens by
    bool m_needsSecrets = false; ///< it does not listen for want of them
    bool m_wantsDemonstration = false;
};

} // namespace chartstream
