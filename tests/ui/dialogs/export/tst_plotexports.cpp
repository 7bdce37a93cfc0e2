// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/fileexport.h"
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/export/exportdialog.h"
#include "ui/dialogs/export/exportprogress.h"
#include "ui/dialogs/export/plotexports.h"
#include "ui/dialogs/fileprompt.h"
#include "ui/live/navigation.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr auto figure = R"({"data": [
    {"name": "a", "type": "scatter", "x": [1, 2, 3], "y": [4, 5, 6], "stream": {"token": "abcdefghij"}},
    {"name": "b", "visible": "legendonly", "x": [1, 2, 3], "y": [7, 8, 9]}],
    "layout": {"title": {"text": "Oven"}, "xaxis": {"range": [0, 4]}}})";

/// Answers with a file in a folder, and notes what was suggested.
class NotingPrompt final : public FilePrompt
{
public:
    explicit NotingPrompt(QString path)
        : m_path(std::move(path))
    {}

    void askToOpen(QWidget *, const QString &, const QStringList &,
                   std::function<void(const QStringList &)>) override
    {}
    void askToSave(QWidget *, const QString &, const QStringList &filters, const QString &suggestion,
                   std::function<void(const QString &, int)> chosen) override
    {
        lastFilters = filters;
        lastSuggestion = suggestion;
        chosen(m_path, 0);
    }

    QStringList lastFilters;
    QString lastSuggestion;

private:
    QString m_path;
};

} // namespace

class tst_PlotExports : public QObject
{
    Q_OBJECT

private:
    /// A plot in a window, and its exports.
    struct Bench
    {
        FakeClock clock;
        Workspace workspace{clock};
        QWidget window;
        Plot *plot = workspace.openPlot(*FigureDocument::fromJson(QByteArray(figure)), u"plot"_s);
        std::unique_ptr<PlotView> view = std::make_unique<PlotView>(*plot, clock);
        PlotExports *exports = new PlotExports(workspace, &window);
        std::shared_ptr<NotingPrompt> prompt;
        QSignalSpy written{exports, &PlotExports::written};
        QSignalSpy copied{exports, &PlotExports::copied};
        QSignalSpy failed{exports, &PlotExports::failed};

        explicit Bench(const QString &path)
            : prompt(std::make_shared<NotingPrompt>(path))
        {
            exports->setPrompt(prompt);
            view->resize(600, 400);
            view->drawNow();
            window.show();
        }

        ExportDialog *dialog()
        {
            exports->askFor(*view);
            return window.findChild<ExportDialog *>();
        }
    };

    template <typename Widget>
    static Widget *field(QWidget *dialog, const char *name)
    {
        return dialog->findChild<Widget *>(QLatin1StringView(name));
    }
    static void choose(ExportDialog *dialog, ExportChoice::Kind kind)
    {
        field<QTabWidget>(dialog, "kinds")->setCurrentIndex(int(kind));
    }
    static void click(ExportDialog *dialog, const char *button)
    {
        QTest::mouseClick(field<QPushButton>(dialog, button), Qt::LeftButton);
    }

    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QCoreApplication::setOrganizationName(u"chartstream-tests"_s);
        QCoreApplication::setApplicationName(u"tst_plotexports"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    }

    void init()
    {
        failOnWarnings();
        QSettings().clear();
    }

