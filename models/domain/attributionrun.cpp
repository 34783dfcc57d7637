// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/attributionengine.h"

#include <algorithm>
#include <optional>

namespace tokenledger {

namespace {

/// Texts of tags and the like that one run remembers; beyond them it begins anew.
constexpr std::uint32_t mostTexts = 1U << 20U;

enum Done : std::uint8_t { WasSet = 1, WasMoved = 2, WasOverwritten = 4 };

std::int64_t added(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

/// The cost by the default basis, or nullNumber.
std::int64_t costOf(const CallBatch &calls, std::size_t row)
{
    const std::int64_t computed = calls.number(NumberColumn::ComputedCost, row);
    return computed != nullNumber ? computed : calls.number(NumberColumn::ReportedCost, row);
}

std::int64_t knownCost(const CallBatch &calls, std::size_t row)
{
    const std::int64_t cost = costOf(calls, row);
    return cost == nullNumber ? 0 : cost;
}

std::int64_t numberOf(const CallBatch &calls, const CallField &field, std::size_t row)
{
    if (field.kind != CallField::Kind::TotalInput)
        return calls.number(field.number, row);
    std::int64_t total = 0;
    for (const NumberColumn c :
         {NumberColumn::UncachedInput, NumberColumn::CacheRead, NumberColumn::CacheWrite5m, NumberColumn::CacheWrite1h})
        total = added(total, calls.number(c, row));
    return total;
}

void count(AttributionTally &tally, std::uint8_t done, std::int64_t cost)
{
    const std::int64_t known = cost == nullNumber ? 0 : cost;
    ++tally.calls;
    tally.unpriced += cost == nullNumber ? 1 : 0;
    tally.cost = added(tally.cost, known);
    if ((done & WasMoved) != 0) {
        ++tally.movedCalls;
        tally.movedCost = added(tally.movedCost, known);
    }
    if ((done & WasOverwritten) != 0) {
        ++tally.overwrittenCalls;
        tally.overwrittenCost = added(tally.overwrittenCost, known);
    }
}

} // namespace

void AttributionTally::merge(const AttributionTally &other)
{
    calls += other.calls;
    unpriced += other.unpriced;
    movedCalls += other.movedCalls;
    overwrittenCalls += other.overwrittenCalls;
    cost = added(cost, other.cost);
    movedCost = added(movedCost, other.movedCost);
    overwrittenCost = added(overwrittenCost, other.overwrittenCost);
}

void AttributionFieldChange::merge(const AttributionFieldChange &other)
{
    calls += other.calls;
    cost = added(cost, other.cost);
    attributedCost = added(attributedCost, other.attributedCost);
    unattributedCost = added(unattributedCost, other.unattributedCost);
}

void AttributionTallies::merge(const AttributionTallies &other)
{
    for (std::size_t i = 0; i < steps.size(); ++i) {
        steps[i].merge(other.steps[i]);
        for (std::size_t t = 0; t < fields[i].size(); ++t)
            fields[i][t].merge(other.fields[i][t]);
    }
    for (std::size_t t = 0; t < changes.size(); ++t)
        changes[t].merge(other.changes[t]);
    changedCalls += other.changedCalls;
    changedCost = added(changedCost, other.changedCost);
}

std::uint32_t AttributionRun::Slot::codeOf(std::string_view text)
{
    if (!dictionary)
        return own.add(text);
    const std::uint32_t code = dictionary->find(text);
    return code == StringDictionary::notFound ? 0 : code;
}

std::size_t AttributionRun::TrailHash::operator()(const TrailNode &node) const
{
    constexpr std::uint64_t factor = 0x9e3779b97f4a7c15ULL;
    std::uint64_t hash = (std::uint64_t{node.parent} << 32U) | node.source;
    hash = (hash ^ (std::uint64_t{node.target} << 16U) ^ node.setBy) * factor;
    return static_cast<std::size_t>(hash ^ (hash >> 29U));
}

AttributionRun::AttributionRun(const AttributionPlan &plan, Count count)
    : m_plan(plan), m_count(count), m_slots(plan.m_slots.size()), m_steps(plan.m_steps.size()), m_nodes(1),
      m_nodeCodes(1)
{
    for (std::size_t i = 0; i < m_slots.size(); ++i)
        m_slots[i].dictionary = plan.dictionaryOf(plan.m_slots[i]);
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        m_steps[i].passes.resize(plan.m_steps[i].conditions.size());
        m_steps[i].values.resize(plan.m_steps[i].set.size());
    }
    if (count == Count::Nothing)
        return;
    m_tallies.steps.resize(plan.stepCount());
    m_tallies.fields.assign(plan.stepCount(), std::vector<AttributionTally>(plan.m_targets.size()));
    m_tallies.changes.resize(plan.m_targets.size());
}

const std::vector<std::uint32_t> &AttributionRun::before(Dimension dimension) const
{
    const auto found = std::find(m_plan.m_targets.begin(), m_plan.m_targets.end(), CallField::of(dimension));
    return m_slots[static_cast<std::size_t>(found - m_plan.m_targets.begin())].stored;
}

ColumnSet AttributionRun::apply(CallBatch &calls)
{
    if (m_plan.m_steps.empty() && calls.numbers(NumberColumn::Attribution).empty())
        return {};
    forgetWhenLarge();
    fillSlots(calls);
    restoreSources(calls);
    for (std::size_t place = 0; place < m_plan.m_steps.size(); ++place)
        applyStep(calls, place);
    if (m_count == Count::Tallies)
        countChanges(calls);
    return writeBack(calls);
}

void AttributionRun::forgetWhenLarge()
{
    std::size_t largest = m_nodes.size();
    for (const Slot &slot : m_slots)
        largest = std::max<std::size_t>(largest, slot.own.size());
    if (largest < mostTexts)
        return;
    for (Slot &slot : m_slots)
        slot.own.clear();
    for (StepMemory &memory : m_steps) {
        for (auto &passes : memory.passes)
            passes.clear();
        for (auto &values : memory.values)
            values.clear();
    }
    m_sources.clear();
    m_sourcesKnown.clear();
    m_nodes.resize(1);
    m_nodeCodes.resize(1);
    m_nodeOf.clear();
}

void AttributionRun::fillSlots(const CallBatch &calls)
{
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        const CallField &field = m_plan.m_slots[i];
        auto &codes = m_slots[i].codes;
        if (field.kind == CallField::Kind::Dimension) {
            codes = calls.codes(field.dimension);
        } else {
            codes.assign(calls.size(), 0);
            if (field.kind == CallField::Kind::Text && !calls.texts(field.text).empty())
                for (std::size_t row = 0; row < calls.size(); ++row)
                    codes[row] = m_slots[i].own.add(calls.text(field.text, row));
        }
    }
    if (!calls.texts(TextColumn::Tags).empty())
        fillTags(calls);
}

