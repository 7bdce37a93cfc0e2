// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace chartstream {

/// Threads that work through a queue. Our own rather than QThreadPool, so that the thread sanitizer sees what
/// is handed over. Called from one thread.
class WorkerThreads
{
public:
    explicit WorkerThreads(size_t count);
    /// Waits for the work that is under way; what no thread has begun is left out.
    ~WorkerThreads();

    size_t count() const { return m_threads.size(); }

    template <typename Work>
    auto begin(Work work) -> std::future<std::invoke_result_t<Work>>
    {
        using Task = std::packaged_task<std::invoke_result_t<Work>()>;
        // Shared, for a std::function can be copied.
        const auto task = std::make_shared<Task>(std::move(work));
        append([task] { (*task)(); });
        return task->get_future();
    }

    /// Calls `work` with 0, 1, ... `count` - 1, each once, in these threads and the caller's, until one call
    /// returns false; no further one begins then. Returns when all that began are over: whether all of them
    /// were called and returned true. Does not wait for threads that are late.
    bool all(size_t count, const std::function<bool(size_t)> &work);

private:
    class Round;

    void append(std::function<void()> work);
    void run();

    std::mutex m_mutex;
    std::condition_variable m_somethingToDo;
    std::deque<std::function<void()>> m_queue; ///< guarded
    bool m_isOver = false;                     ///< guarded
    std::vector<std::thread> m_threads;
};

} // namespace chartstream
