// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/plotlyfiles.h"
#include "core/account/secretsjson.h"

#include <cstdint>
#include <cstdlib>

using namespace chartstream;

/// Plotly's two files, one behind the other with a zero byte between, and a keychain entry. What was read of
/// an entry is written and read again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = bytes.indexOf('\0');
    const std::optional<QByteArray> config = end < 0 ? std::nullopt : std::optional(bytes.mid(end + 1));
    const Result<PlotlyImport> import = importPlotly(bytes.left(end), config);
    if (import) {
        for (const LabelledToken &token : import->secrets.tokens) {
            if (token.token.isEmpty() || !token.token.fitsHeader())
                std::abort();
        }
        if (!import->profile.plotServer.userInfo().isEmpty())
            std::abort();
    }
    const Result<ProfileSecrets> secrets = secretsFromJson(bytes);
    if (secrets && !(*secretsFromJson(toJson(*secrets)) == *secrets))
        std::abort();
    return 0;
}
