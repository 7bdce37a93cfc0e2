// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/endpointsummary.h"

#include "ui/panels/copybutton.h"
#include "ui/panels/eventlogmodel.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/symbolicicon.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString textOf(const EndpointState &state)
{
    if (!state.problem.isEmpty())
        return EndpointSummary::tr("Not listening: %1").arg(state.problem);
    if (state.address.isEmpty())
        return EndpointSummary::tr("Not listening: nothing can stream to this window.");
    const QString address = state.address.toString();
    return state.isExposed ? EndpointSummary::tr("Listening on %1, open to other computers").arg(address)
                           : EndpointSummary::tr("Listening on %1, for this computer only").arg(address);
}

Severity severityOf(const EndpointState &state)
{
    if (!state.problem.isEmpty())
        return Severity::Failure;
    return state.isExposed ? Severity::Warning : Severity::Information;
}

} // namespace

EndpointSummary::EndpointSummary(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_copy(new CopyButton)
    , m_pending(new QLabel(tr("The changes below take effect as soon as nothing is missing.")))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_text->setObjectName(u"endpointState"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setObjectName(u"copyEndpointAddress"_s);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_copy->setAutoRaise(true);
    m_copy->setAccessibleName(tr("Copy the address"));
    m_pending->setObjectName(u"endpointPending"_s);
    m_pending->setWordWrap(true);
    m_pending->hide();

    auto *layout = new QGridLayout(this);
    layout->addWidget(m_icon, 0, 0);
    layout->addWidget(m_text, 0, 1);
    layout->addWidget(m_copy, 0, 2);
    layout->addWidget(m_pending, 1, 1, 1, 2);
    layout->setColumnStretch(1, 1);
    showState();
}

void EndpointSummary::showEndpoint(const EndpointState &state)
{
    m_state = state;
    showState();
}

void EndpointSummary::showPending(bool pending)
{
    m_pending->setVisible(pending);
}

void EndpointSummary::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showState();
}

void EndpointSummary::showState()
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    const Severity severity = severityOf(m_state);
    const bool isQuiet = m_state.address.isEmpty() && m_state.problem.isEmpty();
    const bool isLive = !m_state.address.isEmpty() && !m_state.isExposed;
    const QIcon icon = isLive    ? symbolicIcon(u"live"_s, stateColor(StreamState::Live, palette()))
                       : isQuiet ? symbolicIcon(u"waiting"_s, stateColor(StreamState::Waiting, palette()))
                                 : severityIcon(severity, severityColor(severity, palette()));
    m_icon->setPixmap(icon.pixmap(QSize{size, size}, devicePixelRatioF()));
    m_text->setText(m_state.note.isEmpty() ? textOf(m_state) : textOf(m_state) + u'\n' + m_state.note);
    m_copy->setTextToCopy(m_state.address.toString());
    m_copy->setVisible(!m_state.address.isEmpty());
}

} // namespace chartstream

#include "moc_endpointsummary.cpp"
