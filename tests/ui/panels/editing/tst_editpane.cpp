// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/attributes.h"
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/warnings.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/legenddrawing.h"
#include "ui/live/navigation.h"
#include "ui/live/plotview.h"
#include "ui/panels/editing/axisfields.h"
#include "ui/panels/editing/editpane.h"
#include "ui/panels/editing/figurefields.h"
#include "ui/panels/editing/plottemplates.h"
#include "ui/panels/editing/tracefields.h"
#include "ui/panels/plotpage.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr AxisId x1{AxisLetter::X, 1};
constexpr AxisId y1{AxisLetter::Y, 1};

constexpr auto twoStreams =
    "{'data': [{'name': 'a', 'mode': 'lines', 'x': [0, 100], 'y': [1, 10], 'odd': {'kept': 1},"
    "           'stream': {'token': 'abcdefghij', 'maxpoints': 1000}},"
    "          {'name': 'b', 'mode': 'lines', 'x': [0, 100], 'y': [100, 200],"
    "           'stream': {'token': 'bcdefghijk', 'maxpoints': 1000}}],"
    " 'layout': {'title': {'text': 'Oven'}, 'yaxis': {'title': {'text': 'Heat'}}}}";

} // namespace

/// A person who edits a plot by clicks, typing and drags while points arrive.
class TestEditPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        QLocale::setDefault(QLocale::c());
        open(twoStreams);
    }
    void cleanup()
    {
        m_page.reset();
        m_workspace.reset();
    }

    void keyOpensAndClosesIt()
    {
        QVERIFY(!pane());
        QTest::keyClick(m_page->view().focusProxy(), Qt::Key_E);
        QVERIFY(pane() && pane()->isVisible());
        QVERIFY(pane()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!pane()->isVisible());
        QCOMPARE(QApplication::focusWidget(), canvas());
    }

    void everyFieldHasAName()
    {
        edit();
        int named = 0;
        for (const QWidget *field : pane()->findChildren<QWidget *>()) {
            if (field->focusPolicy() == Qt::NoFocus || field->window() != m_page.get() ||
                field->focusProxy() || field->inherits("QTabBar"))
                continue;
            const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(
                const_cast<QWidget *>(field)); // NOLINT(cppcoreguidelines-pro-type-const-cast)
            QVERIFY2(interface &&
                         (!interface->text(QAccessible::Name).isEmpty() || field->inherits("QTabWidget")),
                     field->metaObject()->className());
            ++named;
        }
        QVERIFY(named > 15);
    }

    void lettersSeekAmongChoices()
    {
        edit();
        auto *traces = field<QComboBox>(tr("&Trace"));
        traces->setFocus();
        for (const Qt::Key key : {Qt::Key_B, Qt::Key_E, Qt::Key_P})
            QTest::keyClick(traces, key);
        QVERIFY(pane()->isVisible());
        QVERIFY(!m_page->view().isPaused());
        QCOMPARE(traces->currentText(), u"b"_s);
        QCOMPARE(field<QLineEdit>(tr("&Name"))->text(), u"b"_s);
    }

    void nameIsTypedWhilePointsArrive()
    {
        edit();
        auto *name = field<QLineEdit>(tr("&Name"));
        name->setFocus();
        name->selectAll();
        for (const char letter : {'O', 'v', 'e', 'n'}) {
            QTest::keyClick(name, letter);
            stream(0, {{200, 5}});
        }
        QCOMPARE(trace(0, u"name").toString(), u"Oven"_s);
        frame();
        QCOMPARE(figure().traces[0].name, u"Oven"_s);
        QCOMPARE(trace(0, u"odd.kept").toInt(), 1);
        QCOMPARE(points(0), size_t(6));
        // All of it is one step back, and the points stay.
        QTest::keyClick(name, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(trace(0, u"name").toString(), u"a"_s);
        frame();
        QCOMPARE(name->text(), u"a"_s);
        QCOMPARE(points(0), size_t(6));
        QTest::keySequence(name, QKeySequence(QKeySequence::Redo));
        QCOMPARE(trace(0, u"name").toString(), u"Oven"_s);
    }

    void traceMovesToItsOwnSubplotAndBack()
    {
        edit();
        choose(field<QComboBox>(tr("&Trace")), u"b"_s);
        choose(field<QComboBox>(tr("&Subplot")), u"New subplot below"_s);
        frame();
        QCOMPARE(figure().subplots.size(), size_t(2));
        QVERIFY(figure().axes.at(y1).domain[0] > 0.5);
        QVERIFY(field<QComboBox>(tr("&Subplot"))->currentText().endsWith(": b"_L1)); // no title
        stream(1, {{300, 300}});
        frame();
        QCOMPARE(figure().axes.at(x1).range.to, 300.0); // its x axis matches
        choose(field<QComboBox>(tr("&Subplot")), u"xy: Heat"_s);
        frame();
        QCOMPARE(figure().subplots.size(), size_t(1));
        QCOMPARE(figure().axes.at(y1).domain, (std::array{0.0, 1.0}));
        undo();
        undo();
        QVERIFY(!page().document().layout.contains("yaxis2"_L1));
        QCOMPARE(points(1), size_t(3));
    }

    void traceGetsAnAxisAtTheRight()
    {
        edit();
        choose(field<QComboBox>(tr("&Trace")), u"b"_s);
        choose(field<QComboBox>(tr("&Subplot")), u"New y axis at the right"_s);
        frame();
        const ResolvedAxis &axis = figure().axes.at({AxisLetter::Y, 2});
        QCOMPARE(axis.overlaying, y1);
        QCOMPARE(axis.side, Side::Right);
        QVERIFY(figure().axes.at(y1).range.to < 20);
    }

    void styles()
    {
        edit();
        choose(field<QComboBox>(tr("Sho&w")), u"Lines and markers"_s);
        choose(field<QComboBox>(tr("Das&hes")), u"Dashed"_s);
        auto *width = field<QDoubleSpinBox>(tr("Line wi&dth"));
        width->setFocus();
        width->selectAll();
        QTest::keyClicks(width, u"4.5"_s);
        QTest::keyClick(width, Qt::Key_Return);
        frame();
        QVERIFY(figure().traces[0].markers && figure().traces[0].lines);
        QCOMPARE(figure().traces[0].line.dash, u"dash"_s);
        QCOMPARE(figure().traces[0].line.width, 4.5);
        undo();
        undo();
        undo();
        QCOMPARE(QJsonDocument(page().document().traces[0]).toJson(), m_firstTrace);
    }

    void color()
    {
        edit();
        QTest::mouseClick(field<QPushButton>(tr("&Colour")), Qt::LeftButton);
        auto *dialog = pane()->findChild<QColorDialog *>();
        QVERIFY(dialog);
        dialog->setCurrentColor(QColor(u"#123456"_s));
        dialog->accept();
        frame();
        QCOMPARE(figure().traces[0].line.color, (Color{0x12, 0x34, 0x56, 1}));
        QCOMPARE(field<QPushButton>(tr("&Colour"))->text(), u"#123456"_s);
        undo();
        frame();
        QCOMPARE(field<QPushButton>(tr("&Colour"))->text(), u"#1f77b4"_s);
    }

    void halfANumberCostsNoPoints()
    {
        edit();
        for (int point = 0; point < 30; ++point)
            stream(0, {{200.0 + point, 5}});
        auto *most = field<QSpinBox>(tr("Newest &points"));
        most->setFocus();
        most->selectAll();
        QTest::keyClicks(most, u"20"_s);
        QCOMPARE(points(0), size_t(32));
        QTest::keyClick(most, Qt::Key_Return);
        QCOMPARE(points(0), size_t(20));
        QCOMPARE(trace(0, u"stream.maxpoints").toInt(), 20);
        QCOMPARE(trace(0, u"stream.token").toString(), u"abcdefghij"_s);
    }

    void tokenIsMasked()
    {
        edit();
        for (const QLabel *label : pane()->findChildren<QLabel *>())
            QVERIFY(!label->text().contains("abcdefghij"_L1));
    }

    void removingAsks()
    {
        edit();
        auto *remove = pane()->findChild<TraceFields *>()->findChildren<QPushButton *>().last();
        QTest::mouseClick(remove, Qt::LeftButton);
        auto *question = pane()->findChild<QMessageBox *>();
        QVERIFY(question);
        QTest::mouseClick(question->button(QMessageBox::Cancel), Qt::LeftButton);
        QCOMPARE(figure().traces.size(), size_t(2));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

        QTest::mouseClick(remove, Qt::LeftButton);
        question = pane()->findChild<QMessageBox *>();
        for (QAbstractButton *button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::DestructiveRole)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(figure().traces.size(), size_t(1));
        stream(0, {{300, 300}});
        frame();
        QCOMPARE(figure().traces[0].name, u"b"_s);
        QCOMPARE(points(0), size_t(3));
    }

    void axisTitleTypeAndRange()
    {
        edit(1);
        choose(field<QComboBox>(tr("&Axis")), u"y: Heat"_s);
        auto *title = field<QLineEdit>(tr("T&itle"));
        title->setFocus();
        title->selectAll();
        QTest::keyClicks(title, u"°C"_s);
        frame();
        QCOMPARE(figure().axes.at(y1).title, u"°C"_s);
        choose(field<QComboBox>(tr("T&ype")), u"Logarithmic"_s);
        frame();
        QCOMPARE(figure().axes.at(y1).type, AxisType::Log);
        typeRange(u"10"_s, u"1000"_s);
        frame();
        QCOMPARE(figure().axes.at(y1).range, (Range{1, 3}));
        toggleAutomatic();
        frame();
        QVERIFY(figure().axes.at(y1).autoRange);
    }

    void rangeOfAHeldAxisGivesWay()
    {
        m_page->view().navigation().hold({{x1, {20, 30}}});
        frame();
        edit(1);
        typeRange(u"0"_s, u"50"_s);
        frame();
        QCOMPARE(figure().axes.at(x1).range, (Range{0, 50}));
        // And follows again once it is automatic.
        toggleAutomatic();
        stream(0, {{500, 5}});
        frame();
        QCOMPARE(figure().axes.at(x1).range.to, 500.0);
    }

    void rangeThatIsNone_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("no number") << u"soon"_s << u"1"_s;
        QTest::newRow("empty") << QString() << u"1"_s;
        QTest::newRow("not finite") << u"0"_s << u"inf"_s;
        QTest::newRow("the same") << u"1"_s << u"1"_s;
    }

    void rangeThatIsNone()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        edit(1);
        typeRange(from, to);
        const auto labels = pane()->findChild<AxisFields *>()->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() && label->wordWrap() && !label->text().isEmpty();
        }));
        const Range &range = figure().axes.at(x1).range;
        QVERIFY(range.from < range.to && range.to == 100); // nothing of it counts but a whole one
    }

    void coordinates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<AxisType>("type");
        QTest::addColumn<double>("coordinate");
        QTest::newRow("number") << u"-2.5"_s << AxisType::Linear << -2.5;
        QTest::newRow("log") << u"1000"_s << AxisType::Log << 3.0;
        QTest::newRow("date") << u"1970-01-02 12:00"_s << AxisType::Date << 1.5 * 86'400'000;
        QTest::newRow("category") << u"2"_s << AxisType::Category << 2.0;
    }

    void coordinates()
    {
        QFETCH(QString, text);
        QFETCH(AxisType, type);
        QFETCH(double, coordinate);
        QCOMPARE(coordinateFrom(text, type).value(), coordinate);
        QCOMPARE(coordinateText(coordinate, type), text);
        QVERIFY(!coordinateFrom(u"x"_s, type));
        QVERIFY(!coordinateFrom({}, type));
    }

    void templates()
    {
        edit(2);
        choose(field<QComboBox>(tr("Te&mplate")), u"plotly_dark"_s);
        frame();
        QCOMPARE(figure().paperBackground, (Color{17, 17, 17, 1}));
        QCOMPARE(page().document().toJson().value("layout"_L1)["template"_L1],
                 QJsonValue(plotTemplate(u"plotly_dark"_s)));
        choose(field<QComboBox>(tr("Te&mplate")), u"As in the figure"_s);
        frame();
        QVERIFY(!page().document().layout.contains("template"_L1));
        // The menu of the bar.
        auto *action = m_page->findChild<QAction *>(u"template"_s);
        Q_EMIT action->menu()->aboutToShow();
        QCOMPARE(action->menu()->actions().size(), 13); // with a line between
        action->menu()->actions().at(5)->trigger();
        frame();
        QCOMPARE(figure().plotBackground, (Color{237, 237, 237, 1}));
    }

    void legendByTheFields()
    {
        edit(2);
        choose(field<QComboBox>(tr("Le&gend")), u"Above"_s);
        frame();
        QVERIFY(figure().legend.horizontal);
        auto *shown = pane()->findChild<FigureFields *>()->findChild<QCheckBox *>();
        QTest::mouseClick(shown, Qt::LeftButton, {}, {5, shown->height() / 2});
        frame();
        QVERIFY(!figure().legend.visible);
        undo();
        undo();
        frame();
        QVERIFY(figure().legend.visible && !figure().legend.horizontal);
    }

    void legendIsDragged_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<LegendPlace>("place");
        QTest::newRow("inside") << 0.1 << 0.9 << LegendPlace::InsideTopLeft;
        QTest::newRow("above") << 0.5 << 1.1 << LegendPlace::Top;
        QTest::newRow("below") << 0.5 << -0.1 << LegendPlace::Bottom;
    }

    void legendIsDragged()
    {
        QFETCH(double, x);
        QFETCH(double, y);
        const LegendPlan plan = planLegend(figure());
        const QPoint from = plan.items.front().rect.center().toPoint();
        const QRectF area = plotArea(figure());
        const QPoint to =
            QPointF(area.left() + x * area.width(), area.bottom() - y * area.height()).toPoint();
        QTest::mousePress(canvas(), Qt::LeftButton, {}, from);
        for (const QPoint &point : {from + (to - from) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, point, canvas()->mapToGlobal(point), Qt::NoButton,
                             Qt::LeftButton, {});
            QCoreApplication::sendEvent(canvas(), &move);
            frame();
        }
        stream(0, {{200, 5}});
        QTest::mouseRelease(canvas(), Qt::LeftButton, {}, to);
        frame();
        QFETCH(LegendPlace, place);
        QCOMPARE(legendPlace(figure()), place);
        QVERIFY(figure().traces[0].visible); // no click
        QCOMPARE(m_page->view().navigation().views().size(), size_t(0));
        undo();
        frame();
        QCOMPARE(legendPlace(figure()), LegendPlace::Right);
        QVERIFY(!page().document().layout.contains("legend"_L1));
    }

    void doubleClickOnATitle()
    {
        QTest::mouseDClick(canvas(), Qt::LeftButton, {}, {canvas()->width() / 2, 20});
        auto *title = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(title);
        QCOMPARE(title->selectedText(), u"Oven"_s);
        QTest::keyClicks(title, u"Yard"_s);
        frame();
        QCOMPARE(figure().title.text, u"Yard"_s);

        const QRectF band = axisBand(figure(), figure().axes.at(y1), 40);
        QTest::mouseDClick(canvas(), Qt::LeftButton, {}, QPointF(band.left(), band.center().y()).toPoint());
        title = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(title);
        QCOMPARE(title->selectedText(), u"Heat"_s);
    }

    void contextMenuOfATrace()
    {
        const QMenu *menu = contextMenu(pointOf(100, 200));
        QVERIFY(menu);
        QVERIFY2(menu->actions().front()->text().contains(u"“b”"_s),
                 qPrintable(menu->actions().front()->text()));
        submenu(menu, u"&Move trace to"_s)->actions().back()->trigger();
        frame();
        QCOMPARE(figure().traces[1].yAxis, (AxisId{AxisLetter::Y, 2}));
        auto *undoEdit = m_page->findChild<QAction *>(u"undoEdit"_s);
        QCOMPARE(undoEdit->text(), u"Undo edit: new y axis"_s);
        undoEdit->trigger();
        QVERIFY(!undoEdit->isEnabled());
        frame();
        QCOMPARE(figure().traces[1].yAxis, y1);
    }

    void contextMenuOfAnAxis()
    {
        const QPoint below = axisBand(figure(), figure().axes.at(x1), 30).center().toPoint();
        const QMenu *menu = contextMenu(below);
        QVERIFY(menu);
        for (QAction *action : submenu(menu, u"Axis x"_s)->actions()) {
            if (action->text() == "Logarithmic"_L1)
                action->trigger();
        }
        frame();
        QCOMPARE(figure().axes.at(x1).type, AxisType::Log);
    }

    void pausedPictureIsEdited()
    {
        m_page->view().setPaused(true);
        edit();
        auto *name = field<QLineEdit>(tr("&Name"));
        name->setFocus();
        QTest::keyClicks(name, u"!"_s);
        stream(0, {{500, 5}});
        frame();
        QCOMPARE(figure().traces[0].name, u"a!"_s);
        QVERIFY(figure().axes.at(x1).range.to < 500);
        m_page->view().setPaused(false);
        frame();
        QCOMPARE(figure().traces[0].name, u"a!"_s);
        QCOMPARE(figure().axes.at(x1).range.to, 500.0);
    }

    void anotherFigureWhileItIsEdited()
    {
        edit();
        choose(field<QComboBox>(tr("&Trace")), u"b"_s);
        m_page->view().setPaused(true);
        page().setDocument(*FigureDocument::fromJson(QByteArray(R"({"data": [{"name": "c", "y": [1]}]})")));
        QVERIFY(!m_page->view().isPaused());
        QCOMPARE(field<QLineEdit>(tr("&Name"))->text(), u"c"_s);
        QVERIFY(!pane()->findChild<QToolButton *>(u"undoButton"_s)->isEnabled());
    }

    void plotThatSaysNothingIsAsDarkAsTheSystem()
    {
        const QPalette light = QApplication::palette();
        QPalette dark(QColor(32, 32, 32), QColor(32, 32, 32));
        open("{'data': [{'y': [1, 2]}]}");
        QVERIFY(!page().document().layout.contains("template"_L1));
        QApplication::setPalette(dark);
        frame();
        QCOMPARE(figure().paperBackground, (Color{17, 17, 17, 1}));
        open("{'data': [{'y': [1, 2]}]}");
        QCOMPARE(figure().paperBackground, (Color{17, 17, 17, 1}));
        // But not against the person.
        edit(2);
        choose(field<QComboBox>(tr("Te&mplate")), u"seaborn"_s);
        QApplication::setPalette(light);
        frame();
        QCOMPARE(figure().plotBackground, (Color{234, 234, 242, 1}));
        // A figure of someone else stays as it is.
        QApplication::setPalette(dark);
        open(twoStreams);
        QCOMPARE(figure().paperBackground, (Color{255, 255, 255, 1}));
        QApplication::setPalette(light);
    }

