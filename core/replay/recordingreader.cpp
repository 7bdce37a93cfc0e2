// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingreader.h"

#include "core/support/limits.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <charconv>
#include <optional>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("chartstream::RecordingReader", text);
}

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

/// Walks over {"at": ..., "token": "...", "update": ...} without looking into the update.
class UpdateScan
{
public:
    explicit UpdateScan(QByteArrayView line)
        : m_line(line)
    {}

    std::optional<UpdateView> read()
    {
        UpdateView update;
        double at = 0;
        if (!take('{') || !takeKey("at") || !takeNumber(at) || !take(',') || !takeKey("token"))
            return std::nullopt;
        if (!takeText(update.token) || !take(',') || !takeKey("update"))
            return std::nullopt;
        skipBlanks();
        qsizetype end = m_line.size();
        while (end > m_at && isBlank(m_line[end - 1]))
            --end;
        if (end - 1 <= m_at || m_line[end - 1] != '}')
            return std::nullopt;
        constexpr double farthest = 1e15; // beyond every date
        if (!(at >= -farthest && at <= farthest))
            return std::nullopt;
        update.at = Milliseconds(qint64(at));
        update.line = m_line.sliced(m_at, end - 1 - m_at);
        return update;
    }

private:
    void skipBlanks()
    {
        while (m_at < m_line.size() && isBlank(m_line[m_at]))
            ++m_at;
    }

    bool take(char byte)
    {
        skipBlanks();
        if (m_at >= m_line.size() || m_line[m_at] != byte)
            return false;
        ++m_at;
        return true;
    }

    bool takeKey(QByteArrayView key)
    {
        if (!take('"') || !m_line.sliced(m_at).startsWith(key))
            return false;
        m_at += key.size();
        if (m_at >= m_line.size() || m_line[m_at] != '"')
            return false;
        ++m_at;
        return take(':');
    }

    bool takeNumber(double &number)
    {
        skipBlanks();
        const char *begin = m_line.data() + m_at;
        const auto result = std::from_chars(begin, m_line.data() + m_line.size(), number);
        m_at += result.ptr - begin;
        return result.ec == std::errc();
    }

    bool takeText(QByteArrayView &text)
    {
        skipBlanks();
        const qsizetype begin = m_at;
        if (!take('"'))
            return false;
        for (; m_at < m_line.size() && m_line[m_at] != '"'; ++m_at) {
            if (m_line[m_at] == '\\')
                ++m_at;
        }
        if (m_at >= m_line.size())
            return false;
        ++m_at;
        text = m_line.sliced(begin, m_at - begin);
        return true;
    }

    QByteArrayView m_line;
    qsizetype m_at = 0;
};

Error bad(const QString &what, const QString &where = {})
{
    return {what, where, Retry::Never};
}

Result<RecordingItem> headerOf(const QJsonObject &object)
{
    if (object.value("chartstream recording"_L1).toInt() != 1)
        return bad(translated("a recording of a later version"), u"chartstream recording"_s);
    RecordingHeader header;
    header.started = Milliseconds(object.value("started"_L1).toInteger());
    const QJsonArray streams = object.value("streams"_L1).toArray();
    for (const QJsonValue stream : streams) {
        const QString token = stream["token"_L1].toString();
        if (token.isEmpty())
            return bad(translated("a stream without a token"), u"streams"_s);
        header.streams.push_back({StreamToken(token), stream["label"_L1].toString()});
    }
    const QJsonArray plots = object.value("plots"_L1).toArray();
    for (const QJsonValue plot : plots)
        header.plots.push_back({plot["name"_L1].toString(), plot["figure"_L1].toObject()});
    return RecordingItem(header);
}

Cell cellOf(const QJsonValue &value)
{
    if (value.isDouble())
        return Cell(value.toDouble());
    return value.isString() ? Cell(value.toString()) : Cell();
}

Result<RecordingItem> keptOf(const QJsonObject &object)
{
    constexpr qint64 most = 1'000'000; // traces; a bound for whoever makes room for them
    const qint64 plot = object.value("plot"_L1).toInteger(-1);
    const qint64 trace = object.value("trace"_L1).toInteger(-1);
    const QJsonValue points = object.value("points"_L1);
    if (plot < 0 || plot > most || trace < 0 || trace > most || !points.isObject())
        return bad(translated("kept points without a plot or a trace"), u"points"_s);
    KeptPoints kept{size_t(plot), size_t(trace), {}};
    const QJsonObject columns = points.toObject();
    for (auto column = columns.begin(); column != columns.end(); ++column) {
        const QJsonValue list = column.value();
        if (!list.isArray())
            return bad(translated("kept points that are no list"), u"points.%1"_s.arg(column.key()));
        std::vector<Cell> cells;
        cells.reserve(size_t(list.toArray().size()));
        const QJsonArray array = list.toArray();
        for (const QJsonValue cell : array)
            cells.push_back(cellOf(cell));
        kept.columns.emplace_back(column.key().toLatin1(), std::move(cells));
    }
    return RecordingItem(kept);
}

/// A header or kept points; `line`: whole.
Result<RecordingItem> objectOf(QByteArrayView line)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(line.toByteArray(), &problem);
    if (problem.error != QJsonParseError::NoError)
        return bad(problem.errorString(), translated("byte %1").arg(problem.offset));
    const QJsonObject object = document.object();
    if (object.contains("chartstream recording"_L1))
        return headerOf(object);
    if (object.contains("points"_L1))
        return keptOf(object);
    return bad(translated("neither a header nor kept points nor an update"));
}

} // namespace

std::optional<UpdateView> findUpdate(QByteArrayView line)
{
    return UpdateScan(line).read();
}

std::optional<QString> tokenText(QByteArrayView token)
{
    if (!token.contains('\\'))
        return QString::fromUtf8(token.sliced(1, token.size() - 2));
    const QJsonValue value = QJsonDocument::fromJson('[' + token.toByteArray() + ']').array().at(0);
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

RecordingRead readRecording(QByteArrayView bytes)
{
    RecordingRead read;
    // Blank lines go with the next one.
    qsizetype begin = 0;
    while (begin < bytes.size() && (isBlank(bytes[begin]) || bytes[begin] == '\n'))
        ++begin;
    const qsizetype end = bytes.indexOf('\n', begin);
    if (end < 0) {
        if (bytes.size() - begin > limits::figureFile) {
            read.status = RecordingRead::Status::Bad;
            read.error = bad(translated("a line longer than any of a recording"));
            read.consumed = bytes.size();
        }
        return read;
    }
    const QByteArrayView line = bytes.sliced(begin, end - begin);
    read.consumed = end + 1;
    read.status = RecordingRead::Status::Item;
    if (const std::optional<UpdateView> update = findUpdate(line)) {
        if (const std::optional<QString> token = tokenText(update->token)) {
            read.item = RecordedUpdate{update->at, StreamToken(*token), update->line.toByteArray()};
            return read;
        }
    }
    Result<RecordingItem> item = objectOf(line);
    if (item) {
        read.item = std::move(*item);
    } else {
        read.status = RecordingRead::Status::Bad;
        read.error = item.error();
    }
    return read;
}

bool looksLikeRecording(QByteArrayView bytes)
{
    const QByteArrayView start = bytes.trimmed();
    return start.startsWith("{\"chartstream recording\"") || start.startsWith("{\"at\":");
}

} // namespace chartstream
