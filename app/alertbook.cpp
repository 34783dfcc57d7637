// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/alertbook.h"

#include "app/pricebook.h"
#include "app/reconciling.h"
#include "models/analysis/callsalone.h"
#include "models/analysis/tagquery.h"

#include <algorithm>
#include <filesystem>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t largestRule = 1U << 20U;
constexpr const char *ruleKind = alertRuleDocument;

Json valueJson(const AlertRule &rule, const AlertValue &value)
{
    switch (rule.unit()) {
    case AlertUnit::Money: return Money::fromNano(value.rounded()).toString();
    case AlertUnit::Share: return Json::parse(Money::fromNano(value.rounded()).toString());
    case AlertUnit::Count:
    case AlertUnit::Hours: break;
    }
    return value.rounded();
}

/// What was loaded for a question, and serves for its other stretches.
struct LoadedForQuestion
{
    AlertQuestion question;
    std::shared_ptr<const Snapshot> snapshot;

    /// What is to be loaded.
    static TimeRange rangeOf(const AlertQuestion &question)
    {
        return {std::min(question.whole.from, question.cube.range.from), std::max(question.whole.to, question.cube.range.to)};
    }
    bool fits(const AlertQuestion &other) const
    {
        const CubeQuery &mine = question.cube;
        return snapshot && rangeOf(question) == rangeOf(other) && mine.by == other.cube.by && mine.where == other.cube.where && mine.zone == other.cube.zone &&
               mine.bucket == other.cube.bucket && question.callsAlone == other.callsAlone;
    }
};

} // namespace

Result<AlertRule> readAlertRule(const std::string &path)
{
    const auto body = readWholeFile(path, largestRule);
    if (!body)
        return body.error();
    return AlertRule::parse(*body, path == "-" ? "standard input" : std::filesystem::path(path).filename().string());
}

Result<std::vector<AlertRule>> storedAlertRules(const CallStore &store)
{
    const auto documents = store.documents(ruleKind);
    if (!documents)
        return documents.error();
    std::vector<AlertRule> rules;
    for (const StoredDocument &document : *documents) {
        auto rule = AlertRule::parse(document.body, "the alert rule “" + document.name + "”");
        if (!rule)
            return rule.error();
        rules.push_back(std::move(*rule));
    }
    return rules;
}

Result<void> storeAlertRule(CallStore &store, const AlertRule &rule)
{
    return store.putDocument({ruleKind, rule.id, rule.toJson()});
}

Result<void> removeAlertRule(CallStore &store, const std::string &id)
{
    const auto documents = store.documents(ruleKind);
    if (!documents)
        return documents.error();
    if (std::none_of(documents->begin(), documents->end(), [&](const StoredDocument &document) { return document.name == id; }))
        return Error{"There is no alert rule “" + id + "”; `tokenledger-cli alerts list` shows those that are there.", Error::Kind::Usage};
    return store.removeDocument(ruleKind, id);
}

Result<std::optional<Instant>> firstCallOf(const CallStore &store)
{
    const auto number = [&](const std::string &statement) -> Result<std::optional<std::int64_t>> {
        const auto answer = store.sql(statement);
        if (!answer)
            return answer.error();
        const auto *value = std::get_if<std::int64_t>(&answer->rows.front().front());
        return value ? std::optional(*value) : std::nullopt;
    };
    const auto hour = number("SELECT min(hour) FROM cells_hour");
    if (!hour)
        return hour.error();
    if (!*hour)
        return std::optional<Instant>();
    // The calls of that hour alone: their chunks are found by time.
    constexpr std::int64_t hourMicros = 3'600'000'000;
    constexpr std::int64_t secondMicros = 1'000'000;
    const std::int64_t end = **hour * secondMicros + hourMicros;
    const auto first = number("SELECT min(started_us) FROM calls WHERE started_us < " + std::to_string(end));
    if (!first)
        return first.error();
    return std::optional(Instant{first->value_or(**hour * secondMicros)});
}

bool hasUsageBesideCalls(const CallSource &source)
{
    const auto usage = source.usage(TimeRange());
    return !usage || usage->rows.size() > 0;
}