void AttributionRun::fillTags(const CallBatch &calls)
{
    std::vector<std::size_t> tags;
    for (std::size_t i = 0; i < m_slots.size(); ++i)
        if (m_plan.m_slots[i].kind == CallField::Kind::Tag)
            tags.push_back(i);
    if (tags.empty())
        return;
    std::string_view last;
    for (std::size_t row = 0; row < calls.size(); ++row) {
        const std::string_view packed = calls.text(TextColumn::Tags, row);
        const bool same = row > 0 && packed == last;
        for (const std::size_t i : tags)
            m_slots[i].codes[row] =
                same ? m_slots[i].codes[row - 1] : m_slots[i].own.add(tagValue(packed, m_plan.m_slots[i].tag));
        last = packed;
    }
}

void AttributionRun::learnTrail(std::uint32_t code)
{
    if (code >= m_sources.size()) {
        m_sources.resize(code + std::size_t{1});
        m_sourcesKnown.resize(code + std::size_t{1});
    }
    if (m_sourcesKnown[code])
        return;
    m_sourcesKnown[code] = true;
    for (const AttributionStep &step : m_plan.m_trails.steps(code)) {
        const std::optional<CallField> field = CallField::byName(step.field);
        const auto target =
            field ? std::find(m_plan.m_targets.begin(), m_plan.m_targets.end(), *field) : m_plan.m_targets.end();
        if (target == m_plan.m_targets.end())
            continue;
        const auto place = static_cast<std::size_t>(target - m_plan.m_targets.begin());
        m_sources[code].emplace_back(place, m_slots[place].codeOf(step.source));
    }
}

