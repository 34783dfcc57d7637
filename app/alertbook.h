// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertengine.h"
#include "models/analysis/snapshot.h"
#include "models/store/callstore.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// The kind of the documents that hold rules.
inline constexpr const char *alertRuleDocument = "alert";

/// Reads an alert rule's document; "-" is standard input.
/// Errors (Refused): the JSON pointer of the first fault and what was expected there. Failed: the file cannot be read.
Result<AlertRule> readAlertRule(const std::string &path);

/// The rules that the ledger keeps, by id. Errors: the store's; one that no longer reads.
Result<std::vector<AlertRule>> storedAlertRules(const CallStore &store);
/// Keeps a rule under its id, in place of one of the same id.
Result<void> storeAlertRule(CallStore &store, const AlertRule &rule);
/// Errors (Usage): there is no such rule; the store's.
Result<void> removeAlertRule(CallStore &store, const std::string &id);

/// The ledger's first call; nothing while there is none. Errors: the store's.
Result<std::optional<Instant>> firstCallOf(const CallStore &store);

/// Whether usage that vendors report may stand beside the calls of a ledger.
bool hasUsageBesideCalls(const CallSource &source);
/// Answers questions from a snapshot that holds the calls, where there is one; else it reads what each question needs.
AlertSeriesBook::Ask alertAsker(const CallSource &source, std::shared_ptr<const Snapshot> known = {});

/// An engine over the stored calls, for the windows in `range`.
/// Errors: the store's; AlertEngine::prepare()'s.
Result<AlertEngine> prepareAlerts(const CallStore &store, std::vector<AlertRule> rules, const TimeRange &range,
                                  const std::string &zone, const std::shared_ptr<const Snapshot> &known = {});

/// What fires as `alerts check --json` tells it. Values that are no money stand in `observed` and `threshold`.
nlohmann::ordered_json alertFiringJson(const AlertRule &rule, const AlertFiring &firing);
/// A value of a rule for a person: "12.5 USD", "300", "40 %", "7 h".
std::string alertValueText(const AlertRule &rule, const AlertValue &value);
/// "feature chat, tenant acme"; "everything" without an axis.
std::string alertKeyText(const AlertRule &rule, const std::vector<std::string> &key);

} // namespace tokenledger
