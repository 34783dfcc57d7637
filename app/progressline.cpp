// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/progressline.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <unistd.h>

namespace tokenledger {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void onInterrupt(int)
{
    interrupted = 1;
}

} // namespace

ProgressLine::ProgressLine(JobControl &control, std::string what, bool quiet)
    : m_control(control), m_what(std::move(what)), m_visible(!quiet && isatty(STDERR_FILENO) != 0)
{
    std::signal(SIGINT, onInterrupt);
    m_thread = std::thread([this] { watch(); });
}

ProgressLine::~ProgressLine()
{
    {
        const std::lock_guard lock(m_mutex);
        m_done = true;
    }
    m_wake.notify_all();
    m_thread.join();
    std::signal(SIGINT, SIG_DFL);
    if (m_drawn)
        std::cerr << "\r\x1b[K" << std::flush;
}

void ProgressLine::watch()
{
    using namespace std::chrono_literals;
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, 100ms, [this] { return m_done; })) {
        if (interrupted != 0)
            m_control.cancel();
        if (m_visible)
            draw();
    }
}

void ProgressLine::draw()
{
    const std::uint64_t total = m_control.total();
    std::cerr << '\r' << m_what;
    if (total != 0)
        std::cerr << ", " << std::min<std::uint64_t>(100, m_control.done() * 100 / total) << "%";
    std::cerr << "\x1b[K" << std::flush;
    m_drawn = true;
}

} // namespace tokenledger
