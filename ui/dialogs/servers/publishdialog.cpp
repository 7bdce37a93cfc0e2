// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/servers/publishdialog.h"

#include "core/account/accounts.h"
#include "core/workspace/publishedfigure.h"
#include "core/workspace/relays.h"
#include "core/workspace/workspace.h"
#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/servers/streamrows.h"
#include "ui/dialogs/servers/tokenchoice.h"
#include "ui/panels/texts.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int plotlysMostPoints = 10'000;
constexpr int mostPoints = 10'000'000;
constexpr int rowsShown = 6;

enum Start { FromBeginning, FromHere };

QList<LabelledToken> streamsOf(const ReplayPlayer &player)
{
    QList<LabelledToken> streams;
    for (const auto &track : player.tracks()) {
        for (const ReplayStream &stream : track->streams())
            streams.append({stream.label, stream.token});
    }
    return streams;
}

/// The plots that its streams feed here, in the order of their streams.
std::vector<const Plot *> plotsOf(const ReplayPlayer &player, const Workspace &workspace)
{
    std::vector<const Plot *> plots;
    const QList<LabelledToken> streams = streamsOf(player);
    for (const LabelledToken &stream : streams) {
        for (const TraceReference &trace : workspace.traces(stream.token)) {
            const Plot *plot = workspace.plot(trace.plot);
            if (std::find(plots.begin(), plots.end(), plot) == plots.end())
                plots.push_back(plot);
        }
    }
    return plots;
}

/// A title as the name of a file there.
QString fileName(const Plot &plot)
{
    return plainTitle(plot.title()).replace(u'/', u'-').trimmed();
}

} // namespace

PublishDialog::PublishDialog(const ServerSubject &subject, ReplayPublishers &publishers, ReplayPlayer &player,
                             QWidget *parent)
    : ServerDialog(
          subject, &Profile::streamServer, tr("Publish replay to"),
          tr("What the replay plays goes to a server while it is watched here, line by line. A server "
             "that is slow or away holds the replay: nothing is lost or sent twice."),
          tr("&Publish"), parent)
    , m_publishers(publishers)
    , m_player(&player)
    , m_present(new QLabel)
    , m_makesPlot(new QCheckBox(tr("&Make its plot there first")))
    , m_name(new QLineEdit)
    , m_problem(new ProblemLabel)
    , m_isPublic(new QCheckBox(tr("An&yone may see it there")))
    , m_overwrites(new QCheckBox(tr("&Overwrite a plot of this name")))
    , m_maxPoints(new QSpinBox)
    , m_streams(new StreamRows(streamsOf(player)))
    , m_start(new QComboBox)
{
    makeForm();
    for (const StreamRows::Row &row : m_streams->rows()) {
        row.goes->setChecked(true);
        m_fresh.append({tr("a new token"), makeStreamToken()});
    }
    connect(m_makesPlot, &QCheckBox::toggled, this, &PublishDialog::check);
    connect(m_name, &QLineEdit::textChanged, this, &PublishDialog::check);
    connect(m_streams, &StreamRows::changed, this, &PublishDialog::check);
    connect(&player, &QObject::destroyed, this, &QWidget::close);
    connect(&publishers, &ReplayPublishers::changed, this, &PublishDialog::showPresent);
    showPresent();
    fillServers();
    resize(640, sizeHint().height());
}

void PublishDialog::makeForm()
{
    const std::vector<const Plot *> plots = plotsOf(*m_player, subject().workspace);
    m_makesPlot->setObjectName(u"makesPlot"_s);
    m_makesPlot->setChecked(!plots.empty());
    m_name->setObjectName(u"plotName"_s);
    m_name->setPlaceholderText(tr("temperature, or folder/temperature"));
    m_name->setText(plots.empty() ? QString() : fileName(*plots.front()));
    m_isPublic->setObjectName(u"isPublic"_s);
    m_overwrites->setObjectName(u"overwrites"_s);
    m_maxPoints->setObjectName(u"maxPoints"_s);
    m_maxPoints->setRange(1, mostPoints);
    m_maxPoints->setValue(plotlysMostPoints);
    m_maxPoints->setToolTip(tr("Plotly's own server keeps 10,000 at most."));
    m_start->setObjectName(u"start"_s);
    m_start->addItem(tr("at its beginning"), FromBeginning);
    m_start->addItem(tr("where it is now"), FromHere);
    m_streams->setMinimumHeight(m_streams->fontMetrics().height() *
                                std::min(rowsShown, int(m_streams->rows().size())) * 2);

    m_presentRow = makePresent();
    form().addRow(tr("Now:"), m_presentRow);
    form().addRow({}, m_makesPlot);
    form().addRow(tr("&Name:"), withProblem(m_name, m_problem));
    form().addRow({}, m_overwrites);
    form().addRow({}, m_isPublic);
    form().addRow(tr("Points &kept a trace:"), m_maxPoints);
    form().addRow(tr("Streams:"), m_streams);
    form().addRow(
        {}, makeNote(tr("A Chartstream endpoint takes any token. Plotly's own server takes those that its "
                        "settings gave you: enter them under Connections.")));
    form().addRow(tr("Sta&rt:"), m_start);
}

QWidget *PublishDialog::makePresent()
{
    auto *row = new QWidget;
    auto *end = new QPushButton(tr("&End publishing"));
    end->setObjectName(u"endPublishing"_s);
    end->setAutoDefault(false);
    m_present->setObjectName(u"present"_s);
    m_present->setTextFormat(Qt::PlainText);
    m_present->setWordWrap(true);
    connect(end, &QAbstractButton::clicked, this, [this] { m_publishers.finish(*m_player); });
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(m_present, 1);
    layout->addWidget(end);
    return row;
}

