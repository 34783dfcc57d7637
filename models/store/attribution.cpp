// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/attribution.h"

namespace tokenledger {

Result<AttributionRules> readActiveRules(Database &database)
{
    Statement statement = database.prepare("SELECT body FROM document WHERE kind = ? AND name = ?");
    statement.bind(1, rulesDocumentKind).bind(2, rulesDocumentName);
    if (statement.step())
        return AttributionRules::parse(statement.text(0), "The stored rules document");
    if (database.failed())
        return database.takeError();
    return AttributionRules();
}

void writeActiveRules(Database &database, const AttributionRules &rules)
{
    if (rules.isEmpty()) {
        database.prepare("DELETE FROM document WHERE kind = ? AND name = ?")
            .bind(1, rulesDocumentKind)
            .bind(2, rulesDocumentName)
            .run();
        return;
    }
    const std::string body = rules.toJson();
    database.prepare("INSERT OR REPLACE INTO document(kind, name, body) VALUES(?, ?, ?)")
        .bind(1, rulesDocumentKind)
        .bind(2, rulesDocumentName)
        .bind(3, body)
        .run();
}

DimensionDictionaries dictionariesOf(GlobalDictionaries &dictionaries)
{
    DimensionDictionaries all{};
    for (std::size_t d = 0; d < dimensionCount; ++d)
        all[d] = &dictionaries.of(static_cast<Dimension>(d));
    return all;
}

void readTrails(Database &database, AttributionTrails &trails)
{
    Statement statement = database.prepare("SELECT text FROM dict_attribution ORDER BY code");
    while (statement.step())
        trails.addText(statement.text(0));
}

void writeTrails(Database &database, const AttributionTrails &trails)
{
    const StringDictionary &texts = trails.dictionary();
    Statement insert = database.prepare("INSERT INTO dict_attribution(code, text) VALUES(?, ?)");
    for (std::int64_t code = database.integer("SELECT max(code) FROM dict_attribution") + 1;
         code < std::int64_t{texts.size()}; ++code)
        insert.bind(1, code).bind(2, texts.at(static_cast<std::uint32_t>(code))).run();
}

Result<std::unique_ptr<ActiveAttribution>> ActiveAttribution::load(Database &database, GlobalDictionaries &dictionaries)
{
    const Result<AttributionRules> rules = readActiveRules(database);
    if (!rules)
        return rules.error();
    std::unique_ptr<ActiveAttribution> active(new ActiveAttribution(*rules, database, dictionaries));
    if (database.failed())
        return database.takeError();
    return active;
}

ActiveAttribution::ActiveAttribution(const AttributionRules &rules, Database &database,
                                     GlobalDictionaries &dictionaries)
{
    readTrails(database, m_trails);
    AttributionRules nothing = rules;
    for (AttributionRule &rule : nothing.rules)
        rule.enabled = false;
    for (AttributionLookup &lookup : nothing.lookups)
        lookup.enabled = false;
    m_rules = std::make_unique<AttributionPlan>(rules, dictionariesOf(dictionaries), m_trails);
    m_nothing = std::make_unique<AttributionPlan>(std::move(nothing), dictionariesOf(dictionaries), m_trails);
    m_attribute = std::make_unique<AttributionRun>(*m_rules);
    m_restore = std::make_unique<AttributionRun>(*m_nothing);
}

void ActiveAttribution::attribute(CallBatch &calls)
{
    if (isIdle() || calls.isEmpty())
        return;
    m_rules->learn();
    m_attribute->apply(calls);
}

void ActiveAttribution::restore(CallBatch &calls)
{
    if (!isIdle() && !calls.isEmpty())
        m_restore->apply(calls);
}

} // namespace tokenledger
