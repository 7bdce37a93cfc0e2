// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/editing/tracefields.h"

#include "core/figure/attributes.h"
#include "core/figure/figureedits.h"
#include "core/support/limits.h"
#include "ui/panels/editing/choices.h"
#include "ui/panels/editing/fields.h"
#include "ui/panels/editing/plotediting.h"
#include "ui/panels/symbolicicon.h"

#include <QColorDialog>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int mostPoints = 100'000'000;
constexpr double widestLine = 50;

struct Mode
{
    bool lines;
    bool markers;
};
constexpr Mode modes[]{{true, false}, {false, true}, {true, true}, {false, false}};

const QStringList &dashes()
{
    static const QStringList all{u"solid"_s,    u"dot"_s,     u"dash"_s,
                                 u"longdash"_s, u"dashdot"_s, u"longdashdot"_s};
    return all;
}

QColor toColor(const Color &color)
{
    return {color.red, color.green, color.blue, int(std::lround(color.alpha * 255))};
}

/// As a figure writes it.
QString cssOf(const QColor &color)
{
    if (color.alpha() == 255)
        return color.name();
    return u"rgba(%1,%2,%3,%4)"_s.arg(color.red())
        .arg(color.green())
        .arg(color.blue())
        .arg(color.alphaF(), 0, 'g', 3);
}

QIcon swatch(const QColor &color, const QWidget &widget)
{
    constexpr int side = 16;
    QPixmap pixmap(QSize(side, side) * widget.devicePixelRatioF());
    pixmap.setDevicePixelRatio(widget.devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(widget.palette().color(QPalette::Mid));
    painter.setBrush(color);
    painter.drawRect(QRectF(0.5, 0.5, side - 1, side - 1));
    return QIcon(pixmap);
}

bool isScatter(const ResolvedTrace &trace)
{
    return trace.type == "scatter"_L1 || trace.type == "scattergl"_L1;
}

const Color &colorOf(const ResolvedTrace &trace)
{
    return isScatter(trace) ? trace.line.color : trace.marker.color;
}

} // namespace

TraceFields::TraceFields(PlotEditing &editing, QWidget *parent)
    : QWidget(parent)
    , m_editing(editing)
    , m_traces(new QComboBox)
    , m_name(new QLineEdit)
    , m_place(new QComboBox)
    , m_mode(new QComboBox)
    , m_color(new QPushButton)
    , m_automaticColor(new QToolButton)
    , m_width(new QDoubleSpinBox)
    , m_dash(new QComboBox)
    , m_token(new QLabel)
    , m_maxPoints(new QSpinBox)
    , m_remove(new QPushButton(tr("&Remove trace…")))
{
    makeFields();
    makeStyleFields();
    setFocusProxy(m_traces);
    connect(&editing, &PlotEditing::figureChanged, this, &TraceFields::refresh);
    refresh();
}

void TraceFields::showTrace(size_t trace)
{
    m_trace = trace;
    refresh();
}

void TraceFields::makeFields()
{
    QFormLayout *form = makeForm(this);
    auto *color = new QHBoxLayout;
    color->addWidget(m_color, 1);
    color->addWidget(m_automaticColor);
    form->addRow(tr("&Trace"), m_traces);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Subplot"), m_place);
    form->addRow(tr("Sho&w"), m_mode);
    form->addRow(tr("&Colour"), color);
    form->addRow(tr("Line wi&dth"), m_width);
    form->addRow(tr("Das&hes"), m_dash);
    form->addRow(tr("Stream token"), m_token);
    form->addRow(tr("Newest &points"), m_maxPoints);
    form->addRow(m_remove);
    qobject_cast<QLabel *>(form->labelForField(color))->setBuddy(m_color);

    // Long names must not widen the pane.
    for (QComboBox *box : {m_traces, m_place, m_mode, m_dash}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    m_token->setTextFormat(Qt::PlainText);
    m_maxPoints->setRange(1, mostPoints);
    m_maxPoints->setGroupSeparatorShown(true);
    m_maxPoints->setKeyboardTracking(false); // half a number must not cost points
    m_maxPoints->setToolTip(
        tr("How many of the newest points are kept. Fewer drop the oldest ones at once."));
    m_remove->setIcon(symbolicIcon(u"clear"_s));

    connect(m_traces, &QComboBox::activated, this, [this](int index) { showTrace(size_t(index)); });
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &name) {
        const QJsonValue value = name.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(name);
        m_editing.setTraceAttribute(m_trace, u"name"_s, value, tr("name"), PlotEditing::Step::Same);
    });
    connect(m_name, &QLineEdit::editingFinished, &m_editing, [this] { m_editing.editor().endStep(); });
    connect(m_place, &QComboBox::activated, this, [this](int index) {
        const Choices choices = placesOfTrace(m_editing, m_trace);
        if (size_t(index) < choices.size())
            choices[size_t(index)].choose();
    });
    connect(m_maxPoints, &QSpinBox::valueChanged, this, [this](int points) {
        m_editing.setTraceAttribute(m_trace, u"stream.maxpoints"_s, points, tr("newest points"));
    });
    connect(m_remove, &QPushButton::clicked, this, &TraceFields::askForRemoval);
}

