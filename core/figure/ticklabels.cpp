// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/ticklabels.h"

#include "core/figure/jsnumber.h"
#include "core/support/dates.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr QChar minusSign(u'\u2212');

bool isSiFormat(const QString &exponentFormat)
{
    return exponentFormat == "SI"_L1 || exponentFormat == "B"_L1;
}

bool isBeyondSi(int exponent)
{
    return exponent > 14 || exponent < -15;
}

QString siPrefix(int exponent)
{
    static const QString prefixes = u"fpn\u03bcm kMGT"_s;
    return exponent == 0 ? QString() : QString(prefixes.at(exponent / 3 + 5));
}

int decimalExponent(double number)
{
    return int(std::floor(std::log10(number) + 0.01));
}

/// Cut to so many digits after the point (or tens before it, where negative) and without zeros at the end.
QString cutText(double value, int decimals)
{
    if (decimals == 0)
        return numberText(std::floor(value));
    if (decimals < 0) {
        const QString digits = numberText(std::floor(value + 0.5));
        return digits.left(std::max<qsizetype>(digits.size() + decimals, 0)) + QString(-decimals, u'0');
    }
    QString text = numberText(value);
    const qsizetype point = text.indexOf('.'_L1);
    if (point < 0)
        return text;
    text.truncate(point + 1 + decimals);
    while (text.endsWith('0'_L1))
        text.chop(1);
    if (text.endsWith('.'_L1))
        text.chop(1);
    return text;
}

QString withTrueMinus(QString text)
{
    return text.replace('-'_L1, minusSign);
}

/// Steps of a log axis by their order: powers of ten are coarser than digits, digits coarser than units.
std::pair<int, double> logStepRank(const TickStep &step)
{
    switch (step.kind) {
    case TickStep::Kind::LogLinear:
        return {0, step.size};
    case TickStep::Kind::LogDigits:
        return {1, step.size};
    default:
        return {2, step.size};
    }
}

std::pair<int, double> stepRank(const TickStep &step, AxisType type)
{
    if (type == AxisType::Log)
        return logStepRank(step);
    return {0, step.kind == TickStep::Kind::Months ? step.size * millisecondsPerMonth : step.size};
}

} // namespace

QString tickFormatFor(const Attributes &attributes, AxisType type, const TickStep &step)
{
    const auto within = [&](const QJsonArray &range) {
        const auto bound = [&](qsizetype index) -> std::optional<std::pair<int, double>> {
            const QJsonValue value = range.at(index);
            if (value.isUndefined() || value.isNull() || value.toString(u"-"_s).isEmpty())
                return {};
            return stepRank(TickStep::fromJson(value, type), type);
        };
        const auto rank = stepRank(step, type);
        const auto least = bound(0);
        const auto greatest = bound(1);
        return (!least || *least <= rank) && (!greatest || *greatest >= rank);
    };
    const bool hasStops = type == AxisType::Date || type == AxisType::Linear || type == AxisType::Log;
    const QJsonArray stops = attributes.value(u"tickformatstops").toArray();
    for (const QJsonValue entry : stops) {
        const Attributes stop(entry);
        if (hasStops && stop.boolean(u"enabled", true) && within(stop.value(u"dtickrange").toArray()))
            return stop.text(u"value");
    }
    return attributes.text(u"tickformat");
}

TickLabels::TickLabels(const ResolvedAxis &axis, const TickSpacing &spacing)
    : m_axis(axis)
    , m_attributes(axis.attributes)
    , m_spacing(spacing)
    , m_separators(Separators::fromText(axis.separators))
    , m_tickFormat(tickFormatFor(m_attributes, axis.type, spacing.step))
{
    if (axis.type != AxisType::Date && !m_tickFormat.isEmpty()) {
        m_numberFormat = NumberFormat::fromTickFormat(m_tickFormat);
        // plotly.js falls back to the plain number where a format is none.
        if (!m_numberFormat)
            m_numberFormat = NumberFormat::fromSpecifier(u"~r");
    }
    m_exponentFormat = m_attributes.choice(u"exponentformat",
                                           {u"none"_s, u"e"_s, u"E"_s, u"power"_s, u"SI"_s, u"B"_s}, u"B"_s);
    m_showExponent =
        m_attributes.choice(u"showexponent", {u"all"_s, u"first"_s, u"last"_s, u"none"_s}, u"all"_s);
    m_minExponent = m_attributes.integer(u"minexponent", 3);
    m_separateThousands = m_attributes.boolean(u"separatethousands", false);
    const Range range = axis.range;
    if (axis.type == AxisType::Date) {
        m_dates.emplace(axis, spacing, m_tickFormat);
    } else if (axis.type == AxisType::Log) {
        const double greatest = std::max(std::pow(10.0, range.from), std::pow(10.0, range.to));
        if (spacing.step.kind == TickStep::Kind::LogLinear || spacing.step.kind == TickStep::Kind::Number)
            m_rounding = roundingFor(spacing.step.size, greatest);
    } else {
        m_rounding = roundingFor(spacing.step.size, std::max(std::abs(range.from), std::abs(range.to)));
    }
}

