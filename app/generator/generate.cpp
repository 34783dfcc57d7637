// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/generator/generate.h"

#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>

namespace tokenledger::generator {

namespace {

/// Hours drawn and written by several threads, handed out in order. Bounded: a thread that is far ahead waits.
class HourQueue
{
public:
    HourQueue(const CallDistribution &distribution, const CallWriter &writer, int threads)
        : m_distribution(distribution), m_writer(writer), m_ahead(static_cast<std::size_t>(threads) * 2)
    {
        for (int i = 0; i < threads; ++i)
            m_threads.emplace_back([this] { work(); });
    }
    ~HourQueue()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stop = true;
        }
        m_changed.notify_all();
        for (std::thread &thread : m_threads)
            thread.join();
    }

    struct Hour {
        std::string text;
        std::size_t lines = 0;
        bool ready = false;
    };

    Hour take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_hours.empty() && m_hours.front().ready; });
        Hour hour = std::move(m_hours.front());
        m_hours.pop_front();
        ++m_first;
        m_changed.notify_all();
        return hour;
    }

private:
    void work()
    {
        std::vector<SyntheticCall> calls;
        while (const std::optional<std::size_t> number = claim()) {
            Hour hour;
            m_distribution.drawHour(*number, calls);
            for (const SyntheticCall &call : calls)
                m_writer.write(call, hour.text);
            hour.lines = calls.size();
            hour.ready = true;
            const std::lock_guard lock(m_mutex);
            m_hours[*number - m_first] = std::move(hour);
            m_changed.notify_all();
        }
    }

    std::optional<std::size_t> claim()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_stop || m_hours.size() < m_ahead; });
        if (m_stop || m_next == m_distribution.hours())
            return std::nullopt;
        m_hours.emplace_back();
        return m_next++;
    }

    const CallDistribution &m_distribution;
    const CallWriter &m_writer;
    const std::size_t m_ahead;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Hour> m_hours;  ///< hours m_first to m_next - 1
    std::size_t m_first = 0;
    std::size_t m_next = 0;
    bool m_stop = false;
    std::vector<std::thread> m_threads;
};

Error writeError(const std::string &file)
{
    return {"Cannot write “" + file + "”: " + std::strerror(errno) + '.', Error::Kind::Failed};
}

bool writeAll(std::FILE *out, std::string_view text)
{
    return std::fwrite(text.data(), 1, text.size(), out) == text.size();
}

/// Everything to one open file.
Result<GenerateResult> writeHours(const GeneratorOptions &options, TelemetryFormat format, std::FILE *out,
                                  const std::string &file, int threads, JobControl &control)
{
    const CallDistribution distribution(options);
    const auto writer = CallWriter::create(format, distribution.world());
    GenerateResult result;
    result.calls = options.calls;
    result.bytes = writer->head().size();
    control.setTotal(distribution.hours());
    if (!writeAll(out, writer->head()))
        return writeError(file);
    HourQueue queue(distribution, *writer, threads);
    for (std::size_t hour = 0; hour < distribution.hours(); ++hour) {
        if (control.cancelled())
            return Error{"Generating was cancelled.", Error::Kind::Cancelled};
        const HourQueue::Hour done = queue.take();
        result.lines += done.lines;
        result.bytes += done.text.size();
        if (!writeAll(out, done.text))
            return writeError(file);
        control.addDone(1);
    }
    if (std::fflush(out) != 0)
        return writeError(file);
    return result;
}

} // namespace

Result<GenerateResult> generateTelemetry(const GeneratorOptions &options, TelemetryFormat format, const std::string &file,
                                         int threads, JobControl &control)
{
    if (file == "-")
        return writeHours(options, format, stdout, "standard output", threads, control);
    std::FILE *out = std::fopen(file.c_str(), "wb");
    if (out == nullptr)
        return writeError(file);
    auto result = writeHours(options, format, out, file, threads, control);
    if (std::fclose(out) != 0 && result.ok())
        result = writeError(file);
    if (!result.ok())
        std::remove(file.c_str());
    return result;
}

} // namespace tokenledger::generator
