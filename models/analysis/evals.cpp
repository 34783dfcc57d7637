// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/evals.h"

#include "models/domain/decimal.h"
#include "models/domain/documentcursor.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

std::string needText(const DocumentCursor &at)
{
    std::string text = at.text();
    if (text.empty())
        at.fail("a text that is not empty");
    return text;
}

EvalResult readResult(const DocumentCursor &at)
{
    constexpr int decimals = 9;
    EvalResult result;
    result.provider = needText(at.at("provider"));
    result.model = needText(at.at("model"));
    const DocumentCursor kind = at.at("scope_kind");
    const auto known = evalScopeKindByName(kind.text());
    if (!known)
        kind.fail("feature, prompt or class");
    result.kind = known.value_or(EvalResult::ScopeKind::Feature);
    result.scope = needText(at.at("scope"));
    result.passed = at.at("passed").integer();
    result.total = at.at("total").integer();
    if (result.passed > result.total)
        at.at("passed").fail("no more than “total”");
    const DocumentCursor threshold = at.at("threshold");
    const Result<std::int64_t> share = parseScaledDecimal(threshold.digits(), decimals);
    if (!share || *share < 0 || *share > Fraction::whole)
        threshold.fail("a number from 0 to 1");
    result.threshold = {share ? *share : 0};
    result.evaluatedAt = at.at("evaluated_at").instant();
    return result;
}

} // namespace

std::optional<EvalResult::ScopeKind> evalScopeKindByName(std::string_view name)
{
    const auto found = std::find(evalScopeKinds.begin(), evalScopeKinds.end(), name);
    if (found == evalScopeKinds.end())
        return std::nullopt;
    return static_cast<EvalResult::ScopeKind>(found - evalScopeKinds.begin());
}

PassInterval wilsonInterval(std::int64_t passed, std::int64_t total)
{
    constexpr double z = 1.959963984540054; // 97.5th percentile of the normal distribution
    if (total <= 0)
        return {};
    const auto n = static_cast<double>(total);
    const double rate = static_cast<double>(passed) / n;
    const double scale = 1 + z * z / n;
    const double centre = (rate + z * z / (2 * n)) / scale;
    const double half = z * std::sqrt(rate * (1 - rate) / n + z * z / (4 * n * n)) / scale;
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

bool EvalResult::isProven() const
{
    const double bar = static_cast<double>(threshold.billionths) / static_cast<double>(Fraction::whole);
    return total > 0 && wilsonInterval(passed, total).low >= bar;
}

bool EvalResult::replaces(const EvalResult &other) const
{
    return provider == other.provider && model == other.model && kind == other.kind && scope == other.scope;
}

void EvalBook::add(const std::vector<EvalResult> &results)
{
    for (const EvalResult &result : results) {
        const auto known = std::find_if(m_results.begin(), m_results.end(),
                                        [&](const EvalResult &other) { return result.replaces(other); });
        if (known == m_results.end())
            m_results.push_back(result);
        else if (known->evaluatedAt <= result.evaluatedAt)
            *known = result;
    }
}

bool EvalBook::has(EvalResult::ScopeKind kind) const
{
    return std::any_of(m_results.begin(), m_results.end(), [kind](const EvalResult &one) { return one.kind == kind; });
}

const EvalResult *EvalBook::find(std::string_view provider, std::string_view model, EvalResult::ScopeKind kind,
                                 std::string_view scope) const
{
    const auto found = std::find_if(m_results.begin(), m_results.end(), [&](const EvalResult &one) {
        return one.kind == kind && one.scope == scope && one.model == model && one.provider == provider;
    });
    return found == m_results.end() ? nullptr : &*found;
}

const EvalResult *EvalBook::deciding(std::string_view provider, std::string_view model, std::string_view prompt,
                                     std::string_view requestClass, std::string_view feature) const
{
    using enum EvalResult::ScopeKind;
    if (const EvalResult *found = prompt.empty() ? nullptr : find(provider, model, Prompt, prompt))
        return found;
    if (const EvalResult *found = requestClass.empty() ? nullptr : find(provider, model, Class, requestClass))
        return found;
    return feature.empty() ? nullptr : find(provider, model, Feature, feature);
}

Result<std::vector<EvalResult>> EvalBook::parse(std::string_view json, std::string_view name)
{
    const Result<JsonNode> document = parseJson(json, name);
    if (!document)
        return document.error();
    DocumentFault fault(name);
    const DocumentCursor root(*document, fault);
    std::vector<EvalResult> results;
    for (const DocumentCursor &one : root.at("evals").items())
        results.push_back(readResult(one));
    if (fault.found())
        return fault.error();
    return results;
}

std::string EvalBook::toJson() const
{
    Json list = Json::array();
    for (const EvalResult &one : m_results)
        list.push_back({{"provider", one.provider},
                        {"model", one.model},
                        {"scope_kind", evalScopeKinds[static_cast<std::size_t>(one.kind)]},
                        {"scope", one.scope},
                        {"passed", one.passed},
                        {"total", one.total},
                        {"threshold", Json::parse(one.threshold.toString())},
                        {"evaluated_at", toIso8601(one.evaluatedAt)}});
    return Json{{"evals", std::move(list)}}.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace tokenledger