AlertSeriesBook::Ask alertAsker(const CallSource &source, std::shared_ptr<const Snapshot> known)
{
    const bool hasUsage = hasUsageBesideCalls(source);
    auto loaded = std::make_shared<LoadedForQuestion>();
    return [&source, hasUsage, loaded, known = std::move(known)](const AlertQuestion &question) -> Result<CubeResult> {
        const CallsAlone alone(source);
        const CallSource &asked = question.callsAlone ? static_cast<const CallSource &>(alone) : source;
        if (!question.byTags.empty() || !question.whereTags.empty())
            return answerTagQuery(asked, question, 2);
        if (known && known->hasCalls() && !(question.callsAlone && hasUsage))
            return known->query(question.cube);
        if (!loaded->fits(question)) {
            CubeQuery whole = question.cube;
            whole.range = LoadedForQuestion::rangeOf(question);
            const auto snapshot = Snapshot::load(asked, Snapshot::Wanted::forQuery(whole));
            if (!snapshot)
                return snapshot.error();
            *loaded = {question, *snapshot};
        }
        return loaded->snapshot->query(question.cube);
    };
}

Result<AlertEngine> prepareAlerts(const CallStore &store, std::vector<AlertRule> rules, const TimeRange &range,
                                  const std::string &zone, const std::shared_ptr<const Snapshot> &known)
{
    const auto first = firstCallOf(store);
    if (!first)
        return first.error();
    const auto source = store.source();
    if (!source)
        return source.error();
    AlertScope scope{range, zone, first->value_or(range.to), hasUsageBesideCalls(**source)};
    scope.range.from = std::clamp(range.from, std::min(scope.firstCall, range.to), range.to);
    const AlertBillAsk bills = [&store](const ReconcileQuery &query) { return reconcileStore(store, query); };
    return AlertEngine::prepare(std::move(rules), scope, alertAsker(**source, known), bills);
}

Json alertFiringJson(const AlertRule &rule, const AlertFiring &firing)
{
    Json json{{"rule", rule.id}, {"name", rule.name}};
    json["axis"] = Json::array();
    json["key"] = Json::array();
    for (std::size_t i = 0; i < rule.axis.size(); ++i) {
        json["axis"].push_back(rule.axis[i].name());
        json["key"].push_back(firing.key[i].empty() ? Json(nullptr) : Json(firing.key[i]));
    }
    json["window_start"] = toIso8601(firing.window.from);
    json["window_end"] = toIso8601(firing.window.to);
    const bool money = rule.unit() == AlertUnit::Money;
    const Json observed = valueJson(rule, firing.reading.observed);
    const Json threshold = valueJson(rule, firing.reading.threshold);
    json["observed_usd"] = money ? observed : Json(nullptr);
    json["threshold_usd"] = money ? threshold : Json(nullptr);
    json["severity"] = rule.severity;
    json["measure"] = rule.unit() == AlertUnit::Hours ? Json("hours") : Json(name(rule.measure));
    json["kind"] = rule.kind();
    if (!money) {
        json["observed"] = observed;
        json["threshold"] = threshold;
    }
    if (firing.reading.percent)
        json["percent"] = Json::parse(firing.reading.percent->toString());
    if (firing.reading.period) {
        json["period_start"] = toIso8601(firing.reading.period->from);
        json["period_end"] = toIso8601(firing.reading.period->to);
    }
    return json;
}

std::string alertValueText(const AlertRule &rule, const AlertValue &value)
{
    switch (rule.unit()) {
    case AlertUnit::Money: return Money::fromNano(value.rounded()).toString() + " USD";
    case AlertUnit::Share: return Money::fromNano(value.rounded() * 100).toString() + " %";
    case AlertUnit::Hours: return std::to_string(value.rounded()) + " h";
    case AlertUnit::Count: break;
    }
    return std::to_string(value.rounded());
}

std::string alertKeyText(const AlertRule &rule, const std::vector<std::string> &key)
{
    if (key.empty())
        return "everything";
    std::string text;
    for (std::size_t i = 0; i < key.size(); ++i)
        text.append(i == 0 ? "" : ", ").append(rule.axis[i].name()).append(" ").append(key[i].empty() ? "(unattributed)" : key[i]);
    return text;
}

} // namespace tokenledger
