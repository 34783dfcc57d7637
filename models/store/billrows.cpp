// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/billrows.h"

#include "models/store/bytereader.h"
#include "models/store/pulls.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <xxhash.h>

namespace tokenledger {

namespace {

constexpr std::string_view insertSql =
    "INSERT INTO bill_row(key, import, line, kind, bucket, category, overlaps, "
    "period_start_us, period_end_us, billing_start_us, billing_end_us, "
    "uncached_input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, requests, web_searches, "
    "billed_nano, credit_nano, effective_nano, list_nano, "
    "source, line_id, provider, publisher, service, model, quantity, unit, currency, amount, exchange_rate, class, "
    "detail, "
    "region, tier, account, project, key_name, user, feature, tenant, environment, sku, description, invoice, tags, feed, pull, computed_nano, price_list) "
    "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(key) DO NOTHING";

using OptionalNumber = std::optional<std::int64_t>;

OptionalNumber nanoOf(const std::optional<Money> &money)
{
    return money ? OptionalNumber(money->nano()) : std::nullopt;
}

OptionalNumber microsOf(const std::optional<Instant> &at)
{
    return at ? OptionalNumber(at->micros) : std::nullopt;
}

/// All numbers that may be missing, in the order of the statement.
std::array<OptionalNumber, 15> numbersOf(const BillRow &row)
{
    return {microsOf(row.periodEnd),
            microsOf(row.billingStart),
            microsOf(row.billingEnd),
            row.tokensOf(TokenBucket::UncachedInput),
            row.tokensOf(TokenBucket::CacheRead),
            row.tokensOf(TokenBucket::CacheWrite5m),
            row.tokensOf(TokenBucket::CacheWrite1h),
            row.tokensOf(TokenBucket::Output),
            row.reasoning,
            row.requests,
            row.webSearches,
            nanoOf(row.billedCost),
            nanoOf(row.credit),
            nanoOf(row.effectiveCost),
            nanoOf(row.listCost)};
}

/// All texts but the line id and the tags, in the order of the statement.
std::array<std::string_view, 22> textsOf(const BillRow &row)
{
    return {row.provider, row.publisher,   row.service,      row.model,       row.quantity, row.unit,
            row.currency, row.amount,      row.exchangeRate, row.chargeClass, row.detail,   row.region,
            row.tier,     row.account,     row.project,      row.key,         row.user,     row.feature,
            row.tenant,   row.environment, row.sku,          row.description};
}

void putText(std::string &content, std::string_view text)
{
    putValue(content, static_cast<std::uint64_t>(text.size()));
    content.append(text);
}

/// The column, or the expression, that a field groups by.
std::string_view columnOf(BillField field)
{
    static constexpr std::array<std::string_view, billFieldCount> columns = {
        "provider",
        "service",
        "model",
        "bucket",
        "category",
        "class",
        "strftime('%Y-%m-%d', period_start_us / 1000000, 'unixepoch')",
        "strftime('%Y-%m', period_start_us / 1000000, 'unixepoch')",
        "strftime('%Y-%m', coalesce(billing_start_us, period_start_us) / 1000000, 'unixepoch')",
        "account",
        "project",
        "region",
        "tier",
        "feature",
        "tenant",
        "source",
        "detail",
        "description",
        "key_name",
        "user",
        "environment",
        "strftime('%Y-%m-%d', (coalesce(period_end_us, period_start_us + 1) - 1) / 1000000, 'unixepoch')",
        "iif(period_start_us >= (SELECT final_until_us FROM feed WHERE feed.id = bill_row.feed), '1', '')",
        "iif(feed IS NULL, '', '1')",
        "(SELECT format FROM import WHERE import.id = bill_row.import)"};
    return columns[static_cast<std::size_t>(field)];
}

} // namespace

BillWriter::BillWriter(Database &database, std::int64_t importId, const ImportInfo &info)
    : m_database(database), m_import(importId), m_source(info.source), m_statesInvoices(info.format == "invoices"), m_insert(database, insertSql),
      m_seen(database, "UPDATE bill_row SET pull = ? WHERE key = ?")
{
}

/// The hash of all that a row says; the line of the file and the source's line id are not part of it, and nor is the
/// invoice, which stays empty until a month is final.
BillWriter::Hash128 BillWriter::contentOf(const BillRow &row)
{
    m_content.clear();
    putText(m_content, m_source);
    if (m_window) { // two accounts of one vendor may have equal rows
        putText(m_content, m_window->name.connection);
        putText(m_content, m_window->name.feed);
    }
    for (const std::string_view name : {name(row.kind), name(row.bucket), name(row.category)})
        putText(m_content, name);
    putValue(m_content, row.periodStart.micros);
    putValue(m_content, std::uint8_t{row.overlaps});
    for (const OptionalNumber &number : numbersOf(row)) {
        putValue(m_content, std::uint8_t{number.has_value()});
        putValue(m_content, number.value_or(0));
    }
    for (const std::string_view text : textsOf(row))
        putText(m_content, text);
    for (const auto &[tag, value] : row.tags) {
        putText(m_content, tag);
        putText(m_content, value);
    }
    const XXH128_hash_t hash = XXH3_128bits(m_content.data(), m_content.size());
    return {hash.high64, hash.low64};
}

bool BillWriter::repeatsLine(const BillRow &row, const Hash128 &content, ImportCounts &counts)
{
    if (row.id.empty())
        return false;
    const auto [known, isNew] = m_lines.try_emplace(row.id, content);
    if (isNew)
        return false;
    ++(known->second == content ? counts.duplicates : counts.conflicts);
    return true;
}

Result<void> BillWriter::add(std::span<const BillRow> rows, ImportCounts &counts)
{
    std::string key;
    for (const BillRow &row : rows) {
        if (m_window && !m_window->window.contains(row.periodStart)) {
            ++counts.ignored;
            continue;
        }
        const Hash128 content = contentOf(row);
        if (repeatsLine(row, content, counts))
            continue;
        key.clear();
        putValue(key, content.high);
        putValue(key, content.low);
        putValue(key, ++m_equal[content]);
        if (m_statesInvoices && !row.invoice.empty()) {
            m_stated[{row.provider, row.invoice}].push_back({row, key});
            continue;
        }
        if (isKnownToFeed(key)) {
            ++counts.duplicates;
            continue;
        }
        if (const Result<void> stored = store(row, key, counts); !stored)
            return stored;
    }
    return {};
}

Result<void> BillWriter::store(const BillRow &row, std::string_view key, ImportCounts &counts)
{
    insert(row, key);
    if (m_database.failed())
        return m_database.takeError();
    if (m_database.changes() == 0) {
        ++counts.duplicates;
        return {};
    }
    ++counts.rowsAdded;
    counts.firstCall = counts.firstCall ? std::min(*counts.firstCall, row.periodStart) : row.periodStart;
    counts.lastCall = counts.lastCall ? std::max(*counts.lastCall, row.periodStart) : row.periodStart;
    if (!row.billedCost || row.overlaps)
        return {};
    const std::optional<Money> sum = counts.cost.checkedAdd(*row.billedCost);
    if (!sum)
        return Error{"The amounts of this bill add up to more than can be counted; nothing was stored."};
    counts.cost = *sum;
    return {};
}

Result<void> BillWriter::finishInvoices(ImportCounts &counts)
{
    for (const auto &[invoice, rows] : m_stated) {
        const std::int64_t newest = newestEntry(invoice.first, invoice.second);
        const bool isNews = std::any_of(rows.begin(), rows.end(), [this, newest](const StatedRow &one) { return !holds(newest, one.key); });
        if (!isNews) {
            counts.duplicates += rows.size();
            continue;
        }
        for (const StatedRow &one : rows)
            if (const Result<void> stored = store(one.row, isTaken(one.key) ? keyOfEntry(one.key, m_import) : one.key, counts); !stored)
                return stored;
    }
    m_stated.clear();
    return m_database.status();
}

std::int64_t BillWriter::newestEntry(const std::string &provider, const std::string &invoice)
{
    Statement statement = m_database.prepare("SELECT coalesce(max(import), 0) FROM bill_row WHERE provider = ?1 AND invoice = ?2 AND import <> ?3 "
                                             "AND import IN (SELECT id FROM import WHERE format = 'invoices')");
    statement.bind(1, provider).bind(2, invoice).bind(3, m_import);
    return statement.step() ? statement.integer(0) : 0;
}

std::string BillWriter::keyOfEntry(std::string key, std::int64_t import)
{
    putValue(key, import);
    return key;
}

bool BillWriter::isTaken(std::string_view key)
{
    Statement statement = m_database.prepare("SELECT 1 FROM bill_row WHERE key = ?1");
    statement.bindBlob(1, key);
    return statement.step();
}

bool BillWriter::holds(std::int64_t entry, const std::string &key)
{
    Statement statement = m_database.prepare("SELECT 1 FROM bill_row WHERE key IN (?1, ?2) AND import = ?3");
    const std::string later = keyOfEntry(key, entry);
    statement.bindBlob(1, key).bindBlob(2, later).bind(3, entry);
    return statement.step();
}

void BillWriter::insert(const BillRow &row, std::string_view key)
{
    int at = 1;
    m_insert.bindBlob(at++, key);
    for (const std::int64_t number : {m_import, static_cast<std::int64_t>(row.line)})
        m_insert.bind(at++, number);
    for (const std::string_view name : {name(row.kind), name(row.bucket), name(row.category)})
        m_insert.bind(at++, name);
    for (const std::int64_t number : {std::int64_t{row.overlaps}, row.periodStart.micros})
        m_insert.bind(at++, number);
    for (const OptionalNumber &number : numbersOf(row)) {
        if (number)
            m_insert.bind(at++, *number);
        else
            m_insert.bindNull(at++);
    }
    const int last = bindTexts(row, at);
    if (row.computedCost)
        m_insert.bind(last, row.computedCost->nano());
    else
        m_insert.bindNull(last);
    m_insert.bind(last + 1, row.priceList).run();
}

int BillWriter::bindTexts(const BillRow &row, int first)
{
    for (const std::string_view text : {std::string_view(m_source), std::string_view(row.id)})
        m_insert.bind(first++, text);
    for (const std::string_view text : textsOf(row))
        m_insert.bind(first++, text);
    m_insert.bind(first++, row.invoice);
    nlohmann::json tags = nlohmann::json::object();
    for (const auto &[tag, value] : row.tags)
        tags[tag] = value;
    m_tags = row.tags.empty() ? std::string() : tags.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    m_insert.bind(first++, m_tags);
    if (m_feed != 0) {
        m_insert.bind(first, m_feed).bind(first + 1, m_import);
    } else {
        m_insert.bindNull(first).bindNull(first + 1);
    }
    return first + 2;
}

bool BillWriter::isKnownToFeed(std::string_view key)
{
    if (m_feed == 0)
        return false;
    m_seen.bind(1, m_import).bindBlob(2, key).run();
    return m_database.changes() != 0;
}

Result<void> BillWriter::beginFeed(const FeedWindow &window)
{
    if (Result<void> ended = endFeed(); !ended)
        return ended;
    m_window = window;
    m_feed = feedNumber(m_database, window.name);
    return m_database.status();
}

Result<void> BillWriter::endFeed()
{
    if (!m_window)
        return {};
    static constexpr std::string_view gone = " FROM bill_row WHERE feed = ?1 AND period_start_us >= ?2 AND "
                                             "period_start_us < ?3 AND pull <> ?4";
    const auto bound = [this](std::string_view sql) {
        Statement statement = m_database.prepare(sql);
        statement.bind(1, m_feed).bind(2, m_window->window.from.micros).bind(3, m_window->window.to.micros);
        statement.bind(4, m_import);
        return statement;
    };
    bound("UPDATE import SET rows_replaced = rows_replaced + r.rows, replaced_nano = replaced_nano + r.nano FROM "
          "(SELECT import AS id, count(*) AS rows, coalesce(sum(CASE WHEN overlaps OR rate_day IS NOT NULL THEN 0 ELSE billed_nano END), 0) "
          "AS nano" +
          std::string(gone) + " GROUP BY import) r WHERE import.id = r.id")
        .run();
    bound("DELETE FROM reprice_usage WHERE row IN (SELECT id" + std::string(gone) + ")").run();
    bound("DELETE" + std::string(gone)).run();
    m_removed += m_database.changes();
    m_window.reset();
    m_feed = 0;
    return m_database.status();
}

void removeBillRows(Database &database, std::int64_t importId)
{
    database.prepare("DELETE FROM bill_row WHERE import = ?").bind(1, importId).run();
}

std::string groupColumns(const BillQuery &query)
{
    std::string columns;
    for (const BillField field : query.by)
        columns.append(columnOf(field)).append(", ");
    return columns;
}

void bindCountedRows(Statement &statement, const BillQuery &query)
{
    statement.bind(1, name(query.kind)).bind(2, query.range.from.micros).bind(3, query.range.to.micros);
    statement.bind(4, std::int64_t{query.overlapping});
}

Result<std::vector<BillSum>> readBillSums(Database &database, const BillQuery &query)
{
    std::string places;
    for (std::size_t i = 0; i < query.by.size(); ++i)
        places.append(i == 0 ? "" : ", ").append(std::to_string(i + 1));
    const std::string groups = places.empty() ? std::string() : " GROUP BY " + places + " ORDER BY " + places;
    Statement statement = database.prepare(
        "SELECT " + groupColumns(query) +
        "count(*), coalesce(sum(billed_nano), 0), coalesce(sum(credit_nano), 0), coalesce(sum(coalesce(effective_nano, "
        "billed_nano)), 0), "
        "coalesce(sum(list_nano), 0), coalesce(sum(billed_nano IS NULL AND amount <> ''), 0), "
        "coalesce(sum(uncached_input), 0), coalesce(sum(cache_read), 0), coalesce(sum(cache_write_5m), 0), "
        "coalesce(sum(cache_write_1h), 0), "
        "coalesce(sum(output), 0), coalesce(sum(reasoning), 0), coalesce(sum(requests), 0) FROM bill_row "
        "WHERE " + std::string(countedRows) + groups);
    bindCountedRows(statement, query);
    std::vector<BillSum> sums;
    while (statement.step()) {
        BillSum sum;
        int at = 0;
        for (std::size_t i = 0; i < query.by.size(); ++i)
            sum.group.emplace_back(statement.text(at++));
        sum.rows = statement.integer(at++);
        for (Money *money : {&sum.billed, &sum.credit, &sum.effective, &sum.list})
            *money = Money::fromNano(statement.integer(at++));
        sum.withoutUsd = statement.integer(at++);
        for (std::size_t bucket = 1; bucket < tokenBucketCount; ++bucket)
            sum.tokens[bucket] = statement.integer(at++);
        sum.reasoning = statement.integer(at++);
        sum.requests = statement.integer(at);
        if (sum.rows > 0)
            sums.push_back(std::move(sum));
    }
    if (database.failed())
        return database.takeError();
    return sums;
}

/// Dollars that exchange rates gave come and go with the rates: the record of an import knows nothing of them.
void checkBillRows(Database &database, std::vector<std::string> &problems)
{
    Statement statement = database.prepare("SELECT i.id, i.rows_added - i.rows_replaced, i.undone, count(b.id), "
                                           "i.cost_nano - i.replaced_nano, "
                                           "coalesce(sum(CASE WHEN b.overlaps OR b.rate_day IS NOT NULL THEN 0 ELSE b.billed_nano END), 0) "
                                           "FROM import i LEFT JOIN bill_row b ON b.import = i.id WHERE (i.calls_added "
                                           "= 0 OR i.rows_added > 0) AND i.format NOT IN ('outcomes', 'rates') GROUP BY i.id");
    while (statement.step()) {
        const std::string import = "Import " + std::to_string(statement.integer(0));
        const std::int64_t expected = statement.integer(2) != 0 ? 0 : statement.integer(1);
        if (statement.integer(3) != expected)
            problems.push_back(import + " should hold " + std::to_string(expected) + " rows of a bill, but " +
                               std::to_string(statement.integer(3)) + " are stored.");
        else if (expected > 0 && statement.integer(4) != statement.integer(5))
            problems.push_back(import + " should bill " + Money::fromNano(statement.integer(4)).toString() +
                               " USD, but its rows add up to " + Money::fromNano(statement.integer(5)).toString() +
                               " USD.");
    }
    const std::int64_t strays =
        database.integer("SELECT count(*) FROM bill_row WHERE import NOT IN (SELECT id FROM import)");
    if (strays > 0)
        problems.push_back(std::to_string(strays) + " rows of bills name an import that there is not.");
}

} // namespace tokenledger
