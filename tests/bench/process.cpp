// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/process.h"

#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace tokenledger::bench {

namespace {

std::string readText(const std::filesystem::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Standard output and error of the process to come go to files: no pipe that could fill up, no thread to empty it.
class OutputFiles
{
public:
    explicit OutputFiles(const std::filesystem::path &folder)
        : m_out(folder / "process.out"), m_err(folder / "process.err")
    {
        posix_spawn_file_actions_init(&m_actions);
        open(STDIN_FILENO, "/dev/null", O_RDONLY);
        open(STDOUT_FILENO, m_out.c_str(), O_WRONLY | O_CREAT | O_TRUNC);
        open(STDERR_FILENO, m_err.c_str(), O_WRONLY | O_CREAT | O_TRUNC);
    }
    ~OutputFiles() { posix_spawn_file_actions_destroy(&m_actions); }
    OutputFiles(const OutputFiles &) = delete;
    OutputFiles &operator=(const OutputFiles &) = delete;

    const posix_spawn_file_actions_t *actions() const { return &m_actions; }
    std::string out() const { return readText(m_out); }
    std::string err() const { return readText(m_err); }

private:
    void open(int descriptor, const char *file, int flags)
    {
        posix_spawn_file_actions_addopen(&m_actions, descriptor, file, flags, 0600);
    }

    const std::filesystem::path m_out;
    const std::filesystem::path m_err;
    posix_spawn_file_actions_t m_actions{};
};

} // namespace

Result<ProcessRun> runProcess(const std::vector<std::string> &command, const std::filesystem::path &folder)
{
    std::vector<char *> arguments;
    for (const std::string &word : command)
        arguments.push_back(const_cast<char *>(word.c_str()));
    arguments.push_back(nullptr);
    const OutputFiles files(folder);
    ::sync();

    const auto start = std::chrono::steady_clock::now();
    pid_t process = 0;
    if (const int failed = posix_spawnp(&process, arguments[0], files.actions(), nullptr, arguments.data(), environ);
        failed != 0)
        return Error{"Cannot start “" + command.front() + "”: " + std::strerror(failed) + '.'};
    int status = 0;
    rusage usage{};
    while (wait4(process, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    ProcessRun run;
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    run.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    run.peakBytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
    run.out = files.out();
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::string line;
        for (const std::string &word : command)
            line += (line.empty() ? "" : " ") + word;
        return Error{"“" + line + "” failed: " + files.err()};
    }
    return run;
}

} // namespace tokenledger::bench
