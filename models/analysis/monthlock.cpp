// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/monthlock.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

MonthLock lockOf(const Reconciliation &result, const std::string &provider, const std::string &month, Instant at, const std::string &note)
{
    return {provider, month, result.total.invoiced, result.total.billed, result.total.attributed, unexplainedOf(result), at, note};
}

std::string toJson(const MonthLock &lock)
{
    return nlohmann::ordered_json{{"provider", lock.provider},
                                  {"month", lock.month},
                                  {"invoiced_usd", lock.invoiced.toString()},
                                  {"billed_usd", lock.billed.toString()},
                                  {"attributed_usd", lock.attributed.toString()},
                                  {"unexplained_usd", lock.unexplained.toString()},
                                  {"locked_at", toIso8601(lock.lockedAt)},
                                  {"note", lock.note}}
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<MonthLock> parseMonthLock(std::string_view json)
{
    const Error unreadable{"This is no lock of a month."};
    const auto object = nlohmann::json::parse(json, nullptr, false);
    if (!object.is_object())
        return unreadable;
    const auto text = [&object](const char *key) {
        const auto found = object.find(key);
        return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    MonthLock lock;
    lock.provider = text("provider");
    lock.month = text("month");
    lock.note = text("note");
    for (const auto &[key, into] : {std::pair("invoiced_usd", &lock.invoiced), std::pair("billed_usd", &lock.billed),
                                    std::pair("attributed_usd", &lock.attributed), std::pair("unexplained_usd", &lock.unexplained)}) {
        const Result<Money> money = Money::parse(text(key));
        if (!money)
            return unreadable;
        *into = *money;
    }
    const Result<Instant> at = parseIso8601(text("locked_at"));
    if (!at || lock.month.size() != 7)
        return unreadable;
    lock.lockedAt = *at;
    return lock;
}

std::vector<LockDifference> differences(const MonthLock &lock, const MonthLock &now)
{
    std::vector<LockDifference> changed;
    using enum LockDifference::Figure;
    for (const LockDifference &figure : {LockDifference{Invoiced, lock.invoiced, now.invoiced}, LockDifference{Billed, lock.billed, now.billed},
                                         LockDifference{Attributed, lock.attributed, now.attributed}})
        if (figure.before != figure.now)
            changed.push_back(figure);
    return changed;
}

Money unexplainedOf(const Reconciliation &result)
{
    std::int64_t nano = 0;
    for (const BridgeStep &step : result.bridge)
        if (step.kind == BridgeStepKind::Unexplained)
            nano += step.amount.nano();
    return Money::fromNano(nano);
}

} // namespace tokenledger
