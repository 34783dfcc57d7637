// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/jsonvalue.h"
#include "importers/files/bills.h"
#include "importers/files/billtable.h"
#include "importers/files/billvalues.h"
#include "importers/files/billwords.h"
#include "models/domain/decimal.h"

#include <array>
#include <charconv>

namespace tokenledger {

namespace {

enum Column : std::size_t {
    Cost,
    Currency,
    Rate,
    Credits,
    CreditsTotal,
    ListCost,
    UsageStart,
    UsageEnd,
    InvoiceMonth,
    CostType,
    ServiceId,
    Service,
    SkuId,
    Sku,
    Amount,
    Unit,
    Region,
    Location,
    Account,
    Project,
    Labels,
    ProjectLabels,
    Tags,
    ColumnCount,
};

constexpr std::array<BillColumn, ColumnCount> googleColumns = {{
    {"cost", {}, true},
    {"currency"},
    {"currency_conversion_rate"},
    {"credits"},
    {"credits_total"},
    {"cost_at_list"},
    {"usage_start_time", {}, true},
    {"usage_end_time"},
    {"invoice.month"},
    {"cost_type"},
    {"service.id"},
    {"service.description"},
    {"sku.id"},
    {"sku.description", {}, true},
    {"usage.amount"},
    {"usage.unit"},
    {"location.region"},
    {"location.location"},
    {"billing_account_id"},
    {"project.id"},
    {"labels"},
    {"project.labels"},
    {"tags"},
}};

constexpr std::string_view vertexService = "C7E2-9256-1C43";

/// Visits the objects of a JSON array: visit(object), which reads their members by name. False when it is no such
/// array.
template <typename Visit>
bool forEachObject(std::string_view json, const Visit &visit)
{
    if (json.empty() || json == "[]" || json == "null")
        return true;
    PaddedText text;
    const std::string_view padded = text.assign(json);
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    simdjson::ondemand::array items;
    if (parser.iterate(padded.data(), padded.size(), padded.size() + blockPadding).get(document) ||
        document.get_array().get(items))
        return false;
    for (auto item : items) {
        simdjson::ondemand::object object;
        std::string_view whole;
        if (item.get_object().get(object) || object.raw_json().get(whole) || !visit(whole))
            return false;
    }
    return true;
}

/// "Gemini 2.5 Flash GA Thinking Text Output - Predictions": the tokens of thinking, a part of the output. The output
/// of a model that thinks, "(Thinking On)", is the answer.
bool isThinking(std::string_view sku)
{
    return containsWord(sku, "thinking text output") || containsWord(sku, "thinking output");
}

class GoogleReader : public BillReader
{
public:
    std::span<const BillColumn> columns() const override { return googleColumns; }
    std::vector<std::string_view> tagPrefixes() const override { return {"label_", "labels."}; }

    BillOutcome read(BillRecord &record, BillRow &row) override
    {
        if (!readMoney(record, row) || !readPeriod(record, row))
            return BillOutcome::Rejected;
        const bool regular = record[CostType].empty() || record[CostType] == "regular";
        if (!isAboutModels(record) && (regular || record[Service] != "Invoice"))
            return BillOutcome::Ignored;
        if (record[CostType] == "tax")
            row.category = ChargeCategory::Tax;
        else if (!regular)
            row.category = ChargeCategory::Adjustment;
        row.detail = regular ? row.detail : std::string(record[CostType]);
        readNames(record, row);
        if (!readLabels(record, row))
            return BillOutcome::Rejected;
        return row.category != ChargeCategory::Usage || readTokens(record, row) ? BillOutcome::Row
                                                                                : BillOutcome::Rejected;
    }

private:
    /// An amount in the row's currency as dollars; nothing without a rate.
    static Result<std::optional<Money>> dollars(const BillRecord &record, std::string_view amount)
    {
        if (isUsd(record[Currency])) {
            const Result<Money> money = parseBillAmount(amount);
            return money ? Result<std::optional<Money>>(*money) : money.error();
        }
        if (const Result<Money> valid = parseBillAmount(amount); !valid)
            return valid.error();
        if (record[Rate].empty())
            return std::optional<Money>();
        const Result<Money> money = convertToUsd(amount, record[Rate]);
        return money ? Result<std::optional<Money>>(*money) : money.error();
    }

    static bool readAmount(BillRecord &record, Column column, std::optional<Money> &money)
    {
        const Result<std::optional<Money>> read = dollars(record, record[column]);
        if (!read)
            return record.fail(column, read.error().message);
        money = *read;
        return true;
    }

    bool readMoney(BillRecord &record, BillRow &row)
    {
        if (!record.present(Cost) || !readAmount(record, Cost, row.billedCost))
            return false;
        if (!record[ListCost].empty() && !readAmount(record, ListCost, row.listCost))
            return false;
        if (!isUsd(record[Currency])) {
            row.currency = record[Currency];
            row.amount = record[Cost];
            row.exchangeRate = record[Rate];
        }
        return readCredits(record, row);
    }

