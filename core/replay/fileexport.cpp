// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/fileexport.h"

#include <QFileInfo>
#include <QSaveFile>
#include <QThread>

#include <cerrno>

namespace chartstream {

FileExport::FileExport(QString path, PieceMaker pieces, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_pieces(std::move(pieces))
    , m_thread([this] { run(); })
{}

FileExport::~FileExport()
{
    cancel();
    m_thread.join();
}

void FileExport::cancel()
{
    m_isCancelled = true;
}

void FileExport::run()
{
    const auto tell = [this](auto signal) { QMetaObject::invokeMethod(this, signal, Qt::QueuedConnection); };
    QSaveFile file(m_path);
    bool isWritten = file.open(QIODevice::WriteOnly);
    QByteArray piece;
    while (isWritten && !m_isCancelled) {
        piece.resize(0); // keeps its room
        const std::optional<double> done = m_pieces(piece);
        isWritten = file.write(piece) == piece.size();
        if (!done)
            break;
        report(*done);
    }
    m_pieces = {}; // before anybody hears that it is over
    if (m_isCancelled) {
        file.cancelWriting();
        tell([this] { Q_EMIT cancelled(); });
    } else if (isWritten && file.commit()) {
        tell([this] { Q_EMIT finished(); });
    } else {
        const Error error{tr("cannot be written: %1").arg(writeTrouble(file)), QFileInfo(m_path).fileName(),
                          Retry::Later};
        tell([this, error] { Q_EMIT failed(error); });
    }
}

void FileExport::report(double done)
{
    // The next one waits until the main thread has had this one: it is never flooded.
    if (m_isReporting.exchange(true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this, done] {
            m_isReporting = false;
            Q_EMIT progressed(done);
        },
        Qt::QueuedConnection);
}

QString writeTrouble(const QFileDevice &file)
{
    const QString words = file.errorString();
    return words == qt_error_string(ENOSPC) ? writeTrouble(ENOSPC) : words;
}

QString writeTrouble(int systemError)
{
    if (systemError == ENOSPC)
        return FileExport::tr("the disk is full");
    return qt_error_string(systemError);
}

} // namespace chartstream

#include "moc_fileexport.cpp"
