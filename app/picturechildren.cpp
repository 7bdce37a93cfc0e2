// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picturechildren.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int childrenAtOnce = 2;
constexpr size_t mostWaiting = 32;
constexpr std::chrono::seconds deadline{30};

} // namespace

PictureChildren::~PictureChildren()
{
    for (QProcess *child : findChildren<QProcess *>()) {
        child->disconnect(this);
        child->kill();
        child->waitForFinished();
    }
}

void PictureChildren::draw(const QByteArray &figure, Answer answer)
{
    if (m_waiting.size() >= mostWaiting) {
        answer({});
        return;
    }
    m_waiting.push_back({figure, std::move(answer)});
    startNext();
}

void PictureChildren::startNext()
{
    if (m_waiting.empty() || m_running >= childrenAtOnce)
        return;
    const Job job = std::move(m_waiting.front());
    m_waiting.pop_front();
    ++m_running;

    auto *child = new QProcess(this);
    const auto finish = [this, child, answer = job.answer](const QByteArray &picture) {
        child->disconnect(this);
        child->deleteLater();
        --m_running;
        answer(picture);
        startNext();
    };
    connect(child, &QProcess::finished, this, [child, finish](int exitCode, QProcess::ExitStatus status) {
        const bool isDrawn = status == QProcess::NormalExit && exitCode == 0;
        finish(isDrawn ? child->readAllStandardOutput() : QByteArray());
    });
    connect(child, &QProcess::errorOccurred, this, [finish](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish({});
    });
    QTimer::singleShot(deadline, child, &QProcess::kill);
    child->start(QCoreApplication::applicationFilePath(), {u"render"_s, u"-"_s, u"-o"_s, u"-"_s});
    child->write(job.figure);
    child->closeWriteChannel();
}

} // namespace chartstream

#include "moc_picturechildren.cpp"