    void savesAPicture_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("png") << 0 << u"a.png"_s << "\x89PNG"_ba;
        QTest::newRow("svg") << 1 << u"a.svg"_s << "<?xml"_ba;
        QTest::newRow("pdf") << 2 << u"a.pdf"_s << "%PDF"_ba;
    }
    void savesAPicture()
    {
        QFETCH(const int, format);
        QFETCH(const QString, name);
        QFETCH(const QByteArray, start);
        Bench bench(path(name));
        ExportDialog *dialog = bench.dialog();
        field<QComboBox>(dialog, "format")->setCurrentIndex(format);
        QCOMPARE(field<QDoubleSpinBox>(dialog, "scale")->isEnabled(), format == 0);
        click(dialog, "saveAs");
        QCOMPARE(bench.written.size(), 1);
        QVERIFY(read(name).startsWith(start));
        QCOMPARE(bench.prompt->lastSuggestion, u"Oven."_s + name.right(3));
        QVERIFY(bench.prompt->lastFilters.front().contains(name.right(3)));
    }

    void aPictureIsWhatIsSeen()
    {
        const Bench bench(path(u"a.png"_s));
        const auto picture = [&] { return *bench.view->picture(PictureFormat::Png); };
        const QByteArray before = picture();
        bench.view->navigation().hold({{AxisId{AxisLetter::X, 1}, Range{1.5, 2.5}}});
        bench.view->drawNow();
        const QByteArray held = picture();
        QVERIFY(held != before);
        const QImage seen = bench.view->grab().toImage();
        const QImage written = QImage::fromData(held);
        QCOMPARE(written.size(), seen.size());
        QCOMPARE(written.pixelColor(300, 200), seen.pixelColor(300, 200));
    }

    void aPictureHasTheSizeAskedFor()
    {
        Bench bench(path(u"a.png"_s));
        ExportDialog *dialog = bench.dialog();
        QVERIFY(!field<QSpinBox>(dialog, "width")->isEnabled());
        QCOMPARE(field<QSpinBox>(dialog, "width")->value(), 600);
        field<QCheckBox>(dialog, "asSeen")->setChecked(false);
        field<QSpinBox>(dialog, "width")->setValue(300);
        field<QSpinBox>(dialog, "height")->setValue(200);
        field<QDoubleSpinBox>(dialog, "scale")->setValue(1.5);
        click(dialog, "saveAs");
        QCOMPARE(QImage(path(u"a.png"_s)).size(), QSize(450, 300));
    }

    void saysWhatIsNoPicture()
    {
        Bench bench(path(u"a.bmp"_s));
        click(bench.dialog(), "saveAs");
        QCOMPARE(bench.failed.size(), 1);
        QVERIFY(bench.failed.front().front().toString().contains(u".svg"_s));
    }

    void savesData_data()
    {
        QTest::addColumn<bool>("seen");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("all") << false << "\"x\";\"a\";\"b\"\n1;4;7\n2;5;8\n3;6;9\n"_ba;
        QTest::newRow("seen") << true << "\"x\";\"a\"\n2;5\n3;6\n"_ba;
    }
    void savesData()
    {
        QFETCH(const bool, seen);
        Bench bench(path(u"a.csv"_s));
        bench.view->navigation().hold({{AxisId{AxisLetter::X, 1}, Range{1.5, 5}}});
        bench.view->drawNow();
        ExportDialog *dialog = bench.dialog();
        choose(dialog, ExportChoice::Kind::Data);
        field<QRadioButton>(dialog, seen ? "seen" : "all")->setChecked(true);
        field<QComboBox>(dialog, "separator")->setCurrentIndex(1);
        field<QCheckBox>(dialog, "preamble")->setChecked(false);
        click(dialog, "saveAs");
        QTRY_COMPARE(bench.written.size(), 1);
        QTEST(read(u"a.csv"_s), "text");
    }

    void savesAFigure_data()
    {
        QTest::addColumn<bool>("data");
        QTest::addColumn<bool>("tokens");
        QTest::newRow("with data") << true << false;
        QTest::newRow("alone") << false << false;
        QTest::newRow("with tokens") << true << true;
    }
    void savesAFigure()
    {
        QFETCH(const bool, data);
        QFETCH(const bool, tokens);
        Bench bench(path(u"a.json"_s));
        ExportDialog *dialog = bench.dialog();
        choose(dialog, ExportChoice::Kind::Figure);
        QVERIFY(!field<QCheckBox>(dialog, "withTokens")->isChecked());
        field<QCheckBox>(dialog, "withData")->setChecked(data);
        field<QCheckBox>(dialog, "withTokens")->setChecked(tokens);
        click(dialog, "saveAs");
        QTRY_COMPARE(bench.written.size(), 1);
        const QJsonObject trace =
            QJsonDocument::fromJson(read(u"a.json"_s)).object()[u"data"_s].toArray().at(0).toObject();
        QCOMPARE(trace.contains(u"x"_s), data);
        QCOMPARE(trace.contains(u"stream"_s), tokens);
    }

    void copies()
    {
        Bench bench(QString{});
        const QClipboard *clipboard = QGuiApplication::clipboard();
        ExportDialog *dialog = bench.dialog();
        field<QDoubleSpinBox>(dialog, "scale")->setValue(1);
        click(dialog, "copy");
        QCOMPARE(bench.copied.size(), 1);
        QCOMPARE(clipboard->image().size(), QSize(600, 400));
        QVERIFY(clipboard->mimeData()->data(u"image/png"_s).startsWith("\x89PNG"));
        QVERIFY(clipboard->mimeData()->data(u"image/svg+xml"_s).contains("<svg"));

        bench.exports->copy(*bench.view, ExportChoice::Kind::Data);
        QCOMPARE(clipboard->text(), u"\"x\"\t\"a\"\t\"b\"\n1\t4\t7\n2\t5\t8\n3\t6\t9\n"_s);
        QVERIFY(clipboard->mimeData()->data(u"text/csv"_s).endsWith("\n1,4,7\n2,5,8\n3,6,9\n"));
        QCOMPARE(clipboard->mimeData()->data(u"text/tab-separated-values"_s), clipboard->text().toUtf8());

        bench.exports->copy(*bench.view, ExportChoice::Kind::Figure);
        const QByteArray json = clipboard->mimeData()->data(u"application/json"_s);
        QCOMPARE(QJsonDocument::fromJson(json).object()[u"data"_s].toArray().size(), 2);
        QVERIFY(!json.contains("abcdefghij"));
        QVERIFY(bench.failed.isEmpty());
    }

    void remembersTheChoiceAndTheFolder()
    {
        Bench bench(path(u"a.csv"_s));
        ExportDialog *dialog = bench.dialog();
        choose(dialog, ExportChoice::Kind::Data);
        click(dialog, "saveAs");
        QTRY_COMPARE(bench.written.size(), 1);
        QCOMPARE(bench.prompt->lastSuggestion, u"Oven.csv"_s);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        dialog = bench.dialog();
        QCOMPARE(dialog->choice().kind, ExportChoice::Kind::Data);
        click(dialog, "saveAs");
        QCOMPARE(bench.prompt->lastSuggestion, path(u"Oven.csv"_s));
        QTRY_COMPARE(bench.written.size(), 2);
    }

    void goesByKeyboard()
    {
        Bench bench(path(u"a.json"_s));
        ExportDialog *dialog = bench.dialog();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QTest::keyClick(dialog, Qt::Key_F, Qt::AltModifier);
        QCOMPARE(dialog->choice().kind, ExportChoice::Kind::Figure);
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_COMPARE(bench.written.size(), 1);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QPointer<ExportDialog> other = bench.dialog();
        QTest::keyClick(other.data(), Qt::Key_Escape);
        QTRY_VERIFY(!other);
    }

    void closesWithThePlot()
    {
        Bench bench(QString{});
        QPointer<ExportDialog> dialog = bench.dialog();
        bench.view.reset();
        QTRY_VERIFY(!dialog);
    }

    void savesAStream()
    {
        Bench bench(path(u"stream.csv"_s));
        bench.exports->saveStream(StreamToken(u"abcdefghij"_s));
        QTRY_COMPARE(bench.written.size(), 1);
        QVERIFY(read(u"stream.csv"_s).endsWith("\"x\",\"a\"\n1,4\n2,5\n3,6\n"));
        QVERIFY(!bench.prompt->lastSuggestion.contains(u"abcdefghij"_s));
        QVERIFY(!read(u"stream.csv"_s).contains("abcdefghij"));
    }

    void aFileCanBeStopped()
    {
        QPointer<FileExport> file = new FileExport(path(u"endless.csv"_s), [](QByteArray &piece) {
            piece.append('x');
            return std::optional(0.5);
        });
        connect(file, &FileExport::cancelled, file, &QObject::deleteLater);
        QWidget window;
        const QPointer<ExportProgress> progress = new ExportProgress(*file, &window);
        QTRY_COMPARE(progress->findChild<QProgressBar *>()->value(), 500);
        QTest::mouseClick(progress->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_VERIFY(!progress);
        QVERIFY(!QFile::exists(path(u"endless.csv"_s)));
    }
};

QTEST_MAIN(tst_PlotExports)
#include "tst_plotexports.moc"
