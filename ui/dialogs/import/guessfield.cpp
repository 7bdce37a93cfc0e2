// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/guessfield.h"

#include "ui/dialogs/connections/problemlabel.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/symbolicicon.h"

#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace chartstream {

GuessField::GuessField(const QString &name, QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_editor(editor)
    , m_reset(new QToolButton)
    , m_reason(makeNote({}))
{
    m_reset->setIcon(symbolicIcon(u"undo"_s));
    m_reset->setAutoRaise(true);
    m_reset->setToolTip(tr("As guessed"));
    m_reset->setAccessibleName(tr("%1: as guessed").arg(name));
    m_reset->setFocusPolicy(Qt::TabFocus);
    QSizePolicy keepsRoom = m_reset->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepsRoom);
    m_reset->setObjectName(editor->objectName() + u"Reset"_s);
    m_reason->setObjectName(editor->objectName() + u"Reason"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    row->addWidget(editor, 1);
    row->addWidget(m_reset);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(1);
    layout->addLayout(row);
    layout->addWidget(m_reason);
    setFocusProxy(editor);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        // The button is about to go.
        setFocus();
        Q_EMIT resetWanted();
    });
}

QString GuessField::reason() const
{
    return m_reason->text();
}

void GuessField::showReason(const QString &reason, bool isDoubtful, bool isChosen)
{
    m_isDoubtful = isDoubtful;
    m_reset->setVisible(isChosen);
    m_reason->setText(isDoubtful ? tr("Please check: %1").arg(reason) : reason);
    m_reason->setVisible(!reason.isEmpty());
    m_editor->setAccessibleDescription(m_reason->text());
    paintColour();
}

void GuessField::addTo(QFormLayout *form, const QString &label)
{
    QLabel *words = makeLabel(label, m_editor);
    words->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    words->setFixedHeight(m_editor->sizeHint().height());
    form->addRow(words, this);
}

void GuessField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintColour();
}

void GuessField::paintColour()
{
    QPalette colours = palette();
    if (m_isDoubtful) {
        colours.setColor(QPalette::PlaceholderText, legibleOn(colours.color(QPalette::Window),
                                                              severityColor(Severity::Warning, colours)));
    }
    if (m_reason->palette().color(QPalette::PlaceholderText) != colours.color(QPalette::PlaceholderText))
        m_reason->setPalette(colours);
}

} // namespace chartstream

#include "moc_guessfield.cpp"
