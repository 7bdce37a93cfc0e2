// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/timepage.h"

#include "core/replay/celltext.h"
#include "ui/dialogs/import/fieldwidgets.h"
#include "ui/dialogs/import/guessfield.h"
#include "ui/dialogs/import/importdraft.h"
#include "ui/dialogs/import/previewcells.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// What the list of forms holds: the orders of dates, then these.
constexpr int asPattern = 10;
constexpr int asNumbers = 11;

constexpr qint64 of16Bits = 1LL << 16;
constexpr qint64 of32Bits = 1LL << 32;

bool hasSecond(TimeSource::Kind kind)
{
    return kind == TimeSource::Kind::DateAndTime || kind == TimeSource::Kind::WeekAndSeconds;
}

/// Nothing where the text is no date; 0 where there is none.
std::optional<qint64> startIn(const QString &text)
{
    if (text.trimmed().isEmpty())
        return 0;
    const std::optional<TimeReading> start = readTime(text.trimmed().toUtf8(), DateOrder::YearMonthDay);
    return start ? std::optional(start->nanoseconds) : std::nullopt;
}

} // namespace

TimePage::TimePage(ImportDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_form(new QFormLayout(this))
    , m_kind(makeBox(u"timeKind"_s))
    , m_column(makeBox(u"timeColumn"_s))
    , m_second(makeBox(u"timeSecond"_s))
    , m_written(makeBox(u"timeWritten"_s))
    , m_pattern(new QLineEdit)
    , m_unit(makeBox(u"timeUnit"_s))
    , m_origin(makeBox(u"timeOrigin"_s))
    , m_wraps(makeBox(u"timeWraps"_s))
    , m_rate(new QDoubleSpinBox)
    , m_start(new QLineEdit)
    , m_zone(makeBox(u"timeZone"_s))
{
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    makeSourceFields();
    makeFormatFields();
    makeRateFields();
    makeZoneField();
    connect(&draft, &ImportDraft::changed, this, &TimePage::show);
    show();
}

GuessField *TimePage::add(const QString &label, const QString &name, QWidget *editor)
{
    auto *field = new GuessField(name, editor);
    field->addTo(m_form, label);
    m_fields.append(field);
    return field;
}

void TimePage::makeSourceFields()
{
    using Kind = TimeSource::Kind;
    m_kind->addItem(tr("a column"), int(Kind::Column));
    m_kind->addItem(tr("a date and a time of day"), int(Kind::DateAndTime));
    m_kind->addItem(tr("GPS week and time of week"), int(Kind::WeekAndSeconds));
    m_kind->addItem(tr("a fixed rate"), int(Kind::FixedRate));
    m_kind->addItem(tr("row numbers"), int(Kind::RowNumber));
    m_kindField = add(tr("Time &from:"), tr("Time from"), m_kind);
    m_columnField = add(tr("C&olumn:"), tr("Time column"), m_column);
    m_secondField = add(tr("A&nd:"), tr("Second time column"), m_second);
    connect(m_kind, &QComboBox::activated, this,
            [this] { chooseSource(TimeSource::Kind(m_kind->currentData().toInt())); });
    const auto chooseColumns = [this] {
        m_draft.change([this](TableChoices &choices) {
            TimeSource time = m_draft.table().guess().time.value;
            time.column = m_column->currentIndex();
            time.second = m_second->currentIndex();
            choices.time = time;
        });
    };
    connect(m_column, &QComboBox::activated, this, chooseColumns);
    connect(m_second, &QComboBox::activated, this, chooseColumns);
    for (const GuessField *field : {m_kindField, m_columnField, m_secondField}) {
        connect(field, &GuessField::resetWanted, this,
                [this] { m_draft.change([](TableChoices &choices) { choices.time.reset(); }); });
    }
}

void TimePage::makeFormatFields()
{
    m_written->addItem(tr("year, month, day"), int(DateOrder::YearMonthDay));
    m_written->addItem(tr("day, month, year"), int(DateOrder::DayMonthYear));
    m_written->addItem(tr("month, day, year"), int(DateOrder::MonthDayYear));
    m_written->addItem(tr("by a pattern"), asPattern);
    m_written->addItem(tr("numbers"), asNumbers);
    m_writtenField = add(tr("Writt&en as:"), tr("Dates written as"), m_written);
    connect(m_written, &QComboBox::activated, this, &TimePage::chooseKind);

    m_pattern->setObjectName(u"timePattern"_s);
    m_pattern->setPlaceholderText(tr("such as %d.%m.%Y %H:%M:%S,%f"));
    m_pattern->setToolTip(tr("%Y %y year, %m %b month, %d day, %j day of the year, %H %I %p hour, %M minute, "
                             "%S second, %f fraction, %z zone, %a weekday"));
    m_patternField = add(tr("Pattern (&strptime):"), tr("Pattern of times"), m_pattern);
    connect(m_pattern, &QLineEdit::textEdited, this, &TimePage::choosePattern);

    using enum TimeUnit;
    for (const TimeUnit unit : {Nanoseconds, Microseconds, Milliseconds, Seconds, Minutes, Hours, Days})
        m_unit->addItem(nameOf(unit), int(unit));
    using enum TimeOrigin;
    for (const TimeOrigin origin : {Relative, Year1970, Year1900, Year1904, Year1980, Year2000})
        m_origin->addItem(nameOf(origin), int(origin));
    m_origin->setAccessibleName(tr("Counted since"));
    m_unitField = add(tr("Co&unt of:"), tr("What times count"), sideBySide(m_unit, m_origin));
    connect(m_unit, &QComboBox::activated, this, &TimePage::chooseEpoch);
    connect(m_origin, &QComboBox::activated, this, &TimePage::chooseEpoch);

    m_wraps->addItem(tr("never"), qint64(0));
    m_wraps->addItem(tr("at 2^16"), of16Bits);
    m_wraps->addItem(tr("at 2^32"), of32Bits);
    m_wrapsField = add(tr("&Begins anew:"), tr("Where the counter begins anew"), m_wraps);
    connect(m_wraps, &QComboBox::activated, this, &TimePage::chooseEpoch);

    for (const GuessField *field : {m_writtenField, m_patternField, m_unitField, m_wrapsField}) {
        connect(field, &GuessField::resetWanted, this, [this] {
            m_draft.changeColumn(formatColumn(), [](ColumnChoices &column) { column.time.reset(); });
        });
    }
}

void TimePage::makeRateFields()
{
    m_rate->setObjectName(u"timeRate"_s);
    m_rate->setRange(1e-6, 1e9);
    m_rate->setDecimals(6);
    m_rate->setSuffix(tr(" rows/s"));
    m_rateField = add(tr("Rate in &Hz:"), tr("Rate of rows"), m_rate);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, [this](double rate) {
        m_draft.change([&](TableChoices &choices) {
            choices.time = m_draft.table().guess().time.value;
            choices.time->rowsPerSecond = rate;
        });
    });
    m_start->setObjectName(u"timeStart"_s);
    m_start->setPlaceholderText(tr("such as 2026-01-31 12:00; none: from 0 s on"));
    m_startField = add(tr("Be&ginning:"), tr("Time of the first row"), m_start);
    connect(m_start, &QLineEdit::textEdited, this, [this](const QString &text) {
        const std::optional<qint64> start = startIn(text);
        if (!start) {
            m_startField->showReason(tr("this is no date"), true, false);
            return;
        }
        m_draft.change([&](TableChoices &choices) {
            choices.time = m_draft.table().guess().time.value;
            choices.time->start = *start;
        });
    });
}

