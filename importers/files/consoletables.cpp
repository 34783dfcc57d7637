// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/attributes.h"
#include "importers/files/bills.h"
#include "importers/files/billtable.h"
#include "importers/files/billvalues.h"
#include "importers/files/cellparser.h"
#include "importers/files/openailineitem.h"
#include "models/domain/decimal.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

/// The four times with which every row of OpenAI's exports begins: seconds since 1970, and the same in words, in UTC
/// with or without saying so.
struct TimeColumns
{
    std::size_t start;
    std::size_t end;
    std::size_t startIso;
    std::size_t endIso;
};

bool readUnixSeconds(BillRecord &record, std::size_t column, Instant &at)
{
    const Result<std::int64_t> seconds = parseCount(record[column]);
    if (!seconds)
        return record.fail(column, seconds.error().message);
    if (*seconds >= 253'402'300'800) // the year 10000
        return record.fail(column,
                           "“" + std::string(record[column].substr(0, 40)) + "” is not a time in seconds since 1970");
    at = Instant::fromSeconds(*seconds);
    return true;
}

bool readOpenAiPeriod(BillRecord &record, const TimeColumns &columns, BillRow &row)
{
    Instant end;
    if (record[columns.start].empty()) {
        if (!record.present(columns.startIso) || !record.time(columns.startIso, row.periodStart) ||
            !record.time(columns.endIso, row.periodEnd))
            return false;
    } else {
        if (!readUnixSeconds(record, columns.start, row.periodStart))
            return false;
        if (!record[columns.end].empty()) {
            if (!readUnixSeconds(record, columns.end, end))
                return false;
            row.periodEnd = end;
        }
    }
    row.billingStart = startOfMonth(row.periodStart);
    row.billingEnd = nextMonth(row.periodStart);
    return true;
}

/// Days without cost or usage are rows with nothing but their times.
bool isEmptyFrom(const BillRecord &record, std::size_t first)
{
    return std::all_of(record.cells.begin() + static_cast<std::ptrdiff_t>(first), record.cells.end(),
                       [](std::string_view cell) { return cell.empty(); });
}

// -- OpenAI, costs

enum CostColumn : std::size_t {
    CostStart,
    CostEnd,
    CostStartIso,
    CostEndIso,
    CostAmount,
    CostCurrency,
    CostQuantity,
    CostUnit,
    CostItem,
    CostUser,
    CostKey,
    CostProject,
    CostProjectName,
    CostOrganization,
    CostSource,
    CostColumnCount,
};

constexpr std::array<BillColumn, CostColumnCount> openAiCostColumns = {{
    {"start_time"},
    {"end_time"},
    {"start_time_iso"},
    {"end_time_iso"},
    {"amount_value", {}, true},
    {"amount_currency"},
    {"quantity"},
    {"quantity_unit"},
    {"line_item"},
    {"user_id"},
    {"api_key_id"},
    {"project_id"},
    {"project_name"},
    {"organization_id"},
    {"api_source"},
}};

class OpenAiCostReader : public BillReader
{
public:
    std::span<const BillColumn> columns() const override { return openAiCostColumns; }

    BillOutcome read(BillRecord &record, BillRow &row) override
    {
        if (!readOpenAiPeriod(record, {CostStart, CostEnd, CostStartIso, CostEndIso}, row))
            return BillOutcome::Rejected;
        if (isEmptyFrom(record, CostAmount))
            return BillOutcome::Ignored;
        if (!record.present(CostAmount) || !record.amount(CostAmount, row.billedCost))
            return BillOutcome::Rejected;
        if (!isUsd(record[CostCurrency])) {
            row.currency = record[CostCurrency];
            row.amount = record[CostAmount];
            row.billedCost.reset();
        }
        row.provider = "openai";
        row.service = "OpenAI API";
        row.user = record[CostUser];
        row.key = record[CostKey];
        row.project = record.either(CostProject, CostProjectName);
        row.account = record[CostOrganization];
        row.quantity = record[CostQuantity];
        row.unit = record[CostUnit];
        if (!record[CostSource].empty())
            row.tags.emplace_back("api_source", record[CostSource]);
        if (applyOpenAiLineItem(record[CostItem], row))
            return BillOutcome::Row;
        record.fail(CostQuantity, "“" + row.quantity + "” is not a number");
        return BillOutcome::Rejected;
    }
};

// -- OpenAI, usage

enum UsageColumn : std::size_t {
    UseStart,
    UseEnd,
    UseStartIso,
    UseEndIso,
    UseRequests,
    UseInput,
    UseCached,
    UseUncached,
    UseCacheWrite,
    UseOutput,
    UseModel,
    UseBatch,
    UseTier,
    UseProject,
    UseUser,
    UseKey,
    UsageColumnCount,
};

constexpr std::array<BillColumn, UsageColumnCount> openAiUsageColumns = {{
    {"start_time"},
    {"end_time"},
    {"start_time_iso"},
    {"end_time_iso"},
    {"num_model_requests", {}, true},
    {"input_tokens"},
    {"input_cached_tokens"},
    {"input_uncached_tokens"},
    {"input_cache_write_tokens"},
    {"output_tokens"},
    {"model"},
    {"batch"},
    {"service_tier"},
    {"project_id"},
    {"user_id"},
    {"api_key_id"},
}};

class OpenAiUsageReader : public BillReader
{
public:
    std::span<const BillColumn> columns() const override { return openAiUsageColumns; }

    BillOutcome read(BillRecord &record, BillRow &row) override
    {
        row.kind = BillKind::Usage;
        if (!readOpenAiPeriod(record, {UseStart, UseEnd, UseStartIso, UseEndIso}, row))
            return BillOutcome::Rejected;
        row.billingStart.reset();
        row.billingEnd.reset();
        if (isEmptyFrom(record, UseRequests))
            return BillOutcome::Ignored;
        if (!record.count(UseRequests, row.requests) || !readTokens(record, row))
            return BillOutcome::Rejected;
        row.provider = "openai";
        row.model = record[UseModel];
        row.tier = parseBool(record[UseBatch]).value_or(false) ? std::string_view("batch") : tierName(record[UseTier]);
        row.project = record[UseProject];
        row.user = record[UseUser];
        row.key = record[UseKey];
        return BillOutcome::Row;
    }

private:
    /// The input holds what was read from and written to the cache.
    static bool readTokens(BillRecord &record, BillRow &row)
    {
        std::optional<std::int64_t> input;
        std::optional<std::int64_t> &uncached = row.tokensOf(TokenBucket::UncachedInput);
        std::optional<std::int64_t> &cached = row.tokensOf(TokenBucket::CacheRead);
        std::optional<std::int64_t> &written = row.tokensOf(TokenBucket::CacheWrite5m);
        if (!record.count(UseInput, input) || !record.count(UseCached, cached) ||
            !record.count(UseUncached, uncached) || !record.count(UseCacheWrite, written) ||
            !record.count(UseOutput, row.tokensOf(TokenBucket::Output)))
            return false;
        if (!uncached && input)
            uncached = *input - cached.value_or(0) - written.value_or(0);
        if ((uncached && *uncached < 0) || (input && *input < cached.value_or(0)))
            return record.fail(UseInput, "there are fewer input tokens than cached ones among them");
        return true;
    }
};

// -- Anthropic, costs

enum AnthropicCostColumn : std::size_t {
    AcDate,
    AcModel,
    AcWorkspace,
    AcKey,
    AcUsageType,
    AcContext,
    AcTokenType,
    AcCost,
    AcList,
    AcCostType,
    AcGeo,
    AcSpeed,
    AnthropicCostColumnCount,
};

constexpr std::array<BillColumn, AnthropicCostColumnCount> anthropicCostColumns = {{
    {"usage_date_utc", {}, true},
    {"model"},
    {"workspace"},
    {"api_key"},
    {"usage_type"},
    {"context_window"},
    {"token_type"},
    {"cost_usd", {}, true},
    {"list_price_usd"},
    {"cost_type"},
    {"inference_geo"},
    {"speed"},
}};

/// What both exports of Anthropic's console say about a row.
struct AnthropicNames
{
    std::string_view date;
    std::string_view workspace;
    std::string_view key;
    std::string_view usageType;
    std::string_view context;
    std::string_view geo;
    std::string_view speed;
};

void setAnthropicNames(const AnthropicNames &names, BillRow &row)
{
    row.periodEnd = nextDay(row.periodStart);
    row.provider = "anthropic";
    row.service = "Claude API";
    row.project = names.workspace;
    row.key = names.key;
    if (names.usageType == "batch" || names.usageType == "priority")
        row.tier = names.usageType;
    else if (names.usageType == "standard" || names.usageType == "message")
        row.tier = "standard";
    if (names.geo != "not_available")
        row.region = names.geo;
    if (!names.context.empty())
        row.tags.emplace_back("context_window", names.context);
    if (!names.speed.empty())
        row.tags.emplace_back("speed", names.speed);
}

class AnthropicCostReader : public BillReader
{
public:
    std::span<const BillColumn> columns() const override { return anthropicCostColumns; }

    BillOutcome read(BillRecord &record, BillRow &row) override
    {
        if (!record.present(AcDate) || !record.time(AcDate, row.periodStart) || !record.present(AcCost) ||
            !record.amount(AcCost, row.billedCost) || !record.amount(AcList, row.listCost))
            return BillOutcome::Rejected;
        setAnthropicNames({record[AcDate], record[AcWorkspace], record[AcKey], record[AcUsageType], record[AcContext],
                           record[AcGeo], record[AcSpeed]},
                          row);
        row.billingStart = startOfMonth(row.periodStart);
        row.billingEnd = nextMonth(row.periodStart);
        row.model = record[AcModel];
        row.bucket = bucketOf(record[AcTokenType]);
        if (row.bucket == TokenBucket::None)
            row.detail = record.either(AcCostType, AcUsageType);
        row.description = record.either(AcTokenType, AcCostType);
        return BillOutcome::Row;
    }

private:
    static TokenBucket bucketOf(std::string_view type)
    {
        static constexpr std::array<std::pair<std::string_view, TokenBucket>, 6> types = {{
            {"input_no_cache", TokenBucket::UncachedInput},
            {"input_cache_read", TokenBucket::CacheRead},
            {"input_cache_write_5m", TokenBucket::CacheWrite5m},
            {"input_cache_write", TokenBucket::CacheWrite5m},
            {"input_cache_write_1h", TokenBucket::CacheWrite1h},
            {"output", TokenBucket::Output},
        }};
        const auto found =
            std::find_if(types.begin(), types.end(), [&](const auto &pair) { return pair.first == type; });
        return found == types.end() ? TokenBucket::None : found->second;
    }
};

// -- Anthropic, usage

enum AnthropicUsageColumn : std::size_t {
    AuDate,
    AuModel,
    AuKey,
    AuWorkspace,
    AuUsageType,
    AuContext,
    AuInput,
    AuWrite5m,
    AuWrite1h,
    AuRead,
    AuOutput,
    AuSearches,
    AuGeo,
    AuSpeed,
    AnthropicUsageColumnCount,
};

/// All counts exclude each other. Older exports have one column for cache writes; their time to live is not told then.
constexpr std::array<BillColumn, AnthropicUsageColumnCount> anthropicUsageColumns = {{
    {"usage_date_utc", {}, true},
    {"model_version"},
    {"api_key"},
    {"workspace"},
    {"usage_type"},
    {"context_window"},
    {"usage_input_tokens_no_cache", {}, true},
    {"usage_input_tokens_cache_write_5m", "usage_input_tokens_cache_write"},
    {"usage_input_tokens_cache_write_1h"},
    {"usage_input_tokens_cache_read"},
    {"usage_output_tokens", {}, true},
    {"web_search_count"},
    {"inference_geo"},
    {"speed"},
}};

class AnthropicUsageReader : public BillReader
{
public:
    std::span<const BillColumn> columns() const override { return anthropicUsageColumns; }

    BillOutcome read(BillRecord &record, BillRow &row) override
    {
        row.kind = BillKind::Usage;
        if (!record.present(AuDate) || !record.time(AuDate, row.periodStart) ||
            !record.count(AuInput, row.tokensOf(TokenBucket::UncachedInput)) ||
            !record.count(AuRead, row.tokensOf(TokenBucket::CacheRead)) ||
            !record.count(AuWrite5m, row.tokensOf(TokenBucket::CacheWrite5m)) ||
            !record.count(AuWrite1h, row.tokensOf(TokenBucket::CacheWrite1h)) ||
            !record.count(AuOutput, row.tokensOf(TokenBucket::Output)) || !record.count(AuSearches, row.webSearches))
            return BillOutcome::Rejected;
        setAnthropicNames({record[AuDate], record[AuWorkspace], record[AuKey], record[AuUsageType], record[AuContext],
                           record[AuGeo], record[AuSpeed]},
                          row);
        row.model = record[AuModel];
        return BillOutcome::Row;
    }
};

} // namespace