void TickLabels::setExtraPrecision(bool extra)
{
    m_extraPrecision = extra;
    if (m_dates)
        m_dates->setExtraPrecision(extra);
}

void TickLabels::setOneLine(bool oneLine)
{
    m_oneLine = oneLine;
    if (m_dates)
        m_dates->setOneLine(oneLine);
}

QString TickLabels::dateHead() const
{
    return m_dates ? m_dates->head() : QString();
}

void TickLabels::setDateHead(const QString &head)
{
    if (m_dates)
        m_dates->setHead(head);
}

void TickLabels::setEnds(double first, double last)
{
    m_first = first;
    m_last = last;
}

TickLabels::Rounding TickLabels::roundingFor(double step, double greatest) const
{
    Rounding rounding;
    if (!std::isnormal(step) || !std::isfinite(greatest))
        return rounding;
    // Two digits beyond the first of the step.
    rounding.decimals = 2 - decimalExponent(step);
    const int exponent = greatest > 0 ? decimalExponent(greatest) : 0;
    if (std::abs(exponent) > m_minExponent) {
        const bool si = isSiFormat(m_exponentFormat) && !isBeyondSi(exponent);
        rounding.exponent = si ? 3 * int(std::floor((exponent - 1) / 3.0 + 0.5)) : exponent;
    }
    return rounding;
}

bool TickLabels::isHidden(const QString &shown, double position) const
{
    if (m_oneLine)
        return shown == "none"_L1;
    if (shown == "all"_L1)
        return false;
    if (shown == "first"_L1)
        return position != m_first;
    if (shown == "last"_L1)
        return position != m_last;
    return true;
}

QString TickLabels::numberText(double value, Rounding rounding, const QString &exponentFormat) const
{
    if (!std::isfinite(value))
        return {};
    bool negative = value < 0;
    const double epsilon = std::pow(10.0, -rounding.decimals) / 2;
    int exponent = exponentFormat == "none"_L1 ? 0 : rounding.exponent;
    double size = std::abs(value);
    QString text;
    if (size < epsilon) {
        text = u"0"_s;
        negative = false;
    } else {
        size += epsilon;
        int decimals = rounding.decimals;
        if (exponent != 0) {
            size *= std::pow(10.0, -exponent);
            decimals += exponent;
        }
        text = separateThousands(cutText(size, decimals), m_separators, m_separateThousands);
    }
    if (exponent != 0 && exponentFormat != "hide"_L1) {
        QString format = exponentFormat;
        if (isSiFormat(format) && isBeyondSi(exponent))
            format = u"power"_s;
        const QString sign = exponent < 0 ? QString(minusSign) : format != "power"_L1 ? u"+"_s : QString();
        const QString signedExponent = sign + QString::number(std::abs(exponent));
        if (format == "e"_L1 || format == "E"_L1)
            text += format + signedExponent;
        else if (format == "power"_L1)
            text += u"\u00d710<sup>"_s + signedExponent + u"</sup>"_s;
        else if (format == "B"_L1 && exponent == 9)
            text += 'B'_L1;
        else
            text += siPrefix(exponent);
    }
    return negative ? minusSign + text : text;
}

QString TickLabels::precise(double value, const QString &exponentFormat) const
{
    Rounding rounding = m_rounding;
    if (m_extraPrecision) {
        const bool ofTheAxis = m_showExponent == "none"_L1;
        const double size = std::abs(value);
        rounding =
            roundingFor(ofTheAxis || size == 0 ? m_spacing.step.size : size,
                        ofTheAxis ? std::max(std::abs(m_axis.range.from), std::abs(m_axis.range.to)) : size);
        rounding.decimals += 4;
    }
    if (m_numberFormat)
        return withTrueMinus(m_numberFormat->format(value, m_separators));
    return numberText(value, rounding, exponentFormat);
}

