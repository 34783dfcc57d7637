// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertstate.h"

#include "models/analysis/documentvalues.h"
#include "models/domain/decimal.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

Json timeJson(const std::optional<Instant> &at)
{
    return at ? Json(toIso8601(*at)) : Json(nullptr);
}

std::optional<Instant> timeIfThere(const DocumentCursor &at, std::string_view key)
{
    const auto member = at.find(key);
    return member ? std::optional(member->instant()) : std::nullopt;
}

/// Credits may bring a sum below zero.
std::int64_t signedNumber(const DocumentCursor &at)
{
    const Result<std::int64_t> value = parseInteger(at.digits());
    if (!value)
        at.fail("a whole number");
    return value ? *value : 0;
}

Json episodeJson(const AlertEpisode &episode)
{
    Json json{{"id", episode.id},
              {"key", episode.key},
              {"from", toIso8601(episode.span.from)},
              {"to", toIso8601(episode.span.to)},
              {"open", episode.open},
              {"late", episode.late},
              {"told", episode.told},
              {"recovery_told", episode.recoveryTold},
              {"observed", episode.observed},
              {"threshold", episode.threshold},
              {"peak", episode.peak},
              {"percent", episode.percent ? fractionJson(*episode.percent) : Json(nullptr)},
              {"period_start", episode.period ? Json(toIso8601(episode.period->from)) : Json(nullptr)},
              {"period_end", episode.period ? Json(toIso8601(episode.period->to)) : Json(nullptr)},
              {"raised_at", toIso8601(episode.raisedAt)},
              {"told_at", toIso8601(episode.toldAt)},
              {"closed_at", timeJson(episode.closedAt)},
              {"acknowledged_at", timeJson(episode.acknowledgedAt)},
              {"snoozed_until", timeJson(episode.snoozedUntil)},
              {"resolved_at", timeJson(episode.resolvedAt)}};
    json["person"] = episode.person;
    json["note"] = episode.note;
    if (!episode.stepsDone.empty())
        json["steps_done"] = episode.stepsDone;
    return json;
}

AlertEpisode readEpisode(const DocumentCursor &at)
{
    AlertEpisode episode;
    episode.id = at.at("id").text();
    for (const DocumentCursor &part : at.at("key").items())
        episode.key.push_back(part.text());
    episode.span = {at.at("from").instant(), at.at("to").instant()};
    episode.open = flagOr(at, "open", false);
    episode.late = flagOr(at, "late", false);
    episode.told = flagOr(at, "told", false);
    episode.recoveryTold = flagOr(at, "recovery_told", false);
    episode.observed = signedNumber(at.at("observed"));
    episode.threshold = signedNumber(at.at("threshold"));
    episode.peak = signedNumber(at.at("peak"));
    if (const auto percent = at.find("percent"))
        episode.percent = readFraction(*percent, 1'000, "per cent");
    if (at.find("period_start"))
        episode.period = TimeRange{at.at("period_start").instant(), at.at("period_end").instant()};
    episode.raisedAt = at.at("raised_at").instant();
    episode.toldAt = at.at("told_at").instant();
    episode.closedAt = timeIfThere(at, "closed_at");
    episode.acknowledgedAt = timeIfThere(at, "acknowledged_at");
    episode.snoozedUntil = timeIfThere(at, "snoozed_until");
    episode.resolvedAt = timeIfThere(at, "resolved_at");
    episode.person = at.textOr("person", {});
    episode.note = at.textOr("note", {});
    if (const auto steps = at.find("steps_done"))
        for (const DocumentCursor &step : steps->items())
            episode.stepsDone.push_back(step.text());
    return episode;
}

} // namespace

std::string AlertRuleState::toJson() const
{
    Json json{{"rule", rule}, {"watched_from", timeJson(watchedFrom)}, {"judged_to", timeJson(judgedTo)}, {"no_data", noData}};
    json["episodes"] = Json::array();
    for (const AlertEpisode &episode : episodes)
        json["episodes"].push_back(episodeJson(episode));
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<AlertRuleState> AlertRuleState::parse(std::string_view json)
{
    constexpr std::string_view document = "the state of an alert rule";
    const Result<JsonNode> node = parseJson(json, document);
    if (!node)
        return node.error();
    DocumentFault fault(document);
    const DocumentCursor root(*node, fault);
    AlertRuleState state;
    state.rule = root.at("rule").text();
    state.watchedFrom = timeIfThere(root, "watched_from");
    state.judgedTo = timeIfThere(root, "judged_to");
    state.noData = flagOr(root, "no_data", false);
    for (const DocumentCursor &episode : root.at("episodes").items())
        state.episodes.push_back(readEpisode(episode));
    if (fault.found())
        return fault.error();
    return state;
}

} // namespace tokenledger
