// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/rowdensity.h"

namespace chartstream {

qint64 timeBetween(qint64 begin, qint64 end, int part, int parts)
{
    // The way may be longer than a signed number holds, and never is multiplied as a whole.
    const quint64 way = quint64(end) - quint64(begin);
    const quint64 each = way / quint64(parts);
    const quint64 rest = way % quint64(parts);
    return qint64(quint64(begin) + each * quint64(part) + rest * quint64(part) / quint64(parts));
}

std::vector<size_t> rowDensity(const ReplayTrack &track, qint64 begin, qint64 end, int parts)
{
    std::vector<size_t> counts;
    if (parts <= 0 || end < begin)
        return counts;
    counts.reserve(size_t(parts));
    size_t first = track.rowAt(begin);
    for (int part = 1; part <= parts; ++part) {
        const bool isLast = part == parts;
        size_t next = isLast && end == std::numeric_limits<qint64>::max()
                          ? track.rows()
                          : track.rowAt(timeBetween(begin, end, part, parts) + int(isLast));
        next = std::max(next, first); // of a track that grows meanwhile
        counts.push_back(next - first);
        first = next;
    }
    return counts;
}

} // namespace chartstream
