// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/attributioncondition.h"
#include "models/domain/attributiontrail.h"
#include "models/domain/callbatch.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tokenledger {

/// The dictionaries of the codes that a batch has, one a dimension.
using DimensionDictionaries = std::array<StringDictionary *, dimensionCount>;

/// Rules made ready for the codes of a store.
///
/// learn() comes before AttributionRun::apply() whenever the dictionaries have grown. Runs of several threads may share
/// a plan as long as nobody learns or changes the dictionaries.
class AttributionPlan
{
public:
    /// Fields that `trails` say were set once can be given back, whatever the rules say now. Dictionaries and trails
    /// must outlive the plan.
    AttributionPlan(AttributionRules rules, const DimensionDictionaries &dictionaries, AttributionTrails &trails);
    AttributionPlan(const AttributionPlan &) = delete;
    AttributionPlan &operator=(const AttributionPlan &) = delete;

    /// Adds the values that the rules can set to the dictionaries.
    void learn();
    /// The columns that a run reads, and those that it may change.
    const ColumnSet &reads() const { return m_reads; }
    const ColumnSet &writes() const { return m_writes; }
    const AttributionRules &rules() const { return m_rules; }
    /// The fields that may be set, in a fixed order.
    const std::vector<CallField> &targets() const { return m_targets; }
    /// Rules and lookups, also those that are not enabled: rules first, then lookups.
    std::size_t stepCount() const { return m_rules.rules.size() + m_rules.lookups.size(); }
    const std::string &stepName(std::size_t step) const;

private:
    friend class AttributionRun;

    /// A text field that rules look at or set, by its place; conditions on numbers have none.
    struct Condition
    {
        FieldTest test;
        CallField field;
        std::size_t slot = 0;
    };
    struct Set
    {
        std::size_t target = 0;
        std::string value; ///< of a rule
    };
    struct Step
    {
        std::size_t number = 0; ///< among all rules and lookups
        TimeRange range;
        std::vector<Condition> conditions;
        std::vector<Set> set;
        bool overwrite = false;
        /// Of a lookup: the table, the slot of its keys, and how many of its dictionary's codes learn() has seen.
        const std::map<std::string, std::vector<std::string>> *table = nullptr;
        std::size_t match = 0;
        std::uint32_t learned = 0;
    };

    std::size_t slotOf(const CallField &field);
    void collectTargets();
    void addRule(const AttributionRule &rule, std::size_t number);
    void addLookup(const AttributionLookup &lookup, std::size_t number);
    void fillSet(Step &step, const std::vector<std::pair<CallField, std::string>> &set);
    void learnLookup(Step &step);
    void addValues(const Step &step, const std::vector<std::string> &values);
    StringDictionary *dictionaryOf(const CallField &field) const;

    AttributionRules m_rules;
    DimensionDictionaries m_dictionaries;
    AttributionTrails &m_trails;
    std::vector<CallField> m_targets;
    std::vector<CallField> m_slots; ///< the targets first, in their order
    std::vector<Step> m_steps;      ///< those that are enabled
    ColumnSet m_reads;
    ColumnSet m_writes;
};

/// What one rule or lookup has done to one field, or to all of its fields together (each call once).
struct AttributionTally
{
    std::uint64_t calls = 0;            ///< calls in which it sets the field
    std::uint64_t unpriced = 0;         ///< those of them without any cost
    std::uint64_t movedCalls = 0;       ///< those that are unattributed in the field as they are stored
    std::uint64_t overwrittenCalls = 0; ///< those where it replaces another value of the source
    std::int64_t cost = 0;              ///< nano-USD, default basis; of `calls`
    std::int64_t movedCost = 0;
    std::int64_t overwrittenCost = 0;
    void merge(const AttributionTally &other);
};

/// How one field differs from what is stored.
struct AttributionFieldChange
{
    std::uint64_t calls = 0;           ///< calls in which it changes
    std::int64_t cost = 0;             ///< of those
    std::int64_t attributedCost = 0;   ///< of those that were unattributed
    std::int64_t unattributedCost = 0; ///< of those that become unattributed
    void merge(const AttributionFieldChange &other);
};

