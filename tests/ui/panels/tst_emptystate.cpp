// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warnings.h"
#include "ui/panels/copybutton.h"
#include "ui/panels/emptystate.h"
#include "ui/panels/snippettabs.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_EmptyState : public QObject
{
    Q_OBJECT

private:
    static QString copiedFrom(QWidget *page)
    {
        QGuiApplication::clipboard()->clear();
        QTest::mouseClick(page->findChild<CopyButton *>(), Qt::LeftButton);
        return QGuiApplication::clipboard()->text();
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void copiesProgramsWithTheRealAddress()
    {
        const EmptyState state(QUrl(u"http://127.0.0.1:43210"_s), false);
        const auto *tabs = state.findChild<SnippetTabs *>();
        QCOMPARE(tabs->count(), 3);
        for (int i = 0; i < tabs->count(); ++i) {
            const QString code = copiedFrom(tabs->widget(i));
            QVERIFY2(code.contains(u"127.0.0.1"_s) && code.contains(u"43210"_s), qPrintable(code));
            QCOMPARE(code, tabs->widget(i)->findChild<QPlainTextEdit *>()->toPlainText());
        }
    }

    void givesEveryLanguageTheSameFreshToken()
    {
        static const QRegularExpression token(u"plotly-streamtoken['\": ]+([a-z0-9]{10})['\"]"_s);
        const auto tokensOf = [](const EmptyState &state) {
            QSet<QString> tokens;
            for (const auto *code : state.findChildren<QPlainTextEdit *>())
                tokens.insert(token.match(code->toPlainText()).captured(1));
            return tokens;
        };
        const QUrl endpoint(u"http://127.0.0.1:10101"_s);
        const QSet<QString> tokens = tokensOf(EmptyState(endpoint, false));
        QCOMPARE(tokens.size(), 1);
        QVERIFY(!tokens.contains(QString()));
        QVERIFY(tokensOf(EmptyState(endpoint, false)) != tokens);
    }

    void copiesTheAddress()
    {
        const EmptyState state(QUrl(u"http://127.0.0.1:43210"_s), false);
        QTest::mouseClick(state.findChild<CopyButton *>(u"copyAddress"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:43210"_s);
    }

    void offersWhatToDo()
    {
        EmptyState state(QUrl(u"http://127.0.0.1:10101"_s), false);
        const QSignalSpy demonstration(&state, &EmptyState::demonstrationWanted);
        const QSignalSpy open(&state, &EmptyState::openWanted);
        QTest::mouseClick(state.findChild<QPushButton *>(u"demonstration"_s), Qt::LeftButton);
        QCOMPARE(demonstration.count(), 1);
        QTest::mouseClick(state.findChild<QPushButton *>(u"open"_s), Qt::LeftButton);
        QCOMPARE(open.count(), 1);
    }

    void promisesNoStreamWithoutAnEndpoint()
    {
        const EmptyState state(QUrl(), false);
        QVERIFY(!state.findChild<SnippetTabs *>());
        QVERIFY(!state.findChild<QPushButton *>(u"demonstration"_s)->isEnabled());
        QVERIFY(state.findChild<QPushButton *>(u"open"_s)->isEnabled());
    }
};

QTEST_MAIN(tst_EmptyState)
#include "tst_emptystate.moc"
