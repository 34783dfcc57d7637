// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/attributes.h"
#include "importers/files/bills.h"
#include "importers/files/billtable.h"
#include "importers/files/billvalues.h"
#include "importers/files/providernames.h"

#include <array>

namespace tokenledger {

namespace {

enum Column : std::size_t {
    Date,
    PromptTokens,
    CompletionTokens,
    CacheRead,
    CacheWrite,
    Spend,
    Requests,
    Successful,
    Failed,
    Key,
    Model,
    ModelGroup,
    Provider,
    Endpoint,
    McpTool,
    User,
    Team,
    Organization,
    EndUser,
    Agent,
    Tag,
    ColumnCount,
};

/// LiteLLM_DailyUserSpend and its siblings (BerriAI/litellm, schema.prisma). The column "id" is left out: it changes
/// when the table is rebuilt.
constexpr std::array<BillColumn, ColumnCount> dailyColumns = {{
    {"date", {}, true},
    {"prompt_tokens"},
    {"completion_tokens"},
    {"cache_read_input_tokens"},
    {"cache_creation_input_tokens"},
    {"spend", {}, true},
    {"api_requests", {}, true},
    {"successful_requests"},
    {"failed_requests"},
    {"api_key"},
    {"model"},
    {"model_group"},
    {"custom_llm_provider"},
    {"endpoint"},
    {"mcp_namespaced_tool_name"},
    {"user_id"},
    {"team_id"},
    {"organization_id"},
    {"end_user_id"},
    {"agent_id"},
    {"tag"},
}};

class DailyReader : public BillReader
{
public:
    std::span<const BillColumn> columns() const override { return dailyColumns; }

    BillOutcome read(BillRecord &record, BillRow &row) override
    {
        row.kind = BillKind::Usage;
        if (!record.present(Date) || !record.time(Date, row.periodStart) || !readTokens(record, row) ||
            !record.amount(Spend, row.billedCost) || !record.count(Requests, row.requests))
            return BillOutcome::Rejected;
        row.periodEnd = nextDay(row.periodStart);
        std::string scratch;
        row.provider = providerId(record[Provider], scratch);
        row.model = record.either(Model, ModelGroup);
        row.key = record[Key];
        row.user = record[User];
        row.tenant = record[EndUser];
        row.project = record.either(Team, Organization);
        for (const Column column : {Endpoint, McpTool, Agent, Failed})
            if (!record[column].empty() && record[column] != "0")
                row.tags.emplace_back(dailyColumns[column].name, record[column]);
        if (!record[Tag].empty())
            readTag(record[Tag], row);
        return BillOutcome::Row;
    }

private:
    /// The prompt holds what was read from and written to the cache; nothing tells how long writes live.
    static bool readTokens(BillRecord &record, BillRow &row)
    {
        std::optional<std::int64_t> prompt;
        std::optional<std::int64_t> &read = row.tokensOf(TokenBucket::CacheRead);
        std::optional<std::int64_t> &written = row.tokensOf(TokenBucket::CacheWrite5m);
        if (!record.count(PromptTokens, prompt) || !record.count(CompletionTokens, row.tokensOf(TokenBucket::Output)) ||
            !record.count(CacheRead, read) || !record.count(CacheWrite, written))
            return false;
        if (!prompt)
            return true;
        const std::int64_t uncached = *prompt - read.value_or(0) - written.value_or(0);
        if (uncached < 0)
            return record.fail(PromptTokens, "there are fewer prompt tokens than cached ones among them");
        row.tokensOf(TokenBucket::UncachedInput) = uncached;
        return true;
    }

    /// "feature:chat": a call stands in one row for each of its tags, so rows of different tags overlap.
    static void readTag(std::string_view tag, BillRow &row)
    {
        row.overlaps = true;
        const std::size_t colon = tag.find(':');
        if (colon == std::string_view::npos)
            row.tags.emplace_back("tag", tag);
        else
            applyBillTag(row, tag.substr(0, colon), tag.substr(colon + 1));
    }
};

} // namespace

const Importer &liteLlmDailySpend()
{
    static const BillImporter importer(BillFormat{"litellm-daily-spend",
                                                  "LiteLLM daily spend tables",
                                                  ImportKind::Usage,
                                                  "CSV or JSON rows with date, api_requests and spend",
                                                  "litellm",
                                                  {"date", "api_requests", "spend", "prompt_tokens"},
                                                  {},
                                                  95,
                                                  [] { return std::make_unique<DailyReader>(); }});
    return importer;
}

} // namespace tokenledger
