// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/networkform.h"

#include "ui/dialogs/connections/certificatetext.h"
#include "ui/dialogs/connections/filechooser.h"
#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/connections/secretedit.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

template <typename Choice>
void choose(QComboBox *box, Choice choice)
{
    box->setCurrentIndex(box->findData(int(choice)));
}

} // namespace

NetworkForm::NetworkForm(FilePrompt &prompt, QWidget *parent)
    : QWidget(parent)
    , m_framing(new QComboBox)
    , m_proxy(new QComboBox)
    , m_proxyServer(new QWidget)
    , m_proxyHost(new QLineEdit)
    , m_proxyPort(new QSpinBox)
    , m_proxyUser(new QLineEdit)
    , m_proxyPassword(new SecretEdit(tr("Password of the proxy")))
    , m_authority(new FileChooser(prompt, tr("Choose the authority's certificate")))
    , m_fingerprint(new QLabel)
    , m_withdraw(new QPushButton(tr("With&draw")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(makeFraming());
    layout->addWidget(makeProxy());
    layout->addWidget(makeTrust());
    layout->addStretch();
    updateProxy();
    showFingerprint({});
}

QWidget *NetworkForm::makeFraming()
{
    m_framing->setObjectName(u"framing"_s);
    m_framing->addItem(tr("Chunked"), int(Framing::Chunked));
    m_framing->addItem(tr("Declared length"), int(Framing::Declared));
    connect(m_framing, &QComboBox::currentIndexChanged, this, &NetworkForm::edited);

    auto *box = new QGroupBox(tr("Streams"));
    auto *form = new QFormLayout(box);
    form->addRow(tr("&Framing:"), m_framing);
    form->addRow(
        makeNote(tr("Chunked is right nearly everywhere. Declared length is for proxies that "
                    "refuse chunks or hold them back; the stream then goes in stretches of 1 MiB.")));
    return box;
}

QWidget *NetworkForm::makeProxy()
{
    using Kind = ProxyChoice::Kind;
    using Field = ProfileFields::Field;
    m_proxy->setObjectName(u"proxy"_s);
    m_proxy->addItem(tr("As the system says"), int(Kind::System));
    m_proxy->addItem(tr("None"), int(Kind::None));
    m_proxy->addItem(tr("HTTP"), int(Kind::Http));
    m_proxy->addItem(tr("SOCKS 5"), int(Kind::Socks5));
    m_proxyHost->setObjectName(u"proxyHost"_s);
    m_proxyHost->setPlaceholderText(u"proxy.example.org"_s);
    m_proxyPort->setObjectName(u"proxyPort"_s);
    m_proxyPort->setRange(0, 65'535);
    m_proxyPort->setSpecialValueText(u" "_s);
    m_proxyPort->setGroupSeparatorShown(false);
    m_proxyUser->setObjectName(u"proxyUser"_s);
    m_proxyUser->setPlaceholderText(tr("none, where the proxy asks for nobody"));
    m_proxyPassword->setObjectName(u"proxyPasswordEdit"_s);
    m_proxyPassword->line().setObjectName(u"proxyPassword"_s);

    auto *box = new QGroupBox(tr("Proxy"));
    auto *layout = new QVBoxLayout(box);
    auto *kind = new QFormLayout;
    kind->addRow(tr("Pro&xy:"), m_proxy);
    auto *server = new QFormLayout(m_proxyServer);
    server->setContentsMargins({});
    const auto addRow = [this, server](const QString &label, QWidget *field, Field of) {
        auto *problem = new ProblemLabel;
        m_problems.insert(of, problem);
        server->addRow(makeLabel(label, field), withProblem(field, problem));
    };
    addRow(tr("&Host:"), m_proxyHost, Field::ProxyHost);
    addRow(tr("Por&t:"), m_proxyPort, Field::ProxyPort);
    server->addRow(tr("&User:"), m_proxyUser);
    server->addRow(makeLabel(tr("Pass&word:"), m_proxyPassword), m_proxyPassword);
    layout->addLayout(kind);
    layout->addWidget(m_proxyServer);

    connect(m_proxy, &QComboBox::currentIndexChanged, this, [this] {
        updateProxy();
        Q_EMIT edited();
    });
    for (QLineEdit *line : {m_proxyHost, m_proxyUser})
        connect(line, &QLineEdit::textEdited, this, &NetworkForm::edited);
    connect(m_proxyPort, &QSpinBox::valueChanged, this, &NetworkForm::edited);
    connect(m_proxyPassword, &SecretEdit::edited, this, &NetworkForm::edited);
    return box;
}

QWidget *NetworkForm::makeTrust()
{
    m_authority->setObjectName(u"authority"_s);
    m_authority->line().setObjectName(u"authorityFile"_s);
    m_authority->line().setPlaceholderText(tr("none but the system's"));
    connect(m_authority, &FileChooser::edited, this, &NetworkForm::edited);
    m_fingerprint->setObjectName(u"fingerprint"_s);
    m_fingerprint->setTextFormat(Qt::PlainText);
    m_fingerprint->setWordWrap(true);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_withdraw->setObjectName(u"withdrawCertificate"_s);
    m_withdraw->setAutoDefault(false);
    connect(m_withdraw, &QAbstractButton::clicked, this, [this] {
        showFingerprint({});
        Q_EMIT edited();
    });

    auto *problem = new ProblemLabel;
    m_problems.insert(ProfileFields::Field::AuthorityFile, problem);
    auto *accepted = new QHBoxLayout;
    accepted->addWidget(m_fingerprint, 1);
    accepted->addWidget(m_withdraw, 0, Qt::AlignTop);
    auto *box = new QGroupBox(tr("Certificates"));
    auto *form = new QFormLayout(box);
    form->addRow(makeLabel(tr("Own &authority:"), m_authority), withProblem(m_authority, problem));
    form->addRow(tr("Accepted:"), accepted);
    return box;
}

void NetworkForm::show(const ProfileFields &fields)
{
    const QSignalBlocker quiet(this); // what is shown was not edited
    choose(m_framing, fields.framing);
    choose(m_proxy, fields.proxy);
    m_proxyPort->setValue(fields.proxyPort);
    if (m_proxyHost->text() != fields.proxyHost)
        m_proxyHost->setText(fields.proxyHost);
    if (m_proxyUser->text() != fields.proxyUser)
        m_proxyUser->setText(fields.proxyUser);
    m_proxyPassword->setText(fields.proxyPassword);
    if (m_authority->path() != fields.authorityFile)
        m_authority->setPath(fields.authorityFile);
    showFingerprint(fields.acceptedFingerprint);
}

void NetworkForm::collect(ProfileFields &fields) const
{
    fields.framing = Framing(m_framing->currentData().toInt());
    fields.proxy = ProxyChoice::Kind(m_proxy->currentData().toInt());
    fields.proxyHost = m_proxyHost->text();
    fields.proxyPort = m_proxyPort->value();
    fields.proxyUser = m_proxyUser->text();
    fields.proxyPassword = m_proxyPassword->text();
    fields.authorityFile = m_authority->path();
    fields.acceptedFingerprint = m_acceptedFingerprint;
}

void NetworkForm::showProblems(const QMap<ProfileFields::Field, QString> &problems)
{
    for (auto problem = m_problems.cbegin(); problem != m_problems.cend(); ++problem)
        problem.value()->showProblem(problems.value(problem.key()));
}

void NetworkForm::showLoading(bool isLoading)
{
    m_proxyPassword->setEnabled(!isLoading);
    m_proxyPassword->line().setPlaceholderText(isLoading ? tr("Asking the keychain…") : QString());
}

void NetworkForm::updateProxy()
{
    const auto kind = ProxyChoice::Kind(m_proxy->currentData().toInt());
    m_proxyServer->setVisible(kind == ProxyChoice::Kind::Http || kind == ProxyChoice::Kind::Socks5);
}

void NetworkForm::showFingerprint(const QByteArray &fingerprint)
{
    m_acceptedFingerprint = fingerprint;
    m_fingerprint->setText(fingerprint.isEmpty() ? tr("none: only certificates that an authority vouches for")
                                                 : tr("SHA-256 %1").arg(fingerprintText(fingerprint)));
    m_withdraw->setVisible(!fingerprint.isEmpty());
}

} // namespace chartstream

#include "moc_networkform.cpp"
