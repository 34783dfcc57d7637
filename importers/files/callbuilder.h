// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/files/calltags.h"
#include "importers/files/rowmapper.h"
#include "importers/files/tokencounts.h"
#include "models/domain/callrecord.h"

#include <optional>
#include <string>
#include <string_view>

namespace tokenledger {

/// Makes a call of the texts of a row, by the rules that gateways and observability platforms have in common:
/// - A hit of the gateway's own cache bills nothing; the tokens that it repeats are kept as tags avoided_*.
/// - Cost 0 with tokens, no hit and no error means that the source knew no price: no reported cost, never free.
/// - A failed call without tokens costs 0.
/// - A cache write whose TTL is not said is taken for 5 minutes, and marked so.
/// Call start(), then the outcome (setHit, setFailed), then the rest. Functions that give bool say by false that the
/// row has to be set aside: problem() says why.
class CallBuilder
{
public:
    void start();
    /// After the last value; views last until start().
    CallRow &finish();
    CallRow &row() { return m_row; }
    const RowProblem &problem() const { return m_problem; }
    bool fail(std::string_view field, std::string reason);

    void setHit();
    bool isHit() const { return m_hit; }
    /// @param code and `what` make the error's text: "429 rate_limit_error"; long ones are cut at their first line.
    void setFailed(std::string_view code, std::string_view what);
    bool isFailed() const { return m_failed; }
    /// The row is an early version of the call, or only repeats its answer: any other version counts instead.
    void setProvisional() { m_row.flags |= bit(CallFlag::Provisional); }
    void setStreaming(std::optional<bool> streaming);

    /// Times are ISO 8601, or seconds since 1970 with decimals; UTC where there is no zone.
    bool setStart(std::string_view text, std::string_view field);
    /// The latency is what lies between start and end; nothing when `text` is empty or before the start.
    bool setEnd(std::string_view text, std::string_view field);
    /// @param scale 0 for milliseconds, 3 for seconds. An empty text says nothing.
    bool setLatency(std::string_view text, std::string_view field, int scale);

    /// -1 for an empty text.
    bool count(std::string_view text, std::string_view field, std::int64_t &value);
    /// @param inputField and `outputField` name the counts in a refusal.
    bool setTokens(const TokenCounts &counts, CachedInput cachedInput, std::string_view inputField,
                   std::string_view outputField);
    /// After the tokens. @param scale 9 for dollars, 7 for cents.
    bool setCost(std::string_view text, std::string_view field, int scale = 9);
    /// After setCost(): cost 0 is a price, not the lack of one.
    void setFree();

    void setProvider(std::string_view name);
    /// A name that the caller chose: where it belongs if it is known, else a tag.
    void take(std::string_view name, std::string_view value) { m_tags.take(m_row, name, value); }
    /// "feature:chat" as above; a word alone is a tag that is true.
    void takeTag(std::string_view tag);
    void addTag(std::string_view name, std::string_view value) { m_tags.add(name, value); }
    /// A text that does not stand in the row as it is; lasts until start().
    std::string_view keep(std::string text) { return m_tags.keep(std::move(text)); }

private:
    bool readInstant(std::string_view text, std::string_view field, Instant &at);

    CallRow m_row;
    bool m_hit = false;
    bool m_failed = false;
    bool m_hasTokens = false;
    bool m_costIsZero = false;
    CallTags m_tags;
    std::string m_provider;
    std::string m_error;
    RowProblem m_problem;
};

} // namespace tokenledger
