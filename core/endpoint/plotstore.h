// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/support/error.h"

#include <QThread>
#include <QVariant>

#include <optional>
#include <vector>

class QSqlQuery;

namespace chartstream {

/// A plot or a grid as it is kept.
struct KeptFile
{
    enum class Kind { Plot, Grid };

    PlotAddress address; ///< grids count in the same row of numbers as plots
    Kind kind = Kind::Plot;
    QString name; ///< with its folders: "dir/sub/name"
    QJsonObject
        content; ///< the figure with its data inlined; of a grid {"cols": {name: {"data", "order", "uid"}}}

    bool operator==(const KeptFile &) const = default;
};

/// The plots and grids that came over the plot API, in one SQLite file or, where the file name is empty, in
/// memory. A file that cannot be opened, read or written is left as it is: the store then goes on in memory,
/// with what could be read of the file, and trouble() says why. Used in the one thread that made it.
class PlotStore
{
public:
    explicit PlotStore(const QString &file = {});
    ~PlotStore();
    Q_DISABLE_COPY_MOVE(PlotStore)

    /// Why nothing is kept beyond this run, where a file was given.
    const std::optional<Error> &trouble() const { return m_trouble; }

    /// The user's next number, counted from 0 and never given twice, even after a removal.
    PlotAddress reserve(const QString &user);
    /// Keeps a file at its address, in place of what was there. A plot is open from then on.
    void save(const KeptFile &file);
    bool remove(const PlotAddress &address);
    /// Whether a plot is shown, so that it is opened again at the next start.
    void setOpen(const PlotAddress &address, bool open);

    std::optional<KeptFile> file(const PlotAddress &address) const;
    std::optional<KeptFile::Kind> kindAt(const PlotAddress &address) const;
    QString nameAt(const PlotAddress &address) const;
    /// Where the user has a file of that kind and name.
    std::optional<PlotAddress> find(const QString &user, KeptFile::Kind kind, const QString &name) const;
    /// The name, or where the user has such a file already, the first free of "name (1)", "name (2)", ...
    QString freeName(const QString &user, KeptFile::Kind kind, const QString &name) const;

    /// The plot saved last of those whose traces name the token.
    std::optional<PlotAddress> newestWithToken(const StreamToken &token) const;
    /// Whether an open plot names the token.
    bool isShown(const StreamToken &token) const;
    /// In the order saved.
    std::vector<PlotAddress> openPlots() const;

private:
    struct Statement;

    bool openDatabase(const QString &file);
    void closeDatabase();
    std::optional<Error> openFile();
    std::optional<Error> createTables();
    void goOnInMemory();

    QSqlQuery run(const Statement &statement) const;
    /// All or nothing. `result` becomes the first value that the statements select.
    std::optional<Error> transact(const std::vector<Statement> &statements, QVariant *result = nullptr);
    /// The same, and once more in memory where the file refuses it.
    QVariant commit(const std::vector<Statement> &statements);

    QString m_file;
    QString m_connection;
    std::optional<Error> m_trouble;
    bool m_fileIsOurs = false;
    int m_spareNumber = 0;
    const QThread *m_thread = QThread::currentThread();
};

} // namespace chartstream