void AttributionRun::restoreSources(const CallBatch &calls)
{
    for (std::size_t t = 0; t < m_plan.m_targets.size(); ++t) {
        Slot &slot = m_slots[t];
        slot.stored = slot.codes;
        slot.source = slot.codes;
        slot.setBy.assign(calls.size(), 0);
    }
    const auto &trails = calls.numbers(NumberColumn::Attribution);
    for (std::size_t row = 0; row < trails.size(); ++row) {
        if (trails[row] == 0)
            continue;
        const auto code = static_cast<std::uint32_t>(trails[row]);
        learnTrail(code);
        for (const auto &[target, source] : m_sources[code]) {
            m_slots[target].source[row] = source;
            m_slots[target].codes[row] = source;
        }
    }
}

void AttributionRun::keepPassing(const std::vector<std::uint32_t> &codes, const std::vector<std::uint8_t> &passes)
{
    for (std::size_t row = 0; row < codes.size(); ++row)
        m_mask[row] &= passes[codes[row]];
}

void AttributionRun::keepNumbers(const CallBatch &calls, const AttributionPlan::Condition &condition)
{
    for (std::size_t row = 0; row < calls.size(); ++row)
        if (m_mask[row] != 0 && !condition.test.matchesNumber(numberOf(calls, condition.field, row)))
            m_mask[row] = 0;
}

/// Finds the rows for which all conditions hold. False when there is none.
bool AttributionRun::selectRows(const CallBatch &calls, std::size_t place)
{
    const AttributionPlan::Step &step = m_plan.m_steps[place];
    m_mask.assign(calls.size(), 1);
    if (!step.range.isAll())
        for (std::size_t row = 0; row < calls.size(); ++row)
            m_mask[row] = step.range.contains({calls.number(NumberColumn::StartedAt, row)}) ? 1 : 0;
    for (std::size_t i = 0; i < step.conditions.size(); ++i) {
        const AttributionPlan::Condition &condition = step.conditions[i];
        if (!condition.field.isText()) {
            keepNumbers(calls, condition);
            continue;
        }
        auto &passes = m_steps[place].passes[i];
        const StringDictionary &texts = m_slots[condition.slot].texts();
        for (auto code = static_cast<std::uint32_t>(passes.size()); code < texts.size(); ++code)
            passes.push_back(condition.test.matches(texts.at(code)) ? 1 : 0);
        keepPassing(m_slots[condition.slot].codes, passes);
    }
    m_rows.clear();
    for (std::uint32_t row = 0; row < calls.size(); ++row)
        if (m_mask[row] != 0)
            m_rows.push_back(row);
    return !m_rows.empty();
}

/// Finds for every key that is new what the table gives for it.
void AttributionRun::learnValues(std::size_t place)
{
    const AttributionPlan::Step &step = m_plan.m_steps[place];
    const StringDictionary &keys = m_slots[step.match].texts();
    auto &values = m_steps[place].values;
    for (auto code = static_cast<std::uint32_t>(values[0].size()); code < keys.size(); ++code) {
        const auto row = step.table->find(std::string(keys.at(code)));
        for (std::size_t entry = 0; entry < step.set.size(); ++entry) {
            const bool there = row != step.table->end() && entry < row->second.size();
            values[entry].push_back(there ? m_slots[step.set[entry].target].codeOf(row->second[entry]) : 0);
        }
    }
}

