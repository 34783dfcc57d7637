// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/questions.h"

namespace tokenledger::bench {

namespace {

Result<std::string> commonest(const Snapshot &snapshot, Dimension dimension)
{
    CubeQuery query;
    query.by = {dimension};
    query.sort = Metric::Calls;
    query.limit = 1;
    const auto result = snapshot.query(query);
    if (!result)
        return result.error();
    if (result->rows.empty())
        return Error{"The ledger holds no calls."};
    return result->text(result->rows.front(), 0);
}

CubeQuery by(std::vector<Dimension> dimensions, Bucket bucket = Bucket::None)
{
    CubeQuery query;
    query.by = std::move(dimensions);
    query.bucket = bucket;
    return query;
}

CubeQuery where(CubeQuery query, std::vector<DimensionFilter> filters)
{
    query.where = std::move(filters);
    return query;
}

CubeQuery firstOf(CubeQuery query, std::size_t limit)
{
    query.limit = limit;
    return query;
}

CubeQuery within(CubeQuery query, TimeRange range)
{
    query.range = range;
    return query;
}

} // namespace

Result<QuestionValues> commonestValues(const Snapshot &snapshot)
{
    const auto tenant = commonest(snapshot, Dimension::Tenant);
    const auto user = commonest(snapshot, Dimension::User);
    const auto region = commonest(snapshot, Dimension::Region);
    for (const auto *value : {&tenant, &user, &region})
        if (!*value)
            return value->error();
    return QuestionValues{*tenant, *user, *region};
}

std::vector<BenchQuestion> benchQuestions(const QuestionValues &values)
{
    using enum Dimension;
    TimeRange week;
    week.from = *parseIso8601(weekFrom);
    week.to = *parseIso8601(weekTo);
    return {
        {"by feature", by({Feature})},
        {"by tenant", by({Tenant})},
        {"feature x model", by({Feature, Model})},
        {"day x feature, production, one region",
         where(by({Feature}, Bucket::Day), {{Environment, {"production"}}, {Region, {values.region}}})},
        {"by prompt, one tenant", where(by({Prompt}), {{Tenant, {values.tenant}}})},
        {"top 50 users", firstOf(by({User}), 50)},
        {"hour x model", by({Model}, Bucket::Hour)},
        {"one week by feature", within(by({Feature}), week)},
        {"total", by({})},
    };
}

} // namespace tokenledger::bench