void PublishDialog::showPresent()
{
    const ReplayPublisher *present = m_player ? m_publishers.find(*m_player) : nullptr;
    form().setRowVisible(m_presentRow, present);
    if (present)
        m_present->setText(tr("It goes to %1. Publishing it anew ends that.").arg(present->order().server));
}

void PublishDialog::profileChanged()
{
    m_streams->setTokens(m_fresh, secrets().tokens);
    m_makesPlot->setEnabled(!profile()->plotServer.isEmpty());
    m_makesPlot->setToolTip(m_makesPlot->isEnabled() ? QString()
                                                     : tr("The server needs a plot address for this."));
    check();
}

void PublishDialog::check()
{
    const bool makesPlot = m_makesPlot->isEnabled() && m_makesPlot->isChecked();
    for (QWidget *field : std::initializer_list<QWidget *>{m_name, m_isPublic, m_overwrites, m_maxPoints})
        field->setEnabled(makesPlot);
    const QString name = m_name->text().trimmed();
    const bool isWrong = name.startsWith(u'/') || name.endsWith(u'/') || name.contains("//"_L1);
    m_problem->showProblem(makesPlot && isWrong ? tr("A slash stands between a folder and a name.")
                                                : QString());
    setReady(m_streams->going() > 0 && m_streams->isComplete() &&
             (!makesPlot || (!name.isEmpty() && !isWrong)));
}

std::vector<ReplayTarget> PublishDialog::targets() const
{
    const bool isHere = subject().relays.leadsHere(profile()->streamServer);
    std::vector<ReplayTarget> targets;
    const auto refuse = [](const StreamRows::Row &row, const QString &why) {
        row.problem->showProblem(why);
        return std::vector<ReplayTarget>();
    };
    for (const StreamRows::Row &row : m_streams->rows()) {
        if (!row.goes->isChecked())
            continue;
        const StreamToken there = row.there->token();
        if (!there.fitsHeader())
            return refuse(
                row, tr("The token holds a space, a line break, or another sign that no header carries."));
        for (const ReplayTarget &other : targets) {
            if (other.there.token == there)
                return refuse(row, tr("It cannot go by the same token as %1.").arg(other.label));
        }
        for (const StreamRows::Row &here : m_streams->rows()) {
            if (isHere && here.stream.token == there)
                return refuse(row,
                              tr("It would come back here as a stream of the replay: choose another token."));
        }
        targets.push_back(
            {row.stream.token, row.stream.label, {profile()->streamServer, there, profile()->framing}});
    }
    return targets;
}

std::vector<PlotDraft> PublishDialog::drafts() const
{
    std::vector<PlotDraft> drafts;
    const std::vector<const Plot *> plots = plotsOf(*m_player, subject().workspace);
    const QString name = m_name->text().trimmed();
    for (const Plot *plot : plots) {
        const QJsonObject figure = plot->document().toJson(FigureDocument::WithStreams);
        drafts.push_back({.name = plots.size() == 1 ? name : name + u'/' + fileName(*plot),
                          .figure = publishedFigure(figure, m_targets, m_maxPoints->value()),
                          .isPublic = m_isPublic->isChecked(),
                          .overwrites = m_overwrites->isChecked()});
    }
    return drafts;
}

void PublishDialog::act()
{
    m_targets = targets();
    m_plotsMade = 0;
    m_drafts.clear();
    if (m_targets.empty())
        return;
    if (m_makesPlot->isEnabled() && m_makesPlot->isChecked())
        m_drafts = drafts();
    if (m_drafts.empty())
        return publish();
    m_client = ask(tr("The plot is being made on %1…").arg(profile()->name));
    if (!m_client)
        return;
    connect(m_client, &PlotClient::saved, this, &PublishDialog::plotSaved);
    m_client->save(m_drafts.front());
}

void PublishDialog::plotSaved(const SavedPlot &plot)
{
    if (m_plotsMade++ == 0)
        m_page = plot.page.isEmpty() ? plot.fileId : plot.page.toDisplayString();
    if (m_plotsMade < m_drafts.size())
        m_client->save(m_drafts[m_plotsMade]);
    else
        publish();
}

void PublishDialog::publish()
{
    const Result<ServerAccess> access = accessOf(*profile(), secrets());
    if (!access) {
        showFailure(access.error().text());
        return;
    }
    m_publishers.begin(*m_player, replayName(), {profile()->name, *access, m_targets, profile()->id});
    const bool isOver = m_player->state() == ReplayPlayer::State::Ended;
    if (m_start->currentData() == FromBeginning || isOver) {
        m_player->seek(m_player->begin());
        m_player->play();
    } else {
        m_player->seek(m_player->position()); // which sends what traces hold
    }
    const QString what = tr("%1 is published to %2").arg(replayName(), profile()->name);
    finish(m_drafts.empty() ? what : u"%1: %2"_s.arg(what, m_page));
}

QString PublishDialog::replayName() const
{
    const auto &tracks = m_player->tracks();
    const QString name = tracks.front()->name();
    return tracks.size() == 1 ? name : tr("%1 and %n more", nullptr, int(tracks.size()) - 1).arg(name);
}

} // namespace chartstream

#include "moc_publishdialog.cpp"
