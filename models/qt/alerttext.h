// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertstate.h"

#include <QCoreApplication>
#include <QStringList>

namespace tokenledger {

/// The words of alerts in the window, the same in list, detail and table.
class AlertText
{
    Q_DECLARE_TR_FUNCTIONS(AlertText)
public:
    /// "$812", "1,204", "31%", "7 h"; in the rule's unit.
    static QString value(const AlertRule &rule, std::int64_t value);
    /// "chat, acme"; "everything" without an axis, "Unattributed" for what is missing.
    static QString key(const AlertRule &rule, const std::vector<std::string> &key);
    /// "Feature spike: chat"; the rule's name alone without an axis.
    static QString title(const AlertRule &rule, const std::vector<std::string> &key);
    /// "Cost in an hour, chat".
    static QString watchedOf(const AlertRule &rule, const std::vector<std::string> &key);
    /// "is above 3 × the mean of the last 7 days", "reaches 50, 80, 100% of $5,000 a month".
    static QString condition(const AlertRule &rule);
    /// "cost of each feature in an hour"; "cost in a day" of the total.
    static QString watched(const AlertRule &rule);
    /// The rule as one sentence, with its least amount and calls.
    static QString sentence(const AlertRule &rule);
    /// "Firing", "Acknowledged", "Snoozed until 18 Sep 2026 15:00", "Resolved", "Over".
    static QString state(const AlertEpisode &episode, Instant now, const QString &zone);
    /// "$812 against a limit of $717, since 18 Sep 2026 14:00."
    static QString facts(const AlertRule &rule, const AlertEpisode &episode, const QString &zone);
    /// How long it took to find, to acknowledge and to resolve.
    static QString times(const AlertEpisode &episode);
    /// The lines of the rule's runbook that say something.
    static QStringList steps(const AlertRule &rule);
    /// What a backtest says: windows that fired, of how many groups, in how many days.
    static QString verdict(std::size_t windows, std::size_t groups, std::int64_t days);
    /// What the marks of an alert's chart mean.
    static QString legend(const AlertRule &rule);
    static QString news(const QString &word);

    /// "cost", "calls without a price".
    static QString measure(AlertMeasure measure);
    /// "a day".
    static QString window(Bucket window);
    /// "spike", "projected end of the period": a kind of condition.
    static QString kind(std::string_view kind);

private:
    static QString number(Fraction fraction);
};

} // namespace tokenledger
