// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/attributionengine.h"

#include <algorithm>
#include <set>

namespace tokenledger {

AttributionPlan::AttributionPlan(AttributionRules rules, const DimensionDictionaries &dictionaries,
                                 AttributionTrails &trails)
    : m_rules(std::move(rules)), m_dictionaries(dictionaries), m_trails(trails)
{
    collectTargets();
    m_slots = m_targets;
    for (std::size_t i = 0; i < m_rules.rules.size(); ++i)
        if (m_rules.rules[i].enabled)
            addRule(m_rules.rules[i], i);
    for (std::size_t i = 0; i < m_rules.lookups.size(); ++i)
        if (m_rules.lookups[i].enabled)
            addLookup(m_rules.lookups[i], m_rules.rules.size() + i);
    for (const CallField &slot : m_slots)
        slot.addTo(m_reads);
    m_reads.add(NumberColumn::Attribution).add(NumberColumn::StartedAt);
    for (const CallField &target : m_targets)
        target.addTo(m_writes);
    m_writes.add(NumberColumn::Attribution);
    learn();
}

const std::string &AttributionPlan::stepName(std::size_t step) const
{
    const std::size_t rules = m_rules.rules.size();
    return step < rules ? m_rules.rules[step].name : m_rules.lookups[step - rules].name;
}

/// In the order of their names, so that equal trails are written alike whatever the rules' order is.
void AttributionPlan::collectTargets()
{
    std::set<CallField> targets;
    for (const AttributionRule &rule : m_rules.rules)
        for (const auto &[field, value] : rule.set)
            targets.insert(field);
    for (const AttributionLookup &lookup : m_rules.lookups)
        for (const auto &[field, column] : lookup.set)
            targets.insert(field);
    for (std::uint32_t code = 1; code < m_trails.size(); ++code)
        for (const AttributionStep &step : m_trails.steps(code))
            if (const auto field = CallField::byName(step.field))
                targets.insert(*field);
    m_targets.assign(targets.begin(), targets.end());
}

std::size_t AttributionPlan::slotOf(const CallField &field)
{
    const auto found = std::find(m_slots.begin(), m_slots.end(), field);
    if (found != m_slots.end())
        return static_cast<std::size_t>(found - m_slots.begin());
    m_slots.push_back(field);
    return m_slots.size() - 1;
}

void AttributionPlan::fillSet(Step &step, const std::vector<std::pair<CallField, std::string>> &set)
{
    for (const auto &[field, value] : set)
        step.set.push_back({slotOf(field), value});
}

void AttributionPlan::addRule(const AttributionRule &rule, std::size_t number)
{
    Step step;
    step.number = number;
    step.range = rule.range;
    step.overwrite = rule.overwrite;
    for (const AttributionCondition &condition : rule.when) {
        const Result<FieldTest> test = FieldTest::create(condition);
        if (!test)
            return; // parse() lets no such rule through: it holds for no call
        step.conditions.push_back({*test, condition.field, condition.field.isText() ? slotOf(condition.field) : 0});
        condition.field.addTo(m_reads);
    }
    fillSet(step, rule.set);
    m_steps.push_back(std::move(step));
}

void AttributionPlan::addLookup(const AttributionLookup &lookup, std::size_t number)
{
    if (!lookup.table)
        return;
    Step step;
    step.number = number;
    step.overwrite = lookup.overwrite;
    step.match = slotOf(lookup.match);
    step.table = &*lookup.table;
    fillSet(step, lookup.set);
    m_steps.push_back(std::move(step));
}

StringDictionary *AttributionPlan::dictionaryOf(const CallField &field) const
{
    return field.kind == CallField::Kind::Dimension ? m_dictionaries[index(field.dimension)] : nullptr;
}

void AttributionPlan::addValues(const Step &step, const std::vector<std::string> &values)
{
    for (std::size_t i = 0; i < step.set.size() && i < values.size(); ++i)
        if (StringDictionary *dictionary = dictionaryOf(m_slots[step.set[i].target]))
            dictionary->add(values[i]);
}

/// Adds the values only of keys that there are: a table of a million keys must not fill the lists of values.
void AttributionPlan::learnLookup(Step &step)
{
    const StringDictionary *keys = dictionaryOf(m_slots[step.match]);
    if (!keys) {
        if (step.learned == 0)
            for (const auto &[key, values] : *step.table)
                addValues(step, values);
        step.learned = 1;
        return;
    }
    for (; step.learned < keys->size(); ++step.learned)
        if (const auto row = step.table->find(std::string(keys->at(step.learned))); row != step.table->end())
            addValues(step, row->second);
}

void AttributionPlan::learn()
{
    for (const Step &step : m_steps)
        if (!step.table)
            for (const Set &set : step.set)
                if (StringDictionary *dictionary = dictionaryOf(m_slots[set.target]))
                    dictionary->add(set.value);
    // A value that one table gives may be the key of another.
    std::size_t before = 0;
    std::size_t known = 1;
    while (before != known) {
        before = known;
        for (Step &step : m_steps)
            if (step.table)
                learnLookup(step);
        known = 0;
        for (const StringDictionary *dictionary : m_dictionaries)
            known += dictionary->size();
    }
}

} // namespace tokenledger