void AttributionRun::applyStep(const CallBatch &calls, std::size_t place)
{
    const AttributionPlan::Step &step = m_plan.m_steps[place];
    if (!selectRows(calls, place))
        return;
    m_keys.clear();
    if (step.table) {
        learnValues(place);
        for (const std::uint32_t row : m_rows)
            m_keys.push_back(m_slots[step.match].codes[row]);
    }
    m_done.assign(m_rows.size(), 0);
    for (std::size_t entry = 0; entry < step.set.size(); ++entry)
        setField(calls, place, entry);
    if (m_count == Count::Nothing)
        return;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_done[i] != 0)
            count(m_tallies.steps[step.number], m_done[i], costOf(calls, m_rows[i]));
}

void AttributionRun::setField(const CallBatch &calls, std::size_t place, std::size_t entry)
{
    const AttributionPlan::Step &step = m_plan.m_steps[place];
    const std::size_t target = step.set[entry].target;
    Slot &slot = m_slots[target];
    const std::uint32_t fixed = step.table ? 0 : slot.codeOf(step.set[entry].value);
    const auto by = static_cast<std::uint16_t>(place + 1);
    AttributionTally *const tally = m_count == Count::Tallies ? &m_tallies.fields[step.number][target] : nullptr;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const std::uint32_t row = m_rows[i];
        const std::uint32_t code = step.table ? m_steps[place].values[entry][m_keys[i]] : fixed;
        const std::uint32_t source = slot.source[row];
        if (code == 0 || slot.setBy[row] != 0 || (source != 0 && !step.overwrite))
            continue;
        slot.setBy[row] = by;
        slot.codes[row] = code;
        if (!tally)
            continue;
        std::uint8_t done = WasSet;
        done |= slot.stored[row] == 0 ? WasMoved : 0;
        done |= source != 0 && source != code ? WasOverwritten : 0;
        count(*tally, done, costOf(calls, row));
        m_done[i] |= done;
    }
}

void AttributionRun::countChanges(const CallBatch &calls)
{
    m_mask.assign(calls.size(), 0);
    for (std::size_t t = 0; t < m_plan.m_targets.size(); ++t) {
        const Slot &slot = m_slots[t];
        AttributionFieldChange &change = m_tallies.changes[t];
        for (std::size_t row = 0; row < calls.size(); ++row) {
            if (slot.codes[row] == slot.stored[row])
                continue;
            m_mask[row] = 1;
            const std::int64_t cost = knownCost(calls, row);
            ++change.calls;
            change.cost = added(change.cost, cost);
            if (slot.stored[row] == 0)
                change.attributedCost = added(change.attributedCost, cost);
            if (slot.codes[row] == 0)
                change.unattributedCost = added(change.unattributedCost, cost);
        }
    }
    for (std::size_t row = 0; row < calls.size(); ++row) {
        if (m_mask[row] == 0)
            continue;
        ++m_tallies.changedCalls;
        m_tallies.changedCost = added(m_tallies.changedCost, knownCost(calls, row));
    }
}

ColumnSet AttributionRun::writeBack(CallBatch &calls)
{
    ColumnSet changed;
    bool tagsChanged = false;
    for (std::size_t t = 0; t < m_plan.m_targets.size(); ++t) {
        const CallField &field = m_plan.m_targets[t];
        if (m_slots[t].codes == m_slots[t].stored)
            continue;
        if (field.kind == CallField::Kind::Dimension) {
            calls.codes(field.dimension) = m_slots[t].codes;
            changed.add(field.dimension);
        } else {
            tagsChanged = true;
        }
    }
    if (tagsChanged) {
        writeTags(calls);
        changed.add(TextColumn::Tags);
    }
    if (writeTrails(calls))
        changed.add(NumberColumn::Attribution);
    return changed;
}

/// Puts the tags of one call together again: those that are no target, and the targets as they are now.
void AttributionRun::packTags(std::string_view stored, const std::vector<std::size_t> &targets, std::size_t row,
                              std::string &out) const
{
    std::vector<TagView> tags = parseTags(stored);
    std::erase_if(tags, [&](const TagView &tag) {
        return std::any_of(targets.begin(), targets.end(),
                           [&](std::size_t t) { return m_plan.m_targets[t].tag == tag.name; });
    });
    for (const std::size_t t : targets)
        if (m_slots[t].codes[row] != 0)
            tags.push_back({m_plan.m_targets[t].tag, m_slots[t].own.at(m_slots[t].codes[row])});
    std::sort(tags.begin(), tags.end(), [](const TagView &a, const TagView &b) { return a.name < b.name; });
    for (const TagView &tag : tags)
        out.append(tag.name).append(1, '\x1f').append(tag.value).append(1, '\x1e');
}

