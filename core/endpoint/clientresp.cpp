// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/clientresp.h"

#include "core/endpoint/figurechange.h"
#include "core/endpoint/tolerantjson.h"

#include <QStringList>

#include <array>
#include <optional>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestUser = 128;

/// Plotly's own words and order.
std::optional<Error> missingFields(const QMap<QByteArray, QByteArray> &fields)
{
    static constexpr std::array<QByteArrayView, 6> required{"platform", "un",   "key",
                                                            "origin",   "args", "kwargs"};
    QStringList missing;
    for (const QByteArrayView name : required) {
        const auto field = fields.find(name.toByteArray());
        if (field == fields.end() || (name == "un" && field->isEmpty()))
            missing.append(QString::fromLatin1(name));
    }
    if (missing.isEmpty())
        return std::nullopt;
    return Error{u"Missing required POST parameters: "_s + missing.join(u' '), {}};
}

Result<QJsonValue> jsonField(const QByteArray &text, const QString &name)
{
    if (text.isEmpty())
        return QJsonValue{};
    Result<QJsonValue> value = parseTolerantJson(text);
    // Half-encoded: a raw bracket somewhere, the rest percent-encoded.
    if (!value && text.contains('%')) {
        if (Result<QJsonValue> decoded = parseTolerantJson(QByteArray::fromPercentEncoding(text)))
            return decoded;
    }
    if (!value)
        return Error{value.error().what, name + u", "_s + value.error().where};
    return value;
}

/// One or two more levels of brackets than needed: MATLAB and Python 0.5.
QJsonArray withoutNesting(QJsonArray args)
{
    while (args.size() == 1 && args.first().isArray()) {
        const QJsonArray inner = args.first().toArray();
        if (!inner.first().isObject() && !inner.first().isArray())
            break;
        args = inner;
    }
    return args;
}

/// Takes `args` apart into traces: objects, or columns of numbers by position, x and y in turn. A figure
/// among them gives its layout too.
class ArgumentReader
{
public:
    explicit ArgumentReader(ClientResp &call)
        : m_call(call)
    {}

    std::optional<Error> read(const QJsonValue &args)
    {
        const QJsonArray list = args.isObject() ? QJsonArray{args} : withoutNesting(args.toArray());
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (!take(list.at(i)))
                return Error{u"neither a trace nor a column of values"_s, u"args[%1]"_s.arg(i)};
        }
        if (!m_x.isUndefined())
            m_call.traces.append(QJsonObject{{u"y"_s, m_x}});
        return std::nullopt;
    }

private:
    bool take(const QJsonValue &value)
    {
        if (value.isObject()) {
            takeObject(value.toObject());
        } else if (value.isArray() && value.toArray().first().isObject()) {
            takeObjects(value.toArray());
        } else if (value.isArray()) {
            takeColumn(value);
        } else {
            return false;
        }
        return true;
    }

    void takeObject(const QJsonObject &object)
    {
        if (m_call.origin == ClientResp::Origin::Layout) {
            m_call.layout = merged(m_call.layout, object);
        } else if (object.value("data"_L1).isArray()) {
            takeObjects(object.value("data"_L1).toArray());
            m_call.layout = merged(m_call.layout, object.value("layout"_L1).toObject());
        } else {
            m_call.traces.append(object);
        }
    }

    void takeObjects(const QJsonArray &objects)
    {
        for (const QJsonValue object : objects) {
            if (object.isObject())
                m_call.traces.append(object);
        }
    }

    void takeColumn(const QJsonValue &column)
    {
        if (m_x.isUndefined()) {
            m_x = column;
        } else {
            m_call.traces.append(QJsonObject{{u"x"_s, m_x}, {u"y"_s, column}});
            m_x = QJsonValue{QJsonValue::Undefined};
        }
    }

    ClientResp &m_call;
    QJsonValue m_x{QJsonValue::Undefined}; ///< a column that waits for its y
};

ClientResp::Origin originOf(const QByteArray &text)
{
    if (text == "style")
        return ClientResp::Origin::Style;
    return text == "layout" ? ClientResp::Origin::Layout : ClientResp::Origin::Plot;
}

ClientResp::FileOption fileOptionOf(const QString &text)
{
    if (text == "new"_L1)
        return ClientResp::FileOption::New;
    if (text == "append"_L1)
        return ClientResp::FileOption::Append;
    return text == "extend"_L1 ? ClientResp::FileOption::Extend : ClientResp::FileOption::Overwrite;
}

/// `style`: one for all traces, or a list of them in turn. What a trace says itself stays.
void applyStyle(QJsonArray &traces, const QJsonValue &style)
{
    const QJsonArray styles = style.isArray() ? style.toArray() : QJsonArray{style};
    for (qsizetype i = 0; i < traces.size() && !styles.isEmpty(); ++i)
        traces[i] = merged(styles.at(i % styles.size()).toObject(), traces.at(i).toObject());
}

} // namespace

QString tidyPath(const QString &path)
{
    return path.split(u'/', Qt::SkipEmptyParts).join(u'/');
}

Result<ClientResp> parseClientResp(QByteArrayView body)
{
    const QMap<QByteArray, QByteArray> fields = clientRespFields(body);
    if (const auto error = missingFields(fields))
        return *error;
    const Result<QJsonValue> args = jsonField(fields["args"], u"args"_s);
    if (!args)
        return args.error();
    const Result<QJsonValue> kwargsValue = jsonField(fields["kwargs"], u"kwargs"_s);
    if (!kwargsValue)
        return kwargsValue.error();
    const QJsonObject kwargs = kwargsValue->toObject();

    ClientResp call;
    call.user = QString::fromUtf8(fields["un"]);
    if (call.user.size() > longestUser)
        return Error{u"the user name is too long"_s, u"un"_s};
    call.key = fields["key"];
    call.origin = originOf(fields["origin"]);
    call.fileOption = fileOptionOf(kwargs.value("fileopt"_L1).toString());
    call.filename = tidyPath(kwargs.value("filename"_L1).toVariant().toString());
    call.layout = kwargs.value("layout"_L1).toObject();
    call.frames = kwargs.value("frames"_L1).toArray();
    call.targets = kwargs.value("traces"_L1).toArray();
    if (const auto error = ArgumentReader{call}.read(*args))
        return *error;
    if (call.origin == ClientResp::Origin::Plot)
        applyStyle(call.traces, kwargs.value("style"_L1));
    return call;
}

} // namespace chartstream
