// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/testview.h"

#include "ui/dialogs/connections/certificatetext.h"
#include "ui/dialogs/connections/connectiontest.h"
#include "ui/panels/eventlogmodel.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/symbolicicon.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

TestView::TestView(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_test(new ConnectionTest(clock, this))
    , m_button(new QPushButton)
    , m_doing(new QLabel)
    , m_progress(new QProgressBar)
    , m_findings(new QWidget)
    , m_trust(makeTrust())
{
    m_button->setObjectName(u"test"_s);
    m_button->setAutoDefault(false);
    m_doing->setObjectName(u"testDoing"_s);
    m_doing->setTextFormat(Qt::PlainText);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(120);
    m_findings->setObjectName(u"testFindings"_s);

    auto *row = new QHBoxLayout;
    row->addWidget(m_button);
    row->addWidget(m_progress);
    row->addWidget(m_doing);
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(row);
    layout->addWidget(m_findings);
    layout->addWidget(m_trust);

    connect(m_button, &QAbstractButton::clicked, this, [this] {
        if (m_test->isRunning())
            m_test->cancel();
        else
            Q_EMIT testWanted();
        showRunning();
    });
    connect(m_test, &ConnectionTest::progressed, this, [this](const QString &what) {
        m_doing->setText(what);
        showRunning();
    });
    connect(m_test, &ConnectionTest::finished, this, &TestView::showRunning);
    showRunning();
}

void TestView::setTestable(bool testable)
{
    m_isTestable = testable;
    m_button->setEnabled(testable || m_test->isRunning());
}

void TestView::forget()
{
    m_test->forget();
    showRunning();
}

void TestView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showFindings();
}

QWidget *TestView::makeTrust()
{
    m_certificate = new QLabel;
    m_certificate->setObjectName(u"certificate"_s);
    m_certificate->setTextFormat(Qt::PlainText);
    m_certificate->setWordWrap(true);
    m_certificate->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *advice = new QLabel(tr("Accept it only where you know the fingerprint, for example because you "
                                 "made the certificate yourself."));
    advice->setWordWrap(true);
    auto *accept = new QPushButton(tr("&Accept for this server"));
    accept->setObjectName(u"acceptCertificate"_s);
    accept->setAutoDefault(false);
    connect(accept, &QAbstractButton::clicked, this,
            [this] { Q_EMIT accepted(fingerprintOf(m_test->distrusted())); });
    auto *refuse = new QPushButton(tr("&Do not"));
    refuse->setObjectName(u"refuseCertificate"_s);
    refuse->setAutoDefault(false);
    connect(refuse, &QAbstractButton::clicked, this, [this] {
        m_trust->hide();
        m_button->setFocus();
    });

    auto *trust = new QFrame;
    trust->setFrameShape(QFrame::StyledPanel);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(accept);
    buttons->addWidget(refuse);
    auto *layout = new QVBoxLayout(trust);
    layout->addWidget(m_certificate);
    layout->addWidget(advice);
    layout->addLayout(buttons);
    return trust;
}

void TestView::showRunning()
{
    const bool isRunning = m_test->isRunning();
    m_button->setText(isRunning ? tr("Cancel &test") : tr("&Test connection"));
    m_button->setIcon(symbolicIcon(isRunning ? u"stop"_s : u"connections"_s));
    m_progress->setVisible(isRunning);
    m_doing->setVisible(isRunning);
    setTestable(m_isTestable);
    showFindings();
}

void TestView::showFindings()
{
    delete m_findings->layout();
    qDeleteAll(m_findings->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    auto *grid = new QGridLayout(m_findings);
    grid->setContentsMargins({});
    grid->setColumnStretch(1, 1);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    for (const ConnectionTest::Finding &finding : m_test->findings()) {
        const bool isGood = finding.severity == Severity::Information;
        const QColor colour =
            isGood ? stateColor(StreamState::Live, palette()) : severityColor(finding.severity, palette());
        const QIcon icon = isGood ? symbolicIcon(u"done"_s, colour) : severityIcon(finding.severity, colour);
        auto *mark = new QLabel;
        mark->setPixmap(icon.pixmap(QSize{size, size}, devicePixelRatioF()));
        mark->setAccessibleName(isGood ? tr("all is well") : severityText(finding.severity));
        auto *text = new QLabel(finding.text);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        const int row = grid->rowCount();
        grid->addWidget(mark, row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1);
    }
    const bool isDistrusted = !m_test->isRunning() && !m_test->distrusted().isNull();
    if (isDistrusted)
        m_certificate->setText(certificateText(m_test->distrusted()));
    m_trust->setVisible(isDistrusted);
    m_findings->setVisible(!m_test->findings().isEmpty());
}

} // namespace chartstream

#include "moc_testview.cpp"
