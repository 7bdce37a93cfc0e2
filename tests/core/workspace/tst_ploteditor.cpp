// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/ploteditor.h"
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

FigureDocument document(const char *text)
{
    return *FigureDocument::fromJson(QByteArray(text).replace('\'', '"'));
}

constexpr auto streamed = "{'data': [{'name': 'a', 'stream': {'token': 'abcdefghij', 'maxpoints': 10}},"
                          "          {'name': 'b', 'stream': {'token': 'bcdefghijk', 'maxpoints': 10}}],"
                          " 'layout': {'template': {'layout': {'mine': 1}}}}";

NumberRun points(std::vector<double> values)
{
    return {{"x", "y"}, std::move(values)};
}

} // namespace

class TestPlotEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<Workspace>(m_clock);
        m_plot = m_workspace->openPlot(document(streamed), u"plot"_s);
        m_editor = std::make_unique<PlotEditor>(*m_plot);
    }
    void cleanup()
    {
        m_editor.reset();
        m_workspace.reset();
    }

    void backAndForth()
    {
        QSignalSpy figure(m_plot, &Plot::figureChanged);
        m_editor->edit({{0, u"name"_s, u"first"_s}}, u"name"_s);
        m_editor->edit({{{}, u"title"_s, u"T"_s}}, u"title"_s);
        QCOMPARE(figure.count(), 2);
        QCOMPARE(m_editor->undoText(), u"title"_s);
        m_plot->apply(0, {points({1, 2, 3, 4})});
        m_editor->undo();
        m_editor->undo();
        QCOMPARE(name(), u"a"_s);
        QVERIFY(!m_editor->canUndo());
        QCOMPARE(m_editor->redoText(), u"name"_s);
        QCOMPARE(m_plot->document().series[0].size(), size_t(2));
        m_editor->redo();
        QCOMPARE(name(), u"first"_s);
        m_editor->edit({{0, u"name"_s, u"other"_s}}, u"name"_s);
        QVERIFY(!m_editor->canRedo());
        m_editor->undo();
        QCOMPARE(name(), u"first"_s);
    }

    void typingIsOneStep()
    {
        for (const QString &text : {u"n"_s, u"ne"_s, u"new"_s})
            m_editor->edit({{0, u"name"_s, text}}, u"name"_s, PlotEditor::Step::Same);
        m_editor->endStep();
        m_editor->edit({{0, u"name"_s, u"newer"_s}}, u"name"_s, PlotEditor::Step::Same);
        m_editor->edit({{1, u"name"_s, u"z"_s}}, u"name"_s, PlotEditor::Step::Same);
        m_editor->undo();
        QCOMPARE(m_plot->document().traces[1].value(u"name"_s).toString(), u"b"_s);
        m_editor->undo();
        QCOMPARE(name(), u"new"_s);
        m_editor->undo();
        QCOMPARE(name(), u"a"_s);
        QVERIFY(!m_editor->canUndo());
    }

    void draggingThatChangesMoreAndMoreIsOneStep()
    {
        const auto drag = [this](int x, int y) {
            m_editor->edit({{{}, u"legend.x"_s, x}, {{}, u"legend.y"_s, y}}, u"legend"_s,
                           PlotEditor::Step::Same);
        };
        m_editor->edit({{{}, u"legend.y"_s, 1}}, u"legend"_s);
        const QJsonObject before = m_plot->document().layout;
        drag(1, 1);
        drag(1, 2);
        drag(2, 3);
        m_editor->undo();
        QCOMPARE(m_plot->document().layout, before);
        m_editor->redo();
        QCOMPARE(m_plot->document().layout["legend"_L1].toObject(), (QJsonObject{{u"x"_s, 2}, {u"y"_s, 3}}));
        m_editor->undo();
        m_editor->undo();
        QVERIFY(!m_plot->document().layout.contains("legend"_L1));
    }

    void nothingNewIsNoStep()
    {
        QSignalSpy history(m_editor.get(), &PlotEditor::historyChanged);
        m_editor->edit({{0, u"name"_s, u"a"_s}}, u"name"_s);
        QVERIFY(!m_editor->canUndo());
        QCOMPARE(history.count(), 0);
    }

    void stepsAreBounded()
    {
        for (size_t step = 0; step < PlotEditor::mostSteps + 5; ++step)
            m_editor->edit({{0, u"name"_s, QString::number(step)}}, u"name"_s);
        size_t undone = 0;
        for (; m_editor->canUndo(); ++undone)
            m_editor->undo();
        QCOMPARE(undone, PlotEditor::mostSteps);
        QCOMPARE(name(), u"4"_s);
    }

    void maxPointsCountAtOnce()
    {
        for (int point = 0; point < 10; ++point)
            m_plot->apply(0, {points({double(point), 1})});
        m_editor->edit({{0, u"stream.maxpoints"_s, 4}}, u"maxpoints"_s);
        QCOMPARE(m_plot->document().series[0].size(), size_t(4));
        m_editor->undo();
        QCOMPARE(m_plot->document().series[0].maxPoints(), 10);
        m_plot->apply(0, {points({11, 1})});
        QCOMPARE(m_plot->document().series[0].size(), size_t(5));
    }

    void removedTraceIsFedNoMore()
    {
        m_editor->edit({{0, u"name"_s, u"n"_s}}, u"name"_s);
        m_editor->removeTrace(0);
        QVERIFY(!m_editor->canUndo());
        QCOMPARE(m_plot->document().traces.size(), size_t(1));
        const StreamHealth *lost = m_workspace->streams().find(StreamToken(u"abcdefghij"_s));
        QVERIFY(!lost || lost->traces == 0);
        StreamUpdates updates;
        updates.batch.token = StreamToken(u"bcdefghijk"_s);
        updates.batch.items = {points({1, 2})};
        updates.batch.lines = 1;
        m_workspace->take(updates);
        QCOMPARE(m_plot->document().series[0].size(), size_t(1));
        QCOMPARE(name(), u"b"_s);
    }

    void anotherFigureForgets()
    {
        m_editor->edit({{0, u"name"_s, u"n"_s}}, u"name"_s);
        QCOMPARE(m_editor->ownTemplate()["layout"_L1]["mine"_L1].toInt(), 1);
        m_plot->setDocument(document("{'data': [{}]}"));
        QVERIFY(!m_editor->canUndo());
        QVERIFY(m_editor->ownTemplate().isUndefined());
    }

private:
    QString name() const { return m_plot->document().traces[0].value(u"name"_s).toString(); }

    FakeClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
    Plot *m_plot = nullptr;
    std::unique_ptr<PlotEditor> m_editor;
};

} // namespace chartstream

QTEST_GUILESS_MAIN(chartstream::TestPlotEditor)
#include "tst_ploteditor.moc"
