// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/statecolors.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

constexpr double readable = 4.5; // WCAG 2, level AA, text of ordinary size

constexpr QColor grey{120, 124, 130};
constexpr QColor green{22, 163, 74};
constexpr QColor amber{217, 119, 6};
constexpr QColor blue{37, 99, 235};
constexpr QColor red{220, 38, 38};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

QColor legibleOn(const QColor &background, const QColor &color)
{
    // Black reaches more than 4.5 on every background lighter than this, white on every darker one.
    constexpr double middle = 0.179;
    const float step = luminance(background) > middle ? -0.02F : 0.02F;

    QColor legible = color.toHsl();
    while (contrastRatio(legible, background) < readable) {
        const float lightness = std::clamp(legible.lightnessF() + step, 0.0F, 1.0F);
        legible.setHslF(legible.hslHueF(), legible.hslSaturationF(), lightness);
        if (lightness <= 0 || lightness >= 1)
            break;
    }
    return legible.toRgb();
}

QPalette legibleRoles(const QPalette &palette)
{
    constexpr double faint = 2; // a placeholder is meant to be fainter than a text
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    QPalette roles;
    if (contrastRatio(palette.color(QPalette::AlternateBase), text) < readable)
        roles.setColor(QPalette::AlternateBase,
                       luminance(base) < luminance(text) ? base.lighter(120) : base.darker(104));
    if (contrastRatio(palette.color(QPalette::PlaceholderText), base) < faint) {
        QColor placeholder = text;
        placeholder.setAlphaF(0.6F);
        roles.setColor(QPalette::PlaceholderText, placeholder);
    }
    return roles;
}

QColor stateColor(StreamState state, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    switch (state) {
    case StreamState::Waiting:
        return legibleOn(base, grey);
    case StreamState::Live:
        return legibleOn(base, green);
    case StreamState::Silent:
        return legibleOn(base, amber);
    case StreamState::Ended:
        return legibleOn(base, blue);
    case StreamState::Failed:
        return legibleOn(base, red);
    }
    Q_UNREACHABLE();
}

QColor severityColor(Severity severity, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    switch (severity) {
    case Severity::Information:
        return legibleOn(base, blue);
    case Severity::Warning:
        return legibleOn(base, amber);
    case Severity::Failure:
        return legibleOn(base, red);
    }
    Q_UNREACHABLE();
}

} // namespace chartstream
