// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/filekind.h"

#include "core/replay/archivemember.h"
#include "core/replay/jsonbeginning.h"
#include "core/replay/tablesource.h"
#include "core/stream/update.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Enough to see the first keys of a figure and the end of nearly every line of a stream.
constexpr qsizetype lookedAt = 128LL * 1024;

QString translated(const char *text)
{
    return QCoreApplication::translate("chartstream::FileKind", text);
}

Error noneOfOurs(const QString &found)
{
    return {
        translated("looked for a figure (Plotly's JSON, {\"data\": [...], \"layout\": {...}}), a recording "
                   "(lines of JSON) or a table (rows of text), and found %1")
            .arg(found),
        {}};
}

Result<FileKind> kindOfObject(const JsonBeginning &object, QByteArrayView text, bool isWhole)
{
    const auto has = [&object](QByteArrayView key, char value) { return object.valueOf(key) == value; };
    const QByteArrayView first = object.keys.empty() ? QByteArrayView() : object.keys.front().name;
    if (first == "chartstream recording" || (first == "at" && !has("data", '[')))
        return FileKind::Recording;
    if (has("data", '['))
        return FileKind::Figure;
    const QByteArrayView behind = object.isWhole() ? text.sliced(object.end).trimmed() : QByteArrayView();
    if (behind.startsWith('{'))
        return FileKind::Recording;
    if (has("layout", '{'))
        return FileKind::Figure;
    const bool isPoint =
        std::any_of(object.keys.begin(), object.keys.end(),
                    [](const JsonBeginning::Key &key) { return isCoordinate(key.name.toByteArray()); });
    const bool isOneLine = !text.first(object.isWhole() ? object.end : text.size()).contains('\n');
    if (isPoint && isOneLine && behind.isEmpty() && (object.isWhole() || !isWhole))
        return FileKind::Recording;
    if (!object.isWhole() && isWhole)
        return noneOfOurs(translated("JSON that breaks off"));
    return noneOfOurs(translated("JSON that has neither \"data\" nor \"layout\" and is no update"));
}

/// What a text that is no JSON is besides a table; empty where nothing speaks against that.
QString nameOfText(QByteArrayView text)
{
    const auto begins = [&text](QByteArrayView with) {
        return text.size() >= with.size() &&
               qstrnicmp(text.data(), with.size(), with.data(), with.size()) == 0;
    };
    if (begins("<!doctype html") || begins("<html"))
        return translated("a web page (HTML)");
    if (begins("<?") || begins("<!") || (text.size() > 1 && begins("<") && isalpha(uchar(text[1])) != 0))
        return translated("XML");
    if (begins("{\\rtf"))
        return translated("a document (RTF)");
    if (begins("%PDF-"))
        return translated("a document (PDF)");
    if (begins("#!"))
        return translated("a script");
    return {};
}

/// Zip files, as such tables may be, but of no table.
QString nameOfOfficeFile(QByteArrayView head)
{
    if (!head.startsWith("PK\x03\x04"))
        return {};
    if (head.contains("[Content_Types].xml") || head.contains("xl/"))
        return translated("a workbook or document of Microsoft Office: save a table as CSV");
    if (head.contains("mimetypeapplication/vnd.oasis"))
        return translated("a workbook or document of LibreOffice: save a table as CSV");
    return {};
}

} // namespace

Result<FileKind> kindOfText(QByteArrayView whole, bool isWhole)
{
    const QByteArrayView text = whole.trimmed();
    if (text.isEmpty())
        return noneOfOurs(whole.isEmpty() ? translated("an empty file") : translated("nothing but blanks"));
    if (const QString name = nameOfText(text); !name.isEmpty())
        return noneOfOurs(name);
    const JsonBeginning json = beginningOfJson(text);
    switch (json.kind) {
    case JsonBeginning::Kind::Object:
        return kindOfObject(json, text, isWhole);
    case JsonBeginning::Kind::List:
        return noneOfOurs(translated("a list of JSON"));
    case JsonBeginning::Kind::None:
        break;
    }
    return FileKind::Table;
}

QString nameOfBinary(QByteArrayView head)
{
    struct Mark
    {
        QByteArrayView bytes;
        const char *name;
    };
    static constexpr std::array marks{
        Mark{"\x89PNG", "a picture (PNG)"},
        Mark{"\xFF\xD8\xFF", "a picture (JPEG)"},
        Mark{"GIF8", "a picture (GIF)"},
        Mark{"RIFF", "sound, video or a picture (RIFF)"},
        Mark{"%PDF-", "a document (PDF)"},
        Mark{"SQLite format 3", "a database (SQLite)"},
        Mark{"PAR1", "a table in columns (Parquet): save it as CSV"},
        Mark{"ARROW1", "a table in columns (Arrow): save it as CSV"},
        Mark{"\x89HDF\r\n", "scientific data (HDF5): save a table of it as CSV"},
        Mark{"MATLAB 5.0", "variables of MATLAB: save a table of them as CSV"},
        Mark{"\xD0\xCF\x11\xE0", "a document of an old Office program: save a table as CSV"},
        Mark{"\x7F"
             "ELF",
             "a program (ELF)"},
        Mark{"MZ", "a program (Windows)"},
        Mark{"7z\xBC\xAF", "an archive (7z)"},
        Mark{"Rar!", "an archive (RAR)"},
    };
    if (QString name = nameOfOfficeFile(head); !name.isEmpty())
        return name;
    const auto *const mark = std::find_if(marks.begin(), marks.end(),
                                          [head](const Mark &known) { return head.startsWith(known.bytes); });
    return translated(mark != marks.end() ? mark->name : "binary data");
}

bool isPacked(QByteArrayView head)
{
    return Unpacker::forHead(head) || ArchiveMember::isArchive(head);
}

Result<FileKind> kindOfFile(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QByteArray head;
    if (QFile file(path); QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly))
        head = file.read(lookedAt);
    const bool isStrange = !head.isEmpty() && !isPacked(head) && isBinary(head);
    if (isStrange || !nameOfOfficeFile(head).isEmpty())
        return Error{noneOfOurs(nameOfBinary(head)).what, name};
    const Result<std::unique_ptr<TableSource>> source = TableSource::open(path);
    if (!source)
        return Error{source.error().what, name, source.error().retry};
    QByteArray text;
    if (const std::optional<Error> fault = (*source)->read(text, lookedAt))
        return Error{fault->what, name, fault->retry};
    Result<FileKind> kind = kindOfText(text, (*source)->isAtEnd());
    if (!kind)
        return Error{kind.error().what, name};
    // Of its lines those are read that are played.
    if (*kind == FileKind::Recording && isPacked(head))
        return Error{translated("a packed recording: unpack it first"), name};
    return kind;
}

bool looksLikeRows(QByteArrayView text)
{
    constexpr size_t most = 60;
    constexpr QByteArrayView separators = ",;\t|";
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    std::vector<QByteArrayView> lines = sampleLines(text, most);
    std::erase_if(lines, isBlankLine);
    const auto rows = std::count_if(lines.begin(), lines.end(), [&](QByteArrayView line) {
        const auto digits = std::count_if(line.begin(), line.end(), isDigit);
        const auto letters = std::count_if(line.begin(), line.end(), isLetter);
        const bool hasFields =
            std::any_of(line.begin(), line.end(), [separators](char c) { return separators.contains(c); });
        return digits > 0 && (digits > letters || (hasFields && letters < 4 * digits));
    });
    return rows > 0 && rows * 2 >= qsizetype(lines.size());
}

} // namespace chartstream