void TimePage::makeZoneField()
{
    m_zone->setEditable(true);
    m_zone->addItem(tr("as written"), QByteArray());
    QList<QByteArray> zones{"UTC", QTimeZone::systemTimeZoneId()};
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds()) {
        if (!zones.contains(zone))
            zones.append(zone);
    }
    for (const QByteArray &zone : zones)
        m_zone->addItem(QString::fromLatin1(zone), zone);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_zoneField = add(tr("&Zone:"), tr("Zone of the clock"), m_zone);
    connect(m_zone, &QComboBox::textActivated, this, [this](const QString &text) {
        const int index = m_zone->findText(text, Qt::MatchFixedString);
        if (index < 0) {
            m_zoneField->showReason(tr("no such zone"), true, false);
            return;
        }
        m_draft.change([&](TableChoices &choices) {
            choices.time = m_draft.table().guess().time.value;
            choices.time->zone = m_zone->itemData(index).toByteArray();
        });
    });
    connect(m_zoneField, &GuessField::resetWanted, this, [this] {
        m_draft.change([](TableChoices &choices) {
            if (choices.time)
                choices.time->zone.clear();
        });
    });
}

void TimePage::chooseSource(TimeSource::Kind kind)
{
    m_draft.change([&](TableChoices &choices) {
        TimeSource time = m_draft.table().guess().time.value;
        time.kind = kind;
        const int columns = int(m_draft.table().guess().columns.size());
        if (time.column < 0)
            time.column = 0;
        if (hasSecond(kind) && (time.second < 0 || time.second == time.column))
            time.second = time.column + 1 < columns ? time.column + 1 : 0;
        choices.time = time;
    });
}

