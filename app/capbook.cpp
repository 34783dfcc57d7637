// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/capbook.h"

#include "app/alertbook.h"
#include "models/store/documentchanges.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::uint32_t hoursOfPeak = 28 * 24;

bool isCap(const AlertRule &rule)
{
    return std::holds_alternative<CapCondition>(rule.condition);
}

Money dearestHour(const HourlyRun &run, std::uint32_t end)
{
    std::int64_t most = 0;
    for (std::size_t place = run.placeOf(end > hoursOfPeak ? end - hoursOfPeak : 0); place < run.size(); ++place)
        most = std::max(most, run.sum(AlertSum::Cost, place, place + 1));
    return Money::fromNano(most);
}

std::optional<CapStop> newestStop(const std::vector<CapStop> &stops, const std::string &cap, const std::vector<std::string> &key)
{
    std::optional<CapStop> newest;
    for (const CapStop &stop : stops)
        if (stop.cap == cap && stop.key == key && (!newest || newest->since < stop.since))
            newest = stop;
    return newest;
}

/// The groups of one rule at the end of the engine's last whole window.
std::vector<CapGroup> groupsOf(const AlertEngine &engine, std::size_t index, const CapDelay &delay, const std::vector<CapStop> &stops)
{
    const AlertRule &rule = engine.rules()[index];
    const std::size_t windows = engine.calendar(index).windows(rule.window).size();
    std::vector<CapGroup> groups;
    for (const AlertGroup &group : windows == 0 ? AlertGroups() : engine.groups(index)) {
        AlertJudge judge = engine.judge(index, group);
        const auto reading = judge.read(windows - 1);
        if (!reading || !reading->period)
            continue;
        CapGroup one{group.key, Money::fromNano(reading->observed.rounded()), *reading->period, reading->fires, {}, {}};
        one.overshoot = capOvershoot(dearestHour(*group.run, engine.calendar(index).hours()), delay);
        one.stop = newestStop(stops, rule.id, group.key);
        groups.push_back(std::move(one));
    }
    return groups;
}

const CapAction *actionNamed(const std::vector<CapAction> &actions, const std::string &name)
{
    const auto found = std::find_if(actions.begin(), actions.end(), [&](const CapAction &action) { return action.name == name; });
    return found == actions.end() ? nullptr : &*found;
}

/// A cap's rule, and the action that it names.
Result<CapAction> actionOf(const CallStore &store, const std::string &name)
{
    const auto rules = storedCapRules(store);
    if (!rules)
        return rules.error();
    const auto actions = storedCapActions(store);
    if (!actions)
        return actions.error();
    const auto rule = std::find_if(rules->begin(), rules->end(), [&](const AlertRule &one) { return one.id == name; });
    if (rule == rules->end())
        return noSuchCap(name);
    if (const CapAction *action = actionNamed(*actions, std::get<CapCondition>(rule->condition).action))
        return *action;
    return Error{"The cap “" + name + "” only tells: it has no action that could be armed.", Error::Kind::Usage};
}

} // namespace

std::string Cap::missingAction() const
{
    return action || condition().action == "alert" ? std::string() : condition().action;
}

Error noSuchCap(const std::string &name)
{
    return {"There is no cap “" + name + "”; `tokenledger-cli caps list` shows those that are there.", Error::Kind::Usage};
}

Result<std::vector<CapAction>> storedCapActions(const CallStore &store)
{
    const auto documents = store.documents(capActionDocument);
    if (!documents)
        return documents.error();
    std::vector<CapAction> actions;
    for (const StoredDocument &document : *documents) {
        auto action = CapAction::parse(document.body, "the action of the cap “" + document.name + "”");
        if (!action)
            return action.error();
        actions.push_back(std::move(*action));
    }
    return actions;
}

