// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/providerbridge.h"

#include "models/analysis/proportion.h"

#include <algorithm>
#include <numeric>

namespace tokenledger {

namespace {

constexpr std::array<std::string_view, 4> kindNames = {"uncached_input", "cache_read", "cache_write", "output"};

std::optional<std::size_t> kindOf(TokenBucket bucket)
{
    switch (bucket) {
    case TokenBucket::UncachedInput: return 0;
    case TokenBucket::CacheRead: return 1;
    case TokenBucket::CacheWrite5m:
    case TokenBucket::CacheWrite1h: return 2;
    case TokenBucket::Output: return 3;
    case TokenBucket::None: break;
    }
    return std::nullopt;
}

std::string_view nameOf(BillItemKind kind)
{
    switch (kind) {
    case BillItemKind::Purchase: return "purchase";
    case BillItemKind::Credit: return "credit";
    case BillItemKind::Tax: return "tax";
    case BillItemKind::Correction: return "correction";
    default: return "adjustment";
    }
}

BridgePart billPart(const std::string &model, std::int64_t nano, std::int64_t tokens, std::int64_t rows)
{
    return {model, {}, Money::fromNano(nano), 0, tokens, rows};
}

TokenUsage usageOf(std::size_t kind, std::int64_t tokens)
{
    TokenUsage usage;
    usage.requests = 0;
    (kind == 0 ? usage.uncachedInput : kind == 1 ? usage.cacheRead : kind == 2 ? usage.cacheWrite5m : usage.output) = tokens;
    return usage;
}

} // namespace

bool endsAfter(const BillItem &item, const TimeRange &range)
{
    return range.to != TimeRange().to && item[BillField::EndDay] > toIso8601({range.to.micros - 1}).substr(0, 10);
}

std::string adjustmentDetail(const BillItem &item)
{
    const std::string &words = item[BillField::Detail];
    return words.empty() ? std::string(nameOf(item.kind)) : words;
}

std::string_view quantityKind(TokenBucket bucket)
{
    const auto kind = kindOf(bucket);
    return kind ? kindNames[*kind] : std::string_view();
}

std::int64_t ProviderBridge::Lines::total() const
{
    return std::accumulate(nano.begin(), nano.end(), wholeNano);
}

std::int64_t ProviderBridge::Lines::allRows() const
{
    return std::accumulate(rows.begin(), rows.end(), wholeRows);
}

ProviderBridge::ProviderBridge(ProviderSides sides, const Pricer &pricer, const ModelNames &names)
    : m_sides(std::move(sides)), m_pricer(pricer), m_names(names)
{
}

std::vector<BridgeStep> ProviderBridge::steps()
{
    for (const auto &[model, metrics] : m_sides.calls)
        m_callsNano += metrics.cost.nano();
    sortItems();
    takeCoverage();
    compareTokens();
    compareRest();
    std::vector<BridgeStep> steps;
    BridgeStep first{BridgeStepKind::Calls, m_sides.provider, {}, Money::fromNano(m_callsNano), {}};
    for (const auto &[model, metrics] : m_sides.calls)
        first.parts.push_back({model, metrics.cost, {}, metrics.inputTokens() + metrics.output, 0, 0});
    steps.push_back(std::move(first));
    for (auto &[key, step] : m_steps)
        if (!step.amount.isZero() || step.kind == BridgeStepKind::Unexplained)
            steps.push_back(std::move(step));
    BridgePart all = billPart({}, m_billNano, 0, m_billRows);
    steps.push_back({BridgeStepKind::Bill, m_sides.provider, {}, Money::fromNano(m_billNano), {all}});
    return steps;
}

void ProviderBridge::add(BridgeStepKind kind, const std::string &detail, std::int64_t nano, const BridgePart &part)
{
    BridgeStep &step = m_steps.try_emplace({kind, detail}, BridgeStep{kind, m_sides.provider, detail, {}, {}}).first->second;
    step.amount = Money::fromNano(step.amount.nano() + nano);
    if (nano != 0 || part.rows != 0)
        step.parts.push_back(part);
}

/// Lines of periods that reach beyond what is asked, or of projects that no call names though every call names one.
bool ProviderBridge::isOutOfScope(const BillItem &item, std::string &detail) const
{
    if (endsAfter(item, m_sides.range)) {
        detail = outOfPeriod;
        return true;
    }
    const std::string &project = item[BillField::Project];
    const bool everyCallNamesOne = !m_sides.projects.empty() && !m_sides.projects.contains(std::string());
    detail = project;
    return !project.empty() && everyCallNamesOne && !m_sides.projects.contains(project);
}

void ProviderBridge::sortItems()
{
    for (const BillItem *item : m_sides.items) {
        const std::int64_t nano = item->amount.nano();
        const std::string &model = m_names.canonical(m_sides.provider, (*item)[BillField::Model]);
        m_billNano += nano;
        m_billRows += item->rows;
        std::string detail;
        if (!isCharge(item->kind)) {
            add(BridgeStepKind::Adjustments, adjustmentDetail(*item), nano, billPart(model, nano, 0, item->rows));
        } else if (item->kind == BillItemKind::Fee) {
            add(BridgeStepKind::Fees, (*item)[BillField::Detail], nano, billPart(model, nano, 0, item->rows));
        } else if (isOutOfScope(*item, detail)) {
            add(BridgeStepKind::Scope, detail, nano, billPart(model, nano, item->tokens, item->rows));
        } else {
            Lines &lines = m_lines[model];
            if (const auto kind = kindOf(item->bucket)) {
                lines.nano[*kind] += nano;
                lines.tokens[*kind] += item->tokens;
                lines.rows[*kind] += item->rows;
            } else {
                lines.wholeNano += nano;
                lines.wholeRows += item->rows;
            }
            if (const auto day = parseIso8601((*item)[BillField::Day]))
                lines.at = *day;
        }
    }
}

/// A model that only the bill knows is not in the telemetry, if its name is one that calls could have.
void ProviderBridge::takeCoverage()
{
    const bool noCalls = m_sides.calls.empty();
    for (auto it = m_lines.begin(); it != m_lines.end();) {
        auto &[model, lines] = *it;
        const bool known = !model.empty() && m_names.isKnown(m_sides.provider, model);
        if (noCalls || (known && !m_sides.calls.contains(model))) {
            const std::int64_t tokens = std::accumulate(lines.tokens.begin(), lines.tokens.end(), std::int64_t{0});
            add(BridgeStepKind::Coverage, model, lines.total(), billPart(model, lines.total(), tokens, lines.allRows()));
            it = m_lines.erase(it);
            continue;
        }
        takeMissingShare(model, lines);
        ++it;
    }
}

void ProviderBridge::takeMissingShare(const std::string &model, Lines &lines)
{
    const auto told = m_sides.requests.find(model);
    const auto calls = m_sides.calls.find(model);
    if (told == m_sides.requests.end() || calls == m_sides.calls.end() || told->second <= calls->second.calls)
        return;
    const std::int64_t missing = told->second - calls->second.calls;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        const std::int64_t nano = proportion(lines.nano[kind], missing, told->second);
        const std::int64_t tokens = proportion(lines.tokens[kind], missing, told->second);
        add(BridgeStepKind::Coverage, model, nano, billPart(model, nano, tokens, lines.rows[kind]));
        lines.nano[kind] -= nano;
        lines.tokens[kind] -= tokens;
    }
}

