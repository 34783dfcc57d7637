// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/reconciliation.h"

#include "models/analysis/billbridge.h"
#include "models/domain/decimal.h"
#include "models/domain/int128.h"

#include <algorithm>
#include <map>
#include <set>

namespace tokenledger {

namespace {

struct FieldNames
{
    std::string_view name;
    BillField bill;
    std::optional<Dimension> dimension; ///< nothing: a time
};

constexpr std::array<FieldNames, reconcileFieldCount> fieldNames = {{{"provider", BillField::Provider, Dimension::Provider},
                                                                     {"day", BillField::Day, std::nullopt},
                                                                     {"month", BillField::Day, std::nullopt},
                                                                     {"model", BillField::Model, Dimension::Model},
                                                                     {"project", BillField::Project, Dimension::Project},
                                                                     {"key", BillField::Key, Dimension::Key},
                                                                     {"user", BillField::User, Dimension::User},
                                                                     {"region", BillField::Region, Dimension::Region},
                                                                     {"tier", BillField::Tier, Dimension::Tier},
                                                                     {"feature", BillField::Feature, Dimension::Feature},
                                                                     {"tenant", BillField::Tenant, Dimension::Tenant},
                                                                     {"environment", BillField::Environment, Dimension::Environment}}};

const FieldNames &namesOf(ReconcileField field) { return fieldNames[static_cast<std::size_t>(field)]; }

constexpr std::size_t dayLength = 10;
constexpr std::size_t monthLength = 7;

bool addTo(Money &sum, Money more)
{
    const std::optional<Money> added = sum.checkedAdd(more);
    sum = added.value_or(sum);
    return added.has_value();
}

Error tooLarge()
{
    return {"The amounts of these bills and calls add up to more than can be counted; narrow the period."};
}

/// Rows by their keys. Models of one group go by the name that the calls have for it.
class RowTable
{
public:
    RowTable(const ReconcileQuery &query, const ModelNames &names) : m_query(query), m_names(names) {}

    bool addBill(const BillItem &item)
    {
        std::vector<std::string> key;
        for (const ReconcileField field : m_query.by) {
            const std::string &text = item[namesOf(field).bill];
            // Lines of more than a day belong to none of its days.
            const bool longer = field == ReconcileField::Day && item[BillField::EndDay] > item[BillField::Day];
            key.push_back(longer ? std::string() : field == ReconcileField::Month ? text.substr(0, monthLength) : text);
        }
        ReconcileRow &row = rowOf(key, item[BillField::Provider], false);
        row.provisional |= item.isProvisional();
        return (!isCharge(item.kind) || addTo(row.billed, item.amount)) && addTo(row.invoiced, item.amount);
    }

    bool addCalls(const CubeResult &calls, const CubeRow &cubeRow)
    {
        std::vector<std::string> key;
        std::size_t position = 1; // the provider stands first
        for (const ReconcileField field : m_query.by) {
            if (field == ReconcileField::Provider)
                key.push_back(calls.text(cubeRow, 0));
            else if (namesOf(field).dimension)
                key.push_back(calls.text(cubeRow, position++));
            else
                key.push_back(toIso8601(*cubeRow.bucket).substr(0, field == ReconcileField::Day ? dayLength : monthLength));
        }
        ReconcileRow &row = rowOf(key, calls.text(cubeRow, 0), true);
        row.unpricedCalls += cubeRow.metrics.unpricedCalls;
        return addTo(row.attributed, cubeRow.metrics.cost);
    }

    std::vector<ReconcileRow> take()
    {
        std::vector<ReconcileRow> rows;
        for (auto &[key, group] : m_rows) {
            if (const auto model = placeOfModel()) {
                const auto &names = group.callNames.empty() ? group.billNames : group.callNames;
                if (names.size() == 1)
                    group.row.key[*model] = *names.begin();
            }
            rows.push_back(std::move(group.row));
        }
        std::sort(rows.begin(), rows.end(), [](const ReconcileRow &a, const ReconcileRow &b) { return a.key < b.key; });
        return rows;
    }

private:
    struct Group
    {
        ReconcileRow row;
        std::set<std::string> callNames;
        std::set<std::string> billNames;
    };

    std::optional<std::size_t> placeOfModel() const
    {
        const auto found = std::find(m_query.by.begin(), m_query.by.end(), ReconcileField::Model);
        return found == m_query.by.end() ? std::nullopt : std::optional<std::size_t>(found - m_query.by.begin());
    }

    ReconcileRow &rowOf(std::vector<std::string> key, const std::string &provider, bool ofCalls)
    {
        std::string asWritten;
        if (const auto model = placeOfModel()) {
            asWritten = key[*model];
            key[*model] = m_names.canonical(provider, asWritten);
        }
        Group &group = m_rows[key];
        group.row.key = std::move(key);
        if (!asWritten.empty())
            (ofCalls ? group.callNames : group.billNames).insert(asWritten);
        return group.row;
    }

