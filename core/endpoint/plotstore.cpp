// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/plotstore.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

// In the file's head, so that another program's database is never taken for ours.
constexpr int applicationId = 0x43535452; // "CSTR"
constexpr int schemaVersion = 1;

std::optional<Error> failure(const QSqlError &error, const QString &where)
{
    if (!error.isValid())
        return std::nullopt;
    QString what = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    if (what.isEmpty())
        what = u"Qt has no SQLite driver here"_s;
    // SQLITE_BUSY and SQLITE_LOCKED: another program is at it.
    const bool busy = error.nativeErrorCode() == u"5"_s || error.nativeErrorCode() == u"6"_s;
    return Error{u"plots are not kept, "_s + what, where, busy ? Retry::Later : Retry::Never};
}

/// QtSql binds a null string as NULL.
QString text(const QString &string)
{
    return string.isNull() ? u""_s : string;
}

QSet<QString> tokensOf(const QJsonObject &figure)
{
    QSet<QString> tokens;
    const QJsonArray traces = figure.value("data"_L1).toArray();
    for (const QJsonValue trace : traces) {
        const QString token = trace["stream"_L1]["token"_L1].toString();
        if (!token.isEmpty())
            tokens.insert(token);
    }
    return tokens;
}

} // namespace

struct PlotStore::Statement
{
    QString sql;
    QVariantList values;
};

PlotStore::PlotStore(const QString &file)
    : m_file(file)
    , m_connection(u"plots-%1"_s.arg(quintptr(this), 0, 16))
{
    m_trouble = file.isEmpty() ? std::nullopt : openFile();
    if (file.isEmpty() || m_trouble)
        goOnInMemory();
}

PlotStore::~PlotStore()
{
    Q_ASSERT(QThread::currentThread() == m_thread);
    closeDatabase();
}

bool PlotStore::openDatabase(const QString &file)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=500"_s);
    database.setDatabaseName(file);
    return database.open();
}

