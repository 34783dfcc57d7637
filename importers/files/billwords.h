// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/billrow.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// The words of a meter, a usage type or a line item, in small letters: cut at everything but letters, digits and
/// points, and before capitals inside a word ("CacheReadInputTokenCount" is five words).
class BillWords
{
public:
    explicit BillWords(std::string_view text);

    bool has(std::string_view word) const;
    bool hasAny(std::initializer_list<std::string_view> words) const;
    const std::vector<std::string> &words() const { return m_words; }

    /// "token", "tokens" or "1m" and the like: the meter counts tokens.
    bool countsTokens() const;
    /// Which tokens it is about. Words of the cache come before input, because a cached input is an input too. None for
    /// what is no text (audio, images), for storage, and for what the words do not tell: never a guess.
    TokenBucket bucket() const;
    /// "batch", "flex", "priority", else "standard".
    std::string_view tier() const;

private:
    std::vector<std::string> m_words;
};

/// Case-free search.
bool containsWord(std::string_view text, std::string_view part);

/// The model of a meter whose words come model first: what stands before the first word about direction, cache, tier or
/// routing. "gpt 4.1 cached Inp glbl Tokens" -> "gpt 4.1".
std::string modelBeforeMeterWords(std::string_view meter);

} // namespace tokenledger
