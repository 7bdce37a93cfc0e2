// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export/plotclipboard.h"

#include <QCoreApplication>
#include <QImage>
#include <QJsonDocument>
#include <QLocale>
#include <QMimeData>

#include <memory>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

Error tooLarge()
{
    return {QCoreApplication::translate("chartstream::PlotClipboard",
                                        "more than %1 is too much for the clipboard: save it as a file")
                .arg(QLocale().formattedDataSize(largestClipboardText, 0)),
            {}};
}

/// Null where it is too large.
QByteArray tableText(const TableContent &content, const TableStyle &style)
{
    TableWriter writer(content, style);
    QByteArray text;
    writer.write(text, largestClipboardText);
    return writer.isDone() ? text : QByteArray();
}

Result<QMimeData *> pictureContent(const PlotView &view, const ExportChoice &choice)
{
    const Result<QByteArray> png = view.picture(PictureFormat::Png, choice.size, choice.scale);
    if (!png)
        return png.error();
    auto data = std::make_unique<QMimeData>();
    data->setImageData(QImage::fromData(*png));
    data->setData(u"image/png"_s, *png);
    const Result<QByteArray> svg = view.picture(PictureFormat::Svg, choice.size);
    if (svg)
        data->setData(u"image/svg+xml"_s, *svg);
    return data.release();
}

Result<QMimeData *> tableContent(const PlotView &view, const ExportChoice &choice)
{
    const TableContent content = tableOf(view.document(), view.figure(), view.plot().title(), choice.range);
    TableStyle forSpreadsheets;
    forSpreadsheets.separator = '\t';
    forSpreadsheets.dateSeparator = ' ';
    forSpreadsheets.preamble = false;
    TableStyle forPrograms = choice.table;
    forPrograms.byteOrderMark = false;
    const QByteArray tabs = tableText(content, forSpreadsheets);
    const QByteArray saved = tabs.isNull() ? QByteArray() : tableText(content, forPrograms);
    if (saved.isNull())
        return tooLarge();
    auto data = std::make_unique<QMimeData>();
    data->setText(QString::fromUtf8(tabs));
    data->setData(u"text/tab-separated-values"_s, tabs);
    data->setData(u"text/csv"_s, saved);
    return data.release();
}

Result<QMimeData *> figureContent(const PlotView &view, const ExportChoice &choice)
{
    // Each point is at least two characters: what is certainly too large is not even tried.
    const FigureDocument &document = view.document();
    size_t points = 0;
    for (const Series &series : document.series)
        points += series.size();
    if (choice.withData && qsizetype(points) * 2 > largestClipboardText)
        return tooLarge();
    const QByteArray json =
        QJsonDocument(document.toJson(choice.figureParts())).toJson(QJsonDocument::Compact);
    if (json.size() > largestClipboardText)
        return tooLarge();
    auto data = std::make_unique<QMimeData>();
    data->setText(QString::fromUtf8(json));
    data->setData(u"application/json"_s, json);
    return data.release();
}

} // namespace

Result<QMimeData *> clipboardContent(const PlotView &view, const ExportChoice &choice)
{
    switch (choice.kind) {
    case ExportChoice::Kind::Picture:
        return pictureContent(view, choice);
    case ExportChoice::Kind::Data:
        return tableContent(view, choice);
    case ExportChoice::Kind::Figure:
        return figureContent(view, choice);
    }
    return Error{};
}

} // namespace chartstream
