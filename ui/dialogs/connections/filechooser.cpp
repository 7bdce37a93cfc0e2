// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/filechooser.h"

#include "ui/dialogs/fileprompt.h"
#include "ui/panels/symbolicicon.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace chartstream {

FileChooser::FileChooser(FilePrompt &prompt, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_prompt(prompt)
    , m_line(new QLineEdit)
{
    auto *choose = new QToolButton;
    choose->setIcon(symbolicIcon(u"open"_s));
    choose->setToolTip(title);
    choose->setAccessibleName(title);
    choose->setFocusPolicy(Qt::StrongFocus);
    const QStringList filters{tr("Certificates and keys (*.pem *.crt *.cer *.key)"), tr("All files (*)")};
    connect(choose, &QAbstractButton::clicked, this, [this, title, filters] {
        const auto chosen = [line = QPointer<FileChooser>(this)](const QStringList &paths) {
            if (!line)
                return;
            line->setPath(paths.front());
            Q_EMIT line->edited();
            Q_EMIT line->editingFinished();
        };
        m_prompt.askToOpen(this, title, filters, chosen);
    });
    connect(m_line, &QLineEdit::textEdited, this, &FileChooser::edited);
    connect(m_line, &QLineEdit::editingFinished, this, &FileChooser::editingFinished);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_line, 1);
    layout->addWidget(choose);
    setFocusProxy(m_line);
}

QString FileChooser::path() const
{
    return QDir::fromNativeSeparators(m_line->text().trimmed());
}

void FileChooser::setPath(const QString &path)
{
    m_line->setText(QDir::toNativeSeparators(path));
}

} // namespace chartstream

#include "moc_filechooser.cpp"
