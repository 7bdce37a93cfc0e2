// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export/exportdialog.h"

#include "ui/panels/texts.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// A page: what it is for in a sentence, then its fields.
QFormLayout *makeForm(QWidget *page, const QString &purpose)
{
    auto *words = new QLabel(purpose);
    words->setWordWrap(true);
    auto *form = new QFormLayout;
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(words);
    layout->addSpacing(layout->spacing());
    layout->addLayout(form);
    layout->addStretch();
    return form;
}

QLabel *makeNote()
{
    auto *note = new QLabel;
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    return note;
}

} // namespace

ExportDialog::ExportDialog(PlotView &view, const ExportChoice &choice, QWidget *parent)
    : QDialog(parent)
    , m_view(&view)
    , m_kinds(new QTabWidget)
    , m_format(new QComboBox)
    , m_asSeen(new QCheckBox(tr("As &large as it is seen")))
    , m_width(new QSpinBox)
    , m_height(new QSpinBox)
    , m_scale(new QDoubleSpinBox)
    , m_pixels(makeNote())
    , m_seen(new QRadioButton(tr("What is see&n: traces that are shown, within the axes' ranges")))
    , m_all(new QRadioButton(tr("&All points that are kept")))
    , m_points(makeNote())
    , m_separator(new QComboBox)
    , m_preamble(new QCheckBox(tr("&Begin with lines that say what the columns are")))
    , m_byteOrderMark(new QCheckBox(tr("&Mark the file as Unicode, for older spreadsheets")))
    , m_withData(new QCheckBox(tr("&With its data")))
    , m_withTokens(new QCheckBox(tr("With its stream to&kens")))
{
    setWindowTitle(tr("Export “%1”").arg(plainTitle(view.plot().title())));
    m_kinds->setObjectName(u"kinds"_s);
    m_kinds->addTab(makePicturePage(), tr("&Picture"));
    m_kinds->addTab(makeDataPage(), tr("&Data"));
    m_kinds->addTab(makeFigurePage(), tr("&Figure"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *save = buttons->addButton(tr("&Save as…"), QDialogButtonBox::AcceptRole);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    save->setObjectName(u"saveAs"_s);
    save->setDefault(true);
    copy->setObjectName(u"copy"_s);
    copy->setToolTip(tr("To the clipboard"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_kinds);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetMinimumSize);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, [this] {
        const ExportChoice chosen = this->choice();
        accept();
        Q_EMIT saveWanted(chosen);
    });
    connect(copy, &QPushButton::clicked, this, [this] {
        const ExportChoice chosen = this->choice();
        accept();
        Q_EMIT copyWanted(chosen);
    });
    connect(&view, &QObject::destroyed, this, &QDialog::reject);
    fill(choice);
    save->setFocus();
}

QWidget *ExportDialog::makePicturePage()
{
    auto *page = new QWidget;
    QFormLayout *form = makeForm(
        page, tr("The plot as it looks now, to print it or to put it into a document. SVG and PDF stay sharp "
                 "at any size."));
    m_format->setObjectName(u"format"_s);
    m_format->addItems({tr("PNG picture"), tr("SVG drawing"), tr("PDF document")});
    m_asSeen->setObjectName(u"asSeen"_s);
    for (auto [side, name] : {std::pair(m_width, tr("Width")), std::pair(m_height, tr("Height"))}) {
        side->setRange(50, ExportChoice::largestSide);
        side->setSuffix(tr(" px"));
        side->setAccessibleName(name);
        side->setKeyboardTracking(true);
        connect(side, &QSpinBox::valueChanged, this, &ExportDialog::describe);
    }
    m_width->setObjectName(u"width"_s);
    m_height->setObjectName(u"height"_s);
    m_scale->setObjectName(u"scale"_s);
    m_scale->setRange(1, ExportChoice::largestScale);
    m_scale->setDecimals(1);
    m_scale->setSingleStep(0.5);
    m_scale->setPrefix(tr("× "));
    auto *sides = new QHBoxLayout;
    sides->addWidget(m_width);
    sides->addWidget(new QLabel(u"×"_s));
    sides->addWidget(m_height);
    sides->addStretch();
    form->addRow(tr("F&ormat:"), m_format);
    form->addRow(tr("Size:"), m_asSeen);
    form->addRow(QString(), sides);
    form->addRow(tr("S&harpness:"), m_scale);
    form->addRow(QString(), m_pixels);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::describe);
    connect(m_asSeen, &QCheckBox::toggled, this, &ExportDialog::describe);
    connect(m_scale, &QDoubleSpinBox::valueChanged, this, &ExportDialog::describe);
    return page;
}

