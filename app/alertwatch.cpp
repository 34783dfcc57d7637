// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/alertwatch.h"

#include "app/alertbook.h"
#include "models/store/documentchanges.h"

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *channelKind = "alert-channel";
constexpr const char *stateKind = "alert-state";
constexpr const char *eventKind = "alert-event";
constexpr const char *messageKind = "alert-message";
constexpr int mostLooks = 5;
constexpr std::int64_t microsOfDay = 86'400'000'000;

bool takes(const AlertChannel &channel, const AlertMessage &message)
{
    const auto &severities = channel.severities;
    return channel.enabled && (severities.empty() || std::find(severities.begin(), severities.end(), message.severity) != severities.end());
}

/// One look at the ledger; what it changes is not kept yet.
class Look
{
public:
    Look(const CallStore &store, Instant now, std::string zone, const std::shared_ptr<const Snapshot> &known)
        : m_store(store), m_now(now), m_zone(std::move(zone)), m_known(known)
    {
    }

    Result<void> run()
    {
        auto rules = storedAlertRules(m_store);
        if (!rules)
            return rules.error();
        std::erase_if(*rules, [](const AlertRule &rule) { return !rule.enabled; });
        const auto last = lastCall();
        if (!last)
            return last.error();
        if (rules->empty() || !*last)
            return {};
        std::int64_t days = 0;
        for (const AlertRule &rule : *rules)
            days = std::max(days, alertHorizonDaysOf(rule));
        const TimeRange range{{m_now.micros - days * microsOfDay}, m_now};
        const auto engine = prepareAlerts(m_store, std::move(*rules), range, m_zone, m_known);
        if (!engine)
            return engine.error();
        const auto channels = storedAlertChannels(m_store);
        if (!channels)
            return channels.error();
        const auto known = knownStates();
        if (!known)
            return known.error();
        for (std::size_t rule = 0; rule < engine->rules().size(); ++rule)
            if (const auto done = advance(*engine, rule, **last, *known, *channels); !done)
                return done.error();
        return {};
    }

    const DocumentChanges &changes() const { return m_changes; }
    std::vector<AlertMessage> messages() && { return std::move(m_messages); }

private:
    using BodyByName = std::map<std::string, std::string>;

    Result<std::optional<Instant>> lastCall() const
    {
        const auto answer = m_store.sql("SELECT max(hour) FROM cells_hour");
        if (!answer)
            return answer.error();
        const auto *hour = std::get_if<std::int64_t>(&answer->rows.front().front());
        constexpr std::int64_t hourSeconds = 3600;
        return hour ? std::optional(Instant::fromSeconds(*hour + hourSeconds)) : std::nullopt;
    }

    Result<BodyByName> knownStates() const
    {
        const auto documents = m_store.documents(stateKind);
        if (!documents)
            return documents.error();
        BodyByName known;
        for (const StoredDocument &document : *documents)
            known.emplace(document.name, document.body);
        return known;
    }

    Result<void> advance(const AlertEngine &engine, std::size_t index, Instant last, const BodyByName &known, const std::vector<AlertChannel> &channels)
    {
        const AlertRule &rule = engine.rules()[index];
        const auto found = known.find(rule.id);
        AlertRuleState state;
        state.rule = rule.id;
        if (found != known.end()) {
            auto read = AlertRuleState::parse(found->second);
            if (!read)
                return read.error();
            state = std::move(*read);
        }
        const std::string before = found == known.end() ? std::string() : found->second;
        for (const AlertTransition &transition : advanceAlerts(engine, index, {m_now, last}, state))
            tell(rule, transition, channels);
        std::string after = state.toJson();
        m_changes.expected.push_back({stateKind, rule.id, before});
        if (after != before)
            m_changes.put.push_back({stateKind, rule.id, std::move(after)});
        return {};
    }

    void tell(const AlertRule &rule, const AlertTransition &transition, const std::vector<AlertChannel> &channels)
    {
        AlertMessage message = AlertMessage::of(rule, transition);
        m_changes.put.push_back({eventKind, toIso8601(transition.at) + ' ' + transition.id, message.details.dump()});
        for (const AlertChannel &channel : channels)
            if (takes(channel, message))
                m_changes.put.push_back({messageKind, channel.name + ' ' + message.id,
                                         Json{{"channel", channel.name}, {"tries", 0}, {"due", toIso8601(m_now)}, {"message", message.toJson()}}.dump()});
        m_messages.push_back(std::move(message));
    }

    const CallStore &m_store;
    Instant m_now;
    std::string m_zone;
    const std::shared_ptr<const Snapshot> &m_known;
    DocumentChanges m_changes;
    std::vector<AlertMessage> m_messages;
};

