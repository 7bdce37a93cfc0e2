// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/formatpage.h"

#include "core/replay/tabledescription.h"
#include "ui/dialogs/import/fieldwidgets.h"
#include "ui/dialogs/import/guessfield.h"
#include "ui/dialogs/import/importdraft.h"

#include <QtWidgets>

#include <set>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// What the list of separators offers beside those that stand for themselves.
const QString runsOfBlanks = u"  "_s;
const QString fixedWidth = u"fixed"_s;
const QString another = u"other"_s;

QString starts(const FieldLayout &layout)
{
    QStringList texts;
    for (const int start : layout.columnStarts)
        texts.append(QString::number(start));
    return texts.join(u", "_s);
}

/// Ascending from 0, whatever was typed.
std::vector<int> startsIn(const QString &text)
{
    std::set<int> starts{0};
    for (const QString &word : text.split(QRegularExpression(u"\\D+"_s), Qt::SkipEmptyParts)) {
        constexpr int widest = 1'000'000;
        starts.insert(std::min(word.left(9).toInt(), widest));
    }
    return {starts.begin(), starts.end()};
}

QString keyOf(const FieldLayout &layout)
{
    if (layout.isFixedWidth())
        return fixedWidth;
    const QString separator = QString::fromUtf8(layout.separator);
    if (layout.separator == " ")
        return layout.mergesSeparators ? runsOfBlanks : separator;
    return u",;\t|"_s.contains(separator) && separator.size() == 1 ? separator : another;
}

/// "\t" as a person types it.
QString typed(const QByteArray &separator)
{
    return QString::fromUtf8(separator).replace(u'\t', u"\\t"_s);
}

QByteArray separatorIn(QString text)
{
    return text.replace(u"\\t"_s, u"\t"_s).toUtf8();
}

QByteArrayList wordsIn(const QString &text)
{
    QByteArrayList words;
    for (const QString &word : text.split(u',', Qt::SkipEmptyParts)) {
        if (!word.trimmed().isEmpty())
            words.append(word.trimmed().toUtf8());
    }
    return words;
}

} // namespace