QString TickLabels::linearText(double position) const
{
    const bool hide = !m_oneLine && m_exponentFormat != "none"_L1 && isHidden(m_showExponent, position);
    const bool zero =
        !m_oneLine && m_showExponent == "all"_L1 && std::abs(position / m_spacing.step.size) < 1e-6;
    return precise(position, hide || zero ? u"hide"_s : m_exponentFormat);
}

QString TickLabels::logText(double position) const
{
    const bool hide = !m_oneLine && m_exponentFormat != "none"_L1 && isHidden(m_showExponent, position);
    const TickStep::Kind kind = m_spacing.step.kind;
    if (m_numberFormat || kind == TickStep::Kind::LogLinear || m_extraPrecision)
        return precise(std::pow(10.0, position), hide ? u"hide"_s : m_exponentFormat);
    if (kind == TickStep::Kind::LogDigits && modulo(position + 0.01, 1) >= 0.1)
        return chartstream::numberText(std::round(std::pow(10.0, modulo(position, 1))));

    const int power = int(std::round(std::clamp(position, -1e6, 1e6)));
    const int size = std::abs(power);
    const QString sign = power < 0 ? QString(minusSign) : QString();
    if (m_exponentFormat == "power"_L1 || (isSiFormat(m_exponentFormat) && isBeyondSi(power))) {
        if (power == 0 || power == 1)
            return power == 0 ? u"1"_s : u"10"_s;
        return u"10<sup>%1%2</sup>"_s.arg(sign).arg(size);
    }
    if ((m_exponentFormat == "e"_L1 || m_exponentFormat == "E"_L1) && size > 2)
        return '1'_L1 + m_exponentFormat + (power > 0 ? u"+"_s : sign) + QString::number(size);
    const double value = std::pow(10.0, position);
    Rounding rounding = roundingFor(value, value);
    rounding.decimals += 4;
    return numberText(value, rounding, m_exponentFormat);
}

QString TickLabels::categoryText(double position) const
{
    const double index = std::round(position);
    if (!(index >= 0 && index < double(m_axis.categories.size())))
        return {};
    return m_axis.categories[size_t(index)];
}

QString TickLabels::text(double position)
{
    QString text;
    switch (m_axis.type) {
    case AxisType::Date:
        text = m_dates->text(position);
        break;
    case AxisType::Log:
        text = logText(position);
        break;
    case AxisType::Category:
    case AxisType::MultiCategory:
        text = categoryText(position);
        break;
    case AxisType::Unset:
    case AxisType::Linear:
        text = linearText(position);
        break;
    }
    // Digits between the powers of ten stand bare.
    const bool bare = m_axis.type == AxisType::Log && m_spacing.step.kind == TickStep::Kind::LogDigits &&
                      !m_numberFormat && !m_extraPrecision && modulo(position + 0.01, 1) >= 0.1;
    if (bare)
        return text;
    const QStringList shown{u"all"_s, u"first"_s, u"last"_s, u"none"_s};
    if (!isHidden(m_attributes.choice(u"showtickprefix", shown, u"all"_s), position))
        text.prepend(m_attributes.text(u"tickprefix"));
    if (!isHidden(m_attributes.choice(u"showticksuffix", shown, u"all"_s), position))
        text.append(m_attributes.text(u"ticksuffix"));
    const QJsonObject aliases = m_attributes.value(u"labelalias").toObject();
    const auto alias = aliases.constFind(text);
    return alias == aliases.constEnd() ? text : textOf(*alias);
}

QString hoverValueText(const ResolvedAxis &axis, double position)
{
    ResolvedAxis hovered = axis;
    const QString format = Attributes(axis.attributes).text(u"hoverformat");
    if (!format.isEmpty()) {
        hovered.attributes.insert(u"tickformat"_s, format);
        hovered.attributes.remove(u"tickformatstops"_s);
    }
    TickLabels labels(hovered, {TickStep::fromJson(axis.dtick, axis.type),
                                tick0FromJson(axis.tick0, axis.type, axis.dtick)});
    labels.setExtraPrecision(true);
    labels.setOneLine(true);
    return labels.text(position);
}

} // namespace chartstream
