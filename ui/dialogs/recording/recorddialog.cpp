// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/recording/recorddialog.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int tokenRole = Qt::UserRole;

QLabel *makeWords(const QString &text)
{
    auto *words = new QLabel(text);
    words->setWordWrap(true);
    return words;
}

} // namespace

RecordDialog::RecordDialog(const std::vector<StreamHealth> &streams, const QSet<StreamToken> &chosen,
                           QWidget *parent)
    : QDialog(parent)
    , m_streams(new QListWidget)
    , m_format(new QComboBox)
    , m_withKept(new QCheckBox(tr("Begin with the points that are &kept already")))
    , m_explanation(makeWords({}))
{
    setWindowTitle(tr("Record streams"));
    m_streams->setObjectName(u"recordedStreams"_s);
    m_streams->setAccessibleName(tr("Streams to record"));
    for (const StreamHealth &stream : streams) {
        const QString masked = stream.token.masked();
        const QString name = stream.label.isEmpty() ? masked : u"%1 (%2)"_s.arg(stream.label, masked);
        auto *item = new QListWidgetItem(u"%1 – %2"_s.arg(name, streamStateText(stream.state)));
        item->setData(tokenRole, stream.token.text());
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        const bool isChosen = chosen.isEmpty() || chosen.contains(stream.token);
        item->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
        m_streams->addItem(item);
    }
    m_format->setObjectName(u"recordingFormat"_s);
    m_format->addItem(tr("A recording, to replay (.ndjson)"), int(RecordingFormat::Lines));
    m_format->addItem(tr("Tables, for other programs (.csv)"), int(RecordingFormat::Tables));
    auto *formatLabel = new QLabel(tr("Write &as:"));
    formatLabel->setBuddy(m_format);
    auto *formatRow = new QHBoxLayout;
    formatRow->addWidget(formatLabel);
    formatRow->addWidget(m_format, 1);
    m_withKept->setObjectName(u"withKept"_s);
    m_withKept->setChecked(true);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_record = buttons->addButton(tr("&Record into…"), QDialogButtonBox::AcceptRole);
    m_record->setObjectName(u"recordInto"_s);
    m_record->setDefault(true);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeWords(
        streams.empty() ? tr("No program has streamed here yet, and no open plot names a stream.")
                        : tr("From now on these streams are written into a file as they come, until you stop "
                             "it. The plots go on as they are.")));
    layout->addWidget(m_streams, 1);
    layout->addLayout(formatRow);
    layout->addWidget(m_withKept);
    layout->addWidget(m_explanation);
    layout->addWidget(buttons);
    resize(480, 360);

    connect(m_streams, &QListWidget::itemChanged, this, &RecordDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_format, &QComboBox::currentIndexChanged, this, &RecordDialog::explain);
    connect(m_record, &QPushButton::clicked, this, [this] {
        const RecordingWish chosenWish = wish();
        accept();
        Q_EMIT wanted(chosenWish);
    });
    m_record->setFocus();
    explain();
    check();
}

RecordingWish RecordDialog::wish() const
{
    RecordingWish wish;
    for (int row = 0; row < m_streams->count(); ++row) {
        const QListWidgetItem *item = m_streams->item(row);
        if (item->checkState() == Qt::Checked)
            wish.tokens.emplace_back(item->data(tokenRole).toString());
    }
    wish.withKept = m_withKept->isChecked();
    wish.format = RecordingFormat(m_format->currentData().toInt());
    return wish;
}

void RecordDialog::explain()
{
    m_explanation->setText(
        wish().format == RecordingFormat::Lines
            ? tr("The file holds the plots without their stream tokens, so that you can hand it on.")
            : tr("Each stream gets a table of its own, a row a point, with the time at which it arrived. "
                 "Colours, titles and other settings have no place in it."));
}

void RecordDialog::check()
{
    m_record->setEnabled(!wish().tokens.empty());
}

} // namespace chartstream

#include "moc_recorddialog.cpp"
