// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/endpointstatus.h"

#include "ui/panels/copybutton.h"
#include "ui/panels/statecolors.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace chartstream {

EndpointStatus::EndpointStatus(QWidget *parent)
    : QWidget(parent)
    , m_address(new QLabel)
    , m_copy(new CopyButton)
    , m_warning(new QLabel)
{
    m_address->setObjectName(u"endpointAddress"_s);
    m_address->setTextFormat(Qt::PlainText);
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy->setObjectName(u"copyEndpoint"_s);
    m_copy->setAutoRaise(true);
    m_warning->setObjectName(u"endpointWarning"_s);
    QFont font = m_warning->font();
    font.setBold(true);
    m_warning->setFont(font);
    m_warning->setMinimumWidth(1); // a long reason is cut off rather than making the window wide

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(m_address);
    layout->addWidget(m_copy);
    layout->addWidget(m_warning);
    showClosed();
}

void EndpointStatus::showAddress(const QUrl &address, bool exposed)
{
    m_address->setText(tr("Listening on %1").arg(address.toString()));
    m_copy->setTextToCopy(address.toString());
    m_copy->show();
    m_warning->setText(tr("Open to other computers"));
    m_warning->setToolTip(
        tr("The local endpoint can be reached from beyond this machine. Registered tokens and an API "
           "key protect it."));
    m_warning->setVisible(exposed);
    paintWarning();
}

void EndpointStatus::showClosed(const QString &reason)
{
    m_address->setText(tr("Not listening"));
    m_copy->hide();
    m_warning->setText(reason);
    m_warning->setToolTip(reason);
    m_warning->setVisible(!reason.isEmpty());
    paintWarning();
}

void EndpointStatus::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintWarning();
}

void EndpointStatus::paintWarning()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
                     legibleOn(colours.color(QPalette::Window), severityColor(Severity::Warning, colours)));
    m_warning->setPalette(colours);
}

} // namespace chartstream

#include "moc_endpointstatus.cpp"
