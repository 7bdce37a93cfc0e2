// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/replayoverview.h"

#include "core/replay/rowdensity.h"
#include "ui/panels/replaytexts.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int usualHeight = 34;
constexpr int usualWidth = 320;
/// A seek may read what it shows from the disk: no more of them than this while the person drags.
constexpr Milliseconds seekDistance{40};
constexpr int leastSection = 3; // px

quint64 spanOf(const ReplayPlayer &player)
{
    return quint64(player.end()) - quint64(player.begin());
}

} // namespace

ReplayOverview::ReplayOverview(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_nextSeek(clock.alarm())
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setMouseTracking(false);
    setAccessibleName(tr("Position in the replay"));
    connect(m_nextSeek.get(), &Alarm::rang, this, &ReplayOverview::seekPending);
}

void ReplayOverview::setPlayer(ReplayPlayer *player)
{
    if (player == m_player)
        return;
    if (m_player)
        disconnect(m_player, nullptr, this, nullptr);
    m_player = player;
    m_drag = Drag::None;
    m_pending.reset();
    m_nextSeek->stop();
    if (m_player) {
        connect(m_player, &ReplayPlayer::changed, this, &ReplayOverview::showData);
        connect(m_player, &ReplayPlayer::sought, this, &ReplayOverview::showPosition);
    }
    showData();
}

void ReplayOverview::showData()
{
    m_areCountsOld = true;
    update();
    showPosition();
}

void ReplayOverview::showPosition()
{
    const int place = m_player ? placeOf(m_player->position()) : -1;
    if (place == m_shownPlace)
        return;
    m_shownPlace = place;
    update();
}

QSize ReplayOverview::sizeHint() const
{
    return {usualWidth, usualHeight};
}

QSize ReplayOverview::minimumSizeHint() const
{
    return {usualWidth / 4, usualHeight};
}

void ReplayOverview::countRows()
{
    m_areCountsOld = false;
    m_counts.assign(size_t(parts()), 0);
    for (size_t track = 0; track < m_player->tracks().size(); ++track) {
        const qint64 offset = m_player->offset(track);
        const std::vector<size_t> counts = rowDensity(*m_player->tracks()[track], m_player->begin() - offset,
                                                      m_player->end() - offset, parts());
        for (size_t part = 0; part < counts.size(); ++part)
            m_counts[part] += counts[part];
    }
}

int ReplayOverview::placeOf(qint64 time) const
{
    const quint64 span = spanOf(*m_player);
    if (time <= m_player->begin() || span == 0)
        return margin;
    const quint64 way = std::min(quint64(time) - quint64(m_player->begin()), span);
    return margin + int(std::lround(double(way) / double(span) * parts()));
}

qint64 ReplayOverview::timeAt(int x) const
{
    return timeBetween(m_player->begin(), m_player->end(), std::clamp(x - margin, 0, parts()), parts());
}

void ReplayOverview::seek(qint64 time)
{
    m_pending = std::clamp(time, m_player->begin(), m_player->end());
    if (!m_nextSeek->isRunning())
        seekPending();
}

void ReplayOverview::seekPending()
{
    if (!m_pending || !m_player)
        return;
    m_nextSeek->start(seekDistance);
    m_player->seek(*std::exchange(m_pending, {}));
}

void ReplayOverview::seekBy(int hundredths)
{
    const qint64 step = std::max<qint64>(1, qint64(spanOf(*m_player) / 100)) * std::abs(hundredths);
    const qint64 from = m_pending.value_or(m_player->position());
    if (hundredths < 0)
        seek(quint64(from) - quint64(m_player->begin()) < quint64(step) ? m_player->begin() : from - step);
    else
        seek(quint64(m_player->end()) - quint64(from) < quint64(step) ? m_player->end() : from + step);
}

void ReplayOverview::markSection(int from, int to)
{
    if (std::abs(from - to) < leastSection)
        return;
    ReplaySettings settings = m_player->settings();
    settings.section = {timeAt(std::min(from, to)), timeAt(std::max(from, to))};
    m_player->setSettings(settings);
}

QString ReplayOverview::textAt(int x) const
{
    const auto &tracks = m_player->tracks();
    const qint64 time = timeAt(x);
    size_t before = 0;
    for (size_t track = 0; track < tracks.size(); ++track)
        before += tracks[track]->rowAt(time - m_player->offset(track));
    return tr("%1\n%2 before it\nClick to seek, Shift and drag to play a part (A–B)")
        .arg(replayTimeText(time, spanOf(*m_player), tracks.front()->hasDates()), tr("%L1 rows").arg(before));
}

bool ReplayOverview::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_player) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), textAt(help->pos().x()), this);
        return true;
    }
    return QWidget::event(event);
}

void ReplayOverview::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showData();
}