const Importer &openAiCosts()
{
    static const BillImporter importer(BillFormat{"openai-costs-console",
                                                  "OpenAI costs (console export, experimental)",
                                                  ImportKind::Bill,
                                                  "CSV with start_time_iso, amount_value and amount_currency",
                                                  "openai-costs",
                                                  {"start_time", "amount_value", "amount_currency"},
                                                  {},
                                                  95,
                                                  [] { return std::make_unique<OpenAiCostReader>(); }});
    return importer;
}

const Importer &openAiUsage()
{
    static const BillImporter importer(BillFormat{"openai-usage-console",
                                                  "OpenAI usage (console export, experimental)",
                                                  ImportKind::Usage,
                                                  "CSV with start_time_iso, num_model_requests and input_tokens",
                                                  "openai-usage",
                                                  {"start_time", "num_model_requests", "input_tokens"},
                                                  {},
                                                  95,
                                                  [] { return std::make_unique<OpenAiUsageReader>(); }});
    return importer;
}

const Importer &anthropicCosts()
{
    static const BillImporter importer(BillFormat{"anthropic-cost-console",
                                                  "Anthropic cost (console export, experimental)",
                                                  ImportKind::Bill,
                                                  "CSV with usage_date_utc, token_type and cost_usd",
                                                  "anthropic-costs",
                                                  {"usage_date_utc", "token_type", "cost_usd"},
                                                  {},
                                                  95,
                                                  [] { return std::make_unique<AnthropicCostReader>(); }});
    return importer;
}

const Importer &anthropicUsage()
{
    static const BillImporter importer(
        BillFormat{"anthropic-usage-console",
                   "Anthropic usage (console export)",
                   ImportKind::Usage,
                   "CSV with usage_date_utc, usage_input_tokens_no_cache and usage_output_tokens",
                   "anthropic-usage",
                   {"usage_date_utc", "usage_input_tokens_no_cache", "usage_output_tokens"},
                   {},
                   95,
                   [] { return std::make_unique<AnthropicUsageReader>(); }});
    return importer;
}

} // namespace tokenledger