QWidget *ExportDialog::makeDataPage()
{
    auto *page = new QWidget;
    QFormLayout *form = makeForm(
        page,
        tr("The numbers behind the plot as a table of text (CSV), for spreadsheets and programs. It can "
           "be read back without loss. A copy pastes into a spreadsheet as cells."));
    m_seen->setObjectName(u"seen"_s);
    m_all->setObjectName(u"all"_s);
    m_separator->setObjectName(u"separator"_s);
    m_separator->addItem(tr("comma"), u","_s);
    m_separator->addItem(tr("semicolon"), u";"_s);
    m_separator->addItem(tr("tab"), u"\t"_s);
    m_preamble->setObjectName(u"preamble"_s);
    m_preamble->setToolTip(tr("Title, axes, names, types, a line each that begins with #."));
    m_byteOrderMark->setObjectName(u"byteOrderMark"_s);
    form->addRow(tr("Points:"), m_all);
    form->addRow(QString(), m_seen);
    form->addRow(QString(), m_points);
    form->addRow(tr("Columns &end with:"), m_separator);
    form->addRow(QString(), m_preamble);
    form->addRow(QString(), m_byteOrderMark);
    connect(m_seen, &QRadioButton::toggled, this, &ExportDialog::describe);
    return page;
}

QWidget *ExportDialog::makeFigurePage()
{
    auto *page = new QWidget;
    QFormLayout *form = makeForm(
        page,
        tr("The plot itself in Plotly's JSON: Chartstream, and whatever knows Plotly's figures, opens it "
           "again. Without data it is an empty plot of the same look."));
    m_withData->setObjectName(u"withData"_s);
    m_withTokens->setObjectName(u"withTokens"_s);
    form->addRow(m_withData);
    form->addRow(m_withTokens);
    auto *note = makeNote();
    note->setText(tr("Whoever has a token can stream to it. Leave them out of files that others get."));
    form->addRow(note);
    return page;
}

void ExportDialog::fill(const ExportChoice &choice)
{
    m_kinds->setCurrentIndex(int(choice.kind));
    m_format->setCurrentIndex(int(choice.format));
    const QSize size = choice.size.isEmpty() ? m_view->size() : choice.size;
    m_width->setValue(size.width());
    m_height->setValue(size.height());
    m_asSeen->setChecked(choice.size.isEmpty());
    m_scale->setValue(choice.scale);
    m_all->setChecked(choice.range == TableRange::All);
    m_seen->setChecked(choice.range == TableRange::Seen);
    m_separator->setCurrentIndex(m_separator->findData(QString(QLatin1Char(choice.table.separator))));
    m_preamble->setChecked(choice.table.preamble);
    m_byteOrderMark->setChecked(choice.table.byteOrderMark);
    m_withData->setChecked(choice.withData);
    m_withTokens->setChecked(choice.withTokens);
    describe();
}

ExportChoice ExportDialog::choice() const
{
    ExportChoice choice;
    choice.kind = ExportChoice::Kind(m_kinds->currentIndex());
    choice.format = PictureFormat(m_format->currentIndex());
    choice.size = m_asSeen->isChecked() ? QSize() : QSize(m_width->value(), m_height->value());
    choice.scale = m_scale->value();
    choice.range = m_seen->isChecked() ? TableRange::Seen : TableRange::All;
    choice.table.separator = m_separator->currentData().toString().at(0).toLatin1();
    choice.table.preamble = m_preamble->isChecked();
    choice.table.byteOrderMark = m_byteOrderMark->isChecked();
    choice.withData = m_withData->isChecked();
    choice.withTokens = m_withTokens->isChecked();
    return choice;
}

void ExportDialog::describe()
{
    if (!m_view)
        return;
    const bool isAsSeen = m_asSeen->isChecked();
    m_width->setEnabled(!isAsSeen);
    m_height->setEnabled(!isAsSeen);
    if (isAsSeen) {
        const QSignalBlocker quietWidth(m_width);
        const QSignalBlocker quietHeight(m_height);
        m_width->setValue(m_view->width());
        m_height->setValue(m_view->height());
    }
    const bool isPng = PictureFormat(m_format->currentIndex()) == PictureFormat::Png;
    m_scale->setEnabled(isPng);
    m_pixels->setText(isPng ? tr("%1 × %2 pixels")
                                  .arg(std::ceil(m_width->value() * m_scale->value()))
                                  .arg(std::ceil(m_height->value() * m_scale->value()))
                            : tr("No pixels: sharp at any size"));
    const TableContent all = tableOf(m_view->document(), m_view->figure(), {}, choice().range);
    // How many points are seen is for the worker to count.
    const QString traces = tr("Traces: %1").arg(all.traces.size());
    m_points->setText(m_seen->isChecked()
                          ? traces
                          : tr("%1, points: %2").arg(traces, locale().toString(qulonglong(all.points()))));
}

} // namespace chartstream

#include "moc_exportdialog.cpp"
