// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/figuredrawing.h"
#include "ui/live/painting.h"
#include "ui/live/plotview.h"
#include "ui/live/richtext.h"

#include <QBuffer>
#include <QImage>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double largestSide = 16'384; ///< device pixels
constexpr int pixelsPerInch = 96;
constexpr double pointsPerPixel = 72.0 / pixelsPerInch;

Result<QByteArray> asPng(const ResolvedFigure &figure, const FigureDocument &document, double scale)
{
    QImage image(int(std::ceil(figure.width * scale)), int(std::ceil(figure.height * scale)),
                 QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return Error{u"not enough memory for a picture of this size"_s, {}};
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    drawFigure(painter, figure, document);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return Error{u"the picture could not be written as PNG"_s, {}};
    return bytes;
}

Result<QByteArray> asSvg(const ResolvedFigure &figure, const FigureDocument &document)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(pixelsPerInch);
    generator.setSize(QSizeF(figure.width, figure.height).toSize());
    generator.setViewBox(QRectF(0, 0, figure.width, figure.height));
    generator.setTitle(RichText(figure.title.text, figure.title.font).plainText());
    QPainter painter;
    if (!painter.begin(&generator))
        return Error{u"the picture could not be written as SVG"_s, {}};
    drawFigure(painter, figure, document);
    painter.end();
    return bytes;
}

Result<QByteArray> asPdf(const ResolvedFigure &figure, const FigureDocument &document)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(pixelsPerInch);
    writer.setTitle(RichText(figure.title.text, figure.title.font).plainText());
    writer.setPageSize(QPageSize(QSizeF(figure.width, figure.height) * pointsPerPixel, QPageSize::Point, {},
                                 QPageSize::ExactMatch));
    writer.setPageMargins({});
    QPainter painter;
    if (!painter.begin(&writer))
        return Error{u"the picture could not be written as PDF"_s, {}};
    drawFigure(painter, figure, document);
    painter.end();
    return bytes;
}

} // namespace

Result<QByteArray> renderFigure(FigureDocument &document, PictureFormat format, const DrawingSize &size,
                                double scale)
{
    return renderFigure(resolveFigure(document, size, measureText), document, format, scale);
}

Result<QByteArray> renderFigure(const ResolvedFigure &figure, const FigureDocument &document,
                                PictureFormat format, double scale)
{
    const double pixels = format == PictureFormat::Png ? scale : 1;
    if (!(pixels > 0) || !(figure.width >= 1) || !(figure.height >= 1) ||
        figure.width * pixels > largestSide || figure.height * pixels > largestSide) {
        return Error{u"a picture of %1 x %2 px at scale %3 cannot be drawn"_s.arg(figure.width)
                         .arg(figure.height)
                         .arg(pixels),
                     {}};
    }
    switch (format) {
    case PictureFormat::Png:
        return asPng(figure, document, scale);
    case PictureFormat::Svg:
        return asSvg(figure, document);
    case PictureFormat::Pdf:
        return asPdf(figure, document);
    }
    return Error{u"unknown picture format"_s, {}};
}

} // namespace chartstream
