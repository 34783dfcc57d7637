// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// How near to the provider's own books a source of calls is.
enum class SourceKind {
    Provider,      ///< the provider's response or log: exact counters, tier and TTL split
    Gateway,       ///< a gateway's request log: counters as billed to it, keys, reported cost
    Observability, ///< an observability platform's export: counters as an SDK passed them on
    Trace,         ///< OpenTelemetry spans: counters as the instrumentation understood them
    Mapped,        ///< any other file, read with a mapping profile
};
inline constexpr std::array<std::string_view, 5> sourceKindNames = {"provider", "gateway", "observability", "trace",
                                                                    "mapped"};

/// The kind of an import format, by its name ("litellm-spend-logs" is a gateway's). Formats without a kind are Mapped.
SourceKind kindOfFormat(std::string_view format);

/// Which report of a call wins when several sources tell of the same call: the one whose kind stands first. The order
/// is the analyst's to change; without a document of theirs it is provider, gateway, observability, trace, mapped.
///
/// The document is {"kind": "source-ranking", "order": [...]}: names of kinds and, for exceptions, names of formats. A
/// format that is named goes by its own place, the others by that of their kind; what is not named goes last, in the
/// order above.
class SourceRanking
{
public:
    SourceRanking();
    /// Errors: no JSON object of this kind; a name that is neither a kind nor looks like a format; a name given twice.
    static Result<SourceRanking> parse(std::string_view json);
    /// From names, as the command line takes them. The same errors.
    static Result<SourceRanking> create(const std::vector<std::string> &order);

    /// Smaller wins.
    std::size_t rankOf(std::string_view format) const;
    const std::vector<std::string> &order() const { return m_order; }
    std::string toJson() const;

private:
    std::vector<std::string> m_order; ///< every kind is in it
};

/// Where the ledger keeps the document.
inline constexpr std::string_view sourceRankingDocument = "source-ranking";

} // namespace tokenledger
