// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/profile.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>

#include <optional>

namespace chartstream {

/// A profile made of Plotly's own files.
struct PlotlyImport
{
    Profile profile; ///< without an id
    ProfileSecrets secrets;
    /// What was left out, assumed, or wants a person's decision, a line each; never with a secret.
    QStringList remarks;
};

/// Reads the contents of `.credentials` and `.config` as Plotly's clients for Python and MATLAB write them
/// (protocol section 9); nothing for a file that is not there. One that cannot be read is told in the
/// remarks. An error where neither has anything to say; `where` is the file and the place in it.
Result<PlotlyImport> importPlotly(const std::optional<QByteArray> &credentials,
                                  const std::optional<QByteArray> &config);

/// The same from a folder. Only reads: the old clients rewrite these files, we never do.
Result<PlotlyImport> importPlotlyFolder(const QString &folder);

/// Where the clients keep them: PLOTLY_DIR, or ".plotly" in the home folder, or (MATLAB on Windows) in
/// APPDATA. It need not be there.
QString plotlyFolder(const QProcessEnvironment &environment, const QString &home);

} // namespace chartstream
