// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/attributionengine.h"
#include "models/store/chunkreader.h"

#include <memory>

namespace tokenledger {

/// The kind of stored document that the rules in force are, and its name.
inline constexpr std::string_view rulesDocumentKind = "rules";
inline constexpr std::string_view rulesDocumentName = "active";

/// The rules in force; none are empty rules. Errors: the stored document no longer reads.
Result<AttributionRules> readActiveRules(Database &database);
/// Makes rules those in force; empty ones remove the document.
void writeActiveRules(Database &database, const AttributionRules &rules);

DimensionDictionaries dictionariesOf(GlobalDictionaries &dictionaries);
void readTrails(Database &database, AttributionTrails &trails);
/// Writes trails that are not stored yet.
void writeTrails(Database &database, const AttributionTrails &trails);

/// Applies the rules in force to rows with global codes that are about to be stored, and gives rows that are stored the
/// values of their sources back, for comparing them with others and merging them.
class ActiveAttribution
{
public:
    /// Dictionaries must outlive the object.
    static Result<std::unique_ptr<ActiveAttribution>> load(Database &database, GlobalDictionaries &dictionaries);

    /// No rule sets anything, and none ever did: nothing needs to be done.
    bool isIdle() const { return m_rules->targets().empty(); }
    void attribute(CallBatch &calls);
    void restore(CallBatch &calls);
    void write(Database &database) const { writeTrails(database, m_trails); }

private:
    ActiveAttribution(const AttributionRules &rules, Database &database, GlobalDictionaries &dictionaries);

    AttributionTrails m_trails;
    std::unique_ptr<AttributionPlan> m_rules;
    std::unique_ptr<AttributionPlan> m_nothing; ///< the same fields, none of which is set
    std::unique_ptr<AttributionRun> m_attribute;
    std::unique_ptr<AttributionRun> m_restore;
};

} // namespace tokenledger
