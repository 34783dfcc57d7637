// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/files/litellmfields.h"
#include "importers/files/rowmapper.h"
#include "models/domain/callrecord.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What a LiteLLM row says, as a call. Rules:
/// - prompt_tokens is the total input: uncached = prompt_tokens - cached reads - cache writes.
/// - A hit of the gateway's own cache bills nothing; the tokens that it repeats are kept as tags avoided_*.
/// - Cost 0 with tokens, no hit and no error means that the gateway knew no price: no reported cost, never free.
class LiteLlmCall
{
public:
    enum class Kind { SpendLog, LoggingPayload };
    explicit LiteLlmCall(Kind kind) : m_kind(kind) {}

    /// Null when the row has to be set aside; problem() says why. Views last until the next call.
    CallRow *build(const LiteLlmFields &fields);
    const RowProblem &problem() const { return m_problem; }

private:
    bool fail(std::string_view field, std::string reason);
    bool count(std::string_view text, std::string_view field, std::int64_t &value);
    bool readTimes(const LiteLlmFields &fields);
    bool readInstant(std::string_view text, std::string_view field, Instant &at);
    bool readTokens(const LiteLlmFields &fields);
    bool readCost(const LiteLlmFields &fields);
    void readOutcome(const LiteLlmFields &fields);
    void readNames(const LiteLlmFields &fields);
    void readAttributes(const LiteLlmFields &fields);
    void addTag(std::string_view name, std::string_view value);

    Kind m_kind;
    CallRow m_row;
    bool m_hit = false;
    bool m_failed = false;
    bool m_hasTokens = false;
    std::vector<TagView> m_tags;
    std::deque<std::string> m_made;       ///< texts that do not stand in the row as they are
    std::string m_provider;
    RowProblem m_problem;
};

} // namespace tokenledger