void PlotStore::closeDatabase()
{
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

std::optional<Error> PlotStore::openFile()
{
    QDir{}.mkpath(QFileInfo{m_file}.absolutePath());
    if (!openDatabase(m_file))
        return failure(QSqlDatabase::database(m_connection, false).lastError(), m_file);

    std::vector<int> head;
    for (const QString &question :
         {u"SELECT COUNT(*) FROM sqlite_master"_s, u"PRAGMA application_id"_s, u"PRAGMA user_version"_s}) {
        QSqlQuery query = run({question, {}});
        if (!query.next())
            return failure(query.lastError(), m_file);
        head.push_back(query.value(0).toInt());
    }
    if (head == std::vector{0, 0, 0})
        return createTables();
    if (head[1] != applicationId)
        return Error{u"plots are not kept, this is another program's database"_s, m_file};
    if (head[2] != schemaVersion)
        return Error{u"plots are not kept, the file was made by another version of this program"_s, m_file};
    m_fileIsOurs = true;
    // Without a change in it, yet it takes the lock that a change needs.
    return transact({});
}

std::optional<Error> PlotStore::createTables()
{
    // The content comes last: SQLite reads a row only as far as it has to.
    return transact({
        {u"CREATE TABLE files (user TEXT NOT NULL, number INTEGER NOT NULL, kind INTEGER NOT NULL, name TEXT "
         u"NOT NULL,"
         " open INTEGER NOT NULL, saved INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (user, number))"_s,
         {}},
        {u"CREATE INDEX names ON files (user, kind, name)"_s, {}},
        {u"CREATE TABLE tokens (token TEXT NOT NULL, user TEXT NOT NULL, number INTEGER NOT NULL,"
         " PRIMARY KEY (token, user, number)) WITHOUT ROWID"_s,
         {}},
        {u"CREATE TABLE users (user TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID"_s, {}},
        {u"PRAGMA application_id = %1"_s.arg(applicationId), {}},
        {u"PRAGMA user_version = %1"_s.arg(schemaVersion), {}},
    });
}

void PlotStore::goOnInMemory()
{
    closeDatabase();
    openDatabase(u":memory:"_s);
    createTables();
    if (!m_fileIsOurs || !QFileInfo::exists(m_file))
        return;
    run({u"ATTACH DATABASE ? AS kept"_s, {m_file}});
    for (const QString &table : {u"files"_s, u"tokens"_s, u"users"_s})
        run({u"INSERT INTO main.%1 SELECT * FROM kept.%1"_s.arg(table), {}});
    run({u"DETACH DATABASE kept"_s, {}});
}

QSqlQuery PlotStore::run(const Statement &statement) const
{
    Q_ASSERT(QThread::currentThread() == m_thread);
    QSqlQuery query{QSqlDatabase::database(m_connection, false)};
    query.setForwardOnly(true);
    if (!query.prepare(statement.sql))
        return query;
    for (const QVariant &value : statement.values)
        query.addBindValue(value);
    query.exec();
    return query;
}

std::optional<Error> PlotStore::transact(const std::vector<Statement> &statements, QVariant *result)
{
    if (auto error = failure(run({u"BEGIN IMMEDIATE"_s, {}}).lastError(), m_file))
        return error;
    std::optional<Error> error;
    for (const Statement &statement : statements) {
        QSqlQuery query = run(statement);
        if ((error = failure(query.lastError(), m_file)))
            break;
        if (result && query.next())
            *result = query.value(0);
    }
    if (!error)
        error = failure(run({u"COMMIT"_s, {}}).lastError(), m_file);
    if (error)
        run({u"ROLLBACK"_s, {}});
    return error;
}

QVariant PlotStore::commit(const std::vector<Statement> &statements)
{
    QVariant result;
    std::optional<Error> error = transact(statements, &result);
    if (error && !m_file.isEmpty() && !m_trouble) {
        m_trouble = error;
        goOnInMemory();
        transact(statements, &result);
    }
    return result;
}

PlotAddress PlotStore::reserve(const QString &user)
{
    const QVariant number = commit({
        {u"INSERT INTO users VALUES (?, 1) ON CONFLICT (user) DO UPDATE SET next = next + 1"_s, {text(user)}},
        {u"SELECT next - 1 FROM users WHERE user = ?"_s, {text(user)}},
    });
    // Without a database at all a plot still gets its number for this run.
    return {user, number.isValid() ? number.toInt() : m_spareNumber++};
}

void PlotStore::save(const KeptFile &file)
{
    const QString user = text(file.address.user);
    const int number = file.address.number;
    const bool isPlot = file.kind == KeptFile::Kind::Plot;
    std::vector<Statement> statements{
        {u"INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, (SELECT IFNULL(MAX(saved), 0) + 1 FROM files), ?)"_s,
         {user, number, int(file.kind), text(file.name), isPlot,
          QJsonDocument{file.content}.toJson(QJsonDocument::Compact)}},
        {u"DELETE FROM tokens WHERE user = ? AND number = ?"_s, {user, number}},
    };
    if (isPlot) {
        for (const QString &token : tokensOf(file.content))
            statements.push_back({u"INSERT INTO tokens VALUES (?, ?, ?)"_s, {token, user, number}});
    }
    commit(statements);
}

bool PlotStore::remove(const PlotAddress &address)
{
    if (!kindAt(address))
        return false;
    const QVariantList where{text(address.user), address.number};
    commit({{u"DELETE FROM files WHERE user = ? AND number = ?"_s, where},
            {u"DELETE FROM tokens WHERE user = ? AND number = ?"_s, where}});
    return true;
}

void PlotStore::setOpen(const PlotAddress &address, bool open)
{
    commit({{u"UPDATE files SET open = ? WHERE user = ? AND number = ?"_s,
             {open, text(address.user), address.number}}});
}

std::optional<KeptFile> PlotStore::file(const PlotAddress &address) const
{
    QSqlQuery query = run({u"SELECT kind, name, content FROM files WHERE user = ? AND number = ?"_s,
                           {text(address.user), address.number}});
    if (!query.next())
        return std::nullopt;
    return KeptFile{address, KeptFile::Kind{query.value(0).toInt()}, query.value(1).toString(),
                    QJsonDocument::fromJson(query.value(2).toByteArray()).object()};
}

std::optional<KeptFile::Kind> PlotStore::kindAt(const PlotAddress &address) const
{
    QSqlQuery query = run(
        {u"SELECT kind FROM files WHERE user = ? AND number = ?"_s, {text(address.user), address.number}});
    return query.next() ? std::optional{KeptFile::Kind{query.value(0).toInt()}} : std::nullopt;
}

QString PlotStore::nameAt(const PlotAddress &address) const
{
    QSqlQuery query = run(
        {u"SELECT name FROM files WHERE user = ? AND number = ?"_s, {text(address.user), address.number}});
    return query.next() ? query.value(0).toString() : QString{};
}

std::optional<PlotAddress> PlotStore::find(const QString &user, KeptFile::Kind kind,
                                           const QString &name) const
{
    if (name.isEmpty())
        return std::nullopt;
    QSqlQuery query = run(
        {u"SELECT number FROM files WHERE user = ? AND kind = ? AND name = ? ORDER BY saved DESC LIMIT 1"_s,
         {text(user), int(kind), name}});
    return query.next() ? std::optional{PlotAddress{user, query.value(0).toInt()}} : std::nullopt;
}

QString PlotStore::freeName(const QString &user, KeptFile::Kind kind, const QString &name) const
{
    QString free = name;
    for (int i = 1; find(user, kind, free); ++i)
        free = u"%1 (%2)"_s.arg(name, QString::number(i));
    return free;
}

std::optional<PlotAddress> PlotStore::newestWithToken(const StreamToken &token) const
{
    QSqlQuery query = run({u"SELECT user, number FROM tokens JOIN files USING (user, number) WHERE token = ?"
                           " ORDER BY saved DESC LIMIT 1"_s,
                           {text(token.text())}});
    if (!query.next())
        return std::nullopt;
    return PlotAddress{query.value(0).toString(), query.value(1).toInt()};
}

bool PlotStore::isShown(const StreamToken &token) const
{
    return run({u"SELECT 1 FROM tokens JOIN files USING (user, number) WHERE token = ? AND open LIMIT 1"_s,
                {text(token.text())}})
        .next();
}

std::vector<PlotAddress> PlotStore::openPlots() const
{
    QSqlQuery query = run({u"SELECT user, number FROM files WHERE open ORDER BY saved"_s, {}});
    std::vector<PlotAddress> plots;
    while (query.next())
        plots.push_back({query.value(0).toString(), query.value(1).toInt()});
    return plots;
}

} // namespace chartstream
