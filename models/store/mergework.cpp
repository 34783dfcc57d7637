// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/mergework.h"

#include "models/store/batchrows.h"
#include "models/store/rowidentity.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace tokenledger {

namespace {

std::string_view modelOf(const CallBatch &calls, std::size_t row, const GlobalDictionaries &dictionaries)
{
    return dictionaries.of(Dimension::Model).at(calls.codes(Dimension::Model)[row]);
}

bool isCacheHit(const CallBatch &calls, std::size_t row)
{
    return (calls.number(NumberColumn::Flags, row) & bit(CallFlag::GatewayCacheHit)) != 0;
}

} // namespace

MergeRules::MergeRules(Database &database) : decisions(database)
{
    {
        Statement document = database.prepare("SELECT body FROM document WHERE kind = ?1 AND name = ?1");
        document.bind(1, sourceRankingDocument);
        if (document.step())
            if (Result<SourceRanking> stored = SourceRanking::parse(document.text(0)))
                ranking = std::move(*stored);
    }
    Statement imports = database.prepare("SELECT id, format FROM import");
    while (imports.step())
        formats.emplace(imports.integer(0), std::string(imports.text(1)));
}

const std::string &MergeRules::formatOf(std::int64_t import) const
{
    static const std::string unknown;
    const auto found = formats.find(import);
    return found == formats.end() ? unknown : found->second;
}

std::size_t MergeRules::rankOf(std::int64_t import) const
{
    return ranking.rankOf(formatOf(import));
}

void MergeWork::addStored(const StoredPlace &place, const CallBatch &calls, std::size_t row, const ReportGroup *group)
{
    const auto number = static_cast<std::uint32_t>(m_stored.size());
    m_stored.push_back({place, group ? group->call : 0, static_cast<std::uint32_t>(m_before.size()),
                        group ? group->reports.size() : std::size_t{1}, false});
    appendRange(m_before, calls, row, 1);
    if (!group) {
        ReportInfo info;
        info.import = calls.number(NumberColumn::Import, row);
        info.key = callKey(sourceSeed(m_dictionaries.of(Dimension::Source).at(calls.codes(Dimension::Source)[row])),
                           calls.text(TextColumn::Id, row));
        info.response = responseKey(calls.text(TextColumn::ResponseId, row));
        addNew(calls, row, info, none);
        m_reports.back().stored = number;
        return;
    }
    for (std::uint32_t i = 0; i < group->reports.size(); ++i) {
        addNew(group->rows, i, group->reports[i], none);
        m_reports.back().stored = number;
    }
}

void MergeWork::addNew(const CallBatch &calls, std::size_t row, const ReportInfo &info, std::uint32_t tag)
{
    Report report;
    report.info = info;
    report.tag = tag;
    m_reports.push_back(report);
    appendRange(m_rows, calls, row, 1);
}

void MergeWork::dropImport(std::int64_t import)
{
    for (Report &report : m_reports)
        report.dropped = report.dropped || report.info.import == import;
}

std::uint32_t MergeWork::rootOf(std::uint32_t report)
{
    while (m_parents[report] != report)
        report = m_parents[report] = m_parents[m_parents[report]];
    return report;
}

void MergeWork::link(std::uint32_t a, std::uint32_t b)
{
    const std::uint32_t rootA = rootOf(a);
    const std::uint32_t rootB = rootOf(b);
    m_parents[std::max(rootA, rootB)] = std::min(rootA, rootB);
}

bool MergeWork::sameRecord(std::uint32_t a, std::uint32_t b) const
{
    const auto &sources = m_rows.codes(Dimension::Source);
    return m_reports[a].info.key == m_reports[b].info.key && sources[a] == sources[b] &&
           m_rows.text(TextColumn::Id, a) == m_rows.text(TextColumn::Id, b);
}

