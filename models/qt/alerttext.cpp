// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/alerttext.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/numberformat.h"
#include "models/qt/pagetext.h"

namespace tokenledger {

namespace {

QString axisText(const AlertAxis &axis)
{
    return axis.dimension ? dimensionInSentence(*axis.dimension) : QString::fromStdString(axis.tag);
}

/// "12 min", "1 h 5 min", "3 d 4 h".
QString lasted(std::int64_t micros)
{
    const std::int64_t minutes = micros / 60'000'000;
    const std::int64_t hours = minutes / 60;
    if (hours == 0)
        return AlertText::tr("%1 min").arg(minutes);
    return hours < 48 ? AlertText::tr("%1 h %2 min").arg(hours).arg(minutes % 60) : AlertText::tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

} // namespace

QString AlertText::measure(AlertMeasure measure)
{
    switch (measure) {
    case AlertMeasure::Cost: return tr("cost");
    case AlertMeasure::Calls: return tr("calls");
    case AlertMeasure::Tokens: return tr("tokens");
    case AlertMeasure::UnitCost: return tr("cost a call");
    case AlertMeasure::ErrorCost: return tr("cost of errors");
    case AlertMeasure::CacheHitRate: return tr("cache hit rate");
    case AlertMeasure::UnpricedCalls: return tr("calls without a price");
    case AlertMeasure::UnattributedCost: break;
    }
    return tr("cost not attributed");
}

QString AlertText::kind(std::string_view kind)
{
    if (kind == "spike")
        return tr("spike");
    if (kind == "absolute")
        return tr("above or below a level");
    if (kind == "budget")
        return tr("per cent of a budget");
    if (kind == "projected")
        return tr("projected end of the period");
    if (kind == "burn_rate")
        return tr("burn rate");
    if (kind == "anomaly")
        return tr("unusual value");
    if (kind == "new_value")
        return tr("something new");
    if (kind == "stale")
        return tr("no calls any more");
    return kind == "cap" ? tr("cap") : tr("differs from the bill");
}

QString AlertText::window(Bucket window)
{
    switch (window) {
    case Bucket::Day: return tr("a day");
    case Bucket::Week: return tr("a week");
    case Bucket::Month: return tr("a month");
    case Bucket::Quarter: return tr("a quarter");
    default: break;
    }
    return tr("an hour");
}

QString AlertText::number(Fraction fraction)
{
    return QString::fromStdString(fraction.toString());
}

QString AlertText::value(const AlertRule &rule, std::int64_t value)
{
    const NumberFormat format;
    switch (rule.unit()) {
    case AlertUnit::Money: return format.money(Money::fromNano(value));
    case AlertUnit::Share: return format.percent(static_cast<double>(value) / static_cast<double>(Fraction::whole));
    case AlertUnit::Hours: return tr("%1 h").arg(format.count(value));
    case AlertUnit::Count: break;
    }
    return format.count(value);
}

QString AlertText::key(const AlertRule &rule, const std::vector<std::string> &key)
{
    if (rule.axis.empty() || key.empty())
        return tr("everything");
    QStringList parts;
    for (const std::string &part : key)
        parts.append(valueText(QString::fromStdString(part)));
    return parts.join(QStringLiteral(", "));
}

QString AlertText::title(const AlertRule &rule, const std::vector<std::string> &key)
{
    const QString name = QString::fromStdString(rule.name);
    return rule.axis.empty() ? name : tr("%1: %2", "rule and group").arg(name, AlertText::key(rule, key));
}

QString AlertText::watchedOf(const AlertRule &rule, const std::vector<std::string> &key)
{
    const bool isOfBills = std::holds_alternative<ReconciliationCondition>(rule.condition);
    QString text = tr("%1 in %2", "measure and window").arg(isOfBills ? tr("difference from the bill") : measure(rule.measure), window(rule.window));
    text[0] = text[0].toUpper();
    return rule.axis.empty() ? text : tr("%1, %2", "what is watched and group").arg(text, AlertText::key(rule, key));
}

QString AlertText::condition(const AlertRule &rule)
{
    const NumberFormat format;
    const auto amount = [&](Money money, Bucket period) { return tr("%1 %2", "amount and period").arg(format.money(money), window(period)); };
    if (const auto *spike = std::get_if<SpikeCondition>(&rule.condition))
        return spike->season == SpikeCondition::Season::None
                   ? tr("is above %1 × the mean of the last %2 days").arg(number(spike->factor)).arg(spike->baselineDays)
                   : tr("is above %1 × the same hours of the last %2 days").arg(number(spike->factor)).arg(spike->baselineDays);
    if (const auto *absolute = std::get_if<AbsoluteCondition>(&rule.condition))
        return (absolute->below ? tr("is below %1") : tr("is above %1")).arg(value(rule, absolute->level));
    if (const auto *budget = std::get_if<BudgetCondition>(&rule.condition)) {
        QStringList percents;
        for (const Fraction percent : budget->percents)
            percents.append(number(percent));
        return tr("reaches %1% of %2").arg(percents.join(QStringLiteral(", ")), amount(budget->amount, budget->period));
    }
    if (const auto *projected = std::get_if<ProjectedCondition>(&rule.condition))
        return tr("is on its way to more than %1").arg(amount(projected->amount, projected->period));
    if (const auto *burn = std::get_if<BurnRateCondition>(&rule.condition))
        return tr("uses up %1 too fast").arg(amount(burn->amount, burn->period));
    if (const auto *anomaly = std::get_if<AnomalyCondition>(&rule.condition))
        return tr("is more than %1 deviations above its usual value").arg(number(anomaly->z));
    if (std::holds_alternative<NewValueCondition>(rule.condition))
        return tr("is new");
    if (const auto *stale = std::get_if<StaleCondition>(&rule.condition))
        return tr("has no calls for %1 hours").arg(stale->hours);
    if (const auto *cap = std::get_if<CapCondition>(&rule.condition))
        return tr("reaches its cap of %1").arg(amount(cap->amount, cap->period));
    const auto &reconciliation = std::get<ReconciliationCondition>(rule.condition);
    return tr("differs from the bill by more than %1%").arg(number(reconciliation.tolerancePercent));
}

QString AlertText::watched(const AlertRule &rule)
{
    QStringList axes;
    for (const AlertAxis &axis : rule.axis)
        axes.append(axisText(axis));
    if (axes.isEmpty())
        return tr("%1 in %2").arg(measure(rule.measure), window(rule.window));
    return tr("%1 of each %2 in %3").arg(measure(rule.measure), axes.join(tr(" and ", "between two dimensions")), window(rule.window));
}

QString AlertText::sentence(const AlertRule &rule)
{
    if (std::holds_alternative<NewValueCondition>(rule.condition) && !rule.axis.empty())
        return tr("When a new %1 appears.").arg(axisText(rule.axis.front()));
    if (std::holds_alternative<StaleCondition>(rule.condition) && !rule.axis.empty())
        return tr("When a %1 %2.", "a dimension and what befalls it").arg(axisText(rule.axis.front()), condition(rule));
    QString text = tr("When the %1 %2").arg(watched(rule), condition(rule));
    if (!rule.minimum.cost.isZero() || rule.minimum.calls > 0)
        text += tr(", at least %1 and %2 calls").arg(NumberFormat().money(rule.minimum.cost), NumberFormat().count(rule.minimum.calls));
    return text + tr(".", "end of a sentence");
}

QString AlertText::state(const AlertEpisode &episode, Instant now, const QString &zone)
{
    if (episode.resolvedAt)
        return tr("Resolved %1").arg(momentText(*episode.resolvedAt, zone));
    if (!episode.open)
        return tr("Over since %1").arg(momentText(episode.closedAt.value_or(episode.span.to), zone));
    if (episode.snoozedUntil && *episode.snoozedUntil > now)
        return tr("Snoozed until %1").arg(momentText(*episode.snoozedUntil, zone));
    return episode.acknowledgedAt ? tr("Acknowledged") : tr("Firing");
}

QString AlertText::facts(const AlertRule &rule, const AlertEpisode &episode, const QString &zone)
{
    QString text = tr("%1 against a limit of %2, since %3.").arg(value(rule, episode.observed), value(rule, episode.threshold), momentText(episode.span.from, zone));
    if (episode.peak > episode.observed)
        text += QLatin1Char(' ') + tr("At its highest %1.").arg(value(rule, episode.peak));
    if (episode.late)
        text += QLatin1Char(' ') + tr("Found late: the calls came in after the window had been judged.");
    return text;
}

QString AlertText::times(const AlertEpisode &episode)
{
    const auto since = [](Instant from, Instant to) { return lasted(to.micros - from.micros); };
    QStringList parts;
    if (episode.span.from < episode.raisedAt)
        parts.append(tr("Found %1 after it began.").arg(since(episode.span.from, episode.raisedAt)));
    if (episode.acknowledgedAt)
        parts.append(tr("Acknowledged %1 after that.").arg(since(episode.raisedAt, *episode.acknowledgedAt)));
    if (episode.resolvedAt)
        parts.append(tr("Resolved %1 after it was found.").arg(since(episode.raisedAt, *episode.resolvedAt)));
    return parts.join(QLatin1Char(' '));
}

QStringList AlertText::steps(const AlertRule &rule)
{
    QStringList steps;
    for (const QString &line : QString::fromStdString(rule.runbook).split(QLatin1Char('\n')))
        if (const QString step = line.trimmed(); !step.isEmpty())
            steps.append(step);
    steps.removeDuplicates();
    return steps;
}

QString AlertText::verdict(std::size_t windows, std::size_t groups, std::int64_t days)
{
    if (windows == 0)
        return tr("In %1 days it would not have fired.").arg(days);
    return tr("In %1 days it would have fired in %2 windows, of %3 groups.").arg(days).arg(windows).arg(groups);
}

QString AlertText::legend(const AlertRule &rule)
{
    const bool compares = std::holds_alternative<SpikeCondition>(rule.condition) || std::holds_alternative<AnomalyCondition>(rule.condition);
    return (compares ? tr("Bars: %1. Line: usual. Dashes: limit. Shaded: windows that fired.") : tr("Bars: %1. Dashes: limit. Shaded: windows that fired."))
        .arg(measure(rule.measure));
}

QString AlertText::news(const QString &word)
{
    if (word == QLatin1String("fired"))
        return tr("Fires");
    if (word == QLatin1String("reminder"))
        return tr("Still fires");
    if (word == QLatin1String("recovered"))
        return tr("Over");
    if (word == QLatin1String("no_data"))
        return tr("No data");
    return tr("Data again");
}

} // namespace tokenledger
