// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/inprocess.h"

#include "models/analysis/snapshot.h"
#include "models/store/callstore.h"
#include "tests/bench/process.h"
#include "tests/bench/questions.h"
#include "tests/bench/whatifbench.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <numeric>

namespace tokenledger::bench {

namespace {

using Clock = std::chrono::steady_clock;
using SharedSnapshot = std::shared_ptr<const Snapshot>;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A line of this process's own status, such as "VmRSS:", in bytes.
double ownMemory(const std::string &key)
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        double kibibytes = 0;
        if (word == key && status >> kibibytes)
            return kibibytes * 1024;
    }
    return 0;
}

Result<SharedSnapshot> load(const CallStore &store, const Snapshot::Wanted &wanted, const SharedSnapshot &previous)
{
    const auto source = store.source();
    if (!source)
        return source.error();
    return Snapshot::load(**source, wanted, nullptr, previous);
}

/// What the window does at its start, without drawing it.
Result<Json> start(const std::string &file)
{
    const auto begin = Clock::now();
    const auto store = CallStore::open(file, CallStore::Mode::ReadOnly);
    if (!store)
        return store.error();
    const auto first = load(**store, Snapshot::Wanted(), nullptr);
    if (!first)
        return first.error();
    for (const CubeQuery &query : {CubeQuery(), benchQuestions({}).front().query})
        if (const auto answer = (*first)->query(query); !answer)
            return answer.error();
    const double firstNumbers = secondsSince(begin);
    const auto all = load(**store, Snapshot::Wanted::everything(), *first);
    if (!all)
        return all.error();
    return Json{{"first_numbers_s", firstNumbers},   {"all_columns_s", secondsSince(begin)},
                {"calls", (*all)->callCount()},      {"resident_bytes", ownMemory("VmRSS:")},
                {"peak_bytes", ownMemory("VmHWM:")}, {"snapshot_bytes", (*all)->bytesUsed()}};
}

/// Milliseconds of each round; one more round comes first and warms up.
template <typename Ask>
Result<std::vector<double>> timeRounds(int rounds, const Ask &ask)
{
    std::vector<double> times;
    for (int round = 0; round <= rounds; ++round) {
        const auto begin = Clock::now();
        if (const Result<void> asked = ask(); !asked)
            return asked.error();
        if (round > 0)
            times.push_back(secondsSince(begin) * 1000);
    }
    return times;
}

Result<Json> timeQuestion(const Snapshot &snapshot, const BenchQuestion &question, int rounds)
{
    CubeResult answer;
    const auto keep = [&answer](Result<CubeResult> result) -> Result<void> {
        if (!result)
            return result.error();
        answer = std::move(*result);
        return {};
    };
    const auto overCalls = timeRounds(rounds, [&] { return keep(snapshot.queryBy("calls", question.query)); });
    if (!overCalls)
        return overCalls.error();
    const auto times = timeRounds(rounds, [&] { return keep(snapshot.query(question.query)); });
    if (!times)
        return times.error();
    const std::int64_t calls =
        std::accumulate(answer.rows.begin(), answer.rows.end(), std::int64_t{0},
                        [](std::int64_t sum, const CubeRow &row) { return sum + row.metrics.calls; });
    return Json{{"name", question.name},       {"ms", *times},
                {"over_calls_ms", *overCalls}, {"answered_by", answer.answeredBy},
                {"rows", answer.rows.size()},  {"calls", calls}};
}

Result<Json> timeNewestCalls(const CallStore &store, const std::string &user, int rounds)
{
    CallFilter filter;
    filter.where = {{"user", {user}, false}};
    std::size_t found = 0;
    const auto times = timeRounds(rounds, [&]() -> Result<void> {
        const auto page = store.calls(filter, 200);
        if (!page)
            return page.error();
        found = page->calls.size();
        return {};
    });
    if (!times)
        return times.error();
    return Json{{"name", newestCallsName}, {"ms", *times},  {"over_calls_ms", nullptr},
                {"answered_by", "store"},  {"rows", found}, {"calls", found}};
}

Result<Json> questions(const std::string &file, int rounds)
{
    const auto store = CallStore::open(file, CallStore::Mode::ReadOnly);
    if (!store)
        return store.error();
    const auto snapshot = load(**store, Snapshot::Wanted::everything(), nullptr);
    if (!snapshot)
        return snapshot.error();
    const auto values = commonestValues(**snapshot);
    if (!values)
        return values.error();
    Json answers = Json::array();
    for (const BenchQuestion &question : benchQuestions(*values)) {
        auto timed = timeQuestion(**snapshot, question, rounds);
        if (!timed)
            return timed.error();
        answers.push_back(std::move(*timed));
    }
    auto newest = timeNewestCalls(**store, values->user, rounds);
    if (!newest)
        return newest.error();
    answers.push_back(std::move(*newest));
    return Json{{"values", {{"tenant", values->tenant}, {"user", values->user}, {"region", values->region}}},
                {"questions", std::move(answers)}};
}

} // namespace

int runInside(const std::vector<std::string> &arguments)
{
    using Measurement = Result<Json> (*)(const std::string &, int);
    static constexpr std::array<std::pair<const char *, Measurement>, 4> measurements = {
        {{"questions", questions}, {"reconcile", reconcileMonth}, {"alerts", watchAThousandRules}, {"whatif", measureWhatIf}}};
    const auto found = std::find_if(measurements.begin(), measurements.end(),
                                    [&](const auto &one) { return arguments.size() == 3 && arguments[0] == one.first; });
    const bool asksStart = arguments.size() == 2 && arguments[0] == "start";
    if (!asksStart && found == measurements.end()) {
        std::fprintf(stderr, "%s takes: start LEDGER, questions, reconcile or alerts LEDGER ROUNDS, or whatif LEDGER TICKS\n", insideOption);
        return 2;
    }
    const auto document = asksStart ? start(arguments[1]) : found->second(arguments[1], std::stoi(arguments[2]));
    if (!document) {
        std::fprintf(stderr, "%s\n", document.error().message.c_str());
        return 1;
    }
    std::printf("%s\n", document->dump().c_str());
    return 0;
}

Result<Json> askInside(const WorkFiles &files, std::vector<std::string> arguments)
{
    std::vector<std::string> command = {std::filesystem::read_symlink("/proc/self/exe").string(), insideOption};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const auto run = runProcess(command, files.folder);
    if (!run)
        return run.error();
    Json document = Json::parse(run->out, nullptr, false);
    if (document.is_discarded())
        return Error{"The inner measurement “" + arguments.front() + "” gave no JSON."};
    return document;
}

} // namespace tokenledger::bench