    const ReconcileQuery &m_query;
    const ModelNames &m_names;
    std::map<std::vector<std::string>, Group> m_rows;
};

std::vector<DimensionFilter> onlyProvider(const ReconcileQuery &query)
{
    if (query.provider.empty())
        return {};
    return {{Dimension::Provider, {query.provider}}};
}

/// The calls by provider and by what is asked for.
CubeQuery callsQuery(const ReconcileQuery &query)
{
    CubeQuery cube;
    cube.range = query.range;
    cube.where = onlyProvider(query);
    cube.by = {Dimension::Provider};
    for (const ReconcileField field : query.by) {
        if (field == ReconcileField::Day)
            cube.bucket = Bucket::Day;
        else if (field == ReconcileField::Month && cube.bucket == Bucket::None)
            cube.bucket = Bucket::Month;
        else if (namesOf(field).dimension && field != ReconcileField::Provider)
            cube.by.push_back(*namesOf(field).dimension);
    }
    return cube;
}

CubeQuery coveredQuery(const ReconcileQuery &query)
{
    CubeQuery cube;
    cube.range = query.range;
    cube.by = {Dimension::Provider};
    cube.where = onlyProvider(query);
    cube.where.push_back({Dimension::Feature, {std::string()}, true});
    cube.where.push_back({Dimension::Tenant, {std::string()}, true});
    return cube;
}

Result<void> fillCovered(const Snapshot &calls, const ReconcileQuery &query, const BillItems &bills, Reconciliation &result)
{
    std::set<std::string> billing;
    for (const BillItem &item : bills.items)
        billing.insert(item[BillField::Provider]);
    const auto covered = calls.query(coveredQuery(query));
    if (!covered)
        return covered.error();
    for (const CubeRow &row : covered->rows)
        if (billing.contains(covered->text(row, 0)) && !addTo(result.covered, row.metrics.cost))
            return tooLarge();
    return {};
}

} // namespace

std::string_view name(ReconcileField field) { return namesOf(field).name; }

std::optional<ReconcileField> reconcileFieldByName(std::string_view text)
{
    for (std::size_t i = 0; i < fieldNames.size(); ++i)
        if (fieldNames[i].name == text)
            return static_cast<ReconcileField>(i);
    return std::nullopt;
}

std::optional<ReconcileField> reconcileFieldOf(Dimension dimension)
{
    const auto found = std::find_if(fieldNames.begin(), fieldNames.end(), [&](const FieldNames &names) { return names.dimension == dimension; });
    return found == fieldNames.end() ? std::nullopt : std::optional(static_cast<ReconcileField>(found - fieldNames.begin()));
}

std::string_view name(BridgeStepKind kind)
{
    static constexpr std::array<std::string_view, 9> names = {"calls", "scope", "coverage", "quantity", "rate",
                                                              "fees", "adjustments", "unexplained", "bill"};
    return names[static_cast<std::size_t>(kind)];
}

Result<Tolerance> Tolerance::parse(std::string_view percent)
{
    constexpr std::int64_t most = 100'000'000;
    const Result<std::int64_t> millionths = parseScaledDecimal(percent, 6);
    if (!millionths || *millionths < 0 || *millionths > most)
        return Error{"A tolerance of “" + std::string(percent) + "” is not a number of per cent between 0 and 100.", Error::Kind::Usage};
    return Tolerance{*millionths};
}

bool Tolerance::allows(Money difference, Money bill) const
{
    const auto magnitude = [](Money money) { return money.nano() < 0 ? -static_cast<Int128>(money.nano()) : static_cast<Int128>(money.nano()); };
    return magnitude(difference) * 100'000'000 <= magnitude(bill) * millionths;
}

std::optional<double> Reconciliation::coveragePercent() const
{
    if (total.billed.isZero())
        return std::nullopt;
    return 100.0 * static_cast<double>(covered.nano()) / static_cast<double>(total.billed.nano());
}

Snapshot::Wanted wantedForReconciliation(const ReconcileQuery &query)
{
    Snapshot::Wanted wanted = Snapshot::Wanted::everything();
    wanted.range = query.range;
    wanted.columns.dimensions = 0;
    for (const Dimension dimension : {Dimension::Provider, Dimension::Model, Dimension::Feature, Dimension::Tenant, Dimension::Project})
        wanted.columns.add(dimension);
    for (const ReconcileField field : query.by)
        if (namesOf(field).dimension)
            wanted.columns.add(*namesOf(field).dimension);
    return wanted;
}

Result<Reconciliation> reconcile(const Snapshot &calls, const VendorSums &vendor, const Pricer &pricer, const ReconcileQuery &query)
{
    BillItems bills = billItems(vendor.bills, query.range);
    if (!query.provider.empty())
        std::erase_if(bills.items, [&query](const BillItem &item) { return item[BillField::Provider] != query.provider; });
    const ModelNames names(pricer.catalogue());
    RowTable table(query, names);
    const auto answer = calls.query(callsQuery(query));
    if (!answer)
        return answer.error();
    bool fits = true;
    for (const BillItem &item : bills.items)
        fits = table.addBill(item) && fits;
    for (const CubeRow &row : answer->rows)
        fits = table.addCalls(*answer, row) && fits;

    Reconciliation result;
    result.rows = table.take();
    for (const ReconcileRow &row : result.rows) {
        fits = addTo(result.total.billed, row.billed) && addTo(result.total.attributed, row.attributed) &&
               addTo(result.total.invoiced, row.invoiced) && fits;
        result.total.unpricedCalls += row.unpricedCalls;
        result.total.provisional |= row.provisional;
    }
    for (const BillItem &item : bills.items)
        result.rowsWithoutUsd += item.withoutUsd;
    if (!fits)
        return tooLarge();
    if (const auto filled = fillCovered(calls, query, bills, result); !filled)
        return filled.error();
    auto bridge = billBridge(calls, {bills.items, vendor.usage}, pricer, names, query);
    if (!bridge)
        return bridge.error();
    result.bridge = std::move(*bridge);
    result.superseded = std::move(bills.superseded);
    return result;
}

Money trueUpAmount(const Reconciliation &result, std::string_view provider)
{
    std::int64_t nano = 0;
    for (const BridgeStep &step : result.bridge)
        if (step.provider == provider &&
            (step.kind == BridgeStepKind::Quantity || step.kind == BridgeStepKind::Rate || step.kind == BridgeStepKind::Unexplained))
            nano += step.amount.nano();
    return Money::fromNano(nano);
}

} // namespace tokenledger