void decide(AlertEpisode &episode, const AlertDecision &decision)
{
    using enum AlertDecision::Kind;
    switch (decision.kind) {
    case Acknowledge: episode.acknowledgedAt = decision.at; break;
    case Snooze: episode.snoozedUntil = decision.until; break;
    case Resolve: episode.resolvedAt = decision.at; break;
    case StepDone:
    case StepToDo:
        std::erase(episode.stepsDone, decision.step);
        if (decision.kind == StepDone)
            episode.stepsDone.push_back(decision.step);
        break;
    }
    episode.person = decision.person;
    if (!decision.note.empty())
        episode.note += (episode.note.empty() ? "" : "\n") + decision.note;
}

} // namespace

Result<std::vector<AlertChannel>> storedAlertChannels(const CallStore &store)
{
    const auto documents = store.documents(channelKind);
    if (!documents)
        return documents.error();
    std::vector<AlertChannel> channels;
    for (const StoredDocument &document : *documents) {
        auto channel = AlertChannel::parse(document.body, "the alert channel “" + document.name + "”");
        if (!channel)
            return channel.error();
        channels.push_back(std::move(*channel));
    }
    return channels;
}

Result<void> storeAlertChannel(CallStore &store, const AlertChannel &channel)
{
    return store.putDocument({channelKind, channel.name, channel.toJson()});
}

Result<void> removeAlertChannel(CallStore &store, const std::string &name)
{
    const auto documents = store.documents(channelKind);
    if (!documents)
        return documents.error();
    if (std::none_of(documents->begin(), documents->end(), [&](const StoredDocument &document) { return document.name == name; }))
        return Error{"There is no alert channel “" + name + "”; `tokenledger-cli alerts channels list` shows those that are there.",
                     Error::Kind::Usage};
    return store.removeDocument(channelKind, name);
}

Result<std::vector<AlertRuleState>> storedAlertStates(const CallStore &store)
{
    const auto documents = store.documents(stateKind);
    if (!documents)
        return documents.error();
    std::vector<AlertRuleState> states;
    for (const StoredDocument &document : *documents) {
        auto state = AlertRuleState::parse(document.body);
        if (!state)
            return state.error();
        states.push_back(std::move(*state));
    }
    return states;
}

Result<std::vector<AlertMessage>> watchAlerts(CallStore &store, Instant now, const std::string &zone, const std::shared_ptr<const Snapshot> &known)
{
    for (int i = 0; i < mostLooks; ++i) {
        Look look(store, now, zone, known);
        if (const auto done = look.run(); !done)
            return done.error();
        if (look.changes().put.empty())
            return std::vector<AlertMessage>();
        const auto kept = changeDocuments(store, look.changes());
        if (!kept)
            return kept.error();
        if (*kept)
            return std::move(look).messages();
    }
    return Error{"Another process looks at the alerts of this ledger at the same time; try again."};
}

Result<std::vector<Json>> alertHistory(const CallStore &store)
{
    const auto documents = store.documents(eventKind);
    if (!documents)
        return documents.error();
    std::vector<Json> events;
    for (const StoredDocument &document : *documents)
        events.push_back(Json::parse(document.body, nullptr, false));
    std::reverse(events.begin(), events.end());
    return events;
}

Result<void> forgetAlerts(CallStore &store)
{
    const auto rules = storedAlertRules(store);
    if (!rules)
        return rules.error();
    for (const AlertRule &rule : *rules)
        if (const auto removed = removeAlertRule(store, rule.id); !removed)
            return removed;
    for (const char *kind : {stateKind, eventKind, messageKind}) {
        const auto documents = store.documents(kind);
        if (!documents)
            return documents.error();
        for (const StoredDocument &document : *documents)
            if (const auto removed = store.removeDocument(kind, document.name); !removed)
                return removed;
    }
    return {};
}

Result<void> decideAlert(CallStore &store, const AlertDecision &decision)
{
    for (int i = 0; i < mostLooks; ++i) {
        const auto states = storedAlertStates(store);
        if (!states)
            return states.error();
        DocumentChanges changes;
        for (AlertRuleState state : *states)
            for (AlertEpisode &episode : state.episodes)
                if (episode.id == decision.episode) {
                    changes.expected = {{stateKind, state.rule, state.toJson()}};
                    decide(episode, decision);
                    changes.put = {{stateKind, state.rule, state.toJson()}};
                }
        if (changes.put.empty())
            return Error{"There is no alert “" + decision.episode + "”; `tokenledger-cli alerts history` shows their ids as “episode”.",
                         Error::Kind::Usage};
        const auto kept = changeDocuments(store, changes);
        if (!kept)
            return kept.error();
        if (*kept)
            return {};
    }
    return Error{"The alert changes at the same time; try again."};
}

} // namespace tokenledger
