// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/richtext.h"

#include "core/figure/color.h"
#include "ui/live/painting.h"

#include <QCache>
#include <QFontMetricsF>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double lineSpacing = 1.3;
/// From a line's baseline to the middle of its capitals, in font sizes.
constexpr double middleShift = 0.35;
constexpr double scriptSize = 0.7;
/// Of the texts that are kept; a text costs its own ones and what a laid out text takes besides.
constexpr qsizetype cachedCharacters = 48'000;
constexpr qsizetype charactersOfLayout = 60;

QString decodedEntities(QString text)
{
    if (!text.contains(u'&'))
        return text;
    static const QRegularExpression numeric(u"&#(x[0-9a-fA-F]{1,6}|[0-9]{1,7});"_s);
    static const std::pair<QLatin1StringView, char16_t> names[] = {
        {"&lt;"_L1, u'<'},         {"&gt;"_L1, u'>'},          {"&nbsp;"_L1, u'\u00a0'},
        {"&times;"_L1, u'\u00d7'}, {"&plusmn;"_L1, u'\u00b1'}, {"&deg;"_L1, u'\u00b0'},
        {"&mu;"_L1, u'\u03bc'},    {"&quot;"_L1, u'"'},        {"&amp;"_L1, u'&'}};
    for (auto match = numeric.match(text); match.hasMatch();
         match = numeric.match(text, match.capturedStart() + 1)) {
        const QStringView digits = match.capturedView(1);
        const char32_t code =
            digits.startsWith(u'x') ? digits.sliced(1).toUInt(nullptr, 16) : digits.toUInt();
        text.replace(match.capturedStart(), match.capturedLength(),
                     code && code <= 0x10ffff ? QString::fromUcs4(&code, 1) : QString());
    }
    for (const auto &[name, character] : names)
        text.replace(name, QString(QChar(character)));
    return text;
}

} // namespace

/// Walks through the tags and hands each stretch of one style to the text.
class RichTextReader
{
public:
    RichTextReader(RichText &target, const Font &font)
        : m_target(target)
    {
        m_styles.push_back({{}, toFont(font), toColor(font.color), 0});
    }

    void read(const QString &text)
    {
        static const QRegularExpression tags(u"<(/?)([a-zA-Z]+)([^<>]*)>"_s);
        qsizetype position = 0;
        for (auto found = tags.globalMatch(text); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            say(text.sliced(position, match.capturedStart() - position));
            position = match.capturedEnd();
            const QString name = match.captured(2).toLower();
            if (name == "br"_L1)
                m_target.m_lines.emplace_back();
            else if (match.capturedLength(1) > 0)
                leave(name);
            else
                enter(name, match.captured(3));
        }
        say(text.sliced(position));
    }

private:
    struct Style
    {
        QString tag;
        QFont font;
        QColor color;
        double raise;
    };

    void say(QString text)
    {
        text.replace(u'\n', u' ');
        const Style &style = m_styles.back();
        m_target.append(decodedEntities(text), style.font, style.color, style.raise);
    }

    void enter(const QString &name, const QString &attributes)
    {
        Style style = m_styles.back();
        style.tag = name;
        if (name == "b"_L1 || name == "strong"_L1) {
            style.font.setBold(true);
        } else if (name == "i"_L1 || name == "em"_L1) {
            style.font.setItalic(true);
        } else if (name == "u"_L1) {
            style.font.setUnderline(true);
        } else if (name == "sub"_L1 || name == "sup"_L1) {
            const double size = style.font.pixelSize();
            style.raise += name == "sup"_L1 ? 0.42 * size : -0.21 * size;
            style.font.setPixelSize(std::max(1, qRound(scriptSize * size)));
        }
        static const QRegularExpression colors(u"(?:^|[^-\\w])color\\s*:\\s*([^;\"']+)"_s);
        static const QRegularExpression sizes(u"font-size\\s*:\\s*([0-9.]{1,6})\\s*px"_s);
        if (const auto match = colors.match(attributes); match.hasMatch()) {
            if (const auto color = Color::fromCss(match.capturedView(1).trimmed()))
                style.color = toColor(*color);
        }
        if (const auto match = sizes.match(attributes); match.hasMatch())
            style.font.setPixelSize(std::clamp(qRound(match.capturedView(1).toDouble()), 1, 1000));
        m_styles.push_back(style);
    }

