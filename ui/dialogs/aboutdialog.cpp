// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/aboutdialog.h"

#include "ui/panels/symbolicicon.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

struct Library
{
    const char *name;
    const char *use;
    const char *licence;
};

constexpr Library libraries[]{
    {"QCustomPlot", QT_TRANSLATE_NOOP("chartstream::AboutDialog", "draws the plots"), "GPL-3.0-or-later"},
    {"simdjson", QT_TRANSLATE_NOOP("chartstream::AboutDialog", "reads the lines of streams"), "Apache-2.0"},
    {"Boost.Beast", QT_TRANSLATE_NOOP("chartstream::AboutDialog", "reads the heads of requests"), "BSL-1.0"},
};

QLabel *richText(const QString &html)
{
    auto *label = new QLabel(html);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setMargin(8);
    return label;
}

QString libraryList()
{
    const QString line = u"<p><b>%1</b>: %2 (%3)</p>"_s;
    QString html = line.arg(u"Qt "_s + QString::fromLatin1(qVersion()),
                            AboutDialog::tr("windows, network, files"), u"LGPL-3.0"_s);
    for (const Library &library : libraries) {
        html += line.arg(QString::fromLatin1(library.name), AboutDialog::tr(library.use),
                         QString::fromLatin1(library.licence));
    }
    return html;
}

QPlainTextEdit *licenceText()
{
    QFile file{u":/LICENSE"_s};
    auto *text = new QPlainTextEdit;
    if (file.open(QIODevice::ReadOnly))
        text->setPlainText(QString::fromUtf8(file.readAll()));
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return text;
}

} // namespace

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
    , m_tabs(new QTabWidget)
{
    static constexpr int iconSize = 64;

    setWindowTitle(tr("About Chartstream"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *icon = new QLabel;
    icon->setPixmap(
        QIcon(u":/icons/chartstream.svg"_s).pixmap(QSize{iconSize, iconSize}, devicePixelRatioF()));
    auto *name =
        new QLabel(u"<h2>Chartstream</h2>"_s + tr("Version %1").arg(QCoreApplication::applicationVersion()));
    auto *head = new QHBoxLayout;
    head->addWidget(icon);
    head->addWidget(name, 1);

    m_tabs->addTab(
        richText(tr("<p>A desktop monitor for Plotly-style streaming plots.</p>"
                    "<p>Chartstream is free software: you may use, study, share and change it under the "
                    "GNU General Public License, version 3 or later. It comes without any warranty.</p>")),
        tr("About"));
    m_tabs->addTab(richText(libraryList()), tr("Libraries"));
    m_tabs->addTab(licenceText(), tr("Licence"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon(symbolicIcon(u"close"_s));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(buttons);
    resize(640, 480);
}

void AboutDialog::showLicence()
{
    m_tabs->setCurrentIndex(m_tabs->count() - 1);
}

} // namespace chartstream

#include "moc_aboutdialog.cpp"