bool MergeWork::isOneAnswer(std::uint32_t a, std::uint32_t b) const
{
    const auto &sources = m_rows.codes(Dimension::Source);
    if (sources[a] == sources[b] || m_rows.text(TextColumn::ResponseId, a) != m_rows.text(TextColumn::ResponseId, b))
        return false;
    if (isCacheHit(m_rows, a) != isCacheHit(m_rows, b) ||
        m_rules.decisions.apart(m_reports[a].info.key, m_reports[b].info.key))
        return false;
    if (isCacheHit(m_rows, a)) {
        const std::int64_t first = m_rows.number(NumberColumn::StartedAt, a);
        const std::int64_t second = m_rows.number(NumberColumn::StartedAt, b);
        if (std::max(first, second) > Instant{std::min(first, second)}.micros + cacheHitMicros)
            return false;
    }
    return mayBeSameCall(modelOf(m_rows, a, m_dictionaries), modelOf(m_rows, b, m_dictionaries));
}

void MergeWork::linkByKey()
{
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> byKey;
    for (std::uint32_t i = 0; i < m_reports.size(); ++i) {
        if (m_reports[i].dropped)
            continue;
        auto &others = byKey[m_reports[i].info.key];
        for (const std::uint32_t other : others)
            if (sameRecord(other, i))
                link(other, i);
        others.push_back(i);
    }
}

void MergeWork::linkByResponse()
{
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> byResponse;
    for (std::uint32_t i = 0; i < m_reports.size(); ++i) {
        if (m_reports[i].dropped || m_reports[i].info.response == 0)
            continue;
        auto &others = byResponse[m_reports[i].info.response];
        for (const std::uint32_t other : others)
            if (isOneAnswer(other, i))
                link(other, i);
        others.push_back(i);
    }
}

void MergeWork::linkByDecision()
{
    if (!m_rules.decisions.anyTogether())
        return;
    std::unordered_map<std::uint64_t, std::uint32_t> firstOfKey;
    for (std::uint32_t i = 0; i < m_reports.size(); ++i)
        if (!m_reports[i].dropped)
            firstOfKey.try_emplace(m_reports[i].info.key, i);
    for (const auto &[key, report] : firstOfKey)
        for (const auto &[partner, call] : m_rules.decisions.partnersOf(key))
            if (const auto found = firstOfKey.find(partner); found != firstOfKey.end())
                link(report, found->second);
}

void MergeWork::run()
{
    m_parents.resize(m_reports.size());
    std::iota(m_parents.begin(), m_parents.end(), 0U);
    linkByKey();
    linkByResponse();
    linkByDecision();
    std::map<std::uint32_t, std::vector<std::uint32_t>> byRoot;
    for (std::uint32_t i = 0; i < m_reports.size(); ++i)
        if (!m_reports[i].dropped)
            byRoot[rootOf(i)].push_back(i);
    for (auto &[root, reports] : byRoot)
        makeCall(std::move(reports));
}

/// Takes out reports that say what an earlier one of the same record says.
void MergeWork::findRepeats(std::vector<std::uint32_t> &reports, std::vector<std::uint32_t> &repeats)
{
    std::vector<std::uint32_t> kept;
    for (const std::uint32_t report : reports) {
        const auto same = std::find_if(kept.begin(), kept.end(), [&](std::uint32_t other) {
            return sameRecord(other, report) && m_reports[other].info.chosen == m_reports[report].info.chosen &&
                   sameContent(m_rows, other, m_rows, report);
        });
        if (same == kept.end()) {
            kept.push_back(report);
            continue;
        }
        m_reports[report].sameAs = *same;
        repeats.push_back(report);
    }
    reports = std::move(kept);
}

void MergeWork::rank(std::vector<std::uint32_t> &reports) const
{
    std::map<std::uint32_t, ReportStanding> standings;
    for (const std::uint32_t report : reports) {
        ReportStanding standing;
        standing.row = report;
        standing.chosen = m_reports[report].info.chosen;
        standing.rank = m_rules.rankOf(m_reports[report].info.import);
        standing.final = (m_rows.number(NumberColumn::Flags, report) & bit(CallFlag::Final)) != 0;
        std::string content;
        rowContent(m_rows, report, m_dictionaries, content);
        standing.tie.append(m_dictionaries.of(Dimension::Source).at(m_rows.codes(Dimension::Source)[report]))
            .append(1, '\0');
        standing.tie.append(m_rows.text(TextColumn::Id, report)).append(1, '\0').append(content);
        standings.emplace(report, std::move(standing));
    }
    std::sort(reports.begin(), reports.end(),
              [&](std::uint32_t a, std::uint32_t b) { return goesBefore(m_rows, standings.at(a), standings.at(b)); });
}

