// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/workerthreads.h"

#include <algorithm>
#include <optional>

namespace chartstream {

/// What the threads share while they work through one all(). Those that come late find it over.
class WorkerThreads::Round
{
public:
    explicit Round(size_t count)
        : m_count(count)
    {}

    /// Whoever takes part returns here with all that it can get.
    void takePart(const std::function<bool(size_t)> &work)
    {
        while (const std::optional<size_t> index = next())
            finish(work(*index));
    }
    /// Lets nobody begin any more, and waits for those that did. Whether all was done.
    bool end()
    {
        std::unique_lock lock(m_mutex);
        const bool isWhole = !m_hasFailed && m_next == m_count;
        m_next = m_count;
        m_allReturned.wait(lock, [this] { return m_underWay == 0; });
        return isWhole && !m_hasFailed;
    }

private:
    std::optional<size_t> next()
    {
        const std::lock_guard lock(m_mutex);
        if (m_hasFailed || m_next == m_count)
            return std::nullopt;
        ++m_underWay;
        return m_next++;
    }
    void finish(bool isGood)
    {
        const std::lock_guard lock(m_mutex);
        m_hasFailed = m_hasFailed || !isGood;
        if (--m_underWay == 0)
            m_allReturned.notify_one();
    }

    const size_t m_count;
    std::mutex m_mutex;
    std::condition_variable m_allReturned;
    size_t m_next = 0;        ///< guarded
    size_t m_underWay = 0;    ///< guarded
    bool m_hasFailed = false; ///< guarded
};

bool WorkerThreads::all(size_t count, const std::function<bool(size_t)> &work)
{
    const auto round = std::make_shared<Round>(count);
    // One that comes late does not look at `work`, which is gone then.
    for (size_t helper = 1; helper < std::min(count, m_threads.size() + 1); ++helper)
        append([round, &work] { round->takePart(work); });
    round->takePart(work);
    return round->end();
}

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
