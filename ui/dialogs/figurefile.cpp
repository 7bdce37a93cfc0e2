// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/figurefile.h"

#include "core/replay/filekind.h"
#include "core/replay/tablesource.h"
#include "core/support/limits.h"
#include "ui/panels/texts.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("chartstream::FigureFile", text);
}

} // namespace

Result<FigureDocument> readFigureFile(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file{path};
    if (!QFileInfo(path).isFile())
        return Error{translated("there is no such file"), name, Retry::Later};
    if (!file.open(QIODevice::ReadOnly))
        return Error{translated("cannot be read: %1").arg(file.errorString()), name, Retry::Later};
    QByteArray text = file.read(limits::figureFile + 1);
    if (isPacked(text)) {
        text.clear();
        const Result<std::unique_ptr<TableSource>> source = TableSource::open(path);
        const std::optional<Error> fault =
            source ? (*source)->read(text, limits::figureFile + 1) : std::optional(source.error());
        if (fault)
            return Error{fault->what, name, fault->retry};
    }
    if (text.size() > limits::figureFile) {
        const QString most = QLocale().formattedDataSize(limits::figureFile);
        return Error{translated("is larger than a figure may be (%1)").arg(most), name};
    }

    Result<FigureDocument> document = FigureDocument::fromJson(text);
    if (!document) {
        const QString looked =
            translated("not a figure: looked for Plotly's JSON, {\"data\": [...], \"layout\": {...}}");
        return Error{looked + u" ("_s + document.error().text() + u')', name, document.error().retry};
    }
    return document;
}

std::optional<Error> writeFile(const QString &path, const QByteArray &content)
{
    QSaveFile file{path};
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    return Error{translated("cannot be written: %1").arg(file.errorString()), QFileInfo(path).fileName(),
                 Retry::Later};
}

QString fileNameOf(const QString &title)
{
    static constexpr qsizetype longest = 100;
    static const QRegularExpression unfit{u"[/\\\\:*?\"<>|\\x00-\\x1f]+"_s};
    const QString name = plainTitle(title).replace(unfit, u"-"_s).left(longest);
    return name.isEmpty() ? u"plot"_s : name;
}

std::optional<PictureFormat> pictureFormat(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == "png"_L1)
        return PictureFormat::Png;
    if (suffix == "svg"_L1)
        return PictureFormat::Svg;
    if (suffix == "pdf"_L1)
        return PictureFormat::Pdf;
    return {};
}

} // namespace chartstream
