// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/publishedfigure.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken warm(u"warm-here1"_s);
const StreamToken wet(u"wet-here-1"_s);

std::vector<ReplayTarget> targets()
{
    return {{warm, u"warm"_s, {QUrl(), StreamToken(u"warm-there"_s)}},
            {wet, u"wet"_s, {QUrl(), StreamToken(u"wet-there1"_s)}}};
}

} // namespace

class tst_PublishedFigure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensAreThoseOfThere_data()
    {
        QTest::addColumn<QByteArray>("figure");
        QTest::addColumn<int>("maxPoints"); // 0: as here
        QTest::addColumn<QByteArray>("published");
        QTest::newRow("one trace")
            << R"({"data":[{"stream":{"token":"warm-here1","maxpoints":70}}],"layout":{"title":"T"}})"_ba << 0
            << R"({"data":[{"stream":{"token":"warm-there","maxpoints":70}}],"layout":{"title":"T"}})"_ba;
        QTest::newRow("other points")
            << R"({"data":[{"stream":{"token":"wet-here-1","maxpoints":70}}]})"_ba << 5
            << R"({"data":[{"stream":{"token":"wet-there1","maxpoints":5}}]})"_ba;
        QTest::newRow("two traces of one stream")
            << R"({"data":[{"stream":{"token":"warm-here1"}},{"stream":{"token":"warm-here1"},"xaxis":"x2"}]})"_ba
            << 0
            << R"({"data":[{"stream":{"token":"warm-there"}},{"stream":{"token":"warm-there"},"xaxis":"x2"}]})"_ba;
        // A token that is not published is nobody's there, and no secret of ours goes along.
        QTest::newRow("a stranger") << R"({"data":[{"name":"a","stream":{"token":"elsewhere1"}}]})"_ba << 9
                                    << R"({"data":[{"name":"a"}]})"_ba;
        QTest::newRow("no stream") << R"({"data":[{"name":"a"}]})"_ba << 9 << R"({"data":[{"name":"a"}]})"_ba;
        QTest::newRow("a stream that is none")
            << R"({"data":[{"stream":7},{"stream":{"token":""}},3]})"_ba << 0 << R"({"data":[{},{},{}]})"_ba;
        QTest::newRow("nothing") << R"({})"_ba << 0 << R"({"data":[]})"_ba;
    }

    void tokensAreThoseOfThere()
    {
        QFETCH(QByteArray, figure);
        QFETCH(int, maxPoints);
        QFETCH(QByteArray, published);
        const QJsonObject result =
            publishedFigure(QJsonDocument::fromJson(figure).object(), targets(),
                            maxPoints > 0 ? std::optional<qsizetype>(maxPoints) : std::nullopt);
        QCOMPARE(result, QJsonDocument::fromJson(published).object());
    }
};

QTEST_GUILESS_MAIN(tst_PublishedFigure)
#include "tst_publishedfigure.moc"
