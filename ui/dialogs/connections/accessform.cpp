// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/accessform.h"

#include "ui/dialogs/connections/filechooser.h"
#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/connections/secretedit.h"
#include "ui/panels/copybutton.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

AccessForm::AccessForm(FilePrompt &prompt, QWidget *parent)
    : QGroupBox(tr("Asked of other computers"), parent)
    , m_user(new QLineEdit)
    , m_apiKey(new SecretEdit(tr("API key")))
    , m_copyKey(new CopyButton)
    , m_certificate(new FileChooser(prompt, tr("Choose the certificate")))
    , m_key(new FileChooser(prompt, tr("Choose the certificate's key")))
    , m_plainFromAfar(new QCheckBox(tr("Take unencrypte&d streams from other computers, too")))
{
    using Field = ListeningFields::Field;
    m_user->setObjectName(u"listenUser"_s);
    m_apiKey->line().setObjectName(u"listenApiKey"_s);
    m_apiKey->setObjectName(u"listenApiKeyEdit"_s);
    m_certificate->setObjectName(u"listenCertificate"_s);
    m_certificate->line().setObjectName(u"listenCertificateFile"_s);
    m_key->setObjectName(u"listenKey"_s);
    m_key->line().setObjectName(u"listenKeyFile"_s);
    m_plainFromAfar->setObjectName(u"plainFromAfar"_s);

    auto *form = new QFormLayout(this);
    form->addRow(makeNote(tr("Beyond this computer, plots are made with this user and API key only, streams "
                             "need a token from the next page, and both go through TLS.")));
    const auto addRow = [this, form](const QString &label, QWidget *field, Field of) {
        auto *problem = new ProblemLabel;
        m_problems.insert(of, problem);
        form->addRow(makeLabel(label, field), withProblem(field, problem));
    };
    addRow(tr("&User:"), m_user, Field::User);
    addRow(tr("API &key:"), makeKeyRow(), Field::ApiKey);
    addRow(tr("Ce&rtificate:"), m_certificate, Field::CertificateFile);
    addRow(tr("Certificate's ke&y:"), m_key, Field::KeyFile);
    form->addRow(m_plainFromAfar);

    connect(m_plainFromAfar, &QAbstractButton::toggled, this, &AccessForm::committed);
    for (QLineEdit *line : {m_user, &m_apiKey->line()}) {
        connect(line, &QLineEdit::textEdited, this, &AccessForm::edited);
        connect(line, &QLineEdit::editingFinished, this, &AccessForm::committed);
    }
    for (FileChooser *file : {m_certificate, m_key}) {
        connect(file, &FileChooser::edited, this, &AccessForm::edited);
        connect(file, &FileChooser::editingFinished, this, &AccessForm::committed);
    }
}

void AccessForm::showChoice(const ListeningChoice &choice)
{
    const QSignalBlocker quiet(this);
    m_user->setText(choice.user);
    m_certificate->setPath(choice.certificateFile);
    m_key->setPath(choice.keyFile);
    m_plainFromAfar->setChecked(choice.plainFromAfar);
}

void AccessForm::showKey(const QString &apiKey)
{
    m_apiKey->setText(apiKey);
}

void AccessForm::showLoading(bool isLoading)
{
    m_apiKey->setEnabled(!isLoading);
    m_apiKey->line().setPlaceholderText(isLoading ? tr("Asking the keychain…") : QString());
}

void AccessForm::showProblems(const QMap<ListeningFields::Field, QString> &problems)
{
    for (auto problem = m_problems.cbegin(); problem != m_problems.cend(); ++problem)
        problem.value()->showProblem(problems.value(problem.key()));
    const QString apiKey = m_apiKey->text().trimmed();
    m_copyKey->setTextToCopy(apiKey);
    m_copyKey->setEnabled(!apiKey.isEmpty());
}

void AccessForm::collect(ListeningFields &fields) const
{
    fields.choice.user = m_user->text().trimmed();
    fields.choice.certificateFile = m_certificate->path();
    fields.choice.keyFile = m_key->path();
    fields.choice.plainFromAfar = m_plainFromAfar->isChecked();
    fields.apiKey = m_apiKey->text().trimmed();
}

QWidget *AccessForm::makeKeyRow()
{
    auto *generate = new QPushButton(tr("G&enerate"));
    generate->setObjectName(u"generateKey"_s);
    generate->setAutoDefault(false);
    connect(generate, &QAbstractButton::clicked, this, &AccessForm::generateKey);
    m_copyKey->setObjectName(u"copyKey"_s);
    m_copyKey->setFocusPolicy(Qt::StrongFocus);
    m_copyKey->setAccessibleName(tr("Copy the API key"));
    auto *keyRow = new QWidget;
    auto *keyLayout = new QHBoxLayout(keyRow);
    keyLayout->setContentsMargins({});
    keyLayout->addWidget(m_apiKey, 1);
    keyLayout->addWidget(m_copyKey);
    keyLayout->addWidget(generate);
    keyRow->setFocusProxy(m_apiKey);
    keyRow->setObjectName(u"listenApiKey"_s);
    return keyRow;
}

void AccessForm::generateKey()
{
    m_apiKey->setText(makeStreamToken().text());
    Q_EMIT committed();
}

} // namespace chartstream

#include "moc_accessform.cpp"
