// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkProxy>
#include <QSslConfiguration>

#include <optional>

namespace chartstream {

/// How a server is reached, beside its address: for streams and for REST calls alike.
struct ServerAccess
{
    std::optional<QNetworkProxy> proxy; ///< none: as the system says (http_proxy, https_proxy, no_proxy)
    QSslConfiguration encryption = QSslConfiguration::defaultConfiguration();
    /// SHA-256 of the one certificate that is taken although no authority vouches for it, or it bears another
    /// name; empty: none is.
    QByteArray acceptedFingerprint;
};

} // namespace chartstream
