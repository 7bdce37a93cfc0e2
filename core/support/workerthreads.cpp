// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/workerthreads.h"

namespace chartstream {

WorkerThreads::WorkerThreads(size_t count)
{
    for (size_t thread = 0; thread < count; ++thread)
        m_threads.emplace_back([this] { run(); });
}

WorkerThreads::~WorkerThreads()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    m_somethingToDo.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void WorkerThreads::append(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(work));
    }
    m_somethingToDo.notify_one();
}

void WorkerThreads::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_somethingToDo.wait(lock, [this] { return m_isOver || !m_queue.empty(); });
        if (m_isOver)
            return;
        std::function<void()> work = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        work();
        work = {}; // what it holds goes before others wait for the lock
        lock.lock();
    }
}

} // namespace chartstream
