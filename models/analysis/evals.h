// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/scenario.h"
#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// How often a model passed the evaluation of a feature, a prompt or a class of requests.
struct EvalResult
{
    enum class ScopeKind { Feature, Prompt, Class };
    std::string provider;
    std::string model;
    ScopeKind kind = ScopeKind::Feature;
    std::string scope;
    std::int64_t passed = 0;
    std::int64_t total = 0; ///< at least passed
    Fraction threshold;     ///< the pass rate that is asked for
    Instant evaluatedAt;

    double passRate() const { return total == 0 ? 0 : static_cast<double>(passed) / static_cast<double>(total); }
    /// The lower end of the interval reaches the threshold.
    bool isProven() const;
    /// The same model and scope: a newer result takes the place of an older one.
    bool replaces(const EvalResult &other) const;
};
inline constexpr std::array<std::string_view, 3> evalScopeKinds = {"feature", "prompt", "class"};
std::optional<EvalResult::ScopeKind> evalScopeKindByName(std::string_view name);
/// The tag that names the class of a call's request.
inline constexpr std::string_view requestClassTag = "class";

/// Wilson's score interval of a pass rate at 95 per cent; from 0 to 1 where nothing was tried.
/// Source: Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
struct PassInterval
{
    double low = 0;
    double high = 1;
};
PassInterval wilsonInterval(std::int64_t passed, std::int64_t total);

/// All evaluations that a ledger knows: the newest of each model and scope.
class EvalBook
{
public:
    /// Adds results; of two for the same model and scope the one evaluated later counts, of two of one moment the last.
    void add(const std::vector<EvalResult> &results);
    const std::vector<EvalResult> &results() const { return m_results; }
    bool isEmpty() const { return m_results.empty(); }
    bool has(EvalResult::ScopeKind kind) const;
    const EvalResult *find(std::string_view provider, std::string_view model, EvalResult::ScopeKind kind,
                           std::string_view scope) const;
    /// What decides about a call: the evaluation of its prompt, else of its class, else of its feature.
    const EvalResult *deciding(std::string_view provider, std::string_view model, std::string_view prompt,
                               std::string_view requestClass, std::string_view feature) const;

    /// {"evals": [{"provider": ..., "model": ..., "scope_kind": ..., "scope": ..., "passed": n, "total": n,
    /// "threshold": 0.9, "evaluated_at": time}]}. Errors (Refused): the JSON pointer of the first fault.
    static Result<std::vector<EvalResult>> parse(std::string_view json, std::string_view name);
    std::string toJson() const;

private:
    std::vector<EvalResult> m_results;
};

} // namespace tokenledger
