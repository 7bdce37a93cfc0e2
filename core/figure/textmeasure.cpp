// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/textmeasure.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Advance widths of U+0020 to U+007E in DejaVu Sans, which is as wide as Verdana, in thousandths of the
/// size.
constexpr std::array<short, 95> advances{
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};
constexpr double boldFactor = 1.12;
constexpr double scriptFactor = 0.7; ///< of <sub> and <sup>

double advance(char16_t unit)
{
    if (unit >= u' ' && unit <= u'~')
        return advances[unit - u' '] / 1000.0;
    if (unit < u' ' || (unit >= u'\u0300' && unit <= u'\u036f') || unit == u'\u200b')
        return 0;
    if (unit == u'\u2212' || unit == u'\u00d7')
        return 0.838;
    // Two halves of a character beyond the basic plane, or one of the wide scripts.
    if (QChar::isSurrogate(unit))
        return 0.5;
    if (unit >= u'\u1100' && unit < u'\ufb00')
        return unit < u'\u2e80' ? 0.7 : 1;
    return 0.62;
}

/// Goes through a text character by character, tags taken out.
class PseudoHtml
{
public:
    explicit PseudoHtml(QStringView text)
        : m_text(text)
    {}

    /// Calls `onTag` with the lower-case name ("br", "/b") and `onCharacter` with each UTF-16 unit that is
    /// shown.
    template <typename OnTag, typename OnCharacter>
    void read(OnTag onTag, OnCharacter onCharacter) const
    {
        for (qsizetype i = 0; i < m_text.size(); ++i) {
            const qsizetype tagEnd = m_text.at(i) == '<'_L1 ? m_text.indexOf('>'_L1, i) : -1;
            if (tagEnd > 0 && isTagStart(i + 1)) {
                qsizetype nameEnd = i + 1;
                while (nameEnd < tagEnd && (m_text.at(nameEnd).isLetterOrNumber() || nameEnd == i + 1))
                    ++nameEnd;
                onTag(m_text.sliced(i + 1, nameEnd - i - 1).toString().toLower());
                i = tagEnd;
                continue;
            }
            const qsizetype entityEnd = m_text.at(i) == '&'_L1 ? m_text.indexOf(';'_L1, i) : -1;
            if (entityEnd > i + 1 && entityEnd - i <= longestEntity) {
                onCharacter(entity(m_text.sliced(i + 1, entityEnd - i - 1)));
                i = entityEnd;
                continue;
            }
            onCharacter(m_text.at(i).unicode());
        }
    }

private:
    static constexpr qsizetype longestEntity = 10;

    bool isTagStart(qsizetype at) const
    {
        return at < m_text.size() && (m_text.at(at).isLetter() || m_text.at(at) == '/'_L1);
    }

    static char16_t entity(QStringView name)
    {
        if (name.startsWith('#'_L1)) {
            const bool hexadecimal = name.size() > 1 && name.at(1).toLower() == 'x'_L1;
            const uint code = hexadecimal ? name.sliced(2).toUInt(nullptr, 16) : name.sliced(1).toUInt();
            return code > 0 && code <= 0xffff ? char16_t(code) : u'?';
        }
        static const std::array<std::pair<QLatin1StringView, char16_t>, 9> names{{{"amp"_L1, u'&'},
                                                                                  {"lt"_L1, u'<'},
                                                                                  {"gt"_L1, u'>'},
                                                                                  {"nbsp"_L1, u'\u00a0'},
                                                                                  {"quot"_L1, u'"'},
                                                                                  {"times"_L1, u'\u00d7'},
                                                                                  {"plusmn"_L1, u'\u00b1'},
                                                                                  {"deg"_L1, u'\u00b0'},
                                                                                  {"mu"_L1, u'\u03bc'}}};
        const auto *found =
            std::find_if(names.begin(), names.end(), [name](const auto &e) { return e.first == name; });
        return found == names.end() ? u'?' : found->second;
    }

    QStringView m_text;
};

} // namespace

TextSize estimatedTextSize(const QString &text, const Font &font)
{
    if (text.isEmpty())
        return {};
    double widest = 0;
    double width = 0;
    int lines = 1;
    int bold = font.bold ? 1 : 0;
    int scripts = 0;
    const auto onTag = [&](const QString &name) {
        if (name == "br"_L1) {
            widest = std::max(widest, width);
            width = 0;
            ++lines;
        } else if (name == "b"_L1) {
            ++bold;
        } else if (name == "/b"_L1) {
            --bold;
        } else if (name == "sub"_L1 || name == "sup"_L1) {
            ++scripts;
        } else if (name == "/sub"_L1 || name == "/sup"_L1) {
            --scripts;
        }
    };
    const auto onCharacter = [&](char16_t unit) {
        width += advance(unit) * (bold > 0 ? boldFactor : 1) * (scripts > 0 ? scriptFactor : 1);
    };
    PseudoHtml(text).read(onTag, onCharacter);
    return {std::max(widest, width) * font.size, lines * lineHeight * font.size};
}

QString plainText(const QString &text)
{
    QString plain;
    PseudoHtml(text).read(
        [&plain](const QString &name) {
            if (name == "br"_L1)
                plain += ' '_L1;
        },
        [&plain](char16_t unit) { plain += QChar(unit); });
    return plain;
}

} // namespace chartstream
