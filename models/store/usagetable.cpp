// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/usagetable.h"

#include "models/domain/sourceranking.h"
#include "models/domain/usagepricing.h"

#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

/// Columns of the statement that reads usage.
enum Column {
    Start,
    End,
    Provider,
    Model,
    Feature,
    Tenant,
    User,
    Region,
    Tier,
    Environment,
    Source,
    Project,
    Key,
    Uncached,
    Read,
    Write5m,
    Write1h,
    Output,
    Reasoning,
    Requests,
    Searches,
    Reported,
    Computed,
    PriceListId,
    Tags,
    Import,
    Line,
    Format,
    Pulled,
    RowId,
};

constexpr std::string_view usageSql =
    "SELECT b.period_start_us, b.period_end_us, b.provider, b.model, b.feature, b.tenant, b.user, b.region, b.tier, "
    "b.environment, b.source, b.project, b.key_name, b.uncached_input, b.cache_read, b.cache_write_5m, "
    "b.cache_write_1h, b.output, b.reasoning, b.requests, b.web_searches, b.billed_nano, b.computed_nano, b.price_list, "
    "b.tags, b.import, b.line, i.format, b.feed IS NOT NULL, b.id FROM bill_row b JOIN import i ON i.id = b.import "
    "WHERE b.kind = 'usage' AND ";

Statement usageIn(Database &database, const TimeRange &range, std::string_view condition)
{
    Statement statement = database.prepare(std::string(usageSql) + std::string(condition) + " ORDER BY b.id");
    statement.bind(1, range.from.micros).bind(2, range.to.micros);
    return statement;
}

constexpr std::string_view beginsInside = "b.period_start_us >= ? AND b.period_start_us < ?";
/// Searches without tokens belong to calls that other rows count.
constexpr std::string_view countableInside =
    "coalesce(b.period_end_us, b.period_start_us + 1) > ? AND b.period_start_us < ? AND NOT b.overlaps AND "
    "(coalesce(b.uncached_input, b.cache_read, b.cache_write_5m, b.cache_write_1h, b.output) IS NOT NULL OR "
    "(b.requests IS NOT NULL AND b.web_searches IS NULL))";

constexpr std::array<std::pair<Column, Dimension>, 11> dimensionColumns = {{{Provider, Dimension::Provider},
                                                                             {Model, Dimension::Model},
                                                                             {Feature, Dimension::Feature},
                                                                             {Tenant, Dimension::Tenant},
                                                                             {User, Dimension::User},
                                                                             {Region, Dimension::Region},
                                                                             {Tier, Dimension::Tier},
                                                                             {Environment, Dimension::Environment},
                                                                             {Source, Dimension::Source},
                                                                             {Project, Dimension::Project},
                                                                             {Key, Dimension::Key}}};

