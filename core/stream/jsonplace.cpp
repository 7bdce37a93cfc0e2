// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/jsonplace.h"

#include <algorithm>
#include <vector>

namespace chartstream {

namespace {

constexpr size_t mostSteps = 16;
constexpr qsizetype longestKey = 60;

/// An object or list that the byte stands in.
struct Level
{
    bool isList = false;
    qsizetype index = 0;
    bool isKeyNext = true; ///< in an object, before the colon
    QByteArrayView key;
};

/// Of the quotation mark that ends a text beginning before `from`, or the size where none does.
qsizetype endOfText(QByteArrayView json, qsizetype from)
{
    while (from < json.size() && json[from] != '"')
        from += json[from] == '\\' ? 2 : 1;
    return std::min(from, json.size());
}

} // namespace

QByteArray jsonPathAt(QByteArrayView json, qsizetype byte)
{
    json = json.first(std::clamp<qsizetype>(byte, 0, json.size()));
    std::vector<Level> levels;
    size_t deeper = 0;
    for (qsizetype at = 0; at < json.size(); ++at) {
        const char character = json[at];
        if (character == '{' || character == '[') {
            if (levels.size() < mostSteps)
                levels.push_back({character == '[', 0, true, {}});
            else
                ++deeper;
        } else if (character == '}' || character == ']') {
            if (deeper > 0)
                --deeper;
            else if (!levels.empty())
                levels.pop_back();
        } else if (character == '"') {
            const qsizetype end = endOfText(json, at + 1);
            if (end < json.size() && deeper == 0 && !levels.empty() && levels.back().isKeyNext)
                levels.back().key = json.sliced(at + 1, end - at - 1);
            at = end;
        } else if (deeper == 0 && !levels.empty()) {
            Level &level = levels.back();
            if (character == ':') {
                level.isKeyNext = false;
            } else if (character == ',') {
                ++level.index;
                level.isKeyNext = true;
                level.key = {};
            }
        }
    }

    QByteArray path;
    for (const Level &level : levels) {
        if (level.isList) {
            path += '[' + QByteArray::number(level.index) + ']';
        } else if (!level.key.isEmpty()) {
            if (!path.isEmpty())
                path += '.';
            path += level.key.first(std::min(level.key.size(), longestKey)).toByteArray();
        }
    }
    return path;
}

} // namespace chartstream
