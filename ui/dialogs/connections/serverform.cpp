// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/serverform.h"

#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/connections/secretedit.h"

#include <QFormLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Leaves the cursor where it is while the person types.
void setText(QLineEdit *line, const QString &text)
{
    if (line->text() != text)
        line->setText(text);
}

} // namespace

ServerForm::ServerForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_plotServer(new QLineEdit)
    , m_streamServer(new QLineEdit)
    , m_user(new QLineEdit)
    , m_apiKey(new SecretEdit(tr("API key")))
{
    using Field = ProfileFields::Field;
    m_name->setObjectName(u"name"_s);
    m_plotServer->setObjectName(u"plotServer"_s);
    m_plotServer->setPlaceholderText(u"https://plotly.example.org"_s);
    m_streamServer->setObjectName(u"streamServer"_s);
    m_streamServer->setPlaceholderText(u"http://stream-plotly.example.org"_s);
    m_user->setObjectName(u"user"_s);
    m_apiKey->setObjectName(u"apiKeyEdit"_s);
    m_apiKey->line().setObjectName(u"apiKey"_s);

    auto *form = new QFormLayout(this);
    form->setContentsMargins({});
    const auto addRow = [this, form](const QString &label, QWidget *field, Field of) {
        auto *problem = new ProblemLabel;
        m_problems.insert(of, problem);
        form->addRow(makeLabel(label, field), withProblem(field, problem));
    };
    addRow(tr("Na&me:"), m_name, Field::Name);
    addRow(tr("P&lot server:"), m_plotServer, Field::PlotServer);
    addRow(tr("Str&eam server:"), m_streamServer, Field::StreamServer);
    form->addRow(tr("&User:"), m_user);
    form->addRow(makeLabel(tr("API &key:"), m_apiKey), m_apiKey);

    for (QLineEdit *line : {m_name, m_plotServer, m_streamServer, m_user})
        connect(line, &QLineEdit::textEdited, this, &ServerForm::edited);
    connect(m_apiKey, &SecretEdit::edited, this, &ServerForm::edited);
    connect(m_plotServer, &QLineEdit::editingFinished, this, &ServerForm::suggestStreamServer);
}

void ServerForm::show(const ProfileFields &fields)
{
    setText(m_name, fields.name);
    setText(m_plotServer, fields.plotServer);
    setText(m_streamServer, fields.streamServer);
    setText(m_user, fields.user);
    m_apiKey->setText(fields.apiKey);
}

void ServerForm::collect(ProfileFields &fields) const
{
    fields.name = m_name->text();
    fields.plotServer = m_plotServer->text();
    fields.streamServer = m_streamServer->text();
    fields.user = m_user->text();
    fields.apiKey = m_apiKey->text();
}

void ServerForm::showProblems(const QMap<ProfileFields::Field, QString> &problems)
{
    for (auto problem = m_problems.cbegin(); problem != m_problems.cend(); ++problem)
        problem.value()->showProblem(problems.value(problem.key()));
}

void ServerForm::showLoading(bool isLoading)
{
    m_apiKey->setEnabled(!isLoading);
    m_apiKey->line().setPlaceholderText(isLoading ? tr("Asking the keychain…") : QString());
}

void ServerForm::editName()
{
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void ServerForm::suggestStreamServer()
{
    if (!m_streamServer->text().trimmed().isEmpty() || !m_plotServer->isModified())
        return;
    m_streamServer->setText(streamServerFor(m_plotServer->text()));
    m_plotServer->setModified(false);
    Q_EMIT edited();
}

} // namespace chartstream

#include "moc_serverform.cpp"
