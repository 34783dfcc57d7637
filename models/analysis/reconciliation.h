// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/billitems.h"
#include "models/analysis/snapshot.h"
#include "models/domain/pricing.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// By what bills and calls can be set against each other. Day and Month are UTC, as vendors count them.
enum class ReconcileField : std::uint8_t {
    Provider, Day, Month, Model, Project, Key, User, Region, Tier, Feature, Tenant, Environment,
};
inline constexpr std::size_t reconcileFieldCount = 12;
std::string_view name(ReconcileField field); ///< "provider", "day" ...
std::optional<ReconcileField> reconcileFieldByName(std::string_view text);
/// The field that is this dimension of the calls; nothing where bills have none.
std::optional<ReconcileField> reconcileFieldOf(Dimension dimension);

/// How far the sum of the calls may be from the bill, in millionths of a per cent of the bill.
struct Tolerance
{
    std::int64_t millionths = 2'000'000;
    /// "2", "0.5". Errors (Usage): no number, below 0 or above 100.
    static Result<Tolerance> parse(std::string_view percent);
    /// Exact: the edge itself is within. A bill of zero allows no difference.
    bool allows(Money difference, Money bill) const;
};

/// One group: what is billed for use, and what the calls of that route cost.
struct ReconcileRow
{
    std::vector<std::string> key; ///< one text a field asked for; empty: neither side says
    Money billed;                 ///< charges for use, before credits, without tax (see isCharge())
    Money attributed;             ///< sum of the calls, and of the usage that counts beside them
    Money invoiced;               ///< all that the vendor asks for: with credits, tax, purchases and corrections
    std::int64_t unpricedCalls = 0;
    bool provisional = false;     ///< the vendor may still change the bill

    Money difference() const { return Money::fromNano(attributed.nano() - billed.nano()); }
};

/// The steps that lead from the sum of the calls to the bill, in this order (FinOps: work down, and show each as a line).
enum class BridgeStepKind : std::uint8_t {
    Calls,       ///< the sum of the calls, where the bridge begins
    Scope,       ///< on one side alone: another period, a project that no call names, calls without a line of the bill
    Coverage,    ///< billed, and not in the telemetry
    Quantity,    ///< tokens of one kind that the two sides count differently, at the bill's rates
    Rate,        ///< the same tokens at other rates
    Fees,        ///< charges that are not for tokens
    Adjustments, ///< credits, tax, purchases, corrections, rounding
    Unexplained, ///< the rest
    Bill,        ///< all that is invoiced, where the bridge ends
};
std::string_view name(BridgeStepKind kind); ///< "calls", "scope" ...

/// What one model adds to a step.
struct BridgePart
{
    std::string model;
    Money calls;
    Money bill;
    std::int64_t callTokens = 0;
    std::int64_t billTokens = 0;
    std::int64_t rows = 0; ///< of the bill
};

struct BridgeStep
{
    BridgeStepKind kind = BridgeStepKind::Calls;
    std::string provider;
    std::string detail;    ///< a project, a model, a kind of token or of charge, in the source's words; or empty
    Money amount;          ///< added to what the steps before give
    std::vector<BridgePart> parts;
};

struct Reconciliation
{
    std::vector<ReconcileRow> rows;     ///< by key
    ReconcileRow total;
    Money covered;                      ///< attributed cost, with a feature and a tenant, of the providers that bill
    std::vector<BridgeStep> bridge;     ///< of each provider by name, whole: from Calls to Bill
    std::vector<SupersededBill> superseded;
    std::int64_t rowsWithoutUsd = 0;    ///< rows of bills in another currency without a rate: in no sum

    /// Share of the billed cost that has a feature and a tenant; nothing where nothing is billed.
    std::optional<double> coveragePercent() const;
};

struct ReconcileQuery
{
    TimeRange range;
    std::vector<ReconcileField> by;
    std::string provider; ///< only this one; empty: all
};

/// What there is on the vendors' side, as sums of reconciliationQuery().
struct VendorSums
{
    std::vector<BillSum> bills;
    std::vector<BillSum> usage;
};

/// The question to the calls that loads what reconcile() asks a snapshot. @see Snapshot::Wanted
Snapshot::Wanted wantedForReconciliation(const ReconcileQuery &query);

/// Sets bills against the calls of the same route, that is of the provider who bills: traffic that a vendor and a cloud
/// both bill is compared with each one's own calls only. Model names are matched by the price book.
/// Source of the bridge: variance analysis of tokens times rate, quantities valued at the bill's rates:
/// bill - calls = sum over tokens (bill's - calls') x bill's rate + sum calls' tokens x (bill's rate - calls' rate).
/// Errors: those of the snapshot's answers.
Result<Reconciliation> reconcile(const Snapshot &calls, const VendorSums &vendor, const Pricer &pricer,
                                 const ReconcileQuery &query);

/// What a bill has beyond the calls because of these very calls: quantity, rate and what is not explained. It is what a
/// true-up spreads over them; scope, coverage, fees and adjustments are about something else.
Money trueUpAmount(const Reconciliation &result, std::string_view provider);

} // namespace tokenledger
