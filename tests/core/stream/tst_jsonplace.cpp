// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/jsonplace.h"

#include <QTest>

using namespace chartstream;

namespace {

/// JSON with ' for ".
QByteArray quoted(QByteArray line)
{
    return line.replace('\'', '"');
}

} // namespace

class tst_JsonPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The place is where `!` stands in the line.
    void names_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("empty") << QByteArray("!") << QByteArray();
        QTest::newRow("no object") << QByteArray("nop!e") << QByteArray();
        QTest::newRow("before the first key") << QByteArray("{!") << QByteArray();
        QTest::newRow("within a key") << QByteArray("{'x!") << QByteArray();
        QTest::newRow("value") << QByteArray("{'x': !1}") << QByteArray("x");
        QTest::newRow("second value") << QByteArray("{'x': 1, 'y': !}") << QByteArray("y");
        QTest::newRow("between values") << QByteArray("{'x': 1, !}") << QByteArray();
        QTest::newRow("nested") << QByteArray("{'marker': {'size': 3, 'color': !}")
                                << QByteArray("marker.color");
        QTest::newRow("left again") << QByteArray("{'marker': {'size': 3}, 'y': !") << QByteArray("y");
        QTest::newRow("list") << QByteArray("{'y': [1, 2, 3, !nope]}") << QByteArray("y[3]");
        QTest::newRow("list of lists") << QByteArray("{'z': [[1, 2], [3, !]]}") << QByteArray("z[1][1]");
        QTest::newRow("objects in a list") << QByteArray("{'a': [{'b': 1}, {'c': !") << QByteArray("a[1].c");
        QTest::newRow("within a text") << QByteArray("{'x': 'a, {b: [!") << QByteArray("x");
        QTest::newRow("escaped mark") << QByteArray("{'x': 'a\\', \\'b', 'y': !") << QByteArray("y");
        QTest::newRow("after the end") << QByteArray("{'x': 1} !") << QByteArray();
        QTest::newRow("too many ends") << QByteArray("}}]{'x': !") << QByteArray("x");
        QTest::newRow("long key") << "{'" + QByteArray(100, 'k') + "': !" << QByteArray(60, 'k');
        QTest::newRow("deep") << "{'x': " + QByteArray(1000, '[') + '!'
                              << "x" + QByteArray("[0]").repeated(15);
        QTest::newRow("out of the deep")
            << "{'x': " + QByteArray(1000, '[') + QByteArray(1000, ']') + ", 'y': !" << QByteArray("y");
    }
    void names()
    {
        QFETCH(QByteArray, line);
        line = quoted(line);
        QFETCH(QByteArray, path);
        const qsizetype place = line.indexOf('!');
        QCOMPARE(jsonPathAt(line.remove(place, 1), place), path);
    }

    void takesAnyPlaceOfAnyText()
    {
        const QByteArray line = quoted("{'marker': {'color': ['a\\'b', null]}, 'x': [1, {'y': '\\\\'}]}]");
        for (qsizetype size = 0; size <= line.size(); ++size) {
            for (qsizetype byte = -1; byte <= size + 1; ++byte)
                QVERIFY(jsonPathAt(line.first(size), byte).size() <= 3 * line.size());
        }
    }
};

QTEST_GUILESS_MAIN(tst_JsonPlace)
#include "tst_jsonplace.moc"
