// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/importdialog.h"

#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/connections/scrolled.h"
#include "ui/dialogs/import/arrangementpage.h"
#include "ui/dialogs/import/columnspage.h"
#include "ui/dialogs/import/filespane.h"
#include "ui/dialogs/import/formatpage.h"
#include "ui/dialogs/import/guessfield.h"
#include "ui/dialogs/import/importdraft.h"
#include "ui/dialogs/import/previewpane.h"
#include "ui/dialogs/import/previewplot.h"
#include "ui/dialogs/import/timepage.h"
#include "ui/panels/eventlogmodel.h"
#include "ui/panels/statecolors.h"

#include <QtWidgets>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

int firstReadable(const std::vector<ImportFile> &files)
{
    const auto found =
        std::find_if(files.begin(), files.end(), [](const ImportFile &file) { return bool(file.table); });
    Q_ASSERT(found != files.end());
    return int(found - files.begin());
}

} // namespace

ImportDialog::ImportDialog(std::vector<ImportFile> files, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_files(std::move(files))
    , m_current(firstReadable(m_files))
    , m_draft(new ImportDraft(*m_files[size_t(m_current)].table, this))
    , m_tabs(new QTabWidget)
    , m_format(new FormatPage(*m_draft))
    , m_time(new TimePage(*m_draft))
    , m_columns(new ColumnsPage(*m_draft))
    , m_arrangement(new ArrangementPage(*m_draft))
{
    auto *sides = new QSplitter;
    sides->setObjectName(u"importSides"_s);
    sides->setChildrenCollapsible(false);
    sides->addWidget(makeControls());
    sides->addWidget(makePreview(clock));
    sides->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeDoubts());
    layout->addWidget(sides, 1);
    layout->addWidget(makeButtons());
    setWindowTitle(m_files.size() == 1 ? tr("Import “%1”").arg(m_draft->table().name())
                                       : tr("Import %1 files").arg(m_files.size()));
    resize(QSize(1100, 720).boundedTo(screen()->availableSize() - QSize(20, 40)));
    // Enter begins what cannot be taken back: only on a button.
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(button == m_replay);

    connect(m_draft, &ImportDraft::changed, this, &ImportDialog::take);
    connect(m_draft, &ImportDraft::failed, m_failure, &ProblemLabel::showProblem);
    m_remembers->setChecked(m_draft->table().choices() != TableChoices() ||
                            m_draft->table().planChoices() != PlanChoices());
    describe();
    m_replay->setFocus();
}

ImportDialog::~ImportDialog()
{
    // A cell that is being edited is committed as it goes, when there is nobody left to be told.
    m_draft->disconnect();
}

QWidget *ImportDialog::makeControls()
{
    m_tabs->setObjectName(u"importPages"_s);
    m_tabs->addTab(scrolled(m_format), tr("Fo&rmat"));
    m_tabs->addTab(scrolled(m_time), tr("Ti&me"));
    m_tabs->addTab(m_columns, tr("&Columns"));
    m_tabs->addTab(scrolled(m_arrangement), tr("P&lot"));
    m_tabs->setMinimumWidth(380);
    if (m_files.size() == 1)
        return m_tabs;
    m_list = new FilesPane(m_files);
    m_list->setCurrent(m_current);
    connect(m_list, &FilesPane::currentChanged, this, &ImportDialog::showFile);
    connect(m_list, &FilesPane::togetherChanged, this, &ImportDialog::describe);
    auto *both = new QWidget;
    auto *layout = new QVBoxLayout(both);
    layout->setContentsMargins({});
    layout->addWidget(m_list);
    layout->addWidget(m_tabs, 1);
    return both;
}

QWidget *ImportDialog::makePreview(const Clock &clock)
{
    auto *preview = new QSplitter(Qt::Vertical);
    preview->setObjectName(u"importPreview"_s);
    preview->setChildrenCollapsible(false);
    auto *plot = new PreviewPlot(*m_draft, clock);
    plot->setMinimumSize(300, 150);
    m_rows = new PreviewPane(*m_draft);
    preview->addWidget(plot);
    preview->addWidget(m_rows);
    preview->setSizes({300, 300});
    connect(m_rows, &PreviewPane::columnWanted, this, [this](int column) {
        m_tabs->setCurrentIndex(column < 0 ? 1 : 2);
        if (column >= 0)
            m_columns->showColumn(column);
    });
    return preview;
}

QWidget *ImportDialog::makeDoubts()
{
    m_doubts = new QWidget;
    m_doubts->setObjectName(u"doubts"_s);
    m_doubtText = new QLabel;
    m_doubtText->setObjectName(u"doubtText"_s);
    m_doubtText->setTextFormat(Qt::PlainText);
    m_doubtText->setWordWrap(true);
    auto *icon = new QLabel;
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    icon->setPixmap(
        severityIcon(Severity::Warning, severityColor(Severity::Warning, palette())).pixmap(side, side));
    auto *look = new QPushButton(tr("Loo&k"));
    look->setObjectName(u"showDoubt"_s);
    look->setToolTip(tr("Goes to the next guess that should be checked"));
    connect(look, &QPushButton::clicked, this, &ImportDialog::showNextDoubt);
    auto *layout = new QHBoxLayout(m_doubts);
    layout->setContentsMargins({});
    layout->addWidget(icon);
    layout->addWidget(m_doubtText, 1);
    layout->addWidget(look);
    return m_doubts;
}

