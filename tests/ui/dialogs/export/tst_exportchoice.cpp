// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export/exportchoice.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_ExportChoice : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void isRememberedWithoutTokens()
    {
        QSettings settings(m_folder.filePath(u"kept.conf"_s), QSettings::IniFormat);
        QCOMPARE(readExportChoice(settings), ExportChoice());
        ExportChoice choice;
        choice.kind = ExportChoice::Kind::Data;
        choice.format = PictureFormat::Pdf;
        choice.size = {300, 200};
        choice.scale = 3.5;
        choice.range = TableRange::Seen;
        choice.table.separator = '\t';
        choice.table.preamble = false;
        choice.table.byteOrderMark = true;
        choice.withData = false;
        choice.withTokens = true;
        writeExportChoice(settings, choice);
        choice.withTokens = false;
        QCOMPARE(readExportChoice(settings), choice);
    }

    void isAsByDefaultWhereSettingsAreWrong()
    {
        QSettings settings(m_folder.filePath(u"wrong.conf"_s), QSettings::IniFormat);
        for (const char *key : {"kind", "picture", "range", "separator"})
            settings.setValue(u"export/%1"_s.arg(QLatin1StringView(key)), u"ä nothing"_s);
        settings.setValue(u"export/size"_s, QSize(1'000'000, 5));
        settings.setValue(u"export/scale"_s, u"1e300"_s);
        QCOMPARE(readExportChoice(settings), ExportChoice());
    }

    void hasTheSuffixOfItsKind_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("format");
        QTest::addColumn<char>("separator");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("png") << 0 << 0 << ',' << u"png"_s;
        QTest::newRow("svg") << 0 << 1 << ',' << u"svg"_s;
        QTest::newRow("pdf") << 0 << 2 << ',' << u"pdf"_s;
        QTest::newRow("csv") << 1 << 0 << ';' << u"csv"_s;
        QTest::newRow("tsv") << 1 << 0 << '\t' << u"tsv"_s;
        QTest::newRow("json") << 2 << 0 << ',' << u"json"_s;
    }
    void hasTheSuffixOfItsKind()
    {
        QFETCH(const int, kind);
        QFETCH(const int, format);
        QFETCH(const char, separator);
        ExportChoice choice;
        choice.kind = ExportChoice::Kind(kind);
        choice.format = PictureFormat(format);
        choice.table.separator = separator;
        QTEST(choice.suffix(), "suffix");
    }
};

QTEST_GUILESS_MAIN(tst_ExportChoice)
#include "tst_exportchoice.moc"
