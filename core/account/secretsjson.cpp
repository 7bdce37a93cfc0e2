// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/secretsjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

const QString apiKeyName = u"apiKey"_s;
const QString proxyPasswordName = u"proxyPassword"_s;
const QString tokensName = u"tokens"_s;
const QString labelName = u"label"_s;
const QString tokenName = u"token"_s;

} // namespace

QByteArray toJson(const ProfileSecrets &secrets)
{
    QJsonArray tokens;
    for (const LabelledToken &token : secrets.tokens)
        tokens.append(QJsonObject{{labelName, token.label}, {tokenName, token.token.text()}});
    const QJsonObject object{
        {apiKeyName, secrets.apiKey}, {proxyPasswordName, secrets.proxyPassword}, {tokensName, tokens}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<ProfileSecrets> secretsFromJson(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject()) {
        const QString what =
            problem.error != QJsonParseError::NoError ? problem.errorString() : u"no JSON object"_s;
        return Error{what, u"byte %1"_s.arg(problem.offset)};
    }
    const QJsonObject object = document.object();
    ProfileSecrets secrets;
    secrets.apiKey = object.value(apiKeyName).toString();
    secrets.proxyPassword = object.value(proxyPasswordName).toString();
    const QJsonArray tokens = object.value(tokensName).toArray();
    for (const QJsonValue token : tokens) {
        const StreamToken text(token[tokenName].toString());
        if (!text.isEmpty())
            secrets.tokens.append({token[labelName].toString(), text});
    }
    return secrets;
}

} // namespace chartstream
