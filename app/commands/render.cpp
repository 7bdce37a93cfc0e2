// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/commands/commands.h"
#include "app/offscreen.h"
#include "ui/live/plotview.h"

#include <QApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double mostPixels = 16'384; ///< a side of a picture

struct Wanted
{
    QString figureFile;
    QString pictureFile;
    PictureFormat format = PictureFormat::Png;
    DrawingSize size;
    double scale = 1;
};

std::optional<PictureFormat> formatOf(const QString &fileName)
{
    const QString ending = QFileInfo(fileName).suffix().toLower();
    if (ending == "png"_L1 || fileName == "-"_L1)
        return PictureFormat::Png;
    if (ending == "svg"_L1)
        return PictureFormat::Svg;
    if (ending == "pdf"_L1)
        return PictureFormat::Pdf;
    return std::nullopt;
}

/// "800x600".
std::optional<DrawingSize> sizeFrom(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,5})x(\\d{1,5})$"_s);
    const QRegularExpressionMatch match = form.match(text);
    const DrawingSize size{match.captured(1).toDouble(), match.captured(2).toDouble(), true};
    if (!match.hasMatch() || size.width < 1 || size.height < 1)
        return std::nullopt;
    return size;
}

/// The exit status where the arguments were all there was to read.
std::optional<int> readArguments(int argc, char **argv, Wanted &wanted)
{
    const QCoreApplication application(argc, argv);
    CommandLine line(
        u"render"_s, u"FIGURE.json -o PICTURE"_s,
        u"Draws a figure into a picture: PNG, SVG or PDF, told by the ending of its name. No display is "
        "needed. FIGURE.json and PICTURE may be - for standard input and output (PNG)."_s);
    line.add({{u"o"_s, u"output"_s}, u"The picture to write."_s, u"PICTURE"_s});
    line.add({u"size"_s, u"In pixels; the figure's own, or 700x450, where not given."_s, u"WIDTHxHEIGHT"_s});
    line.add({u"scale"_s, u"Device pixels for each pixel of a PNG."_s, u"FACTOR"_s, u"1"_s});
    if (const auto status = line.parse({1, 1}))
        return status;

    wanted.figureFile = line.operands().constFirst();
    wanted.pictureFile = line.value(u"output"_s);
    if (wanted.pictureFile.isEmpty())
        return line.complain(u"-o PICTURE is missing"_s);
    const auto format = formatOf(wanted.pictureFile);
    if (!format)
        return line.complain(u"%1 ends in none of .png, .svg, .pdf"_s.arg(wanted.pictureFile));
    wanted.format = *format;
    if (line.isSet(u"size"_s)) {
        const auto size = sizeFrom(line.value(u"size"_s));
        if (!size)
            return line.complain(u"--size takes WIDTHxHEIGHT, not %1"_s.arg(line.value(u"size"_s)));
        wanted.size = *size;
    }
    bool isNumber = false;
    wanted.scale = line.value(u"scale"_s).toDouble(&isNumber);
    if (!isNumber || !std::isfinite(wanted.scale) || wanted.scale <= 0)
        return line.complain(u"--scale takes a number above 0, not %1"_s.arg(line.value(u"scale"_s)));
    if (std::max(wanted.size.width, wanted.size.height) * wanted.scale > mostPixels)
        return line.complain(u"a side of the picture has more than %1 pixels"_s.arg(mostPixels));
    return std::nullopt;
}

Result<std::monostate> write(const QString &fileName, const QByteArray &picture)
{
    if (fileName == "-"_L1)
        return writeOutput(picture);
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(picture) != picture.size() || !file.commit())
        return Error{file.errorString(), fileName};
    return std::monostate();
}

} // namespace

int runRender(int argc, char **argv)
{
    Wanted wanted;
    if (const auto status = readArguments(argc, argv, wanted))
        return *status;
    Result<FigureDocument> document = readFigure(wanted.figureFile);
    if (!document)
        return fail(document.error());

    useOffscreenPlatform();
    const QApplication application(argc, argv);
    const Result<QByteArray> picture = renderFigure(*document, wanted.format, wanted.size, wanted.scale);
    if (!picture)
        return fail(inFile(wanted.figureFile, picture.error()));
    const auto written = write(wanted.pictureFile, *picture);
    return written ? Succeeded : fail(written.error());
}

} // namespace chartstream
