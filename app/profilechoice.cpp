// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profilechoice.h"

#include <QEventLoop>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

Error inProfile(const QString &name, const QString &what, Retry retry = Retry::Never)
{
    return {what, u"profile \"%1\""_s.arg(name), retry};
}

Error noProfile(const Accounts &accounts, const QString &name)
{
    QStringList names;
    for (const Profile &profile : accounts.profiles())
        names.append(profile.name);
    const QString there = names.isEmpty() ? u"there are none"_s : u"there are: "_s + names.join(", "_L1);
    return inProfile(name, u"no profile has this name; "_s + there);
}

/// Nothing where they are known; else why not.
std::optional<Error> awaitSecrets(const Accounts &accounts, const QString &id)
{
    QEventLoop loop;
    QObject::connect(&accounts, &Accounts::secretsChanged, &loop, &QEventLoop::quit);
    while (accounts.secretsState(id) == SecretsState::Loading)
        loop.exec(); // the keychain has a deadline
    if (accounts.secretsState(id) == SecretsState::Kept)
        return std::nullopt;
    return accounts.keychainProblem().value_or(Error{u"the keychain withholds its secrets"_s, {}});
}

QString labelsOf(const QList<LabelledToken> &tokens)
{
    QStringList labels;
    for (const LabelledToken &token : tokens) {
        if (!token.label.isEmpty())
            labels.append(token.label);
    }
    return labels.isEmpty() ? u"none has a label yet"_s : labels.join(", "_L1);
}

Result<StreamToken> chooseToken(const QList<LabelledToken> &tokens, const QString &wanted,
                                const QString &name)
{
    if (const LabelledToken *labelled = findLabelled(tokens, wanted))
        return labelled->token;
    if (!wanted.isEmpty())
        return StreamToken(wanted);
    if (tokens.isEmpty())
        return inProfile(name, u"it holds no token; give one with --token or CHARTSTREAM_TOKEN"_s);
    if (tokens.size() > 1) {
        return inProfile(name,
                         u"it holds %1 tokens; choose one by its label with --token: %2"_s.arg(tokens.size())
                             .arg(labelsOf(tokens)));
    }
    return tokens.first().token;
}

} // namespace

Result<OpenedProfile> openProfile(const Accounts &accounts, const QString &name)
{
    const Profile *profile = accounts.findByName(name);
    if (!profile)
        return noProfile(accounts, name);
    if (const auto problem = problemOf(*profile))
        return inProfile(profile->name, problem->text());
    if (profile->streamServer.isEmpty())
        return inProfile(profile->name, u"it names no stream server"_s);
    if (const auto problem = awaitSecrets(accounts, profile->id))
        return inProfile(profile->name, problem->text(), problem->retry);
    const ProfileSecrets secrets = accounts.secrets(profile->id);
    const Result<ServerAccess> access = accessOf(*profile, secrets);
    if (!access)
        return inProfile(profile->name, access.error().text());
    return OpenedProfile{*profile, secrets, *access};
}

const LabelledToken *findLabelled(const QList<LabelledToken> &tokens, const QString &label)
{
    const auto found = std::find_if(tokens.begin(), tokens.end(), [&label](const LabelledToken &token) {
        return !label.isEmpty() && token.label == label;
    });
    return found == tokens.end() ? nullptr : &*found;
}

Result<PublishingTarget> publishingTarget(const Accounts &accounts, const QString &profileName,
                                          const QString &token)
{
    const Result<OpenedProfile> opened = openProfile(accounts, profileName);
    if (!opened)
        return opened.error();
    const Profile &profile = opened->profile;
    const Result<StreamToken> chosen = chooseToken(opened->secrets.tokens, token, profile.name);
    if (!chosen)
        return chosen.error();
    return PublishingTarget{{profile.streamServer, *chosen, profile.framing}, opened->access};
}

} // namespace chartstream