void ReplayOverview::mousePressEvent(QMouseEvent *event)
{
    if (!m_player || event->button() != Qt::LeftButton)
        return;
    m_dragBegin = event->pos().x();
    m_drag = event->modifiers().testFlag(Qt::ShiftModifier) ? Drag::Section : Drag::Seek;
    if (m_drag == Drag::Seek)
        seek(timeAt(m_dragBegin));
}

void ReplayOverview::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag == Drag::Seek)
        seek(timeAt(event->pos().x()));
    else if (m_drag == Drag::Section)
        markSection(m_dragBegin, event->pos().x());
}

void ReplayOverview::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_drag = Drag::None;
}

void ReplayOverview::keyPressEvent(QKeyEvent *event)
{
    constexpr int page = 10; // hundredths of the whole
    if (!m_player) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        seekBy(-1);
        break;
    case Qt::Key_Right:
    case Qt::Key_Up:
        seekBy(1);
        break;
    case Qt::Key_PageDown:
        seekBy(-page);
        break;
    case Qt::Key_PageUp:
        seekBy(page);
        break;
    case Qt::Key_Home:
        seek(m_player->begin());
        break;
    case Qt::Key_End:
        seek(m_player->end());
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ReplayOverview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QPalette colors = palette();
    const QRect ground = rect().adjusted(margin - 1, 0, 1 - margin, 0);
    painter.fillRect(ground, colors.base());
    if (m_player) {
        if (m_areCountsOld)
            countRows();
        paintRows(painter);
        paintSilences(painter);
        paintSection(painter);
    }
    painter.setPen(colors.color(QPalette::Mid));
    painter.drawRect(ground.adjusted(0, 0, -1, -1));
    if (m_player) {
        const int place = placeOf(m_player->position());
        painter.fillRect(place - 1, 0, 3, height(), colors.base());
        painter.fillRect(place, 0, 1, height(), colors.text());
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.text());
        painter.drawPolygon(QPolygon{{place - 4, 0}, {place + 4, 0}, {place, 6}});
    }
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

/// A column a pixel, as high as the logarithm of its rows; what was passed is in the colour of a selection.
void ReplayOverview::paintRows(QPainter &painter) const
{
    if (m_counts.empty())
        return;
    const size_t most = *std::max_element(m_counts.begin(), m_counts.end());
    if (most == 0)
        return;
    QColor ahead = palette().color(QPalette::Text);
    constexpr float faint = 0.45F;
    ahead.setAlphaF(faint);
    const QColor passed = palette().color(QPalette::Highlight);
    const int place = placeOf(m_player->position());
    const int highest = height() - 4;
    for (int part = 0; part < int(m_counts.size()); ++part) {
        if (m_counts[size_t(part)] == 0)
            continue;
        const double share = std::log1p(double(m_counts[size_t(part)])) / std::log1p(double(most));
        const int high = std::max(1, int(std::lround(share * highest)));
        const int x = margin + part;
        painter.fillRect(x, height() - 2 - high, 1, high, x < place ? passed : ahead);
    }
}

void ReplayOverview::paintSilences(QPainter &painter) const
{
    // Of several tracks in step, what is silent in one is seldom silent in all.
    if (m_player->tracks().size() != 1)
        return;
    const std::vector<ReplayTrack::Silence> silences = m_player->tracks().front()->silences();
    const qint64 offset = m_player->offset(0);
    int painted = 0; // up to there: thousands of them may be in one pixel
    for (const ReplayTrack::Silence &silence : silences) {
        const int begin = std::max(painted, placeOf(silence.begin + offset) + 1);
        const int end = placeOf(silence.end + offset);
        if (end - begin < 2)
            continue;
        painted = end;
        painter.fillRect(begin, 1, end - begin, height() - 2,
                         QBrush(palette().color(QPalette::Mid), Qt::BDiagPattern));
    }
}

void ReplayOverview::paintSection(QPainter &painter) const
{
    const std::optional<ReplaySection> section = m_player->settings().section;
    if (!section)
        return;
    const int begin = placeOf(section->begin);
    const int end = placeOf(section->end);
    QColor veil = palette().color(QPalette::Window);
    constexpr float dense = 0.75F;
    veil.setAlphaF(dense);
    painter.fillRect(margin, 1, begin - margin, height() - 2, veil);
    painter.fillRect(end, 1, margin + parts() - end, height() - 2, veil);
    QFont small = font();
    small.setBold(true);
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    painter.setPen(palette().color(QPalette::Link));
    painter.drawLine(begin, 0, begin, height());
    painter.drawLine(end, 0, end, height());
    const QFontMetrics metrics(small);
    const int letter = metrics.horizontalAdvance(u'A') + 3;
    painter.drawText(std::max(margin, begin - letter), metrics.ascent() + 1, u"A"_s);
    painter.drawText(std::min(end + 3, width() - letter), metrics.ascent() + 1, u"B"_s);
}

} // namespace chartstream

#include "moc_replayoverview.cpp"
