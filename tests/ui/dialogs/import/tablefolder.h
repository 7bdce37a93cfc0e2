// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledraft.h"

#include <QFile>
#include <QTemporaryDir>

namespace chartstream {

/// Tables in files, as a person has them.
class TableFolder
{
public:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return file.fileName();
    }

    /// It can be read.
    TableDraft draft(const QString &name, const QByteArray &bytes) const
    {
        return *TableDraft::open(write(name, bytes));
    }

    /// "time", then columns "c0_temp", "c1_flow", "c2_temp", ...
    static QByteArray wide(int columns, int rows)
    {
        QByteArray bytes = "time [s]";
        for (int column = 0; column < columns; ++column)
            bytes += ",c" + QByteArray::number(column) + (column % 2 == 0 ? "_temp" : "_flow");
        for (int row = 0; row < rows; ++row) {
            bytes += '\n' + QByteArray::number(row);
            for (int column = 0; column < columns; ++column)
                bytes += ',' + QByteArray::number(column % 7 + row * 0.5);
        }
        return bytes + '\n';
    }

private:
    QTemporaryDir m_folder;
};

} // namespace chartstream
