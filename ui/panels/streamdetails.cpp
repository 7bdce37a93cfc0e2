// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/streamdetails.h"

#include "ui/panels/statecolors.h"
#include "ui/panels/streamtexts.h"

#include <QEvent>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString countText(quint64 count)
{
    return QLocale().toString(count);
}

QString stateLine(const StreamHealth &health, Milliseconds now)
{
    const QString state =
        StreamDetails::tr("%1 since %2").arg(streamStateText(health.state), momentText(health.since, now));
    return health.reason.isEmpty() ? state : state + u": "_s + health.reason;
}

QString gapLine(const StreamHealth &health, Milliseconds now)
{
    if (health.gaps == 0)
        return StreamDetails::tr("none");
    return StreamDetails::tr("%1, the last one at %2 for %3")
        .arg(countText(health.gaps), momentText(health.lastGap, now), spanText(health.gapLength));
}

/// A trace a line, as links that carry its place.
QString traceLinks(const QStringList &traces)
{
    QStringList links;
    for (int i = 0; i < traces.size(); ++i)
        links += u"<a href=\"%1\">%2</a>"_s.arg(QString::number(i), traces[i].toHtmlEscaped());
    return links.join(u"<br>"_s);
}

} // namespace

StreamDetails::StreamDetails(QWidget *parent)
    : QScrollArea(parent)
{
    auto *content = new QWidget;
    m_form = new QFormLayout(content);
    m_form->setContentsMargins(8, 4, 8, 4);
    m_form->setVerticalSpacing(2);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);

    addFact(u"state"_s, tr("State"));
    addFact(u"advice"_s, tr("What to do"));
    addFact(u"problem"_s, tr("Refused"));
    addFact(u"line"_s, tr("The line"));
    addFact(u"rejected"_s, tr("Lines refused"));
    addFact(u"rates"_s, tr("Rates"));
    addFact(u"lag"_s, tr("Lag"))->setToolTip(lagRule());
    addFact(u"lastSeen"_s, tr("Last seen"));
    addFact(u"gaps"_s, tr("Gaps"))->setToolTip(gapRule());
    addFact(u"missing"_s, tr("Missing values"));
    addFact(u"received"_s, tr("Received"));
    addFact(u"givenUp"_s, tr("Dropped"));
    addFact(u"publisher"_s, tr("Publisher"));
    addFact(u"program"_s, tr("Program"));
    addFact(u"openings"_s, tr("Opened"));
    addFact(u"takeovers"_s, tr("Takeovers"));
    addFact(u"traces"_s, tr("Feeds"));
    addFact(u"token"_s, tr("Token"));

    QFont bold;
    bold.setBold(true);
    m_texts[State]->setFont(bold);
    m_texts[Line]->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_texts[Traces]->setTextFormat(Qt::RichText);
    m_texts[Traces]->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    connect(m_texts[Traces], &QLabel::linkActivated, this,
            [this](const QString &link) { Q_EMIT traceWanted(link.toInt()); });

    setWidget(content);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::StyledPanel);
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
}

void StreamDetails::show(const StreamHealth &health, const QStringList &traces, Milliseconds now)
{
    const QLocale locale;
    m_state = health.state;
    paintState();
    tell(State, stateLine(health, now));
    tell(Advice, adviceFor(health));
    const bool hasRejected = health.rejected > 0;
    tell(Problem, hasRejected ? health.lastRejected.problem() : QString());
    tell(Line, hasRejected ? health.lastRejected.text : QString());
    tell(Rejected, hasRejected ? tr("%1, the last one at %2")
                                     .arg(countText(health.rejected), momentText(health.lastRejected.at, now))
                               : tr("none"));
    tell(Rates, tr("%1 points/s, %2/s")
                    .arg(rateText(health.pointsPerSecond),
                         locale.formattedDataSize(qint64(health.bytesPerSecond), 1)));
    tell(Lag, health.lag ? lagText(health.lag) : tr("x tells no time"));
    const QString moment = momentText(health.lastSeen, now);
    const QString ago = agoText(health.lastSeen, now);
    tell(LastSeen, health.lastSeen.count() == 0 || ago == moment || ago == agoText(now, now)
                       ? ago
                       : tr("%1, at %2").arg(ago, moment));
    tell(Gaps, gapLine(health, now));
    tell(Missing, health.missing == 0 ? QString() : countText(health.missing));
    tell(Received, tr("%1 points in %2 lines, %3")
                       .arg(countText(health.points), countText(health.lines),
                            locale.formattedDataSize(qint64(health.bytes), 1)));
    tell(GivenUp, health.givenUp == 0
                      ? QString()
                      : tr("%1 of the oldest points, for want of memory").arg(countText(health.givenUp)));
    tell(Publisher, health.address);
    tell(Program, health.program);
    tell(Openings, health.reconnects == 0 ? QString() : tr("%1 times").arg(health.reconnects + 1));
    tell(Takeovers, health.takeovers == 0
                        ? tr("none")
                        : tr("%1, the last one at %2")
                              .arg(locale.toString(health.takeovers), momentText(health.lastTakeover, now)));
    tell(Traces, traces.isEmpty() ? tr("no trace of an open plot") : traceLinks(traces));
    tell(Token, health.token.masked());
}

void StreamDetails::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_texts.empty())
        paintState();
}

QLabel *StreamDetails::addFact(const QString &name, const QString &title)
{
    auto *text = new QLabel;
    text->setObjectName(name);
    text->setAccessibleName(title);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_form->addRow(title, text);
    m_form->setRowVisible(text, false);
    m_texts.push_back(text);
    return text;
}

void StreamDetails::tell(Fact fact, const QString &text)
{
    QLabel *label = m_texts[fact];
    if (label->text() == text)
        return;
    label->setText(text);
    m_form->setRowVisible(label, !text.isEmpty());
}

void StreamDetails::paintState()
{
    const QColor color = stateColor(m_state, palette());
    for (const Fact fact : {State, Problem}) {
        QPalette colored = m_texts[fact]->palette();
        const QColor wanted = fact == Problem ? severityColor(Severity::Failure, palette()) : color;
        const QPalette::ColorRole role = m_texts[fact]->foregroundRole();
        if (colored.color(role) == wanted)
            continue;
        colored.setColor(role, wanted);
        m_texts[fact]->setPalette(colored);
    }
}

} // namespace chartstream

#include "moc_streamdetails.cpp"