int TimePage::formatColumn() const
{
    const TimeSource &time = m_draft.table().guess().time.value;
    switch (time.kind) {
    case TimeSource::Kind::RowNumber:
    case TimeSource::Kind::FixedRate:
        break;
    case TimeSource::Kind::Column:
    case TimeSource::Kind::DateAndTime:
        return time.column;
    case TimeSource::Kind::WeekAndSeconds:
        return time.second;
    }
    return -1;
}

void TimePage::chooseFormat(const TimeFormat &format)
{
    m_draft.changeColumn(formatColumn(), [&format](ColumnChoices &column) { column.time = format; });
}

void TimePage::chooseKind()
{
    TimeFormat format = m_draft.table().guess().columns[size_t(formatColumn())].time.value;
    const int chosenForm = m_written->currentData().toInt();
    format.kind = chosenForm == asPattern   ? TimeFormat::Kind::Pattern
                  : chosenForm == asNumbers ? TimeFormat::Kind::Epoch
                                            : TimeFormat::Kind::Text;
    if (format.kind == TimeFormat::Kind::Text)
        format.order = DateOrder(chosenForm);
    if (format.kind == TimeFormat::Kind::Pattern && format.pattern.text().isEmpty()) {
        const Result<TimePattern> usual = TimePattern::compile(u"%Y-%m-%d %H:%M:%S"_s);
        Q_ASSERT(usual);
        format.pattern = *usual;
    }
    chooseFormat(format);
    if (format.kind == TimeFormat::Kind::Pattern)
        m_pattern->setFocus();
}

void TimePage::choosePattern(const QString &text)
{
    const Result<TimePattern> pattern = TimePattern::compile(text);
    if (!pattern) {
        m_patternField->showReason(pattern.error().text(), true, true);
        return;
    }
    TimeFormat format = m_draft.table().guess().columns[size_t(formatColumn())].time.value;
    format.kind = TimeFormat::Kind::Pattern;
    format.pattern = *pattern;
    chooseFormat(format);
}

void TimePage::chooseEpoch()
{
    TimeFormat format = m_draft.table().guess().columns[size_t(formatColumn())].time.value;
    format.kind = TimeFormat::Kind::Epoch;
    format.epoch = {TimeUnit(m_unit->currentData().toInt()), TimeOrigin(m_origin->currentData().toInt()),
                    m_wraps->currentData().toLongLong()};
    chooseFormat(format);
}

QString TimePage::firstTime() const
{
    const TableData &rows = *m_draft.table().preview();
    if (rows.rows == 0)
        return tr("no row can be read so");
    return tr("first row: %1").arg(timeText(rows, 0));
}

void TimePage::fillColumns()
{
    QStringList names;
    for (const ColumnGuess &column : m_draft.table().guess().columns)
        names.append(column.name);
    if (names == m_columnNames)
        return;
    m_columnNames = names;
    for (QComboBox *box : {m_column, m_second}) {
        box->clear();
        box->addItems(names);
    }
}