QWidget *ImportDialog::makeButtons()
{
    m_follows = new QCheckBox(tr("Follo&w the file as it grows"));
    m_follows->setObjectName(u"follows"_s);
    m_remembers = new QCheckBox(tr("Remember for tables with this hea&der"));
    m_remembers->setObjectName(u"remembers"_s);
    m_summary = makeNote({});
    m_summary->setObjectName(u"importSummary"_s);
    m_failure = new ProblemLabel;
    m_failure->setObjectName(u"importFailure"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_import = buttons->addButton(tr("&Import"), QDialogButtonBox::ActionRole);
    m_import->setObjectName(u"import"_s);
    m_import->setToolTip(tr("All points at once"));
    m_replay = buttons->addButton(tr("Re&play"), QDialogButtonBox::AcceptRole);
    m_replay->setObjectName(u"replay"_s);
    m_replay->setToolTip(tr("As a live stream, in the time of the rows"));
    m_replay->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (const auto &[button, how] :
         {std::pair(m_replay, ImportChoice::How::Replay), std::pair(m_import, ImportChoice::How::Import)}) {
        connect(button, &QPushButton::clicked, this, [this, chosenHow = how] {
            const ImportChoice chosenNow = choice(chosenHow);
            accept();
            Q_EMIT wanted(chosenNow);
        });
    }
    connect(m_follows, &QCheckBox::toggled, this, &ImportDialog::describe);
    auto *row = new QWidget;
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins({});
    auto *checks = new QHBoxLayout;
    checks->addWidget(m_follows);
    checks->addWidget(m_remembers);
    checks->addStretch();
    auto *last = new QHBoxLayout;
    last->addWidget(m_summary, 1);
    last->addWidget(buttons);
    layout->addWidget(m_failure);
    layout->addLayout(checks);
    layout->addLayout(last);
    return row;
}

void ImportDialog::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Enter || event->key() == Qt::Key_Return;
    if (isEnter && !qobject_cast<QPushButton *>(focusWidget()))
        event->accept();
    else
        QDialog::keyPressEvent(event);
}

QList<GuessField *> ImportDialog::fields() const
{
    return m_format->fields() + m_time->fields() + m_columns->fields() + m_arrangement->fields();
}

void ImportDialog::showFile(int file)
{
    m_current = file;
    m_draft->show(*m_files[size_t(file)].table);
}

void ImportDialog::take()
{
    TableDraft &table = *m_files[size_t(m_current)].table;
    const bool isDecided =
        table.path() == m_draft->table().path() && (table.choices() != m_draft->table().choices() ||
                                                    table.planChoices() != m_draft->table().planChoices());
    table = m_draft->table();
    if (isDecided) {
        m_failure->showProblem({});
        shareChoices();
    }
    describe();
}

void ImportDialog::shareChoices()
{
    if (!m_list || !m_list->sharesChoices())
        return;
    const TableDraft &decided = m_draft->table();
    for (ImportFile &file : m_files) {
        if (!file.table || file.table->path() == decided.path() ||
            file.table->fingerprint() != decided.fingerprint())
            continue;
        if (const std::optional<Error> error = file.table->choose(decided.choices(), decided.planChoices()))
            m_failure->showProblem(error->text());
    }
}

void ImportDialog::describe()
{
    QStringList doubts;
    for (const GuessField *field : fields()) {
        if (field->isDoubtful() && !doubts.contains(field->name()))
            doubts.append(field->name());
    }
    m_doubts->setVisible(!doubts.isEmpty());
    m_doubtText->setText(tr("Please check: %1").arg(doubts.join(u", "_s)));

    const TableDraft &table = m_draft->table();
    for (int file = 0; m_list && file < int(m_files.size()); ++file) {
        if (const Result<TableDraft> &each = m_files[size_t(file)].table)
            m_list->describe(file, each->name(), each->isDoubtful());
    }
    const bool isOne = !m_list || m_list->together() == ImportChoice::Together::Separate;
    m_follows->setEnabled(table.isPlain() && isOne);
    m_follows->setToolTip(table.isPlain() ? tr("Rows that are written to the file later are played, too")
                                          : tr("A packed file cannot be followed"));
    m_import->setEnabled(!m_follows->isChecked() || !m_follows->isEnabled());
    QStringList texts{tr("traces: %1").arg(table.plan().columns.size())};
    if (const std::optional<qint64> rows = table.rows()) {
        const QString count = locale().toString(*rows);
        texts.append(table.sample().isWhole ? tr("rows: %1").arg(count) : tr("rows: about %1").arg(count));
    }
    texts.append(locale().formattedDataSize(table.fileSize()));
    m_summary->setText(texts.join(u" · "_s));
    m_replay->setEnabled(!table.plan().columns.empty());
    if (table.plan().columns.empty())
        m_import->setEnabled(false);
}

void ImportDialog::showNextDoubt()
{
    const QList<GuessField *> all = fields();
    const QWidget *focused = focusWidget();
    qsizetype from = 0;
    for (qsizetype index = 0; index < all.size(); ++index) {
        if (focused && all[index]->isAncestorOf(focused))
            from = index + 1;
    }
    for (qsizetype step = 0; step < all.size(); ++step) {
        GuessField *field = all[(from + step) % all.size()];
        if (!field->isDoubtful())
            continue;
        for (int page = 0; page < m_tabs->count(); ++page) {
            if (m_tabs->widget(page)->isAncestorOf(field))
                m_tabs->setCurrentIndex(page);
        }
        field->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

ImportChoice ImportDialog::choice(ImportChoice::How how) const
{
    ImportChoice choice;
    for (const ImportFile &file : m_files) {
        if (file.table && !file.table->plan().columns.empty())
            choice.tables.push_back(*file.table);
    }
    choice.together = m_list ? m_list->together() : ImportChoice::Together::Separate;
    choice.how = how;
    choice.follows = m_follows->isEnabled() && m_follows->isChecked();
    choice.remembers = m_remembers->isChecked();
    return choice;
}

} // namespace chartstream

#include "moc_importdialog.cpp"
