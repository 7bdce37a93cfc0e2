// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/updateparser.h"

#include "core/stream/linesplitter.h"
#include "core/stream/rowscan.h"
#include "core/support/limits.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <simdjson.h>

#include <array>

namespace chartstream {

/// Rows of more numbers go the long way.
constexpr size_t mostScanned = 16;

static_assert(LineSplitter::padding >= qsizetype(simdjson::SIMDJSON_PADDING));

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

QString tr(const char *text)
{
    return QCoreApplication::translate("UpdateParser", text);
}

QByteArrayView viewOf(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

AttributePath joined(const AttributePath &prefix, std::string_view key)
{
    return prefix + '.' + viewOf(key).toByteArray();
}

/// The names at the top of lines, which are few: one copy of each serves all lines.
class Names
{
public:
    AttributePath path(std::string_view key)
    {
        const auto known = std::find(m_paths.begin(), m_paths.end(), viewOf(key));
        if (known != m_paths.end())
            return *known;
        AttributePath path = viewOf(key).toByteArray();
        if (m_paths.size() < capacity)
            m_paths.push_back(path);
        return path;
    }

private:
    static constexpr size_t capacity = 32;
    std::vector<AttributePath> m_paths;
};

/// Walks one line's object. An error of simdjson ends the walk; what only we forbid is named in `forbidden`.
class LineReader
{
public:
    explicit LineReader(Names &names)
        : m_names(names)
    {}

    error_code read(ondemand::document &document);

    Update update;
    StreamToken token;
    QString forbidden;
    const char *place = nullptr; ///< the value that was read last

private:
    error_code readTop(std::string_view key, ondemand::value value);
    error_code readObject(ondemand::value value, const AttributePath &prefix, int depth);
    error_code readAttribute(ondemand::value value, const AttributePath &path, int depth);
    error_code readScalar(ondemand::value value, ondemand::json_type type, Cell &cell);
    error_code readList(ondemand::value value, const AttributePath &path);
    error_code readJson(simdjson::simdjson_result<std::string_view> raw, QJsonDocument &json);
    error_code set(const AttributePath &path, decltype(Change::value) value);
    error_code forbid(const QString &what);

    Names &m_names;
};

error_code LineReader::read(ondemand::document &document)
{
    ondemand::object object;
    if (const error_code error = document.get_object().get(object))
        return error == simdjson::INCORRECT_TYPE ? forbid(tr("not a JSON object")) : error;
    for (auto field : object) {
        std::string_view key;
        ondemand::value value;
        if (const error_code error = field.unescaped_key().get(key))
            return error;
        if (const error_code error = field.value().get(value))
            return error;
        if (const error_code error = readTop(key, value))
            return error;
    }
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        return simdjson::TRAILING_CONTENT;

    update.appends = std::any_of(update.changes.begin(), update.changes.end(), [](const Change &change) {
        return std::holds_alternative<Cell>(change.value) && isCoordinate(change.path);
    });
    return simdjson::SUCCESS;
}

error_code LineReader::readTop(std::string_view key, ondemand::value value)
{
    if (key == "layout") {
        ondemand::object object;
        if (value.get_object().get(object) == simdjson::SUCCESS) {
            QJsonDocument json;
            const error_code error = readJson(object.raw_json(), json);
            update.layout = json.object();
            return error;
        }
    }
    if (key == "streamtoken") {
        place = value.raw_json_token().data();
        std::string_view text;
        if (value.get_string().get(text) || text.empty())
            return forbid(tr("the streamtoken is no text"));
        token = StreamToken(QString::fromUtf8(viewOf(text)));
        return simdjson::SUCCESS;
    }
    const AttributePath path = m_names.path(key);
    const error_code error = readAttribute(value, path, 1);
    if (key == "layout" || key == "type")
        std::erase_if(update.changes, [&path](const Change &change) { return change.path == path; });
    return error;
}

error_code LineReader::readObject(ondemand::value value, const AttributePath &prefix, int depth)
{
    if (depth >= limits::updateDepth)
        return forbid(tr("nested more than %1 deep").arg(limits::updateDepth));
    ondemand::object object;
    if (const error_code error = value.get_object().get(object))
        return error;
    for (auto field : object) {
        std::string_view key;
        ondemand::value inner;
        if (const error_code error = field.unescaped_key().get(key))
            return error;
        if (const error_code error = field.value().get(inner))
            return error;
        if (const error_code error = readAttribute(inner, joined(prefix, key), depth + 1))
            return error;
    }
    return simdjson::SUCCESS;
}

error_code LineReader::readAttribute(ondemand::value value, const AttributePath &path, int depth)
{
    ondemand::json_type type{};
    place = value.raw_json_token().data();
    if (const error_code error = value.type().get(type))
        return error;
    switch (type) {
    case ondemand::json_type::object:
        return readObject(value, path, depth);
    case ondemand::json_type::array:
        return readList(value, path);
    case ondemand::json_type::boolean: {
        bool truth = false;
        const error_code error = value.get_bool().get(truth);
        return error ? error : set(path, QJsonValue(truth));
    }
    default:
        Cell cell;
        const error_code error = readScalar(value, type, cell);
        return error ? error : set(path, std::move(cell));
    }
}

error_code LineReader::readScalar(ondemand::value value, ondemand::json_type type, Cell &cell)
{
    place = value.raw_json_token().data();
    if (type == ondemand::json_type::null) {
        bool isNull = false;
        const error_code error = value.is_null().get(isNull);
        cell = Cell();
        return !error && !isNull ? simdjson::N_ATOM_ERROR : error;
    }
    if (type == ondemand::json_type::number) {
        // simdjson 3.0 misreads fractions of more than 19 digits.
        const std::optional<double> number = scanNumber(viewOf(value.raw_json_token()));
        cell = Cell(number.value_or(gap));
        return number ? simdjson::SUCCESS : simdjson::NUMBER_ERROR;
    }
    std::string_view text;
    const error_code error = value.get_string().get(text);
    cell = Cell(QString::fromUtf8(viewOf(text)));
    return error;
}

error_code LineReader::readList(ondemand::value value, const AttributePath &path)
{
    ondemand::array array;
    if (const error_code error = value.get_array().get(array))
        return error;
    std::vector<Cell> cells;
    for (auto element : array) {
        ondemand::value item;
        ondemand::json_type type{};
        if (const error_code error = element.get(item))
            return error;
        if (const error_code error = item.type().get(type))
            return error;
        if (type == ondemand::json_type::object || type == ondemand::json_type::array ||
            type == ondemand::json_type::boolean) {
            if (const error_code error = array.reset().error())
                return error;
            QJsonDocument json;
            const error_code error = readJson(array.raw_json(), json);
            return error ? error : set(path, QJsonValue(json.array()));
        }
        if (const error_code error = readScalar(item, type, cells.emplace_back()))
            return error;
    }
    return set(path, std::move(cells));
}

// Qt's parser also checks what simdjson only skipped.
error_code LineReader::readJson(simdjson::simdjson_result<std::string_view> raw, QJsonDocument &json)
{
    std::string_view text;
    if (const error_code error = std::move(raw).get(text))
        return error;
    QJsonParseError error{};
    json = QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), qsizetype(text.size())), &error);
    return error.error == QJsonParseError::NoError ? simdjson::SUCCESS : simdjson::TAPE_ERROR;
}

