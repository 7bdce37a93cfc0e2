// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/jsonbeginning.h"

#include <algorithm>

namespace chartstream {

namespace {

constexpr size_t mostKeys = 256;

class Scan
{
public:
    explicit Scan(QByteArrayView text)
        : m_text(text)
    {}

    JsonBeginning read()
    {
        JsonBeginning json;
        json.kind = kind();
        if (json.kind == JsonBeginning::Kind::None)
            return json;
        const bool isObject = json.kind == JsonBeginning::Kind::Object;
        int depth = 0;
        for (m_at = 0; m_at < m_text.size();) {
            const char byte = m_text[m_at];
            if (byte == '"') {
                const QByteArrayView name = takeText();
                if (isObject && depth == 1 && json.keys.size() < mostKeys)
                    takeKey(name, json);
                continue;
            }
            ++m_at;
            depth += int(byte == '{' || byte == '[') - int(byte == '}' || byte == ']');
            if (depth == 0) {
                json.end = m_at;
                break;
            }
        }
        // What stands in brackets at the beginning of a row is no list.
        if (!isObject && !(json.isWhole() ? isListBehind(json.end) : m_beginsAsJson))
            json.kind = JsonBeginning::Kind::None;
        return json;
    }

private:
    JsonBeginning::Kind kind()
    {
        m_at = 1;
        const char inside = next();
        if (m_text.startsWith('{') && (inside == 0 || inside == '"' || inside == '}'))
            return JsonBeginning::Kind::Object;
        m_beginsAsJson = inside == 0 || QByteArrayView("{[\"").contains(inside);
        if (m_text.startsWith('[') && (m_beginsAsJson || QByteArrayView("]-0123456789tfn").contains(inside)))
            return JsonBeginning::Kind::List;
        return JsonBeginning::Kind::None;
    }

    bool isListBehind(qsizetype end)
    {
        m_at = end;
        const char behind = next();
        return behind == 0 || behind == '[';
    }

    /// The next byte that is no blank; 0 at the end.
    char next()
    {
        while (m_at < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text[m_at]))
            ++m_at;
        return m_at < m_text.size() ? m_text[m_at] : char(0);
    }

    QByteArrayView takeText()
    {
        const qsizetype begin = ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"')
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at, m_text.size());
        const QByteArrayView text = m_text.sliced(begin, m_at - begin);
        m_at = std::min(m_at + 1, m_text.size());
        return text;
    }

    void takeKey(QByteArrayView name, JsonBeginning &json)
    {
        if (next() != ':')
            return;
        ++m_at;
        json.keys.push_back({name, next()});
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    bool m_beginsAsJson = false; ///< a list of what no row of text begins with
};

} // namespace

char JsonBeginning::valueOf(QByteArrayView key) const
{
    const auto found =
        std::find_if(keys.begin(), keys.end(), [key](const Key &known) { return known.name == key; });
    return found != keys.end() ? found->value : char(0);
}

JsonBeginning beginningOfJson(QByteArrayView text)
{
    return Scan(text).read();
}

} // namespace chartstream
