// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/color.h"

#include "core/figure/colornames.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

quint8 channel(double value)
{
    return static_cast<quint8>(std::lround(std::clamp(value, 0.0, 255.0)));
}

Color fromRgb(quint32 rgb)
{
    return {static_cast<quint8>(rgb >> 16 & 0xff), static_cast<quint8>(rgb >> 8 & 0xff),
            static_cast<quint8>(rgb & 0xff), 1};
}

std::optional<Color> fromHex(QStringView digits)
{
    const qsizetype count = digits.size();
    if (count != 3 && count != 4 && count != 6 && count != 8)
        return {};
    bool ok = false;
    const quint32 value = digits.toUInt(&ok, 16);
    if (!ok || digits.front() == u'+')
        return {};
    if (count == 6)
        return fromRgb(value);
    if (count == 8) {
        Color color = fromRgb(value >> 8);
        color.alpha = (value & 0xff) / 255.0;
        return color;
    }
    const quint32 rgb = count == 4 ? value >> 4 : value;
    const auto doubled = [](quint32 digit) { return static_cast<quint8>((digit & 0xf) * 17); };
    Color color{doubled(rgb >> 8), doubled(rgb >> 4), doubled(rgb), 1};
    if (count == 4)
        color.alpha = (value & 0xf) / 15.0;
    return color;
}

/// A number, and whether it was a percentage.
struct Argument
{
    double value = 0;
    bool percent = false;
};

std::optional<std::vector<Argument>> arguments(QStringView text)
{
    QString separated = text.toString();
    separated.replace(u',', u' ').replace(u'/', u' ');
    std::vector<Argument> values;
    for (const QString &part : separated.simplified().split(u' ')) {
        QStringView number = part;
        const bool percent = number.endsWith(u'%');
        if (percent)
            number.chop(1);
        if (number.endsWith("deg"_L1))
            number.chop(3);
        bool ok = false;
        const double value = number.toDouble(&ok);
        if (!ok || !std::isfinite(value))
            return {};
        values.push_back({value, percent});
    }
    return values;
}

double fraction(const Argument &argument)
{
    return std::clamp(argument.percent || argument.value > 1 ? argument.value / 100 : argument.value, 0.0,
                      1.0);
}

/// Hue in sixths of the circle, and the shares of the strongest and the weakest channel.
Color fromHue(double sixths, double strongest, double weakest)
{
    const double rise = strongest - weakest;
    const auto share = [&](double offset) {
        const double k = std::fmod(offset + sixths, 6.0);
        return strongest - rise * std::clamp(std::min(k, 4 - k), 0.0, 1.0);
    };
    return {channel(share(5) * 255), channel(share(3) * 255), channel(share(1) * 255), 1};
}

std::optional<Color> fromFunction(QStringView name, const std::vector<Argument> &values)
{
    if (values.size() != 3 && values.size() != 4)
        return {};
    Color color;
    if (name == "rgb"_L1 || name == "rgba"_L1) {
        const auto at = [&](size_t i) {
            return channel(values[i].percent ? values[i].value * 255 / 100 : values[i].value);
        };
        color = {at(0), at(1), at(2), 1};
    } else {
        const double turned = std::fmod(values[0].value, 360.0);
        const double sixths = (turned < 0 ? turned + 360 : turned) / 60;
        const double saturation = fraction(values[1]);
        const double third = fraction(values[2]);
        if (name == "hsl"_L1 || name == "hsla"_L1) {
            const double half = saturation * std::min(third, 1 - third);
            color = fromHue(sixths, third + half, third - half);
        } else if (name == "hsv"_L1 || name == "hsva"_L1) {
            color = fromHue(sixths, third, third * (1 - saturation));
        } else {
            return {};
        }
    }
    if (values.size() == 4)
        color.alpha = std::clamp(values[3].percent ? values[3].value / 100 : values[3].value, 0.0, 1.0);
    return color;
}

} // namespace

std::optional<Color> Color::fromCss(QStringView text)
{
    const QString css = text.trimmed().toString().toLower();
    if (css.isEmpty())
        return {};
    if (css.startsWith(u'#'))
        return fromHex(QStringView(css).sliced(1));
    if (css == "transparent"_L1)
        return Color{0, 0, 0, 0};
    if (const std::optional<quint32> named = cssColorByName(css))
        return fromRgb(*named);
    const qsizetype open = css.indexOf(u'(');
    if (open > 0 && css.endsWith(u')')) {
        const QStringView view = css;
        const auto values = arguments(view.sliced(open + 1).chopped(1));
        return values ? fromFunction(view.first(open).trimmed(), *values) : std::nullopt;
    }
    return fromHex(css);
}

QString Color::toCss() const
{
    const QString rgb = QStringLiteral("%1, %2, %3").arg(red).arg(green).arg(blue);
    if (alpha >= 1)
        return u"rgb("_s + rgb + u')';
    return u"rgba("_s + rgb + u", "_s + QString::number(std::round(alpha * 1000) / 1000) + u')';
}

} // namespace chartstream
