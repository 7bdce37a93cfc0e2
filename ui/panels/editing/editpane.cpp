// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/editing/editpane.h"

#include "ui/panels/editing/axisfields.h"
#include "ui/panels/editing/figurefields.h"
#include "ui/panels/editing/plotediting.h"
#include "ui/panels/editing/tracefields.h"
#include "ui/panels/symbolicicon.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int usualHeight = 400;

QToolButton *makeButton(const QString &icon, const QString &text)
{
    auto *button = new QToolButton;
    button->setObjectName(icon + u"Button"_s);
    button->setIcon(symbolicIcon(icon));
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

bool isLetter(const QKeyEvent &key)
{
    return !(key.modifiers() & ~Qt::ShiftModifier) && key.text().size() == 1 && key.text().front().isPrint();
}

} // namespace

EditPane::EditPane(PlotEditing &editing, QWidget *parent)
    : QWidget(parent)
    , m_editing(editing)
    , m_pages(new QTabWidget)
    , m_traces(new TraceFields(editing))
    , m_axes(new AxisFields(editing))
    , m_figure(new FigureFields(editing))
{
    setObjectName(u"editPane"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_pages, 1);
    m_pages->setDocumentMode(true);
    addPage(m_traces, tr("Trace"));
    addPage(m_axes, tr("Axis"));
    addPage(m_figure, tr("Plot"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    // A field's own undo would not be the plot's.
    const auto fields = findChildren<QWidget *>();
    for (QWidget *field : fields)
        field->installEventFilter(this);

    connect(&editing.editor(), &PlotEditor::historyChanged, this, &EditPane::showHistory);
    showHistory();
}

QWidget *EditPane::makeHeader()
{
    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(8, 4, 4, 4);
    m_undo = makeButton(u"undo"_s, tr("Undo"));
    m_redo = makeButton(u"redo"_s, tr("Redo"));
    QToolButton *close = makeButton(u"close"_s, tr("Close (Esc)"));
    layout->addWidget(new QLabel(tr("Edit plot")), 1);
    for (QToolButton *button : {m_undo, m_redo, close})
        layout->addWidget(button);
    connect(m_undo, &QToolButton::clicked, &m_editing.editor(), &PlotEditor::undo);
    connect(m_redo, &QToolButton::clicked, &m_editing.editor(), &PlotEditor::redo);
    connect(close, &QToolButton::clicked, this, &EditPane::closeWanted);
    return header;
}

void EditPane::addPage(QWidget *fields, const QString &title)
{
    auto *page = new QScrollArea;
    page->setWidgetResizable(true);
    page->setFrameShape(QFrame::NoFrame);
    page->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    page->setWidget(fields);
    page->setFocusPolicy(Qt::NoFocus);
    m_pages->addTab(page, title);
}

QSize EditPane::sizeHint() const
{
    int width = 0;
    for (const QWidget *fields :
         {static_cast<QWidget *>(m_traces), static_cast<QWidget *>(m_axes), static_cast<QWidget *>(m_figure)})
        width = std::max(width, fields->minimumSizeHint().width());
    return {width + m_pages->findChild<QScrollArea *>()->verticalScrollBar()->sizeHint().width(),
            usualHeight};
}

void EditPane::showPart(const FigurePart &part)
{
    int page = m_pages->currentIndex();
    if (part.trace) {
        m_traces->showTrace(*part.trace);
        page = 0;
    } else if (part.axis) {
        m_axes->showAxis(*part.axis);
        page = 1;
    } else if (part.kind == FigurePart::Kind::Title || part.kind == FigurePart::Kind::Legend) {
        page = 2;
    }
    m_pages->setCurrentIndex(page);
    if (part.kind == FigurePart::Kind::Title)
        m_figure->selectTitle();
    else if (part.kind == FigurePart::Kind::AxisTitle)
        m_axes->selectTitle();
    else
        qobject_cast<QScrollArea *>(m_pages->currentWidget())->widget()->setFocus(Qt::OtherFocusReason);
}

void EditPane::showHistory()
{
    const PlotEditor &editor = m_editing.editor();
    m_undo->setEnabled(editor.canUndo());
    m_redo->setEnabled(editor.canRedo());
    m_undo->setToolTip(editor.canUndo() ? tr("Undo: %1").arg(editor.undoText()) : tr("Undo"));
    m_redo->setToolTip(editor.canRedo() ? tr("Redo: %1").arg(editor.redoText()) : tr("Redo"));
}

bool EditPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (event->type() == QEvent::ShortcutOverride && qobject_cast<QComboBox *>(watched) && isLetter(*key)) {
        event->accept(); // seeks among the choices, rather than that it pauses the picture
        return true;
    }
    const bool isUndo = key->matches(QKeySequence::Undo);
    if (!isUndo && !key->matches(QKeySequence::Redo))
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    else if (isUndo)
        m_editing.editor().undo();
    else
        m_editing.editor().redo();
    return true;
}

void EditPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else
        QWidget::keyPressEvent(event);
}

} // namespace chartstream

#include "moc_editpane.cpp"
