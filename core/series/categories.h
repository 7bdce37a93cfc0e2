// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <vector>

namespace chartstream {

/// The categories of one axis in order of first appearance, shared by all columns of that axis. Main thread.
class Categories
{
public:
    /// The position of `name`, added at the end where it is new.
    int position(const QString &name);
    const std::vector<QString> &names() const { return m_names; }
    void clear();
    /// Changes when positions given before are no longer true.
    quint64 generation() const { return m_generation; }

private:
    std::vector<QString> m_names;
    QHash<QString, int> m_positions;
    quint64 m_generation = 0;
};

} // namespace chartstream