void AttributionRun::writeTags(CallBatch &calls) const
{
    std::vector<std::size_t> targets;
    for (std::size_t t = 0; t < m_plan.m_targets.size(); ++t)
        if (m_plan.m_targets[t].kind == CallField::Kind::Tag)
            targets.push_back(t);
    TextValues rebuilt;
    rebuilt.offsets.push_back(0);
    for (std::size_t row = 0; row < calls.size(); ++row) {
        const std::string_view stored = calls.text(TextColumn::Tags, row);
        const bool same = std::all_of(targets.begin(), targets.end(),
                                      [&](std::size_t t) { return m_slots[t].codes[row] == m_slots[t].stored[row]; });
        if (same)
            rebuilt.bytes.append(stored);
        else
            packTags(stored, targets, row, rebuilt.bytes);
        rebuilt.offsets.push_back(static_cast<std::uint32_t>(rebuilt.bytes.size()));
    }
    if (rebuilt.bytes.empty())
        rebuilt.offsets.clear();
    calls.writableTexts(TextColumn::Tags) = std::move(rebuilt);
}

/// The trail that the steps on the way to a node make.
std::uint32_t AttributionRun::trailCode(std::uint32_t node)
{
    if (node == 0 || m_nodeCodes[node] != 0)
        return m_nodeCodes[node];
    std::vector<AttributionStep> steps;
    for (std::uint32_t at = node; at != 0; at = m_nodes[at].parent) {
        const TrailNode &one = m_nodes[at];
        const std::string source(m_slots[one.target].texts().at(one.source));
        steps.push_back({m_plan.m_targets[one.target].name(),
                         m_plan.stepName(m_plan.m_steps[one.setBy - std::size_t{1}].number), source});
    }
    std::reverse(steps.begin(), steps.end());
    return m_nodeCodes[node] = m_plan.m_trails.add(steps);
}

std::uint32_t AttributionRun::childOf(const TrailNode &node)
{
    const auto [found, isNew] = m_nodeOf.try_emplace(node, static_cast<std::uint32_t>(m_nodes.size()));
    if (isNew) {
        m_nodes.push_back(node);
        m_nodeCodes.push_back(0);
    }
    return found->second;
}

/// Fills the column of the trails. False when it stays as it was.
bool AttributionRun::writeTrails(CallBatch &calls)
{
    m_nodeOfRow.assign(calls.size(), 0);
    for (std::size_t t = 0; t < m_plan.m_targets.size(); ++t) {
        const Slot &slot = m_slots[t];
        TrailNode last;
        std::uint32_t lastChild = 0;
        for (std::size_t row = 0; row < calls.size(); ++row) {
            if (slot.setBy[row] == 0)
                continue;
            const TrailNode node{m_nodeOfRow[row], static_cast<std::uint16_t>(t), slot.setBy[row], slot.source[row]};
            if (node != last) {
                last = node;
                lastChild = childOf(node);
            }
            m_nodeOfRow[row] = lastChild;
        }
    }
    bool changed = false;
    bool any = false;
    for (std::size_t row = 0; row < calls.size(); ++row) {
        m_nodeOfRow[row] = trailCode(m_nodeOfRow[row]);
        any = any || m_nodeOfRow[row] != 0;
        changed = changed || m_nodeOfRow[row] != calls.number(NumberColumn::Attribution, row);
    }
    if (!changed)
        return false;
    auto &column = calls.writableNumbers(NumberColumn::Attribution);
    if (any)
        column.assign(m_nodeOfRow.begin(), m_nodeOfRow.end());
    else
        column.clear();
    return true;
}

} // namespace tokenledger