private:
    void open(const char *text)
    {
        m_page.reset();
        m_workspace = std::make_unique<Workspace>(m_clock);
        Plot *plot =
            m_workspace->openPlot(*FigureDocument::fromJson(QByteArray(text).replace('\'', '"')), u"plot"_s);
        m_firstTrace = QJsonDocument(plot->document().traces[0]).toJson();
        m_page = std::make_unique<PlotPage>(*plot, m_clock);
        m_page->resize(1000, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        frame();
    }

    Plot &page() { return m_page->view().plot(); }
    EditPane *pane() { return m_page->findChild<EditPane *>(); }
    QWidget *canvas() { return m_page->view().focusProxy(); }
    const ResolvedFigure &figure() { return m_page->view().figure(); }
    size_t points(size_t index) { return page().document().series[index].size(); }
    QJsonValue trace(size_t index, QStringView path)
    {
        return Attributes(page().document().traces[index]).value(path);
    }

    void edit(int tab = 0)
    {
        if (!pane() || !pane()->isVisible())
            m_page->findChild<QAction *>(u"edit"_s)->trigger();
        pane()->findChild<QTabWidget *>()->setCurrentIndex(tab);
        frame();
    }

    void undo() { QTest::mouseClick(undoButton(), Qt::LeftButton); }
    QWidget *undoButton()
    {
        if (!pane() || !pane()->isVisible())
            edit();
        return pane()->findChild<QToolButton *>(u"undoButton"_s);
    }

    void frame()
    {
        m_clock.advance(Milliseconds{20});
        QCoreApplication::processEvents();
    }

    void stream(size_t index, const std::vector<std::pair<double, double>> &places)
    {
        NumberRun run{{"x", "y"}, {}};
        for (const auto &[x, y] : places)
            run.values.insert(run.values.end(), {x, y});
        StreamUpdates updates;
        updates.batch.token = page().document().token(index);
        updates.batch.lines = qint64(places.size());
        updates.batch.items = {run};
        m_workspace->take(updates);
    }

    /// The field that a label of the page that is shown belongs to.
    template <typename Field>
    Field *field(const QString &label)
    {
        for (const QLabel *any : pane()->findChildren<QLabel *>()) {
            if (any->text() == label && any->isVisible())
                return qobject_cast<Field *>(any->buddy());
        }
        qFatal("no field %s", qPrintable(label));
    }

    void choose(QComboBox *box, const QString &text)
    {
        const int index = box->findText(text);
        QVERIFY2(index >= 0, qPrintable(text));
        box->showPopup();
        box->view()->setCurrentIndex(box->model()->index(index, 0));
        QTest::keyClick(box->view(), Qt::Key_Return);
        frame();
    }

    void toggleAutomatic()
    {
        auto *automatic = pane()->findChild<AxisFields *>()->findChild<QCheckBox *>();
        QTest::mouseClick(automatic, Qt::LeftButton, {}, {5, automatic->height() / 2});
        frame();
    }

    void typeRange(const QString &from, const QString &to)
    {
        if (!field<QLineEdit>(tr("&From"))->isEnabled())
            toggleAutomatic();
        for (const auto &[label, text] : {std::pair{tr("&From"), from}, {tr("T&o"), to}}) {
            auto *end = field<QLineEdit>(label);
            end->setFocus();
            end->selectAll();
            QTest::keyClick(end, Qt::Key_Delete);
            QTest::keyClicks(end, text);
        }
        QTest::keyClick(field<QLineEdit>(tr("T&o")), Qt::Key_Return);
    }

    QPoint pointOf(double x, double y)
    {
        return QPointF(axisScale(figure(), figure().axes.at(x1)).toPixel(x),
                       axisScale(figure(), figure().axes.at(y1)).toPixel(y))
            .toPoint();
    }

    QMenu *contextMenu(QPoint at)
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, canvas()->mapToGlobal(at));
        QCoreApplication::sendEvent(canvas(), &event);
        return canvas()->findChild<QMenu *>(u"plotContextMenu"_s);
    }

    static QMenu *submenu(const QMenu *menu, const QString &text)
    {
        for (const QAction *action : menu->actions()) {
            if (action->text() == text)
                return action->menu();
        }
        qFatal("no menu %s", qPrintable(text));
    }

    FakeClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<PlotPage> m_page;
    QByteArray m_firstTrace;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestEditPane)
#include "tst_editpane.moc"
