// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warnings.h"
#include "ui/dialogs/connections/tokensmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_TokensModel : public QObject
{
    Q_OBJECT

private:
    const QList<LabelledToken> m_two{{u"oven"_s, StreamToken(u"abcdefghij"_s)},
                                     {u"yard"_s, StreamToken(u"klmnopqrst"_s)}};

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void keepsTokensPrivateInEveryRole()
    {
        TokensModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTokens(m_two);
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < TokensModel::ColumnCount; ++column) {
                for (int role = 0; role < Qt::UserRole + 5; ++role) {
                    const QString text = model.index(row, column).data(role).toString();
                    QVERIFY2(!text.contains(m_two[row].token.text()), qPrintable(QString::number(role)));
                }
            }
        }
        QCOMPARE(model.index(0, TokensModel::Token).data().toString(), u"abcd…"_s);
    }

    void showsOneAtATime()
    {
        TokensModel model;
        model.setTokens(m_two);
        model.show(0);
        QCOMPARE(model.index(0, TokensModel::Token).data().toString(), u"abcdefghij"_s);
        model.show(1);
        QCOMPARE(model.index(0, TokensModel::Token).data().toString(), u"abcd…"_s);
        QCOMPARE(model.index(1, TokensModel::Token).data().toString(), u"klmnopqrst"_s);
        model.remove(0);
        QCOMPARE(model.index(0, TokensModel::Token).data().toString(), u"klmn…"_s);
    }

    void tellsItsChanges()
    {
        TokensModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy edited(&model, &TokensModel::edited);
        model.setTokens(m_two);
        QCOMPARE(edited.size(), 0);
        model.append({u"roof"_s, StreamToken(u"0123456789"_s)});
        QCOMPARE(edited.size(), 1);
        QVERIFY(model.setData(model.index(0, TokensModel::Label), u" new  oven "_s));
        QCOMPARE(edited.size(), 2);
        QCOMPARE(model.tokens()[0].label, u"new oven"_s);
        QVERIFY(model.setData(model.index(0, TokensModel::Label), u"new oven"_s));
        QCOMPARE(edited.size(), 2); // nothing changed
        model.remove(1);
        QCOMPARE(edited.size(), 3);
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(!model.setData(model.index(0, TokensModel::Token), u"other"_s));
    }

    void refusesWhatIsNoToken_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isToken");
        QTest::newRow("ten letters") << u"0a1b2c3d4e"_s << true;
        QTest::newRow("other length") << u"abc-def_1"_s << true;
        QTest::newRow("empty") << u""_s << false;
        QTest::newRow("space") << u"abc def"_s << false;
        QTest::newRow("line break") << u"abc\r\nHost: x"_s << false;
        QTest::newRow("not ASCII") << u"größe"_s << false;
        QTest::newRow("there already") << u"abcdefghij"_s << false;
        QTest::newRow("very long") << QString(5000, u'a') << false;
    }
    void refusesWhatIsNoToken()
    {
        QFETCH(const QString, text);
        TokensModel model;
        model.setTokens(m_two);
        QTEST(model.problemOf(text).isEmpty(), "isToken");
    }
};

QTEST_GUILESS_MAIN(tst_TokensModel)
#include "tst_tokensmodel.moc"
