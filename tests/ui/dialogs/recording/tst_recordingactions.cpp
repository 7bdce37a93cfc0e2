// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingreader.h"
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/fileprompt.h"
#include "ui/dialogs/recording/recorddialog.h"
#include "ui/dialogs/recording/recordingactions.h"
#include "ui/dialogs/recording/recordingprogress.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken oven(u"abcdefghij"_s);
const StreamToken yard(u"bcdefghijk"_s);

class OnePathPrompt final : public FilePrompt
{
public:
    explicit OnePathPrompt(QString path)
        : m_path(std::move(path))
    {}
    void askToOpen(QWidget *, const QString &, const QStringList &,
                   std::function<void(const QStringList &)>) override
    {}
    void askToSave(QWidget *, const QString &, const QStringList &, const QString &suggestion,
                   std::function<void(const QString &, int)> chosen) override
    {
        lastSuggestion = suggestion;
        chosen(m_path, 0);
    }
    QString lastSuggestion;

private:
    QString m_path;
};

} // namespace

class tst_RecordingActions : public QObject
{
    Q_OBJECT

private:
    struct Bench
    {
        FakeClock clock;
        Workspace workspace{clock};
        QWidget window;
        RecordingActions actions{workspace, clock, nullptr};
        RecordingProgress progress{actions.recorder(), clock, &window};
        std::shared_ptr<OnePathPrompt> prompt;
        QSignalSpy done{&actions, &RecordingActions::done};
        QSignalSpy failed{&actions, &RecordingActions::failed};

        explicit Bench(const QString &path)
            : prompt(std::make_shared<OnePathPrompt>(path))
        {
            actions.setPrompt(prompt);
            window.show();
        }
        Plot *open(const StreamToken &token)
        {
            return workspace.openPlot(FigureDocument::forToken(token), token.masked());
        }
        RecordDialog *ask()
        {
            actions.action()->trigger();
            const auto windows = QApplication::topLevelWidgets();
            for (QWidget *widget : windows) {
                if (auto *dialog = qobject_cast<RecordDialog *>(widget))
                    return dialog;
            }
            return nullptr;
        }
        static void accept(RecordDialog *dialog)
        {
            QTest::mouseClick(dialog->findChild<QPushButton *>(u"recordInto"_s), Qt::LeftButton);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    };

    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(u"a.ndjson"_s); }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"chartstream-tests"_s);
        QCoreApplication::setApplicationName(u"tst_recordingactions"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    }
    void init()
    {
        failOnWarnings();
        QSettings().clear();
    }

    void recordsAndStops()
    {
        Bench bench(path());
        bench.open(oven);
        QVERIFY(!bench.progress.isVisible());
        RecordDialog *dialog = bench.ask();
        QVERIFY(dialog);
        Bench::accept(dialog);
        QVERIFY(bench.actions.recorder().isRunning());
        QVERIFY(bench.prompt->lastSuggestion.endsWith(u".ndjson"_s));
        QVERIFY(bench.progress.isVisible());
        QVERIFY2(bench.progress.text().startsWith(u"Recording 0:00"_s), qPrintable(bench.progress.text()));
        bench.clock.advance(Milliseconds(3'723'000));
        QTRY_VERIFY(bench.progress.text().startsWith(u"Recording 1:02:03"_s));
        QVERIFY(bench.actions.action()->text().contains(u"Stop"_s));

        bench.actions.action()->trigger();
        QVERIFY(!bench.progress.isVisible());
        QTRY_COMPARE(bench.done.size(), 1);
        QVERIFY(!bench.actions.action()->text().contains(u"Stop"_s));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(looksLikeRecording(file.readAll()));
    }

    void proposesThePlotsStreams()
    {
        Bench bench(path());
        bench.open(oven);
        Plot *plot = bench.open(yard);
        bench.actions.setCurrentPlot(plot);
        RecordDialog *dialog = bench.ask();
        QCOMPARE(dialog->wish().tokens, std::vector<StreamToken>{yard});
        QVERIFY(dialog->wish().withKept);
        auto *list = dialog->findChild<QListWidget *>();
        QCOMPARE(list->count(), 2);
        for (int row = 0; row < list->count(); ++row) {
            QVERIFY(!list->item(row)->text().contains(oven.text()));
            list->item(row)->setCheckState(Qt::Unchecked);
        }
        QVERIFY(!dialog->findChild<QPushButton *>(u"recordInto"_s)->isEnabled());
        list->item(0)->setCheckState(Qt::Checked);
        dialog->findChild<QCheckBox *>(u"withKept"_s)->setChecked(false);
        Bench::accept(dialog);
        QCOMPARE(bench.actions.recorder().tokens(), QSet<StreamToken>{oven});
    }

    void recordsIntoTables()
    {
        Bench bench(m_folder.filePath(u"a.csv"_s));
        Plot *plot = bench.open(oven);
        Series kept([](const AttributePath &) { return true; }, 10);
        kept.ensureColumn("y").append(1.5);
        plot->putBefore(0, kept);
        RecordDialog *dialog = bench.ask();
        auto *format = dialog->findChild<QComboBox *>(u"recordingFormat"_s);
        QCOMPARE(dialog->wish().format, RecordingFormat::Lines);
        const auto explains = [dialog](const QString &words) {
            const auto labels = dialog->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                               [&words](const QLabel *label) { return label->text().contains(words); });
        };
        QVERIFY(explains(u"without their stream tokens"_s));
        format->setFocus();
        QTest::keyClick(format, Qt::Key_Down);
        QVERIFY(explains(u"a row a point"_s));
        QVERIFY(!explains(u"without their stream tokens"_s));
        QCOMPARE(dialog->wish().format, RecordingFormat::Tables);
        Bench::accept(dialog);
        QVERIFY(bench.prompt->lastSuggestion.endsWith(u".csv"_s));
        QVERIFY(bench.progress.isVisible());
        bench.actions.action()->trigger();
        QTRY_COMPARE(bench.done.size(), 1);
        QFile file(m_folder.filePath(u"a.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().endsWith("\"arrived\"\n1.5,\n"));
    }

    void saysThatThereIsNoStream()
    {
        Bench bench(path());
        RecordDialog *dialog = bench.ask();
        QVERIFY(!dialog->findChild<QPushButton *>(u"recordInto"_s)->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(!dialog->isVisible());
    }

    void tellsAFailureAtOnce()
    {
        Bench bench(u"/dev/full"_s);
        bench.open(oven);
        Bench::accept(bench.ask());
        QTRY_COMPARE(bench.failed.size(), 1);
        QVERIFY(bench.failed.front().front().toString().contains(u"the disk is full"_s));
        QVERIFY(!bench.progress.isVisible());
        QVERIFY(!bench.actions.action()->text().contains(u"Stop"_s));
    }

    void hasAButtonThatStops()
    {
        Bench bench(path());
        bench.open(oven);
        Bench::accept(bench.ask());
        QTest::mouseClick(bench.progress.findChild<QPushButton *>(u"stopRecording"_s), Qt::LeftButton);
        QVERIFY(!bench.actions.recorder().isRunning());
        QTRY_COMPARE(bench.done.size(), 1);
    }
};

QTEST_MAIN(tst_RecordingActions)
#include "tst_recordingactions.moc"
