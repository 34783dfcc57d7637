// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/attributionrules.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

class QRegularExpression;

namespace tokenledger {

/// A condition made ready to be asked many times. Safe to ask from many threads.
class FieldTest
{
public:
    /// Errors: what was expected in place of the condition's values ("a regular expression; missing )").
    static Result<FieldTest> create(const AttributionCondition &condition);

    /// For fields that hold texts; an empty text is a missing one.
    bool matches(std::string_view text) const;
    /// For fields that hold numbers; nullNumber is a missing one.
    bool matchesNumber(std::int64_t number) const;

private:
    using Op = AttributionCondition::Op;

    Result<void> readNumbers(const AttributionCondition &condition);
    Result<void> readPattern(const std::string &pattern);
    bool isBetween(std::string_view text) const;

    Op m_op = Op::Equals;
    std::vector<std::string> m_texts;    ///< sorted for Equals and OneOf
    std::vector<std::int64_t> m_numbers; ///< of number fields, and bounds of texts that are read as numbers
    bool m_textsAsNumbers = false;
    std::shared_ptr<const QRegularExpression> m_pattern;
};

} // namespace tokenledger
