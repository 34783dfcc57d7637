// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callrecords.h"

#include "models/domain/attributiontrail.h"
#include "models/store/keyset.h"

namespace tokenledger {

namespace {

std::optional<Money> moneyAt(const CallBatch &calls, NumberColumn c, std::size_t row)
{
    const std::int64_t value = calls.number(c, row);
    return value == nullNumber ? std::nullopt : std::optional(Money::fromNano(value));
}

void fillTexts(const CallBatch &calls, std::size_t row, CallRecord &record)
{
    const auto text = [&](TextColumn c) { return std::string(calls.text(c, row)); };
    record.id = text(TextColumn::Id);
    record.responseId = text(TextColumn::ResponseId);
    record.session = text(TextColumn::Session);
    record.requestHash = text(TextColumn::RequestHash);
    record.retryOf = text(TextColumn::RetryOf);
    record.error = text(TextColumn::Error);
    record.currency = text(TextColumn::Currency);
    record.reportedAmount = text(TextColumn::ReportedAmount);
    record.prefixHashes = parsePrefixHashes(calls.text(TextColumn::PrefixHashes, row));
    for (const TagView &tag : parseTags(calls.text(TextColumn::Tags, row)))
        record.tags.emplace_back(tag.name, tag.value);
}

} // namespace

const std::optional<std::string> &RecordNames::text(Dimension d, std::uint32_t code)
{
    Dictionary &dictionary = m_dictionaries[index(d)];
    const auto [text, added] = dictionary.texts.try_emplace(code);
    if (!added || code == 0)
        return text->second;
    if (!dictionary.find.handle())
        dictionary.find = m_database.prepare("SELECT text FROM dict_" + std::string(name(d)) + " WHERE code = ?");
    dictionary.find.reset();
    if (dictionary.find.bind(1, std::int64_t{code}).step())
        text->second = std::string(dictionary.find.text(0));
    return text->second;
}

const RecordNames::Import *RecordNames::import(std::int64_t id)
{
    const auto [import, added] = m_imports.try_emplace(id);
    if (added) {
        Statement find = m_database.prepare("SELECT file, format FROM import WHERE id = ?");
        if (find.bind(1, id).step())
            import->second = Import{std::string(find.text(0)), std::string(find.text(1))};
    }
    return import->second ? &*import->second : nullptr;
}

const std::vector<AttributionStep> &RecordNames::trail(std::int64_t code)
{
    const auto [trail, added] = m_trails.try_emplace(code);
    if (added && code != 0) {
        Statement find = m_database.prepare("SELECT text FROM dict_attribution WHERE code = ?");
        if (find.bind(1, code).step())
            trail->second = trailFromJson(find.text(0));
    }
    return trail->second;
}

CallRecord recordAt(const CallBatch &calls, std::size_t row, std::uint64_t position, RecordNames &names)
{
    CallRecord record;
    record.position = position;
    record.startedAt = {calls.number(NumberColumn::StartedAt, row)};
    if (const std::int64_t latency = calls.number(NumberColumn::LatencyMs, row); latency != nullNumber)
        record.latencyMs = latency;
    for (std::size_t d = 0; d < dimensionCount; ++d)
        record.dimensions[d] = names.text(static_cast<Dimension>(d), calls.codes(static_cast<Dimension>(d))[row]);
    fillTexts(calls, row, record);
    record.usage = calls.usage(row);
    record.reportedCost = moneyAt(calls, NumberColumn::ReportedCost, row);
    record.computedCost = moneyAt(calls, NumberColumn::ComputedCost, row);
    record.blockTokens = calls.number(NumberColumn::BlockTokens, row);
    record.flags = calls.number(NumberColumn::Flags, row);
    record.priceList = calls.number(NumberColumn::PriceList, row);
    record.importId = calls.number(NumberColumn::Import, row);
    record.attribution = names.trail(calls.number(NumberColumn::Attribution, row));
    record.line = static_cast<std::uint64_t>(calls.number(NumberColumn::Line, row));
    if (const RecordNames::Import *import = names.import(record.importId))
        record.originFile = import->file;
    return record;
}

std::vector<CallReport> reportsOf(const ReportGroup &group, RecordNames &names)
{
    std::vector<CallReport> reports;
    for (std::size_t i = 0; i < group.reports.size(); ++i) {
        const CallRecord record = recordAt(group.rows, i, 0, names);
        CallReport report;
        report.source = record.dimensions[index(Dimension::Source)].value_or(std::string());
        report.id = record.id;
        report.responseId = record.responseId;
        report.importId = record.importId;
        report.originFile = record.originFile;
        report.line = record.line;
        report.startedAt = record.startedAt;
        report.usage = record.usage;
        report.reportedCost = record.reportedCost;
        report.computedCost = record.computedCost;
        if (const RecordNames::Import *import = names.import(record.importId))
            report.format = import->format;
        reports.push_back(std::move(report));
    }
    return reports;
}

Result<void> addReports(Database &database, RecordNames &names, std::vector<CallRecord> &records)
{
    ReportTable table(database);
    for (CallRecord &record : records) {
        if (!record.has(CallFlag::Merged))
            continue;
        const std::string source = record.dimensions[index(Dimension::Source)].value_or(std::string());
        const std::uint64_t key = callKey(sourceSeed(source), record.id);
        for (const std::int64_t call : table.callsByKey({&key, 1})) {
            const Result<ReportGroup> group = table.read(call);
            if (!group)
                return group.error();
            std::vector<CallReport> reports = reportsOf(*group, names);
            if (reports.front().source == source && reports.front().id == record.id)
                record.mergedFrom = std::move(reports);
        }
    }
    return database.status();
}

} // namespace tokenledger
