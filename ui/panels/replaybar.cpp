// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/replaybar.h"

#include "core/workspace/workspace.h"
#include "ui/panels/replayoverview.h"
#include "ui/panels/replaytexts.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/symbolicicon.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr std::array speeds{0.01, 0.02, 0.05, 0.1,  0.2,   0.5,   1.0,   2.0,
                            5.0,  10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0};

StreamState likenessOf(ReplayPlayer::State state)
{
    switch (state) {
    case ReplayPlayer::State::Playing:
        return StreamState::Live;
    case ReplayPlayer::State::Reading:
    case ReplayPlayer::State::Held:
        return StreamState::Silent;
    case ReplayPlayer::State::Failed:
        return StreamState::Failed;
    case ReplayPlayer::State::Paused:
    case ReplayPlayer::State::Ended:
        break;
    }
    return StreamState::Ended;
}

QLabel *makeLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ReplayBar::ReplayBar(const Workspace &workspace, Replays &replays, const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_replays(replays)
    , m_next(clock.alarm())
    , m_overview(new ReplayOverview(clock))
{
    setFrameShape(QFrame::StyledPanel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(2);
    layout->addLayout(makeTrackRow());
    layout->addLayout(makeControlRow());

    connect(&replays, &Replays::began, this, &ReplayBar::setPlayer);
    connect(&replays, &Replays::ending, this, [this](ReplayPlayer *player) {
        m_ending = player;
        showReplays();
        m_ending = nullptr;
    });
    connect(m_next.get(), &Alarm::rang, this, &ReplayBar::showPosition);
    m_overview->addActions(m_keyActions);
    showReplays();
}

QHBoxLayout *ReplayBar::makeTrackRow()
{
    m_choice = new QComboBox;
    m_choice->setObjectName(u"replayChoice"_s);
    m_choice->setToolTip(tr("Which of the replays that run"));
    m_choice->setAccessibleName(m_choice->toolTip());
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(14);
    connect(m_choice, &QComboBox::activated, this, &ReplayBar::choose);
    m_overview->setObjectName(u"replayOverview"_s);
    m_position = makeLabel(u"replayPosition"_s);
    m_end = makeLabel(u"replayEnd"_s);

    auto *row = new QHBoxLayout;
    row->addWidget(m_choice);
    row->addWidget(m_position);
    row->addWidget(m_overview, 1);
    row->addWidget(m_end);
    return row;
}

QHBoxLayout *ReplayBar::makeControlRow()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    makePlayButtons(row);
    makeSpeeds(row);
    makeSectionButtons(row);
    makeTimes(row);

    m_state = makeLabel(u"replayState"_s);
    m_state->setContentsMargins(6, 0, 6, 0);
    m_state->setMinimumWidth(1); // a long reason is cut off rather than making the window wide
    m_rows = makeLabel(u"replayRows"_s);
    m_rows->setContentsMargins(6, 0, 6, 0);
    row->addWidget(m_state, 1);
    row->addWidget(m_rows);
    const QToolButton *publish = makeButton(u"outgoing"_s, tr("Publish this replay to a server…"), {}, row);
    connect(publish->defaultAction(), &QAction::triggered, this, [this] { Q_EMIT publishWanted(m_player); });
    const QToolButton *end = makeButton(u"close"_s, tr("End this replay: its points stay"), {}, row);
    connect(end->defaultAction(), &QAction::triggered, &m_replays, [this] { m_replays.end(m_player); });
    return row;
}

QToolButton *ReplayBar::makeButton(const QString &name, const QString &text, const QKeySequence &key,
                                   QHBoxLayout *layout)
{
    auto *action = new QAction(symbolicIcon(name), text, this);
    action->setObjectName(u"replay "_s + name);
    if (!key.isEmpty()) {
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setToolTip(tr("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
        m_keyActions.append(action);
    }
    auto *button = new QToolButton;
    button->setObjectName(action->objectName());
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(text);
    layout->addWidget(button);
    return button;
}

void ReplayBar::makePlayButtons(QHBoxLayout *row)
{
    m_play = makeButton(u"resume"_s, tr("Play"), Qt::Key_Space, row)->defaultAction();
    connect(m_play, &QAction::triggered, this, [this] {
        if (m_player->isPlaying())
            m_player->pause();
        else
            m_player->play();
    });
    const QToolButton *back = makeButton(u"stepback"_s, tr("One row back"), Qt::Key_Comma, row);
    connect(back->defaultAction(), &QAction::triggered, this, [this] { m_player->step(-1); });
    const QToolButton *forward = makeButton(u"stepforward"_s, tr("One row on"), Qt::Key_Period, row);
    connect(forward->defaultAction(), &QAction::triggered, this, [this] { m_player->step(1); });
}

void ReplayBar::makeSpeeds(QHBoxLayout *row)
{
    m_speed = new QComboBox;
    m_speed->setObjectName(u"replaySpeed"_s);
    m_speed->setToolTip(tr("How fast it plays"));
    m_speed->setAccessibleName(m_speed->toolTip());
    for (const double speed : speeds)
        m_speed->addItem(speedText(speed), speed);
    m_speed->addItem(tr("As fast as possible"));
    m_speed->setMaxVisibleItems(m_speed->count());
    connect(m_speed, &QComboBox::activated, this, &ReplayBar::chooseSpeed);
    row->addWidget(m_speed);
}

void ReplayBar::makeSectionButtons(QHBoxLayout *row)
{
    const QToolButton *begin = makeButton(u"sectionbegin"_s, tr("A: play from here on only"), Qt::Key_I, row);
    connect(begin->defaultAction(), &QAction::triggered, this, &ReplayBar::setSectionBegin);
    const QToolButton *end = makeButton(u"sectionend"_s, tr("B: play up to here only"), Qt::Key_O, row);
    connect(end->defaultAction(), &QAction::triggered, this, &ReplayBar::setSectionEnd);
    m_clear = makeButton(u"clear"_s, tr("Forget A and B: play all"), {}, row)->defaultAction();
    connect(m_clear, &QAction::triggered, this,
            [this] { change([](ReplaySettings &settings) { settings.section.reset(); }); });
    m_loop = makeButton(u"loop"_s, tr("Begin anew at the end"), Qt::Key_R, row)->defaultAction();
    m_loop->setCheckable(true);
    connect(m_loop, &QAction::triggered, this,
            [this](bool on) { change([on](ReplaySettings &settings) { settings.loops = on; }); });
    m_skip = makeButton(u"skip"_s, tr("Skip silences"), Qt::Key_S, row)->defaultAction();
    m_skip->setCheckable(true);
    connect(m_skip, &QAction::triggered, this,
            [this](bool on) { change([on](ReplaySettings &settings) { settings.skipsSilences = on; }); });
}

void ReplayBar::makeTimes(QHBoxLayout *row)
{
    m_times = new QComboBox;
    m_times->setObjectName(u"replayTimes"_s);
    m_times->addItem(tr("Original times"), int(ReplaySettings::Times::Original));
    m_times->addItem(tr("As if now"), int(ReplaySettings::Times::Now));
    m_times->setToolTip(tr("Which times the points get: those of the file, or as if its first row came now"));
    m_times->setAccessibleName(tr("Times of the points"));
    connect(m_times, &QComboBox::activated, this, [this](int index) {
        const auto times = ReplaySettings::Times(m_times->itemData(index).toInt());
        change([times](ReplaySettings &settings) { settings.times = times; });
    });
    row->addWidget(m_times);
}

QList<QAction *> ReplayBar::keyActions() const
{
    return m_keyActions;
}

void ReplayBar::setPlayer(ReplayPlayer *player)
{
    if (player != m_player) {
        if (m_player)
            disconnect(m_player, nullptr, this, nullptr);
        m_player = player;
        m_overview->setPlayer(player);
        if (player) {
            connect(player, &ReplayPlayer::changed, this, &ReplayBar::showState);
            connect(player, &ReplayPlayer::sought, this, &ReplayBar::showPosition);
        }
    }
    showReplays();
}

void ReplayBar::setCurrentPlot(const Plot *plot)
{
    for (size_t trace = 0; plot && trace < plot->document().traces.size(); ++trace) {
        if (ReplayPlayer *player = m_replays.playerOf(plot->document().token(trace))) {
            setPlayer(player);
            return;
        }
    }
}

/// Which of them run, and that the one shown is one of these.
void ReplayBar::showReplays()
{
    std::vector<ReplayPlayer *> players = m_replays.players();
    std::erase(players, m_ending);
    if (std::find(players.begin(), players.end(), m_player) == players.end()) {
        ReplayPlayer *other = players.empty() ? nullptr : players.back();
        if (m_player != other) {
            setPlayer(other);
            return;
        }
    }
    m_choice->clear();
    for (ReplayPlayer *player : players)
        m_choice->addItem(replayName(*player), QVariant::fromValue(player));
    m_choice->setCurrentIndex(m_choice->findData(QVariant::fromValue(m_player.data())));
    m_choice->setVisible(players.size() > 1);
    setVisible(m_player);
    for (QAction *action : std::as_const(m_keyActions))
        action->setEnabled(m_player);
    showState();
}

void ReplayBar::showState()
{
    if (!m_player)
        return;
    const bool isPlaying = m_player->isPlaying();
    m_play->setIcon(symbolicIcon(isPlaying ? u"pause"_s : u"resume"_s));
    const QString text = isPlaying ? tr("Pause") : tr("Play");
    m_play->setText(text);
    m_play->setToolTip(tr("%1 (%2)").arg(text, m_play->shortcut().toString(QKeySequence::NativeText)));

    m_state->setText(replayStateText(*m_player));
    m_state->setToolTip(m_player->reason());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, legibleOn(colors.color(QPalette::Window),
                                                    stateColor(likenessOf(m_player->state()), colors)));
    m_state->setPalette(colors);
    showSettings();
    showPosition();
}

void ReplayBar::showSettings()
{
    const ReplaySettings &settings = m_player->settings();
    showSpeed(settings);
    m_times->setCurrentIndex(m_times->findData(int(settings.times)));
    m_times->setEnabled(m_player->tracks().front()->hasDates());
    m_clear->setEnabled(settings.section.has_value());
    m_loop->setChecked(settings.loops);
    m_skip->setChecked(settings.skipsSilences);
}

/// A speed that is none of the steps came from elsewhere: it has a line of its own while it counts.
void ReplayBar::showSpeed(const ReplaySettings &settings)
{
    const int fastest = int(speeds.size());
    if (m_speed->count() > fastest + 1)
        m_speed->removeItem(fastest + 1);
    int index = settings.isAsFastAsPossible ? fastest : m_speed->findData(settings.speed);
    if (index < 0) {
        index = fastest + 1;
        m_speed->addItem(speedText(settings.speed), settings.speed);
    }
    m_speed->setCurrentIndex(index);
}

void ReplayBar::showPosition()
{
    m_next->stop();
    if (!m_player)
        return;
    const quint64 span = quint64(m_player->end()) - quint64(m_player->begin());
    const bool hasDates = m_player->tracks().front()->hasDates();
    m_position->setText(replayTimeText(m_player->position(), span, hasDates));
    m_end->setText(replayTimeText(m_player->end(), span, hasDates));
    m_rows->setText(rowsText(m_player->rowsBefore(), m_player->rows()));
    m_overview->showPosition();
    if (m_isSeen && m_player->state() == ReplayPlayer::State::Playing)
        m_next->start(refreshTime);
}

void ReplayBar::choose(int index)
{
    setPlayer(m_choice->itemData(index).value<ReplayPlayer *>());
    if (const Plot *plot = plotOf(*m_player))
        Q_EMIT plotWanted(plot);
}

const Plot *ReplayBar::plotOf(const ReplayPlayer &player) const
{
    for (const auto &track : player.tracks()) {
        for (const ReplayStream &stream : track->streams()) {
            const std::vector<TraceReference> &traces = m_workspace.traces(stream.token);
            if (!traces.empty())
                return m_workspace.plot(traces.front().plot);
        }
    }
    return nullptr;
}

void ReplayBar::change(const std::function<void(ReplaySettings &)> &change)
{
    ReplaySettings settings = m_player->settings();
    change(settings);
    m_player->setSettings(settings);
}

void ReplayBar::setSectionBegin()
{
    const qint64 position = m_player->position();
    const std::optional<ReplaySection> before = m_player->settings().section;
    const qint64 end = before && before->end > position ? before->end : m_player->end();
    change([&](ReplaySettings &settings) { settings.section = {position, end}; });
}

void ReplayBar::setSectionEnd()
{
    const qint64 position = m_player->position();
    const std::optional<ReplaySection> before = m_player->settings().section;
    const qint64 begin = before && before->begin < position ? before->begin : m_player->begin();
    change([&](ReplaySettings &settings) { settings.section = {begin, position}; });
}

void ReplayBar::chooseSpeed(int index)
{
    const QVariant speed = m_speed->itemData(index);
    change([&speed](ReplaySettings &settings) {
        settings.isAsFastAsPossible = !speed.isValid();
        if (speed.isValid())
            settings.speed = speed.toDouble();
    });
}

void ReplayBar::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    m_isSeen = true;
    showPosition();
}

/// Also where only the window is minimised.
void ReplayBar::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    m_isSeen = false;
    m_next->stop();
}

void ReplayBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_state)
        showState();
}

} // namespace chartstream

#include "moc_replaybar.cpp"
