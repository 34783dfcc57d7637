// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/attributionrules.h"
#include "models/domain/result.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace tokenledger {

/// The parts of attribution rules in words, and back from what a person has typed.
QString fieldTitle(const CallField &field); ///< "Prompt version", "Latency, ms", "tag:cost_centre"
/// From a title, a name of a document ("latency_ms", "tag:NAME") or "tag: NAME"; nothing for anything else.
std::optional<CallField> fieldFromText(const QString &text);
std::vector<CallField> conditionFields();     ///< all that can be asked for, tags but team and owner left out
std::vector<CallField> settableFields();      ///< all that can be set, likewise
QString opTitle(AttributionCondition::Op op); ///< "is", "begins with", "is between"
/// The values as one text; of OneOf separated by commas (a comma within a value has a backslash before it). The second
/// is the upper bound of Between.
std::pair<QString, QString> valueTexts(const AttributionCondition &condition);
/// Errors: what is wrong, as part of a sentence ("a regular expression; missing )").
Result<AttributionCondition> conditionFromText(const CallField &field, AttributionCondition::Op op,
                                               const QString &value, const QString &upper);
/// Values of a dimension separated by commas, likewise; the missing one, empty, is the word for unattributed.
QString valueListText(const std::vector<std::string> &values);
std::vector<std::string> valueListFromText(const QString &text);
QString whenText(const AttributionRule &rule); ///< "Key is sk-1 and Model begins with gpt-4"; "every call"
QString whenText(const SharedCostRule &rule);
QString setText(const std::vector<std::pair<CallField, std::string>> &set); ///< "Feature = search, Tenant = acme"
QString spreadText(const SharedCostRule &rule); ///< "spread over features by their direct cost"
QString datesText(const TimeRange &range);      ///< "from 1 Jul 2026", "1 Jul 2026 to before 1 Aug 2026", "always"

} // namespace tokenledger