Result<std::vector<CapStop>> storedCapStops(const CallStore &store)
{
    const auto documents = store.documents(capStopDocument);
    if (!documents)
        return documents.error();
    std::vector<CapStop> stops;
    for (const StoredDocument &document : *documents) {
        auto stop = CapStop::parse(document.body);
        if (!stop)
            return stop.error();
        stops.push_back(std::move(*stop));
    }
    return stops;
}

Result<std::vector<AlertRule>> storedCapRules(const CallStore &store)
{
    auto rules = storedAlertRules(store);
    if (rules)
        std::erase_if(*rules, [](const AlertRule &rule) { return !isCap(rule); });
    return rules;
}

Result<std::vector<Cap>> readCaps(const CallStore &store, Instant at, const std::string &zone, const std::shared_ptr<const Snapshot> &known)
{
    const auto rules = storedCapRules(store);
    if (!rules)
        return rules.error();
    const auto actions = storedCapActions(store);
    if (!actions)
        return actions.error();
    const auto stops = storedCapStops(store);
    if (!stops)
        return stops.error();
    if (rules->empty())
        return std::vector<Cap>();
    std::vector<AlertRule> judged = *rules;
    for (AlertRule &rule : judged)
        rule.enabled = true; // how it stands is told of one that is switched off, too
    const auto engine = prepareAlerts(store, std::move(judged), {at, at}, zone, known);
    if (!engine)
        return engine.error();
    std::vector<Cap> caps;
    for (std::size_t index = 0; index < rules->size(); ++index) {
        Cap &cap = caps.emplace_back();
        cap.rule = (*rules)[index];
        const CapAction *action = actionNamed(*actions, cap.condition().action);
        if (action)
            cap.action = *action;
        cap.delay = capDelay(cap.rule, action);
        cap.groups = groupsOf(*engine, index, cap.delay, *stops);
    }
    return caps;
}

Result<void> storeCap(CallStore &store, const AlertRule &rule, const std::optional<CapAction> &action)
{
    DocumentChanges changes;
    changes.put.push_back({alertRuleDocument, rule.id, rule.toJson()});
    if (action)
        changes.put.push_back({capActionDocument, action->name, action->toJson()});
    else
        changes.removed.push_back({capActionDocument, rule.id, {}});
    const auto kept = changeDocuments(store, changes);
    return kept ? Result<void>() : kept.error();
}

Result<void> removeCap(CallStore &store, const std::string &name)
{
    const auto rules = storedCapRules(store);
    if (!rules)
        return rules.error();
    if (std::none_of(rules->begin(), rules->end(), [&](const AlertRule &rule) { return rule.id == name; }))
        return noSuchCap(name);
    const auto stops = storedCapStops(store);
    if (!stops)
        return stops.error();
    DocumentChanges changes;
    changes.removed = {{alertRuleDocument, name, {}}, {capActionDocument, name, {}}};
    for (const CapStop &stop : *stops) {
        if (stop.cap != name)
            continue;
        if (isEngaged(stop))
            return Error{"The cap “" + name + "” holds traffic back; `tokenledger-cli caps release " + name + "` first.", Error::Kind::Usage};
        changes.removed.push_back({capStopDocument, stop.id, {}});
    }
    const auto kept = changeDocuments(store, changes);
    return kept ? Result<void>() : kept.error();
}

Result<void> armCap(CallStore &store, const std::string &name, const std::string &person, Instant at)
{
    if (person.empty())
        return Error{"Who arms the cap “" + name + "”? It is kept with it: --by NAME.", Error::Kind::Usage};
    auto action = actionOf(store, name);
    if (!action)
        return action.error();
    action->automatic = true;
    action->armedBy = person;
    action->armedAt = at;
    return store.putDocument({capActionDocument, action->name, action->toJson()});
}

Result<void> disarmCap(CallStore &store, const std::string &name)
{
    auto action = actionOf(store, name);
    if (!action)
        return action.error();
    action->automatic = false;
    action->armedBy.clear();
    action->armedAt.reset();
    return store.putDocument({capActionDocument, action->name, action->toJson()});
}

} // namespace tokenledger
