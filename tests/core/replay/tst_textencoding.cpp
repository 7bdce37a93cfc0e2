// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/textencoding.h"

#include <QStringEncoder>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(chartstream::TextEncoding)

namespace {

const QString sample = u"t [µs];Größe €\r\n1;x\n2;😀\n"_s;

QByteArray utf16(const QString &text, bool isLittle, bool hasMark)
{
    QStringEncoder encoder(isLittle ? QStringConverter::Utf16LE : QStringConverter::Utf16BE,
                           hasMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return encoder(text);
}

} // namespace

class TextEncodingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guessesAndConverts_data();
    void guessesAndConverts();
    void replacesWhatIsNoCharacter_data();
    void replacesWhatIsNoCharacter();
    void knowsBinaryFiles();
};

void TextEncodingTest::guessesAndConverts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<TextEncoding>("encoding");
    QTest::addColumn<QString>("text");
    using enum TextEncoding;
    QTest::newRow("ASCII") << "a,b\n1,2\n"_ba << Utf8 << u"a,b\n1,2\n"_s;
    QTest::newRow("UTF-8") << sample.toUtf8() << Utf8 << sample;
    QTest::newRow("UTF-8 with mark") << "\xEF\xBB\xBF" + sample.toUtf8() << Utf8 << sample;
    QTest::newRow("UTF-8, last character cut") << sample.toUtf8().chopped(2) << Utf8 << QString();
    QTest::newRow("UTF-16 LE") << utf16(sample, true, false) << Utf16LittleEndian << sample;
    QTest::newRow("UTF-16 LE with mark") << utf16(sample, true, true) << Utf16LittleEndian << sample;
    QTest::newRow("UTF-16 BE") << utf16(sample, false, false) << Utf16BigEndian << sample;
    QTest::newRow("UTF-16 BE with mark") << utf16(sample, false, true) << Utf16BigEndian << sample;
    QTest::newRow("Windows-1252") << "Preis \x80;\xB5s\n"_ba << Windows1252 << u"Preis €;µs\n"_s;
    QTest::newRow("Windows-1252, quotes") << "\x93Temp\x94;\xB0"
                                             "C\n"_ba
                                          << Windows1252 << u"“Temp”;°C\n"_s;
    QTest::newRow("Latin-1") << "Gr\xF6\xDF"
                                "e;\xB5s\n"_ba
                             << Latin1 << u"Größe;µs\n"_s;
    QTest::newRow("Latin-1, degrees") << "\xB0"
                                         "C\n"_ba
                                      << Latin1 << u"°C\n"_s;
    QTest::newRow("empty") << QByteArray() << Utf8 << QString();
}

void TextEncodingTest::guessesAndConverts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(TextEncoding, encoding);
    QFETCH(QString, text);
    const Guess<TextEncoding> guess = guessEncoding(bytes);
    QCOMPARE(guess.value, encoding);
    QVERIFY(!guess.reason.isEmpty());
    if (text.isEmpty())
        return;
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        Utf8Converter converter(encoding);
        QByteArray utf8;
        converter.convert(QByteArrayView(bytes).first(cut), utf8);
        converter.convert(QByteArrayView(bytes).sliced(cut), utf8);
        converter.finish(utf8);
        QCOMPARE(QString::fromUtf8(utf8), text);
    }
}

void TextEncodingTest::replacesWhatIsNoCharacter_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<TextEncoding>("encoding");
    QTest::addColumn<QString>("text");
    QTest::newRow("half a surrogate") << "\x3D\xD8"
                                         "a\0"_ba
                                      << TextEncoding::Utf16LittleEndian << u"\uFFFDa"_s;
    QTest::newRow("second half alone") << "\x00\xDE"
                                          "a\0"_ba
                                       << TextEncoding::Utf16LittleEndian << u"\uFFFDa"_s;
    QTest::newRow("odd number of bytes") << "a\0b"_ba << TextEncoding::Utf16LittleEndian << u"a\uFFFD"_s;
    QTest::newRow("none in Windows-1252") << "a\x81"_ba << TextEncoding::Windows1252 << u"a\uFFFD"_s;
}

void TextEncodingTest::replacesWhatIsNoCharacter()
{
    QFETCH(QByteArray, bytes);
    QFETCH(TextEncoding, encoding);
    Utf8Converter converter(encoding);
    QByteArray utf8;
    converter.convert(bytes, utf8);
    converter.finish(utf8);
    QTEST(QString::fromUtf8(utf8), "text");
}

void TextEncodingTest::knowsBinaryFiles()
{
    QVERIFY(isBinary("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0"_ba));
    QVERIFY(isBinary("\x7F"
                     "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0"_ba));
    QVERIFY(isBinary(QByteArray(100, '\0')));
    QVERIFY(!isBinary({}));
    QVERIFY(!isBinary(sample.toUtf8()));
    QVERIFY(!isBinary(utf16(sample, true, true)));
    QVERIFY(!isBinary("Gr\xF6\xDF"
                      "e;\xB5s\n"_ba));
    QVERIFY(!isBinary("a,b\n1,2\n\x1A"_ba)); // end of file, as CP/M wrote it
}

QTEST_APPLESS_MAIN(TextEncodingTest)

#include "tst_textencoding.moc"
