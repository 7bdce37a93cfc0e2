// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

#include <deque>
#include <functional>

namespace chartstream {

/// Pictures drawn by this very program in children (`chartstream render - -o -`), so that a server needs no
/// Widgets. Few at a time; the others wait, and beyond a bound they are refused. Main thread; children die
/// with it.
class PictureChildren : public QObject
{
    Q_OBJECT

public:
    /// A PNG, or nothing where it could not be drawn.
    using Answer = std::function<void(const QByteArray &picture)>;

    using QObject::QObject;
    ~PictureChildren() override;

    void draw(const QByteArray &figure, Answer answer);

private:
    struct Job
    {
        QByteArray figure;
        Answer answer;
    };

    void startNext();

    std::deque<Job> m_waiting;
    int m_running = 0;
};

} // namespace chartstream
