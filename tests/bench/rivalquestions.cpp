// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/duckdb.h"
#include "tests/bench/inprocess.h"
#include "tests/bench/questions.h"

namespace tokenledger::bench {

namespace {

std::vector<double> numbers(const Json &list)
{
    return list.is_array() ? list.get<std::vector<double>>() : std::vector<double>();
}

/// DuckDB's answers by question; empty where it was left out.
Result<Json> askDuckdb(const WorkFiles &files, Json values, int rounds)
{
    if (files.duckdbModules.empty())
        return Json::object();
    values["database"] = files.duckdb.string();
    values["rounds"] = rounds;
    values["weekFrom"] = weekFrom;
    values["weekTo"] = weekTo;
    auto run = runDuckdb(files, "questions", values);
    if (!run)
        return run.error();
    return run->document["answers"];
}

/// Both were asked the same: as many groups, and as many calls in them. (Which 50 users cost most may differ, because
/// our cost is computed by a price list and DuckDB's is the reported one.)
Result<void> checkSame(const Json &ours, const Json &theirs)
{
    const std::string name = ours["name"];
    const bool sameCalls = ours["calls"] == theirs["calls"] || name == "top 50 users";
    if (ours["rows"] == theirs["rows"] && sameCalls)
        return {};
    return Error{"“" + name + "” has " + ours["rows"].dump() + " rows of " + ours["calls"].dump() +
                 " calls, DuckDB's has " + theirs["rows"].dump() + " rows of " + theirs["calls"].dump() + " calls."};
}

/// The figures of all questions together.
struct QuestionTimes
{
    std::vector<double> all;     ///< each round of each question, ms
    std::vector<double> ratios;  ///< median of ours by median of DuckDB's
    std::vector<double> perCall; ///< ns a call over the calls alone, one a question
};

Result<void> join(Json &question, const Json &rivals, std::uint64_t calls, QuestionTimes &times)
{
    const std::vector<double> ours = numbers(question["ms"]);
    times.all.insert(times.all.end(), ours.begin(), ours.end());
    question["median_ms"] = *median(ours);
    if (const auto overCalls = median(numbers(question["over_calls_ms"])))
        times.perCall.push_back(*overCalls * 1e6 / static_cast<double>(calls));
    const std::string name = question["name"];
    if (!rivals.contains(name))
        return {};
    if (auto same = checkSame(question, rivals[name]); !same)
        return same;
    const double theirs = *median(numbers(rivals[name]["ms"]));
    question["duckdb_median_ms"] = theirs;
    question["ratio"] = *median(ours) / theirs;
    times.ratios.push_back(*median(ours) / theirs);
    return {};
}

void addRows(const QuestionTimes &times, std::vector<BenchRow> &rows)
{
    const auto ratioRow = [](const char *name, std::optional<double> ratio, double must, double limit) {
        return BenchRow{name, ratio, "ratio", "DuckDB, the same questions", ratio ? std::optional(1.0) : std::nullopt,
                        must, limit};
    };
    rows.push_back({"ten questions, p50", percentile(times.all, 50), "ms", "", {}, 5.0, {}});
    rows.push_back({"ten questions, p95", percentile(times.all, 95), "ms", "", {}, 16.7, {}});
    rows.push_back(ratioRow("ten questions, median ratio", median(times.ratios), 0.08, 0.07));
    rows.push_back(ratioRow("ten questions, worst ratio", percentile(times.ratios, 100), 0.25, 0.18));
    rows.push_back({"questions over the calls alone, median", median(times.perCall), "ns a call", "", {}, 1.5, 1.4});
}

} // namespace

Result<void> benchQuestions(const BenchOptions &options, const WorkFiles &files, BenchResult &result)
{
    const int rounds = options.rounds + 2;
    auto inside = askInside(files, {"questions", files.ledger.string(), std::to_string(rounds)});
    if (!inside)
        return inside.error();
    const auto rivals = askDuckdb(files, (*inside)["values"], rounds);
    if (!rivals)
        return rivals.error();
    QuestionTimes times;
    for (Json &question : (*inside)["questions"])
        if (auto joined = join(question, *rivals, options.calls, times); !joined)
            return joined;
    addRows(times, result.rows);
    result.details["questions"] = (*inside)["questions"];
    auto month = askInside(files, {"reconcile", files.ledger.string(), std::to_string(rounds)});
    if (!month)
        return month.error();
    result.rows.push_back({"reconcile a month", median((*month)["ms"].get<std::vector<double>>()), "ms", "", {}, 100.0, {}});
    result.details["reconcile"] = std::move(*month);
    return {};
}

} // namespace tokenledger::bench