FormatPage::FormatPage(ImportDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_form(new QFormLayout(this))
    , m_encoding(makeBox(u"encoding"_s))
    , m_separator(makeBox(u"separator"_s))
    , m_ownSeparator(new QLineEdit)
    , m_quote(makeBox(u"quote"_s))
    , m_decimal(makeBox(u"decimal"_s))
    , m_thousands(makeBox(u"thousands"_s))
    , m_comment(makeBox(u"comment"_s))
    , m_preambleLines(makeCount(u"preambleLines"_s, 100'000))
    , m_headerRows(makeCount(u"headerRows"_s, 100))
    , m_unitsRow(makeBox(u"unitsRow"_s))
    , m_missingWords(new QLineEdit)
    , m_missing(makeBox(u"missing"_s))
    , m_order(makeBox(u"order"_s))
{
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    makeTextFields();
    makeHeaderFields();
    makeValueFields();
    connect(&draft, &ImportDraft::changed, this, &FormatPage::show);
    show();
}

GuessField *FormatPage::add(const QString &label, const QString &name, QWidget *editor)
{
    auto *field = new GuessField(name, editor);
    field->addTo(m_form, label);
    m_fields.append(field);
    return field;
}

void FormatPage::makeTextFields()
{
    using enum TextEncoding;
    for (const TextEncoding encoding : {Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1252, Latin1})
        m_encoding->addItem(nameOf(encoding), int(encoding));
    m_encodingField = add(tr("&Encoding:"), tr("Encoding"), m_encoding);
    connect(m_encoding, &QComboBox::activated, this, [this] {
        m_draft.change([this](TableChoices &choices) {
            choices.encoding = TextEncoding(m_encoding->currentData().toInt());
        });
    });
    connect(m_encodingField, &GuessField::resetWanted, this,
            [this] { m_draft.change([](TableChoices &choices) { choices.encoding.reset(); }); });

    m_separator->addItem(tr("comma"), u","_s);
    m_separator->addItem(tr("semicolon"), u";"_s);
    m_separator->addItem(tr("tab"), u"\t"_s);
    m_separator->addItem(tr("pipe"), u"|"_s);
    m_separator->addItem(tr("blank"), u" "_s);
    m_separator->addItem(tr("runs of blanks"), runsOfBlanks);
    m_separator->addItem(tr("fixed width"), fixedWidth);
    m_separator->addItem(tr("another"), another);
    m_ownSeparator->setObjectName(u"ownSeparator"_s);
    m_layoutField = add(tr("&Separator:"), tr("Separator"), sideBySide(m_separator, m_ownSeparator));
    connect(m_separator, &QComboBox::activated, this, [this] {
        const QString key = m_separator->currentData().toString();
        if (key != another) {
            chooseLayout();
            return;
        }
        // Nothing is chosen before it is typed.
        m_ownSeparator->clear();
        m_ownSeparator->show();
        m_ownSeparator->setFocus();
    });
    connect(m_ownSeparator, &QLineEdit::textEdited, this, &FormatPage::chooseLayout);

    m_quote->addItem(tr("double: \"a, b\""), u"\""_s);
    m_quote->addItem(tr("single: 'a, b'"), u"'"_s);
    m_quote->addItem(tr("none"), QString());
    m_quoteField = add(tr("&Quotes:"), tr("Quotes"), m_quote);
    connect(m_quote, &QComboBox::activated, this, &FormatPage::chooseLayout);
    for (const GuessField *field : {m_layoutField, m_quoteField}) {
        connect(field, &GuessField::resetWanted, this,
                [this] { m_draft.change([](TableChoices &choices) { choices.layout.reset(); }); });
    }
}

void FormatPage::makeHeaderFields()
{
    m_preambleField = add(tr("Lines &before:"), tr("Lines before the header"), m_preambleLines);
    connect(m_preambleLines, &QSpinBox::valueChanged, this, [this](int lines) {
        m_draft.change([lines](TableChoices &choices) { choices.preambleLines = lines; });
    });
    connect(m_preambleField, &GuessField::resetWanted, this,
            [this] { m_draft.change([](TableChoices &choices) { choices.preambleLines.reset(); }); });

    m_headerField = add(tr("&Header rows:"), tr("Header rows"), m_headerRows);
    connect(m_headerRows, &QSpinBox::valueChanged, this, [this](int rows) {
        m_draft.change([rows](TableChoices &choices) { choices.headerRows = rows; });
    });
    connect(m_headerField, &GuessField::resetWanted, this,
            [this] { m_draft.change([](TableChoices &choices) { choices.headerRows.reset(); }); });

    m_unitsRow->addItem(tr("none"), false);
    m_unitsRow->addItem(tr("below the header"), true);
    m_unitsField = add(tr("&Units row:"), tr("Units row"), m_unitsRow);
    connect(m_unitsRow, &QComboBox::activated, this, [this] {
        m_draft.change(
            [this](TableChoices &choices) { choices.hasUnitsRow = m_unitsRow->currentData().toBool(); });
    });
    connect(m_unitsField, &GuessField::resetWanted, this,
            [this] { m_draft.change([](TableChoices &choices) { choices.hasUnitsRow.reset(); }); });

    m_comment->setEditable(true);
    m_comment->addItems({QString(), u"#"_s, u"%"_s, u"//"_s, u";"_s, u"!"_s});
    m_commentField = add(tr("C&omments:"), tr("Comments"), m_comment);
    m_comment->lineEdit()->setPlaceholderText(tr("none"));
    const auto chooseComment = [this](const QString &text) {
        m_draft.change([&](TableChoices &choices) { choices.comment = text.toUtf8(); });
    };
    connect(m_comment, &QComboBox::textActivated, this, chooseComment);
    connect(m_comment->lineEdit(), &QLineEdit::textEdited, this, chooseComment);
    connect(m_commentField, &GuessField::resetWanted, this,
            [this] { m_draft.change([](TableChoices &choices) { choices.comment.reset(); }); });
}

void FormatPage::makeValueFields()
{
    m_decimal->addItem(tr("point: 1.5"), u"."_s);
    m_decimal->addItem(tr("comma: 1,5"), u","_s);
    m_thousands->setAccessibleName(tr("Between thousands"));
    m_thousands->addItem(tr("1000"), QByteArray());
    m_thousands->addItem(tr("1,000"), QByteArray(","));
    m_thousands->addItem(tr("1.000"), QByteArray("."));
    m_thousands->addItem(tr("1 000"), QByteArray(" "));
    m_thousands->addItem(tr("1'000"), QByteArray("'"));
    m_thousands->addItem(tr("1’000"), QByteArray("\xE2\x80\x99"));
    m_numbersField = add(tr("&Numbers:"), tr("Numbers"), sideBySide(m_decimal, m_thousands));
    connect(m_decimal, &QComboBox::activated, this, &FormatPage::chooseNumbers);
    connect(m_thousands, &QComboBox::activated, this, &FormatPage::chooseNumbers);
    connect(m_numbersField, &GuessField::resetWanted, this,
            [this] { m_draft.change([](TableChoices &choices) { choices.numbers.reset(); }); });

    m_missingWords->setObjectName(u"missingWords"_s);
    m_missingWords->setPlaceholderText(tr("such as -9999, none"));
    m_missingWords->setToolTip(
        tr("Besides the empty cell, NaN, NULL, N/A, - and inf; several with a comma in between."));
    m_wordsField = add(tr("No &value:"), tr("Words for no value"), m_missingWords);
    connect(m_missingWords, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_draft.change([&text](TableChoices &choices) { choices.missingWords = wordsIn(text); });
    });
    connect(m_wordsField, &GuessField::resetWanted, this,
            [this] { m_draft.change([](TableChoices &choices) { choices.missingWords.reset(); }); });

    m_missing->addItem(tr("a gap"), int(MissingValue::Gap));
    m_missing->addItem(tr("zero"), int(MissingValue::Zero));
    m_missing->addItem(tr("the value before"), int(MissingValue::Previous));
    m_missingField = add(tr("&Gaps become:"), tr("What gaps become"), m_missing);
    connect(m_missing, &QComboBox::activated, this, [this] {
        m_draft.change([this](TableChoices &choices) {
            choices.missing = MissingValue(m_missing->currentData().toInt());
        });
    });
    connect(m_missingField, &GuessField::resetWanted, this,
            [this] { m_draft.change([](TableChoices &choices) { choices.missing.reset(); }); });

    m_order->addItem(tr("keep the order"), int(RowOrder::Keep));
    m_order->addItem(tr("sort by time"), int(RowOrder::Sort));
    m_order->addItem(tr("a new run begins"), int(RowOrder::Runs));
    m_order->addItem(tr("leave out"), int(RowOrder::Drop));
    m_order->setToolTip(tr("What becomes of rows whose time is before that of the row above"));
    m_orderField = add(tr("If time &falls:"), tr("If time falls"), m_order);
    connect(m_order, &QComboBox::activated, this, [this] {
        m_draft.change(
            [this](TableChoices &choices) { choices.order = RowOrder(m_order->currentData().toInt()); });
    });
    connect(m_orderField, &GuessField::resetWanted, this,
            [this] { m_draft.change([](TableChoices &choices) { choices.order.reset(); }); });
}

void FormatPage::chooseLayout()
{
    const QString key = m_separator->currentData().toString();
    FieldLayout layout;
    const QString quote = m_quote->currentData().toString();
    layout.quote = quote.isEmpty() ? '\0' : quote.front().toLatin1();
    if (key == fixedWidth) {
        layout.separator = " ";
        layout.columnStarts = startsIn(m_ownSeparator->text());
    } else if (key == runsOfBlanks) {
        layout.separator = " ";
        layout.mergesSeparators = true;
    } else {
        layout.separator = key == another ? separatorIn(m_ownSeparator->text()) : key.toUtf8();
    }
    if (!layout.separator.isEmpty())
        m_draft.change([&layout](TableChoices &choices) { choices.layout = layout; });
}

void FormatPage::chooseNumbers()
{
    const QString decimal = m_decimal->currentData().toString();
    QByteArray thousands = m_thousands->currentData().toByteArray();
    if (thousands == decimal.toLatin1())
        thousands.clear();
    m_draft.change([&](TableChoices &choices) {
        choices.numbers = NumberNotation{decimal.front().toLatin1(), thousands};
    });
}

void FormatPage::show()
{
    const TableDraft &table = m_draft.table();
    const TableGuess &guess = table.guess();
    const TableChoices &choices = table.choices();
    chooseData(m_encoding, int(guess.encoding.value));
    m_encodingField->showGuess(guess.encoding, choices.encoding.has_value());
    showLayout();
    chooseData(m_decimal, QString(QLatin1Char(guess.numbers.value.decimal)));
    chooseData(m_thousands, guess.numbers.value.thousands);
    m_numbersField->showGuess(guess.numbers, choices.numbers.has_value());

    for (const auto &[box, value] : {std::pair(m_preambleLines, guess.preambleLines.value),
                                     std::pair(m_headerRows, guess.headerRows.value)}) {
        const QSignalBlocker quiet(box);
        box->setValue(value);
    }
    m_preambleField->showGuess(guess.preambleLines, choices.preambleLines.has_value());
    m_headerField->showGuess(guess.headerRows, choices.headerRows.has_value());
    chooseData(m_unitsRow, guess.hasUnitsRow.value);
    m_unitsField->showGuess(guess.hasUnitsRow, choices.hasUnitsRow.has_value());
    if (m_comment->currentText().toUtf8() != guess.comment.value)
        m_comment->setEditText(QString::fromUtf8(guess.comment.value));
    m_commentField->showGuess(guess.comment, choices.comment.has_value());

    // What is being typed stays as it is typed.
    if (wordsIn(m_missingWords->text()) != guess.missingWords.value)
        m_missingWords->setText(QString::fromUtf8(guess.missingWords.value.join(", ")));
    m_wordsField->showGuess(guess.missingWords, choices.missingWords.has_value());
    chooseData(m_missing, int(guess.missing));
    m_missingField->showReason({}, false, choices.missing.has_value());
    chooseData(m_order, int(guess.order));
    const qint64 falls = table.preview()->problems.count(RowProblem::Kind::OutOfOrder);
    m_orderField->showReason(falls > 0 ? tr("in the preview at %1 rows").arg(falls)
                                       : tr("not in the preview"),
                             false, choices.order.has_value());
}

void FormatPage::showLayout()
{
    const TableGuess &guess = m_draft.table().guess();
    const FieldLayout &layout = guess.layout.value;
    const bool isChosen = m_draft.table().choices().layout.has_value();
    const QString key = keyOf(layout);
    chooseData(m_separator, key);
    m_ownSeparator->setVisible(key == fixedWidth || key == another);
    m_ownSeparator->setAccessibleName(key == fixedWidth ? tr("Where columns begin") : tr("Separator"));
    m_ownSeparator->setPlaceholderText(key == fixedWidth ? tr("such as 0, 8, 20") : tr("such as ::"));
    const QString text = m_ownSeparator->text();
    if (key == fixedWidth ? startsIn(text) != layout.columnStarts : separatorIn(text) != layout.separator)
        m_ownSeparator->setText(key == fixedWidth ? starts(layout) : typed(layout.separator));
    chooseData(m_quote, layout.quote == 0 ? QString() : QString(QLatin1Char(layout.quote)));
    m_layoutField->showGuess(guess.layout, isChosen);
    m_quoteField->showReason({}, false, isChosen);
}

} // namespace chartstream

#include "moc_formatpage.cpp"