std::int64_t ProviderBridge::tokensOf(const CubeMetrics &calls, std::size_t kind) const
{
    return kind == 0 ? calls.uncachedInput : kind == 1 ? calls.cacheRead : kind == 2 ? calls.cacheWrite : calls.output;
}

void ProviderBridge::compareTokens()
{
    for (const auto &[model, lines] : m_lines) {
        const auto calls = m_sides.calls.find(model);
        const bool countsTokens = std::any_of(lines.tokens.begin(), lines.tokens.end(), [](std::int64_t n) { return n > 0; });
        if (calls == m_sides.calls.end() || !countsTokens || lines.wholeRows > 0)
            continue;
        compareModel(model, lines, calls->second);
        m_done.insert(model);
    }
}

void ProviderBridge::compareModel(const std::string &model, const Lines &lines, const CubeMetrics &calls)
{
    std::int64_t valued = 0; // the calls' tokens at the bill's rates
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        const std::int64_t mine = tokensOf(calls, kind);
        std::int64_t worth = 0;
        if (lines.tokens[kind] > 0) {
            worth = proportion(lines.nano[kind], mine, lines.tokens[kind]);
        } else if (mine > 0) {
            PricedCall call{m_sides.provider, model, {}, {}, lines.at, usageOf(kind, mine)};
            call.contextInput = 0;
            worth = m_pricer.price(call).cost.value_or(Money()).nano();
        }
        valued += worth;
        add(BridgeStepKind::Quantity, std::string(kindNames[kind]), lines.nano[kind] - worth,
            {model, Money::fromNano(worth), Money::fromNano(lines.nano[kind]), mine, lines.tokens[kind], lines.rows[kind]});
    }
    add(BridgeStepKind::Rate, model, valued - calls.cost.nano(),
        {model, calls.cost, Money::fromNano(valued), calls.inputTokens() + calls.output, calls.inputTokens() + calls.output, 0});
}

/// Lines without tokens, and names that do not meet, against the calls that remain.
void ProviderBridge::compareRest()
{
    bool billNamesAll = !m_lines.empty();
    for (const auto &[model, lines] : m_lines)
        billNamesAll &= m_sides.calls.contains(model);
    for (const auto &[model, lines] : m_lines) {
        if (m_done.contains(model))
            continue;
        const auto calls = m_sides.calls.find(model);
        const Money mine = calls == m_sides.calls.end() ? Money() : calls->second.cost;
        add(BridgeStepKind::Unexplained, {}, lines.total() - mine.nano(),
            {model, mine, Money::fromNano(lines.total()), 0, 0, lines.allRows()});
        if (calls != m_sides.calls.end())
            m_done.insert(model);
    }
    for (const auto &[model, metrics] : m_sides.calls) {
        if (m_done.contains(model))
            continue;
        // Where the bill names every model that it charges for, these calls are on another bill.
        const BridgeStepKind kind = billNamesAll ? BridgeStepKind::Scope : BridgeStepKind::Unexplained;
        add(kind, billNamesAll ? model : std::string(), -metrics.cost.nano(),
            {model, metrics.cost, {}, metrics.inputTokens() + metrics.output, 0, 0});
    }
    add(BridgeStepKind::Unexplained, {}, 0, {});
}

} // namespace tokenledger