    /// What is charged is the cost and its credits, which are negative.
    static bool readCredits(BillRecord &record, BillRow &row)
    {
        std::optional<Money> sum;
        const auto add = [&](std::string_view amount) {
            const Result<std::optional<Money>> money = dollars(record, amount);
            if (!money)
                return record.fail(Credits, money.error().message);
            if (*money &&
                !(*money)->isZero()) // both below 2^57: no overflow for any number of credits that fits into memory
                sum = sum.value_or(Money()).checkedAdd(**money).value_or(**money);
            return true;
        };
        const bool listed = forEachObject(record[Credits], [&](std::string_view credit) {
            if (std::string type = memberText(credit, "type");
                !type.empty() && row.detail.find(type) == std::string::npos)
                row.detail.append(row.detail.empty() ? "" : ", ").append(type);
            return add(memberText(credit, "amount"));
        });
        if (!listed)
            return record.reason.empty() ? record.fail(Credits, "the credits are no JSON array of objects") : false;
        if (record[Credits].empty() && !record[CreditsTotal].empty() && !add(record[CreditsTotal]))
            return record.fail(CreditsTotal, record.reason);
        if (!sum || !row.billedCost)
            return true;
        const std::optional<Money> net = row.billedCost->checkedAdd(*sum);
        if (!net)
            return record.fail(Credits, "the credits are too large");
        row.credit = sum;
        row.billedCost = net;
        return true;
    }

    static bool readPeriod(BillRecord &record, BillRow &row)
    {
        if (!record.present(UsageStart) || !record.time(UsageStart, row.periodStart) ||
            !record.time(UsageEnd, row.periodEnd))
            return false;
        const std::string_view month = record[InvoiceMonth];
        if (month.empty())
            return true;
        unsigned number = 0;
        const auto [end, code] = std::from_chars(month.data(), month.data() + month.size(), number);
        if (code != std::errc() || end != month.data() + month.size() || month.size() != 6 || number % 100 < 1 ||
            number % 100 > 12)
            return record.fail(InvoiceMonth,
                               "“" + std::string(month.substr(0, 40)) + "” is not a month such as 202609");
        row.billingStart = Instant::fromSeconds(daysFromCivil(number / 100, number % 100, 1) * 86'400);
        row.billingEnd = nextMonth(*row.billingStart);
        return true;
    }

    static bool isAboutModels(const BillRecord &record)
    {
        if (record[ServiceId] == vertexService || containsWord(record[Service], "Vertex AI"))
            return true;
        for (const std::string_view word : {"gemini", "generative language", "claude"})
            if (containsWord(record[Service], word) || containsWord(record[Sku], word))
                return true;
        return false;
    }

    static void readNames(const BillRecord &record, BillRow &row)
    {
        row.provider = "google";
        row.service = record[Service];
        row.region = record.either(Region, Location);
        row.account = record[Account];
        row.project = record[Project];
        row.quantity = record[Amount];
        row.unit = record[Unit];
        row.sku = record[SkuId];
        row.description = record[Sku];
    }

    static bool readLabels(BillRecord &record, BillRow &row)
    {
        for (const auto &[name, value] : record.tags)
            applyBillTag(row, name, value);
        for (const Column column : {Labels, Tags, ProjectLabels}) {
            const bool read = forEachObject(record[column], [&](std::string_view label) {
                applyBillTag(row, memberText(label, "key"), memberText(label, "value"));
                return true;
            });
            if (!read)
                return record.fail(column, "the labels are no JSON array of objects");
        }
        return true;
    }

    static bool readTokens(BillRecord &record, BillRow &row)
    {
        const BillWords words(record[Sku]);
        const int scale = tokenScale(record[Unit]);
        if (scale < 0 || words.bucket() == TokenBucket::None || record[Amount].empty())
            return true;
        const Result<std::int64_t> tokens = tokensOfQuantity(record[Amount], scale);
        if (!tokens)
            return record.fail(Amount, tokens.error().message);
        row.bucket = words.bucket();
        row.tokensOf(row.bucket) = *tokens;
        if (row.bucket == TokenBucket::Output && isThinking(record[Sku]))
            row.reasoning = *tokens;
        row.model = modelBeforeMeterWords(record[Sku]);
        if (row.tier.empty())
            row.tier = words.tier();
        return true;
    }
};

} // namespace

const Importer &googleBill()
{
    static const BillImporter importer(
        BillFormat{"gcp-billing-export",
                   "Google Cloud billing export (Vertex AI, Gemini)",
                   ImportKind::Bill,
                   "JSON rows with billing_account_id, sku and usage_start_time, or CSV with sku.description",
                   "gcp-billing",
                   {"billing_account_id", "usage_start_time", "cost"},
                   {},
                   95,
                   [] { return std::make_unique<GoogleReader>(); }});
    return importer;
}

} // namespace tokenledger
