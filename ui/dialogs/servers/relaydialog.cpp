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

namespace {

QString nameOf(const LabelledToken &stream)
{
    const QString masked = stream.token.masked();
    return stream.label.isEmpty() ? masked : u"%1 (%2)"_s.arg(stream.label, masked);
}

} // namespace

RelayDialog::RelayDialog(const ServerSubject &subject, const QList<LabelledToken> &streams, QWidget *parent)
    : ServerDialog(
          subject, &Profile::streamServer, tr("Relay to"),
          tr("What comes in here goes on to a server, byte by byte, as long as this window is open. A "
             "server that is slow or gone never slows the picture here: it gets what waits when it is "
             "back, without the oldest where that is too much."),
          tr("&Apply"), parent)
{
    auto *rows = new QWidget;
    auto *grid = new QGridLayout(rows);
    grid->setContentsMargins({});
    grid->setColumnStretch(1, 1);
    for (const LabelledToken &stream : streams)
        addRow(*grid, stream);
    auto *area = new QScrollArea;
    area->setWidget(rows);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    form().addRow(tr("Streams:"), area);
    // One stream is meant; of several, those that are relayed, or all.
    const auto isRelayed = [&](const Row &row) { return subject.relays.find(row.stream.token) != nullptr; };
    const bool any = std::any_of(m_rows.begin(), m_rows.end(), isRelayed);
    for (const Row &row : m_rows)
        row.isRelayed->setChecked(!any || isRelayed(row) || m_rows.size() == 1);
    fillServers();
    resize(640, 320);
}

void RelayDialog::addRow(QGridLayout &grid, const LabelledToken &stream)
{
    const RelayTarget *target = subject().relays.find(stream.token);
    const Row row{stream, new QCheckBox(nameOf(stream)),
                  new TokenChoice(tr("Token of %1 there").arg(nameOf(stream))), new ProblemLabel};
    row.isRelayed->setObjectName(u"isRelayed"_s);
    if (target)
        row.isRelayed->setToolTip(tr("goes to %1 now").arg(target->name));
    row.problem->setObjectName(u"relayProblem"_s);
    row.problem->setField(row.isRelayed);
    const int at = grid.rowCount();
    grid.addWidget(row.isRelayed, at, 0);
    grid.addWidget(row.there, at, 1);
    grid.addWidget(row.problem, at + 1, 0, 1, 2);
    connect(row.isRelayed, &QCheckBox::toggled, this, &RelayDialog::check);
    connect(row.there, &TokenChoice::changed, this, &RelayDialog::check);
    m_rows.push_back(row);
}

void RelayDialog::profileChanged()
{
    const QList<LabelledToken> tokens = secrets().tokens;
    for (const Row &row : m_rows)
        row.there->setTokens(row.stream.token, tokens);
    if (!std::exchange(m_isFilled, true)) {
        for (const Row &row : m_rows) {
            const RelayTarget *target = subject().relays.find(row.stream.token);
            if (!target)
                continue;
            choose([target](const Profile &profile) { return profile.id == target->profile; });
            row.there->setToken(target->stream.token);
        }
    }
    check();
}

void RelayDialog::check()
{
    bool isReady = true;
    for (const Row &row : m_rows) {
        const bool isRelayed = row.isRelayed->isChecked();
        row.there->setEnabled(isRelayed);
        row.problem->showProblem({});
        isReady = isReady && (!isRelayed || !row.there->token().isEmpty());
    }
    setReady(isReady);
}

void RelayDialog::act()
{
    int relayed = 0;
    bool isDone = true;
    for (const Row &row : m_rows) {
        isDone = apply(row) && isDone;
        relayed += row.isRelayed->isChecked() ? 1 : 0;
    }
    if (!isDone)
        return;
    finish(relayed > 0
               ? tr("Relayed to %1: %2 of %3 streams").arg(profile()->name).arg(relayed).arg(m_rows.size())
               : tr("Nothing is relayed any more"));
}

bool RelayDialog::apply(const Row &row)
{
    const StreamToken &token = row.stream.token;
    if (!row.isRelayed->isChecked()) {
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
