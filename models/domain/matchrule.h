// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

class QRegularExpression;

namespace tokenledger {

/// Which texts a price-list entry means. Compares lower-case text; the rule's own text is made lower case, but for
/// regular expressions (Perl syntax, matched anywhere in the text). Source: genai-prices, match logic.
class MatchRule
{
public:
    enum class Kind { Equals, StartsWith, EndsWith, Contains, Regex, Or, And };

    /// Matches nothing.
    MatchRule() = default;
    static MatchRule text(Kind kind, std::string_view text);
    /// Errors: not a regular expression, with the reason.
    static Result<MatchRule> regex(std::string_view pattern);
    static MatchRule any(std::vector<MatchRule> rules);
    static MatchRule all(std::vector<MatchRule> rules);

    Kind kind() const { return m_kind; }
    const std::string &text() const { return m_text; }
    const std::vector<MatchRule> &rules() const { return m_rules; }
    /// `lowerText` must be lower case already; see normalisedName().
    bool matches(std::string_view lowerText) const;

private:
    Kind m_kind = Kind::Or;
    std::string m_text;
    std::vector<MatchRule> m_rules;
    std::shared_ptr<const QRegularExpression> m_regex;
};

/// Lower case, without surrounding white space: the form in which names of providers and models are compared.
std::string normalisedName(std::string_view text);
/// The same with every compact date written out: "-20250807" as "-2025-08-07", where a "-", a ":" or the end follows.
/// Source: genai-prices.
std::string withDashedDates(std::string_view normalised);

} // namespace tokenledger