void TimePage::show()
{
    const TableGuess &guess = m_draft.table().guess();
    const TableChoices &choices = m_draft.table().choices();
    const TimeSource &time = guess.time.value;
    const bool isChosen = choices.time.has_value();
    using Kind = TimeSource::Kind;
    fillColumns();
    chooseData(m_kind, int(time.kind));
    m_kindField->showReason(isChosen ? u"%1; %2"_s.arg(guess.time.reason, firstTime()) : guess.time.reason,
                            guess.time.isDoubtful(), isChosen);
    const bool hasColumn = time.kind == Kind::Column || hasSecond(time.kind);
    m_form->setRowVisible(m_columnField, hasColumn);
    m_form->setRowVisible(m_secondField, hasSecond(time.kind));
    m_column->setCurrentIndex(time.column);
    m_second->setCurrentIndex(time.second);
    m_columnField->showReason({}, false, isChosen);
    m_secondField->showReason({}, false, isChosen);

    const int column = formatColumn();
    for (GuessField *field : {m_writtenField, m_patternField, m_unitField, m_wrapsField})
        m_form->setRowVisible(field, false);
    if (column >= 0)
        showFormat(guess.columns[size_t(column)], time.kind == Kind::WeekAndSeconds);

    m_form->setRowVisible(m_rateField, time.kind == Kind::FixedRate);
    m_form->setRowVisible(m_startField, time.kind == Kind::FixedRate);
    const QSignalBlocker quiet(m_rate);
    m_rate->setValue(time.rowsPerSecond);
    m_rateField->showReason({}, false, false);
    // What is being typed stays as it is typed.
    if (startIn(m_start->text()) != time.start)
        m_start->setText(time.start == 0 ? QString() : dateText(time.start));
    m_startField->showReason({}, false, false);

    m_form->setRowVisible(m_zoneField, time.kind == Kind::Column || time.kind == Kind::DateAndTime);
    const int zone = std::max(m_zone->findData(time.zone), 0);
    m_zone->setCurrentIndex(zone);
    m_zone->setEditText(m_zone->itemText(zone));
    m_zoneField->showReason(time.zone.isEmpty()
                                ? tr("times mean what they say; those with a zone of their own are UTC")
                                : tr("times without a zone of their own become UTC"),
                            false, !time.zone.isEmpty());
}

void TimePage::showFormat(const ColumnGuess &column, bool isWeek)
{
    const TimeFormat &format = column.time.value;
    const auto given = m_draft.table().choices().columns.find(formatColumn());
    const bool isChosen = given != m_draft.table().choices().columns.end() && given->second.time;
    const bool isPattern = format.kind == TimeFormat::Kind::Pattern;
    const bool isEpoch = format.kind == TimeFormat::Kind::Epoch;
    m_form->setRowVisible(m_writtenField, !isWeek);
    chooseData(m_written, isPattern ? asPattern : isEpoch ? asNumbers : int(format.order));
    const QString reason = isChosen ? firstTime() : column.time.reason;
    const bool isDoubtful = column.time.isDoubtful() || (isChosen && m_draft.table().preview()->rows == 0);
    m_writtenField->showReason(isPattern || isEpoch ? QString() : reason,
                               isDoubtful && !isPattern && !isEpoch, isChosen);
    m_form->setRowVisible(m_patternField, isPattern && !isWeek);
    if (m_pattern->text().toUtf8() != format.pattern.text())
        m_pattern->setText(QString::fromUtf8(format.pattern.text()));
    m_patternField->showReason(reason, isPattern && isDoubtful, isChosen);
    m_form->setRowVisible(m_unitField, isEpoch);
    m_form->setRowVisible(m_wrapsField, isEpoch && !isWeek);
    m_origin->setVisible(!isWeek);
    chooseData(m_unit, int(format.epoch.unit));
    chooseData(m_origin, int(format.epoch.origin));
    chooseData(m_wraps, format.epoch.wrapsAt);
    m_unitField->showReason(reason, isEpoch && isDoubtful, isChosen);
    m_wrapsField->showReason({}, false, isChosen);
}

} // namespace chartstream

#include "moc_timepage.cpp"