std::optional<std::int64_t> numberAt(const Statement &row, Column column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

std::vector<std::pair<std::string, std::string>> tagsOf(const Statement &row)
{
    std::vector<std::pair<std::string, std::string>> tags;
    if (row.text(Tags).empty())
        return tags;
    const auto object = nlohmann::json::parse(row.text(Tags), nullptr, false);
    if (object.is_object())
        for (const auto &[name, value] : object.items())
            if (value.is_string())
                tags.emplace_back(name, value.get<std::string>());
    return tags;
}

TokenUsage tokensOf(const Statement &row)
{
    TokenUsage usage;
    usage.uncachedInput = row.integer(Uncached);
    usage.cacheRead = row.integer(Read);
    usage.cacheWrite5m = row.integer(Write5m);
    usage.cacheWrite1h = row.integer(Write1h);
    usage.output = row.integer(Output);
    usage.reasoning = row.integer(Reasoning);
    usage.requests = numberAt(row, Requests).value_or(nullNumber);
    usage.webSearches = row.integer(Searches);
    return usage;
}

/// Smaller is nearer to the provider's books: its own report, pulled or exported, before a gateway's.
std::uint8_t standingOf(const Statement &row)
{
    const auto kind = static_cast<std::uint8_t>(kindOfFormat(row.text(Format)));
    return static_cast<std::uint8_t>(2 * kind + (row.integer(Pulled) != 0 ? 0 : 1));
}

void addRow(const Statement &row, UsageRows &usage)
{
    const auto tags = tagsOf(row);
    std::vector<TagView> views;
    for (const auto &[name, value] : tags)
        views.push_back({name, value});
    CallRow call;
    call.startedAt = {row.integer(Start)};
    for (const auto &[column, dimension] : dimensionColumns)
        call[dimension] = row.text(column);
    call.usage = tokensOf(row);
    if (!row.isNull(Reported))
        call.reportedCost = Money::fromNano(row.integer(Reported));
    call.tags = views;
    call.line = static_cast<std::uint64_t>(row.integer(Line));
    usage.rows.add(call);
    const std::size_t last = usage.rows.size() - 1;
    if (!row.isNull(Computed))
        usage.rows.setNumber(NumberColumn::ComputedCost, last, row.integer(Computed));
    usage.rows.setNumber(NumberColumn::Import, last, row.integer(Import));
    usage.until.push_back({row.isNull(End) ? row.integer(Start) + 1 : std::max(row.integer(End), row.integer(Start) + 1)});
    usage.standing.push_back(standingOf(row));
}

// -- re-pricing

UsageToPrice toPrice(const Statement &row, const std::vector<std::pair<std::string, std::string>> &tags)
{
    UsageToPrice usage;
    usage.call = {row.text(Provider), row.text(Model), row.text(Tier), row.text(Region), {row.integer(Start)}, tokensOf(row)};
    usage.requests = numberAt(row, Requests);
    usage.call.usage.requests = usage.requests.value_or(0);
    for (const Column column : {Uncached, Read, Write5m, Write1h, Output})
        usage.hasTokens |= !row.isNull(column);
    for (const auto &[name, value] : tags) {
        if (name == contextWindowTag)
            usage.contextWindow = value;
        usage.inputUnsplit |= name == inputSplitTag;
    }
    usage.reported = !row.isNull(Reported);
    return usage;
}

Instant monthOf(Instant at)
{
    constexpr std::int64_t day = 86'400;
    const std::int64_t seconds = at.seconds();
    const CivilDate date = civilFromDays((seconds - (seconds % day + day) % day) / day);
    return Instant::fromSeconds(daysFromCivil(date.year, date.month, 1) * day);
}

/// What one row's change adds to the record: its calls, or one where their number is not known.
class ChangeTally
{
public:
    void add(const Statement &row, std::optional<std::int64_t> before, std::optional<std::int64_t> after)
    {
        const auto calls = static_cast<std::uint64_t>(std::max<std::int64_t>(row.integer(Requests), 1));
        const std::optional<std::int64_t> reported = numberAt(row, Reported);
        const auto cost = [&reported](std::optional<std::int64_t> computed) {
            return computed ? computed : reported;
        };
        RepriceChange &model = m_models[{std::string(row.text(Provider)), std::string(row.text(Model))}];
        RepriceMonth &month = m_months[monthOf({row.integer(Start)})];
        for (const auto &[computed, into, inMonth] : {std::tuple(before, &model.before, &month.before),
                                                      std::tuple(after, &model.after, &month.after)})
            for (Money *sum : {into, inMonth})
                *sum = sum->checkedAdd(Money::fromNano(cost(computed).value_or(0))).value_or(*sum);
        model.unpricedBefore += cost(before) ? 0 : calls;
        model.unpricedAfter += cost(after) ? 0 : calls;
        if (cost(before) != cost(after)) {
            model.calls += calls;
            month.calls += calls;
        }
    }

    /// Adds to the changes of the calls and keeps their order: the largest first, months by time.
    void addTo(RepriceRecord &record) const
    {
        for (const auto &[names, change] : m_models)
            if (change.calls > 0)
                merge(record.changes, names, change);
        std::stable_sort(record.changes.begin(), record.changes.end(), [](const RepriceChange &a, const RepriceChange &b) {
            return std::abs(a.after.nano() - a.before.nano()) > std::abs(b.after.nano() - b.before.nano());
        });
        for (const auto &[at, change] : m_months)
            if (change.calls > 0)
                merge(record.months, at, change);
        std::sort(record.months.begin(), record.months.end(),
                  [](const RepriceMonth &a, const RepriceMonth &b) { return a.month < b.month; });
    }

private:
    using Names = std::pair<std::string, std::string>;

    template <typename Change>
    static void addAmounts(Change &sum, const Change &more)
    {
        sum.calls += more.calls;
        sum.before = sum.before.checkedAdd(more.before).value_or(sum.before);
        sum.after = sum.after.checkedAdd(more.after).value_or(sum.after);
    }

    static void merge(std::vector<RepriceChange> &changes, const Names &names, const RepriceChange &more)
    {
        auto found = std::find_if(changes.begin(), changes.end(), [&names](const RepriceChange &change) {
            return change.provider == names.first && change.model == names.second;
        });
        if (found == changes.end()) {
            changes.emplace_back();
            found = changes.end() - 1;
            found->provider = names.first;
            found->model = names.second;
        }
        addAmounts(*found, more);
        found->unpricedBefore += more.unpricedBefore;
        found->unpricedAfter += more.unpricedAfter;
    }

    static void merge(std::vector<RepriceMonth> &months, Instant at, const RepriceMonth &more)
    {
        auto found = std::find_if(months.begin(), months.end(), [at](const RepriceMonth &month) { return month.month == at; });
        if (found == months.end()) {
            months.emplace_back().month = at;
            found = months.end() - 1;
        }
        addAmounts(*found, more);
    }

    std::map<Names, RepriceChange> m_models;
    std::map<Instant, RepriceMonth> m_months;
};

} // namespace

