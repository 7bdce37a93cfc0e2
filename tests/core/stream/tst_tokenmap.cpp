// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/tokenmap.h"

#include <QTest>

using namespace chartstream;

namespace {

const StreamToken first(QStringLiteral("first"));
const StreamToken second(QStringLiteral("second"));

using Traces = std::vector<TraceReference>;
using Tokens = std::vector<StreamToken>;

} // namespace

class TestTokenMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void linksOneTokenToManyTraces();
    void linksAPairOnce();
    void knowsNothingOfOtherTokens();
    void forgetsAPlot();
};

void TestTokenMap::linksOneTokenToManyTraces()
{
    TokenMap map;
    map.link(second, {PlotId(1), 0});
    map.link(first, {PlotId(2), 3});
    map.link(first, {PlotId(1), 1});
    QVERIFY(map.traces(first) == (Traces{{PlotId(2), 3}, {PlotId(1), 1}}));
    QVERIFY(map.traces(second) == (Traces{{PlotId(1), 0}}));
    QVERIFY(map.tokens() == (Tokens{first, second}));
}

void TestTokenMap::linksAPairOnce()
{
    TokenMap map;
    map.link(first, {PlotId(1), 0});
    map.link(first, {PlotId(1), 0});
    QCOMPARE(map.traces(first).size(), 1u);
}

void TestTokenMap::knowsNothingOfOtherTokens()
{
    const TokenMap map;
    QVERIFY(map.traces(first).empty());
    QVERIFY(map.tokens().empty());
}

void TestTokenMap::forgetsAPlot()
{
    TokenMap map;
    map.link(second, {PlotId(1), 0});
    map.link(first, {PlotId(1), 1});
    map.link(first, {PlotId(2), 0});
    QVERIFY(map.unlink(PlotId(3)).empty());
    QVERIFY(map.unlink(PlotId(1)) == (Tokens{first, second}));
    QVERIFY(map.traces(first) == (Traces{{PlotId(2), 0}}));
    QVERIFY(map.tokens() == Tokens{first});
}

QTEST_GUILESS_MAIN(TestTokenMap)
#include "tst_tokenmap.moc"