struct AttributionTallies
{
    std::vector<AttributionTally> steps;               ///< by rule and lookup
    std::vector<std::vector<AttributionTally>> fields; ///< by rule and lookup, and target
    std::vector<AttributionFieldChange> changes;       ///< by target
    std::uint64_t changedCalls = 0;
    std::int64_t changedCost = 0;
    void merge(const AttributionTallies &other);
};

/// Applies a plan to batches; one object a thread. Everything is derived from what the sources say, which the column
/// Attribution keeps: applying twice is applying once, and a plan without rules gives the sources' values back.
class AttributionRun
{
public:
    enum class Count { Nothing, Tallies };
    explicit AttributionRun(const AttributionPlan &plan, Count count = Count::Nothing);

    /// The batch has the columns of plan.reads() with codes of the plan's dictionaries, and the columns of the costs
    /// when tallies are counted. Returns the columns that have changed.
    ColumnSet apply(CallBatch &calls);
    /// The codes of a dimension that may be set as they were before apply().
    const std::vector<std::uint32_t> &before(Dimension dimension) const;
    const AttributionTallies &tallies() const { return m_tallies; }

private:
    /// A field's values in the batch, as codes: of the dimension's dictionary, or of one of our own.
    struct Slot
    {
        StringDictionary *dictionary = nullptr;
        StringDictionary own;
        std::vector<std::uint32_t> codes;
        std::vector<std::uint32_t> stored; ///< of targets: as the batch came
        std::vector<std::uint32_t> source; ///< of targets: the source's own
        std::vector<std::uint16_t> setBy;  ///< of targets: place of the step + 1
        const StringDictionary &texts() const { return dictionary ? *dictionary : own; }
        std::uint32_t codeOf(std::string_view text);
    };
    /// What is known by code, extended as codes come.
    struct StepMemory
    {
        std::vector<std::vector<std::uint8_t>> passes;  ///< by condition
        std::vector<std::vector<std::uint32_t>> values; ///< of a lookup: by entry of `set` and code of the key
    };
    struct TrailNode
    {
        std::uint32_t parent = 0;
        std::uint16_t target = 0;
        std::uint16_t setBy = 0;
        std::uint32_t source = 0;
        friend bool operator==(const TrailNode &, const TrailNode &) = default;
    };
    struct TrailHash
    {
        std::size_t operator()(const TrailNode &node) const;
    };

    void forgetWhenLarge();
    void fillSlots(const CallBatch &calls);
    void fillTags(const CallBatch &calls);
    void restoreSources(const CallBatch &calls);
    void learnTrail(std::uint32_t code);
    void applyStep(const CallBatch &calls, std::size_t place);
    bool selectRows(const CallBatch &calls, std::size_t place);
    void keepPassing(const std::vector<std::uint32_t> &codes, const std::vector<std::uint8_t> &passes);
    void keepNumbers(const CallBatch &calls, const AttributionPlan::Condition &condition);
    void learnValues(std::size_t place);
    void setField(const CallBatch &calls, std::size_t place, std::size_t entry);
    void countChanges(const CallBatch &calls);
    ColumnSet writeBack(CallBatch &calls);
    bool writeTrails(CallBatch &calls);
    void writeTags(CallBatch &calls) const;
    void packTags(std::string_view stored, const std::vector<std::size_t> &targets, std::size_t row,
                  std::string &out) const;
    std::uint32_t childOf(const TrailNode &node);
    std::uint32_t trailCode(std::uint32_t node);

    const AttributionPlan &m_plan;
    Count m_count;
    std::vector<Slot> m_slots;
    std::vector<StepMemory> m_steps;
    AttributionTallies m_tallies;

    /// The rows that a step is about, what it has done to each of them, and its keys in them.
    std::vector<std::uint32_t> m_rows;
    std::vector<std::uint8_t> m_done;
    std::vector<std::uint32_t> m_keys;
    std::vector<std::uint8_t> m_mask; ///< by row of the batch

    /// By code of a stored trail: the targets that it has, and the source's codes there.
    std::vector<std::vector<std::pair<std::size_t, std::uint32_t>>> m_sources;
    std::vector<bool> m_sourcesKnown;

    std::vector<TrailNode> m_nodes;
    std::vector<std::uint32_t> m_nodeCodes;
    std::unordered_map<TrailNode, std::uint32_t, TrailHash> m_nodeOf;
    std::vector<std::uint32_t> m_nodeOfRow;
};

} // namespace tokenledger
