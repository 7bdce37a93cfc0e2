// SPDX-License-Identifier: GPL-3.0-or-later
// The import dialog with the named files, to be looked at by a person: show_import [--dark] [--tab NUMBER]
// [--size WxH] FILE... At least one of them can be read.
#include "core/support/clock.h"
#include "tests/ui/darkness.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/panels/statecolors.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTabWidget>

using namespace chartstream;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"dark"_s, {}}, {u"tab"_s, {}, u"number"_s, u"0"_s}, {u"size"_s, {}, u"size"_s}});
    parser.process(application);
    if (parser.isSet(u"dark"_s))
        goDark();

    const SystemClock clock;
    std::vector<ImportFile> files;
    for (const QString &path : parser.positionalArguments())
        files.push_back({path, TableDraft::open(path)});
    ImportDialog dialog(std::move(files), clock);
    dialog.setPalette(legibleRoles(QApplication::palette()));
    QObject::connect(&dialog, &QDialog::finished, &application, &QApplication::quit);
    const QStringList size = parser.value(u"size"_s).split(u'x');
    if (size.size() == 2)
        dialog.resize(size[0].toInt(), size[1].toInt());
    dialog.findChild<QTabWidget *>(u"importPages"_s)->setCurrentIndex(parser.value(u"tab"_s).toInt());
    dialog.show();
    return QApplication::exec();
}