    void leave(const QString &name)
    {
        for (size_t index = m_styles.size() - 1; index > 0; --index) {
            if (m_styles[index].tag == name) {
                m_styles.erase(m_styles.begin() + qsizetype(index), m_styles.end());
                return;
            }
        }
    }

    RichText &m_target;
    std::vector<Style> m_styles;
};

RichText::RichText(const QString &text, const Font &font)
    : m_lines(1)
    , m_fontSize(font.size)
{
    RichTextReader(*this, font).read(text);
    for (const Line &line : m_lines)
        m_width = std::max(m_width, line.width);
}

void RichText::append(QStringView text, const QFont &font, const QColor &color, double raise)
{
    if (text.isEmpty())
        return;
    Line &line = m_lines.back();
    const QFontMetricsF metrics(font);
    Piece piece{text.toString(), QStaticText(text.toString()), font, color, line.width, raise,
                metrics.ascent()};
    piece.layout.setTextFormat(Qt::PlainText);
    piece.layout.setPerformanceHint(QStaticText::AggressiveCaching);
    line.width += metrics.horizontalAdvance(piece.text);
    line.pieces.push_back(std::move(piece));
}

std::shared_ptr<const RichText> RichText::cached(const QString &text, const Font &font)
{
    thread_local QCache<QString, std::shared_ptr<const RichText>> cache(cachedCharacters);
    const QString key = text + QChar(u'\n') + font.family + QChar(u'\n') + QString::number(font.size) +
                        QString::number(toColor(font.color).rgba(), 16) + (font.bold ? u"b"_s : QString()) +
                        (font.italic ? u"i"_s : QString());
    if (const auto *known = cache.object(key))
        return *known;
    auto made = std::make_shared<const RichText>(text, font);
    cache.insert(key, new std::shared_ptr<const RichText>(made), text.size() + charactersOfLayout);
    return made;
}

double RichText::lineHeight() const
{
    return lineSpacing * m_fontSize;
}

double RichText::height() const
{
    return lineHeight() * double(m_lines.size());
}

QString RichText::plainText() const
{
    QStringList lines;
    for (const Line &line : m_lines) {
        QString text;
        for (const Piece &piece : line.pieces)
            text += piece.text;
        lines.append(text);
    }
    return lines.join(u'\n');
}

void RichText::draw(QPainter &painter, QPointF baseline, Align align, double opacity) const
{
    const PainterState state(painter);
    if (opacity < 1)
        painter.setOpacity(painter.opacity() * opacity);
    const double before = align == Align::Left ? 0 : align == Align::Center ? 0.5 : 1;
    const bool asGlyphs = !isVector(painter);
    for (const Line &line : m_lines) {
        const double left = baseline.x() - before * line.width;
        for (const Piece &piece : line.pieces) {
            painter.setFont(piece.font);
            painter.setPen(piece.color);
            const QPointF start(left + piece.left, baseline.y() - piece.raise);
            if (asGlyphs)
                painter.drawStaticText(start - QPointF(0, piece.ascent), piece.layout);
            else
                painter.drawText(start, piece.text);
        }
        baseline.ry() += lineHeight();
    }
}

void RichText::drawTurned(QPainter &painter, QPointF point, double angle, Align align, double opacity) const
{
    const double first = middleShift * m_fontSize - 0.5 * lineHeight() * double(m_lines.size() - 1);
    if (angle == 0) {
        draw(painter, point + QPointF(0, first), align, opacity);
        return;
    }
    const PainterState state(painter);
    painter.translate(point);
    painter.rotate(angle);
    draw(painter, {0, first}, align, opacity);
}

TextSize measureText(const QString &text, const Font &font)
{
    return RichText::cached(text, font)->size();
}

} // namespace chartstream