void TraceFields::makeStyleFields()
{
    m_mode->addItems({tr("Lines"), tr("Markers"), tr("Lines and markers"), tr("Neither")});
    m_dash->addItems(
        {tr("Solid"), tr("Dotted"), tr("Dashed"), tr("Long dashes"), tr("Dash dot"), tr("Long dash dot")});
    m_width->setRange(0, widestLine);
    m_width->setSingleStep(0.5);
    m_width->setDecimals(1);
    m_width->setSuffix(tr(" px"));
    m_automaticColor->setIcon(symbolicIcon(u"reset"_s));
    m_automaticColor->setToolTip(tr("The plot's own colour"));
    m_automaticColor->setAccessibleName(tr("The plot's own colour"));

    connect(m_mode, &QComboBox::activated, this, &TraceFields::setMode);
    connect(m_color, &QPushButton::clicked, this, &TraceFields::askForColor);
    connect(m_automaticColor, &QToolButton::clicked, this,
            [this] { m_editing.edit(setTraceColor(m_editing.document(), m_trace, {}), tr("colour")); });
    connect(m_width, &QDoubleSpinBox::valueChanged, this, [this](double width) {
        m_editing.setTraceAttribute(m_trace, u"line.width"_s, width, tr("line width"),
                                    PlotEditing::Step::Same);
    });
    connect(m_width, &QDoubleSpinBox::editingFinished, &m_editing, [this] { m_editing.editor().endStep(); });
    connect(m_dash, &QComboBox::activated, this, [this](int index) {
        m_editing.setTraceAttribute(m_trace, u"line.dash"_s, dashes().at(index), tr("dashes"));
    });
}

void TraceFields::refresh()
{
    const ResolvedFigure &figure = m_editing.figure();
    setEnabled(!figure.traces.empty());
    QStringList names;
    for (size_t trace = 0; trace < figure.traces.size(); ++trace)
        names += m_editing.traceName(trace);
    showItems(*m_traces, names);
    if (figure.traces.empty())
        return;
    m_trace = std::min(m_trace, figure.traces.size() - 1);
    m_traces->setCurrentIndex(int(m_trace));

    const FigureDocument &document = m_editing.document();
    const Attributes attributes(document.traces.at(m_trace));
    showText(*m_name, attributes.text(u"name"));
    m_name->setPlaceholderText(figure.traces.at(m_trace).name);
    showChoices(*m_place, placesOfTrace(m_editing, m_trace));
    showStyle();
    const StreamToken token = document.token(m_trace);
    m_token->setText(token.isEmpty() ? tr("none") : token.masked());
    m_maxPoints->setEnabled(!token.isEmpty());
    const QSignalBlocker blocker(m_maxPoints);
    m_maxPoints->setValue(attributes.integer(u"stream.maxpoints", int(limits::defaultMaxPoints), 1));
}

void TraceFields::showStyle()
{
    const ResolvedTrace &trace = m_editing.figure().traces.at(m_trace);
    for (QWidget *field :
         {static_cast<QWidget *>(m_mode), static_cast<QWidget *>(m_width), static_cast<QWidget *>(m_dash)})
        field->setEnabled(isScatter(trace));
    const auto *mode = std::ranges::find_if(
        modes, [&](const Mode &any) { return any.lines == trace.lines && any.markers == trace.markers; });
    m_mode->setCurrentIndex(int(mode - std::begin(modes)));
    const QSignalBlocker blocker(m_width);
    m_width->setValue(trace.line.width);
    m_dash->setCurrentIndex(int(dashes().indexOf(trace.line.dash)));

    const bool hasOne = hasOneColor(m_editing.document(), m_trace);
    const QColor color = toColor(colorOf(trace));
    m_color->setEnabled(hasOne);
    m_automaticColor->setEnabled(hasOne);
    m_color->setIcon(hasOne ? swatch(color, *this) : QIcon());
    m_color->setText(hasOne ? cssOf(color) : tr("one a point"));
}

void TraceFields::setMode(int index)
{
    const Mode &mode = modes[index];
    m_editing.edit(setTraceMode(m_editing.figure(), m_trace, mode.lines, mode.markers),
                   tr("lines and markers"));
}

void TraceFields::askForColor()
{
    auto *dialog = new QColorDialog(toColor(colorOf(m_editing.figure().traces.at(m_trace))), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QColorDialog::ShowAlphaChannel);
    connect(dialog, &QColorDialog::colorSelected, this, [this, trace = m_trace](const QColor &color) {
        if (trace < m_editing.document().traces.size())
            m_editing.edit(setTraceColor(m_editing.document(), trace, cssOf(color)), tr("colour"));
    });
    dialog->open();
}

void TraceFields::askForRemoval()
{
    auto *question =
        new QMessageBox(QMessageBox::Question, tr("Remove trace"),
                        tr("Remove the trace and its points from this plot?"), QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(
        tr("“%1” cannot be brought back, and earlier changes of this plot can no longer be undone.")
            .arg(m_editing.traceName(m_trace)));
    const QPushButton *remove = question->addButton(tr("&Remove"), QMessageBox::DestructiveRole);
    connect(remove, &QPushButton::clicked, &m_editing, [this, trace = m_trace] {
        if (trace < m_editing.document().traces.size())
            m_editing.editor().removeTrace(trace);
    });
    question->open();
}

} // namespace chartstream

#include "moc_tracefields.cpp"
