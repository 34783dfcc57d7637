// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jobcontrol.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace tokenledger {

/// Shows how far a job is on standard error while it lives: one line that is rewritten on a terminal, nothing elsewhere
/// (a log is no place for it). Also turns Ctrl+C into JobControl::cancel(), so that the job can end cleanly.
class ProgressLine
{
public:
    ProgressLine(JobControl &control, std::string what, bool quiet);
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

private:
    void watch();
    void draw();

    JobControl &m_control;
    const std::string m_what;
    const bool m_visible;
    bool m_drawn = false;
    bool m_done = false;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::thread m_thread;
};

} // namespace tokenledger