error_code LineReader::set(const AttributePath &path, decltype(Change::value) value)
{
    const auto known = std::find_if(update.changes.begin(), update.changes.end(),
                                    [&path](const Change &change) { return change.path == path; });
    if (known != update.changes.end()) {
        known->value = std::move(value);
        return simdjson::SUCCESS;
    }
    if (update.changes.size() >= limits::updateAttributes)
        return forbid(tr("more than %1 attributes").arg(limits::updateAttributes));
    update.changes.push_back({path, std::move(value)});
    return simdjson::SUCCESS;
}

error_code LineReader::forbid(const QString &what)
{
    forbidden = what;
    return simdjson::INCORRECT_TYPE;
}

/// The paths and numbers of an update that is a row of a run.
struct Row
{
    std::vector<AttributePath> paths;
    std::vector<double> numbers;
};

std::optional<Row> rowOf(const Update &update)
{
    if (!update.appends || !update.layout.isEmpty())
        return std::nullopt;
    Row row;
    for (const Change &change : update.changes) {
        const Cell *cell = std::get_if<Cell>(&change.value);
        if (!cell || cell->isText())
            return std::nullopt;
        row.paths.push_back(change.path);
        row.numbers.push_back(cell->number());
    }
    return row;
}

// Qt's parser names places better; what only simdjson minds is a number or a character in a text.
UpdateParser::Problem problemOf(QByteArrayView line, error_code error, const char *valuePlace)
{
    QJsonParseError place{};
    QJsonDocument::fromJson(QByteArray::fromRawData(line.data(), line.size()), &place);
    if (place.error != QJsonParseError::NoError)
        return {place.errorString(), std::clamp<qsizetype>(place.offset, 0, line.size())};

    const QString what = QString::fromLatin1(simdjson::error_message(error));
    if (error == simdjson::UNESCAPED_CHARS) {
        const auto control =
            std::find_if(line.begin(), line.end(), [](char byte) { return byte >= 0 && byte < ' '; });
        return {what, control - line.begin()};
    }
    return {what, valuePlace ? valuePlace - line.data() : 0};
}

} // namespace

class UpdateParser::Json
{
public:
    ondemand::parser parser;
    Names names;
};

UpdateParser::UpdateParser()
    : m_json(std::make_unique<Json>())
{}

UpdateParser::~UpdateParser() = default;

UpdateParser::Status UpdateParser::parse(QByteArrayView line, UpdateBatches &batches)
{
    std::array<double, mostScanned>
        numbers; // NOLINT(cppcoreguidelines-pro-type-member-init): written before read
    const std::vector<AttributePath> &usual = batches.usualPaths();
    if (!usual.empty() && usual.size() <= numbers.size()) {
        const std::span<double> row = std::span(numbers).first(usual.size());
        if (scanRow(line, usual, row)) {
            batches.addUsualRow(row, line);
            return Status::Update;
        }
    }
    return parseAnything(line, batches);
}

UpdateParser::Status UpdateParser::parseAnything(QByteArrayView line, UpdateBatches &batches)
{
    ondemand::document document;
    LineReader reader(m_json->names);
    error_code error =
        m_json->parser
            .iterate(line.data(), size_t(line.size()), size_t(line.size()) + simdjson::SIMDJSON_PADDING)
            .get(document);
    if (!error)
        error = reader.read(document);
    if (error) {
        m_problem = reader.forbidden.isEmpty()
                        ? problemOf(line, error, reader.place)
                        : Problem{reader.forbidden, reader.place ? reader.place - line.data() : 0};
        return Status::Bad;
    }

    Update &update = reader.update;
    const StreamToken &token = reader.token.isEmpty() ? batches.headerToken() : reader.token;
    if (token.isEmpty())
        return Status::NoToken;
    if (update.changes.empty() && update.layout.isEmpty()) {
        batches.addNothing(token, line);
        return Status::Nothing;
    }
    if (const std::optional<Row> row = rowOf(update)) {
        batches.addRow(token, row->paths, row->numbers, line);
        return Status::Update;
    }
    batches.addUpdate(token, std::move(update), line);
    return Status::Update;
}

} // namespace chartstream