/// Of several versions of one record in one format only the best takes part: a later version says everything there is.
/// So does the version that a person has chosen.
void MergeWork::appendMerged(const std::vector<std::uint32_t> &ranked)
{
    std::vector<std::uint32_t> taking;
    for (const std::uint32_t report : ranked) {
        const std::string &format = m_rules.formatOf(m_reports[report].info.import);
        const bool older = std::any_of(taking.begin(), taking.end(), [&](std::uint32_t other) {
            return sameRecord(other, report) &&
                   (m_reports[other].info.chosen != 0 || m_rules.formatOf(m_reports[other].info.import) == format);
        });
        if (!older)
            taking.push_back(report);
    }
    const ColumnChoice choice = chooseColumns(m_rows, taking);
    CallBatch one;
    one.setSize(1);
    for (std::size_t i = 0; i < dimensionCount; ++i) {
        const auto d = static_cast<Dimension>(i);
        one.codes(d).assign(1, m_rows.codes(d)[taking[choice.dimensions[i]]]);
    }
    for (std::size_t i = 0; i < numberColumnCount; ++i) {
        const auto c = static_cast<NumberColumn>(i);
        one.setNumber(c, 0, m_rows.number(c, taking[choice.numbers[i]]));
    }
    one.setNumber(NumberColumn::Flags, 0, one.number(NumberColumn::Flags, 0) | bit(CallFlag::Merged));
    if (choice.dropComputed)
        one.setNumber(NumberColumn::ComputedCost, 0, nullNumber);
    std::vector<std::string_view> tags;
    for (const std::uint32_t report : taking)
        tags.push_back(m_rows.text(TextColumn::Tags, report));
    const std::string allTags = mergeTags(tags);
    for (std::size_t i = 0; i < textColumnCount; ++i) {
        const auto c = static_cast<TextColumn>(i);
        const std::string_view text =
            c == TextColumn::Tags ? std::string_view(allTags) : m_rows.text(c, taking[choice.texts[i]]);
        if (!text.empty())
            one.writableTexts(c) = {std::string(text), {0, static_cast<std::uint32_t>(text.size())}};
    }
    appendRange(m_results, one, 0, 1);
}

/// Takes the place of the first stored call that one of the reports came from, unless another call has it.
void MergeWork::claim(Call &call)
{
    std::vector<std::uint32_t> places;
    for (const std::uint32_t report : call.reports)
        if (m_reports[report].stored != none)
            places.push_back(m_reports[report].stored);
    std::sort(places.begin(), places.end());
    for (const std::uint32_t place : places) {
        if (m_stored[place].claimed)
            continue;
        m_stored[place].claimed = true;
        call.stored = place;
        return;
    }
}

void MergeWork::makeCall(std::vector<std::uint32_t> reports)
{
    Call call;
    // Stored copies first: what is stored stays, what comes is the repeat.
    std::stable_partition(reports.begin(), reports.end(),
                          [this](std::uint32_t report) { return m_reports[report].stored != none; });
    findRepeats(reports, call.repeats);
    call.reports = std::move(reports);
    rank(call.reports);
    call.row = static_cast<std::uint32_t>(m_results.size());
    if (call.reports.size() == 1)
        appendRange(m_results, m_rows, call.reports[0], 1);
    else
        appendMerged(call.reports);
    claim(call);
    m_calls.push_back(std::move(call));
}

bool MergeWork::isChanged(const Call &call) const
{
    if (call.stored == none || m_stored[call.stored].reports != call.reports.size())
        return true;
    const bool ownOnly = std::all_of(call.reports.begin(), call.reports.end(),
                                     [&](std::uint32_t report) { return m_reports[report].stored == call.stored; });
    return !ownOnly || !std::is_sorted(call.reports.begin(), call.reports.end());
}

ReportGroup MergeWork::groupOf(const Call &call) const
{
    ReportGroup group;
    for (const std::uint32_t report : call.reports)
        group.reports.push_back(m_reports[report].info);
    appendRows(group.rows, m_rows, call.reports);
    return group;
}

} // namespace tokenledger
