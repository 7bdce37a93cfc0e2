// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/servers/relaydialog.h"

#include "core/account/accounts.h"
#include "core/workspace/relays.h"
#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/servers/relaytargets.h"
#include "ui/dialogs/servers/tokenchoice.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

RelayDialog::RelayDialog(const ServerSubject &subject, const QList<LabelledToken> &streams, QWidget *parent)
    : ServerDialog(
          subject, &Profile::streamServer, tr("Relay to"),
          tr("What comes in here goes on to a server, byte by byte, as long as this window is open. A "
             "server that is slow or gone never slows the picture here: it gets what waits when it is "
             "back, without the oldest where that is too much."),
          tr("&Apply"), parent)
    , m_streams(new StreamRows(streams))
{
    form().addRow(tr("Streams:"), m_streams);
    // One stream is meant; of several, those that are relayed, or all.
    const auto target = [&](const Row &row) { return subject.relays.find(row.stream.token); };
    const std::vector<Row> &rows = m_streams->rows();
    const bool any = std::any_of(rows.begin(), rows.end(), target);
    for (const Row &row : rows) {
        row.goes->setChecked(!any || target(row) || rows.size() == 1);
        if (target(row))
            row.goes->setToolTip(tr("goes to %1 now").arg(target(row)->name));
        m_same.append({tr("the same token"), row.stream.token});
    }
    connect(m_streams, &StreamRows::changed, this, [this] { setReady(m_streams->isComplete()); });
    fillServers();
    resize(640, 320);
}

void RelayDialog::profileChanged()
{
    m_streams->setTokens(m_same, secrets().tokens);
    if (std::exchange(m_isFilled, true))
        return;
    for (const Row &row : m_streams->rows()) {
        const RelayTarget *target = subject().relays.find(row.stream.token);
        if (!target)
            continue;
        choose([target](const Profile &profile) { return profile.id == target->profile; });
        row.there->setToken(target->stream.token);
    }
}

void RelayDialog::act()
{
    int relayed = 0;
    bool isDone = true;
    for (const Row &row : m_streams->rows()) {
        isDone = apply(row) && isDone;
        relayed += row.goes->isChecked() ? 1 : 0;
    }
    if (!isDone)
        return;
    finish(relayed > 0 ? tr("Relayed to %1: %2 of %3 streams")
                             .arg(profile()->name)
                             .arg(relayed)
                             .arg(m_streams->rows().size())
                       : tr("Nothing is relayed any more"));
}

bool RelayDialog::apply(const Row &row)
{
    const StreamToken &token = row.stream.token;
    if (!row.goes->isChecked()) {
        subject().relays.end(token);
        return true;
    }
    const Result<RelayTarget> target =
        relayTarget(*profile(), secrets(), row.there->token(), row.stream.label);
    const RelayTarget *now = subject().relays.find(token);
    if (target && now && now->profile == target->profile && now->stream == target->stream)
        return true;
    const std::optional<Error> problem =
        target ? subject().relays.begin(token, *target) : std::optional(target.error());
    row.problem->showProblem(problem ? problem->text() : QString());
    return !problem;
}

} // namespace chartstream

#include "moc_relaydialog.cpp"
