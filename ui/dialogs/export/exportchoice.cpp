// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export/exportchoice.h"

#include <QSettings>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr std::array kinds{"picture"_L1, "data"_L1, "figure"_L1};
constexpr std::array formats{"png"_L1, "svg"_L1, "pdf"_L1};
constexpr std::array separators{','_L1, ';'_L1, '\t'_L1};

/// The index of a kept word; 0, the default, for any other.
template <size_t size>
int indexOf(const std::array<QLatin1StringView, size> &words, const QVariant &value)
{
    const auto found = std::ranges::find(words, value.toString());
    return found == words.end() ? 0 : int(found - words.begin());
}

} // namespace

QString ExportChoice::suffix() const
{
    switch (kind) {
    case Kind::Picture:
        return formats.at(size_t(format));
    case Kind::Data:
        return table.separator == '\t' ? u"tsv"_s : u"csv"_s;
    case Kind::Figure:
        return u"json"_s;
    }
    return {};
}

int ExportChoice::figureParts() const
{
    return (withData ? FigureDocument::WithData : 0) | (withTokens ? FigureDocument::WithStreams : 0);
}

ExportChoice readExportChoice(const QSettings &settings)
{
    ExportChoice choice;
    choice.kind = ExportChoice::Kind(indexOf(kinds, settings.value(u"export/kind"_s)));
    choice.format = PictureFormat(indexOf(formats, settings.value(u"export/picture"_s)));
    const QSize size = settings.value(u"export/size"_s).toSize();
    if (!size.isEmpty() && std::max(size.width(), size.height()) <= ExportChoice::largestSide)
        choice.size = size;
    bool isNumber = false;
    const double scale = settings.value(u"export/scale"_s).toDouble(&isNumber);
    if (isNumber && scale >= 1 && scale <= ExportChoice::largestScale)
        choice.scale = scale;
    if (settings.value(u"export/range"_s).toString() == "seen"_L1)
        choice.range = TableRange::Seen;
    const QString separator = settings.value(u"export/separator"_s).toString();
    if (separator.size() == 1 && std::ranges::find(separators, separator.front()) != separators.end())
        choice.table.separator = separator.front().toLatin1();
    choice.table.preamble = settings.value(u"export/preamble"_s, true).toBool();
    choice.table.byteOrderMark = settings.value(u"export/byteOrderMark"_s, false).toBool();
    choice.withData = settings.value(u"export/withData"_s, true).toBool();
    return choice;
}

void writeExportChoice(QSettings &settings, const ExportChoice &choice)
{
    settings.setValue(u"export/kind"_s, QString(kinds.at(size_t(choice.kind))));
    settings.setValue(u"export/picture"_s, QString(formats.at(size_t(choice.format))));
    settings.setValue(u"export/size"_s, choice.size);
    settings.setValue(u"export/scale"_s, choice.scale);
    settings.setValue(u"export/range"_s, choice.range == TableRange::Seen ? u"seen"_s : u"all"_s);
    settings.setValue(u"export/separator"_s, QString(QLatin1Char(choice.table.separator)));
    settings.setValue(u"export/preamble"_s, choice.table.preamble);
    settings.setValue(u"export/byteOrderMark"_s, choice.table.byteOrderMark);
    settings.setValue(u"export/withData"_s, choice.withData);
}

} // namespace chartstream