Result<UsageRows> readUsage(Database &database, const TimeRange &range)
{
    UsageRows usage;
    Statement row = usageIn(database, range, countableInside);
    while (row.step())
        if (kindOfFormat(row.text(Format)) != SourceKind::Trace)
            addRow(row, usage);
    if (database.failed())
        return database.takeError();
    return usage;
}

Result<void> repriceUsage(Database &database, const Pricer &pricer, const TimeRange &range, bool writes,
                          RepriceRecord &record)
{
    if (writes)
        database.execute("DELETE FROM reprice_usage");
    Statement keep = database.prepare("INSERT INTO reprice_usage(row, computed_nano, price_list) SELECT id, "
                                      "computed_nano, price_list FROM bill_row WHERE id = ?");
    Statement update = database.prepare("UPDATE bill_row SET computed_nano = ?, price_list = ? WHERE id = ?");
    ChangeTally tally;
    Statement row = usageIn(database, range, beginsInside);
    while (row.step()) {
        const auto tags = tagsOf(row);
        const Pricer::Price price = priceOfUsage(pricer, toPrice(row, tags));
        const std::optional<std::int64_t> after = price.cost ? std::optional(price.cost->nano()) : std::nullopt;
        tally.add(row, numberAt(row, Computed), after);
        if (!writes || (after == numberAt(row, Computed) && price.priceList == row.integer(PriceListId)))
            continue;
        keep.bind(1, row.integer(RowId)).run();
        if (after)
            update.bind(1, *after);
        else
            update.bindNull(1);
        update.bind(2, price.priceList).bind(3, row.integer(RowId)).run();
    }
    tally.addTo(record);
    return database.status();
}

void undoRepriceOfUsage(Database &database)
{
    database.execute("UPDATE bill_row SET (computed_nano, price_list) = (SELECT computed_nano, price_list FROM "
                     "reprice_usage r WHERE r.row = bill_row.id) WHERE id IN (SELECT row FROM reprice_usage); "
                     "DELETE FROM reprice_usage");
}

} // namespace tokenledger
