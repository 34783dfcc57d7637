// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/views/samplecompany.h"

#include <array>
#include <random>

namespace tokenledger::test {

namespace {

constexpr std::int64_t firstSecond = 1'775'001'600; // 2026-04-01T00:00:00Z
constexpr std::int64_t days = 171;
constexpr std::int64_t lastSecond = firstSecond + (days - 1) * 86'400 + 15 * 3600 + 1200; // 2026-09-18T15:20:00Z

struct Weighted {
    const char *text;
    int weight;
};

template <std::size_t N>
const char *pick(const std::array<Weighted, N> &choices, std::mt19937_64 &random)
{
    int sum = 0;
    for (const Weighted &choice : choices)
        sum += choice.weight;
    int at = static_cast<int>(random() % static_cast<std::uint64_t>(sum));
    for (const Weighted &choice : choices)
        if ((at -= choice.weight) < 0)
            return choice.text;
    return choices.back().text;
}

constexpr std::array<Weighted, 11> features = {{{"Support copilot", 27}, {"Document search", 19}, {"Contract review", 15},
                                                {"Meeting notes", 12}, {"Code assist", 10}, {"Translation", 6},
                                                {"Onboarding guide", 3}, {"Invoice reader", 2}, {"Sales coach", 2},
                                                {"Data dictionary", 1}, {"", 3}}};
constexpr std::array<Weighted, 6> tenants = {{{"Northwind", 30}, {"Contoso", 24}, {"Fabrikam", 18}, {"Tailspin", 12}, {"Adventure Works", 9}, {"", 4}}};
constexpr std::array<Weighted, 5> models = {{{"claude-sonnet-5", 38}, {"gpt-5.2", 24}, {"gemini-3-flash", 20}, {"claude-haiku-5", 17}, {"gpt-5.2-nano", 1}}};
constexpr std::array<Weighted, 7> prompts = {{{"answer", 34}, {"triage", 22}, {"summary", 16}, {"handover", 11}, {"tone", 8}, {"escalate", 4}, {"", 2}}};
constexpr std::array<Weighted, 4> regions = {{{"eu-west", 45}, {"us-east", 35}, {"eu-central", 15}, {"ap-south", 5}}};

/// Weekends carry a third of a weekday, nights a tenth of a day.
bool isBusy(std::int64_t second, std::mt19937_64 &random)
{
    const std::int64_t day = second / 86'400;
    const bool weekend = (day + 3) % 7 >= 5; // 1970-01-01 was a Thursday
    const std::int64_t hour = second / 3600 % 24;
    const int chance = (weekend ? 33 : 100) * (hour >= 7 && hour < 19 ? 10 : 1);
    return static_cast<int>(random() % 1000) < chance;
}

PlainCall makeCall(std::int64_t second, std::mt19937_64 &random)
{
    PlainCall call;
    call.micros = second * 1'000'000;
    const std::string model = pick(models, random);
    call[Dimension::Model] = model;
    call[Dimension::Provider] = model.starts_with("claude") ? "anthropic" : model.starts_with("gpt") ? "openai" : "google";
    call[Dimension::Feature] = pick(features, random);
    call[Dimension::Tenant] = pick(tenants, random);
    call[Dimension::User] = "user-" + std::to_string(random() % 400);
    call[Dimension::Prompt] = pick(prompts, random);
    call[Dimension::Region] = pick(regions, random);
    call[Dimension::Source] = "gateway";
    call[Dimension::Status] = random() % 100 < 98 ? "ok" : "error";
    call.uncached = static_cast<std::int64_t>(200 + random() % 6000);
    call.read = random() % 3 == 0 ? static_cast<std::int64_t>(random() % 8000) : 0;
    call.output = static_cast<std::int64_t>(50 + random() % 900);
    call.latency = static_cast<std::int64_t>(300 + random() % 4000);
    if (model == "gpt-5.2-nano")
        return call;
    const std::int64_t rate = model == "claude-sonnet-5" ? 3000 : model == "gpt-5.2" ? 2400 : 500;
    const std::int64_t cost = (call.uncached + call.read / 10 + call.output * 5) * rate * 16;
    if (random() % 4 == 0)
        call.reported = cost;
    else
        call.computed = cost;
    return call;
}

} // namespace

std::vector<PlainCall> sampleCompany(std::size_t calls)
{
    std::mt19937_64 random(20260918);
    std::vector<PlainCall> company;
    company.reserve(calls);
    while (company.size() < calls) {
        const std::int64_t span = lastSecond - firstSecond;
        const auto second = firstSecond + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(span));
        // Later days are busier: from two thirds at the beginning to all at the end.
        const bool kept = static_cast<std::int64_t>(random() % 300) < 200 + (second - firstSecond) * 100 / span;
        if (kept && isBusy(second, random))
            company.push_back(makeCall(second, random));
    }
    company.back().micros = lastSecond * 1'000'000;
    return company;
}

std::shared_ptr<const Snapshot> snapshotOf(const std::vector<PlainCall> &calls)
{
    const FakeSource source(calls, 4096);
    auto loaded = Snapshot::load(source, Snapshot::Wanted::everything());
    return loaded ? *loaded : nullptr;
}

} // namespace tokenledger::test
