// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/kpiindicators.h"

#include "models/qt/numberformat.h"

#include <QCoreApplication>

#include <functional>
#include <vector>

namespace tokenledger {

namespace {

using Tone = ReportCell::Tone;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KpiDocument)
};

/// What kind of number an indicator is, and which way is good.
enum class Kind { Money, Count, Rate };
enum class Good { Less, More, None };

struct Indicator
{
    const char *id;
    const char *title;
    Kind kind;
    Good good;
    int footnote = 0; ///< number of the footnote, 0 for none
    std::function<std::optional<double>(const KpiPeriod &)> value;       ///< dollars, a count, or a rate
    std::function<std::optional<Money>(const KpiPeriod &)> money = {};   ///< of Kind::Money, exact
};

std::optional<double> inDollars(const std::optional<Money> &amount)
{
    return amount ? std::optional(static_cast<double>(amount->nano()) / 1e9) : std::nullopt;
}

Indicator moneyIndicator(const char *id, const char *title, int footnote, std::function<std::optional<Money>(const KpiPeriod &)> money)
{
    return {id, title, Kind::Money, Good::Less, footnote, [money](const KpiPeriod &period) { return inDollars(money(period)); }, money};
}

Indicator rateIndicator(const char *id, const char *title, Good good, int footnote, std::optional<double> (KpiPeriod::*rate)() const)
{
    return {id, title, Kind::Rate, good, footnote, [rate](const KpiPeriod &period) { return (period.*rate)(); }};
}

constexpr int cacheNote = 1;

const std::vector<Indicator> &indicators()
{
    static const std::vector<Indicator> all = {
        moneyIndicator("total_spend", QT_TRANSLATE_NOOP("KpiDocument", "Total inference spend"), 0,
                       [](const KpiPeriod &period) { return std::optional(period.total.cost); }),
        moneyIndicator("cost_per_feature", QT_TRANSLATE_NOOP("KpiDocument", "Cost per feature, median"), 0,
                       [](const KpiPeriod &period) { return period.features > 0 ? std::optional(period.featureMedian) : std::nullopt; }),
        moneyIndicator("cost_per_user", QT_TRANSLATE_NOOP("KpiDocument", "Cost per active user"), 0, [](const KpiPeriod &p) { return p.costPerUser(); }),
        moneyIndicator("cost_per_call", QT_TRANSLATE_NOOP("KpiDocument", "Cost per call"), 0, [](const KpiPeriod &p) { return p.costPerCall(); }),
        rateIndicator("cache_hit_rate_requests", QT_TRANSLATE_NOOP("KpiDocument", "Cache hit rate, requests"), Good::More, 0, &KpiPeriod::cacheRequestRate),
        rateIndicator("cache_hit_rate_tokens", QT_TRANSLATE_NOOP("KpiDocument", "Cache hit rate, tokens"), Good::More, 0, &KpiPeriod::cacheTokenRate),
        rateIndicator("cache_hit_rate_dollars", QT_TRANSLATE_NOOP("KpiDocument", "Cache hit rate, dollars"), Good::More, cacheNote, &KpiPeriod::cacheDollarRate),
        rateIndicator("cost_attributed", QT_TRANSLATE_NOOP("KpiDocument", "Cost attributed"), Good::More, 0, &KpiPeriod::attributedShare),
        rateIndicator("error_rate", QT_TRANSLATE_NOOP("KpiDocument", "Failed calls"), Good::Less, 0, &KpiPeriod::errorRate),
        {"unpriced_calls", QT_TRANSLATE_NOOP("KpiDocument", "Calls without a price"), Kind::Count, Good::Less, 0,
         [](const KpiPeriod &period) { return std::optional(static_cast<double>(period.total.unpricedCalls)); }},
    };
    return all;
}

QString figureText(const Indicator &indicator, KpiFigures &figures, const std::string &key, const std::optional<KpiPeriod> &period)
{
    if (indicator.kind == Kind::Money)
        return figures.money(key, period ? indicator.money(*period) : std::nullopt);
    const std::optional<double> value = period ? indicator.value(*period) : std::nullopt;
    if (indicator.kind == Kind::Rate)
        return figures.percent(key, value);
    return value ? figures.count(key, static_cast<std::int64_t>(*value)) : NumberFormat::unknown();
}

/// Better, worse, or neither.
Tone toneOf(Good good, const std::optional<double> &now, const std::optional<double> &than)
{
    if (good == Good::None || !now || !than || *now == *than)
        return Tone::Muted;
    return (*now < *than) == (good == Good::Less) ? Tone::Good : Tone::Bad;
}

QString targetText(const Indicator &indicator, const QString &target, ReportJson &json)
{
    KpiFigures figures(json);
    switch (indicator.kind) {
    case Kind::Money: {
        const auto amount = Money::parse(target.toStdString());
        return figures.money("target", amount ? std::optional(*amount) : std::nullopt);
    }
    case Kind::Count: return figures.count("target", target.toLongLong());
    case Kind::Rate: return figures.percent("target", target.toDouble() / 100);
    }
    return {};
}

QList<ReportCell> row(const Indicator &indicator, const KpiReport &report, const KpiPaper &paper, ReportJson &json)
{
    static const QStringList marks = {QString(), QStringLiteral(" ¹"), QStringLiteral(" ²"), QStringLiteral(" ³")};
    KpiFigures figures(json);
    const std::optional<double> now = indicator.value(report.now);
    const std::optional<double> before = report.before ? indicator.value(*report.before) : std::nullopt;
    const QString value = figureText(indicator, figures, "value", report.now);
    const QString earlier = figureText(indicator, figures, "before", report.before);
    const QString change = indicator.kind == Kind::Rate ? figures.points("change", now, before) : figures.change("change", now, before);
    QList<ReportCell> cells = {{Words::tr(indicator.title) + marks[indicator.footnote], Tone::Plain, true},
                               {value, Tone::Plain, true},
                               {earlier, Tone::Muted},
                               {change, toneOf(indicator.good, now, before)}};
    const auto target = paper.targets.constFind(QLatin1String(indicator.id));
    if (target == paper.targets.constEnd()) {
        cells.append({NumberFormat::unknown(), Tone::Muted});
        cells.append({NumberFormat::unknown(), Tone::Muted});
        return cells;
    }
    cells.append({targetText(indicator, *target, json), Tone::Muted});
    const double wanted = target->toDouble() / (indicator.kind == Kind::Rate ? 100 : 1);
    const bool met = now && (indicator.good == Good::Less ? *now <= wanted : *now >= wanted);
    json["met"] = met;
    cells.append({met ? Words::tr("Met") : Words::tr("Missed"), met ? Tone::Good : Tone::Bad});
    return cells;
}

QList<ReportCell> retiredRow(const KpiPaper &paper, ReportJson &json)
{
    KpiFigures figures(json);
    const QString change = (paper.retiredNow >= paper.retiredBefore ? QStringLiteral("+") : QStringLiteral("−"))
                           + QString::number(std::abs(paper.retiredNow - paper.retiredBefore));
    return {{Words::tr("Retired features"), Tone::Plain, true},
            {figures.count("value", paper.retiredNow), Tone::Plain, true},
            {figures.count("before", paper.retiredBefore), Tone::Muted},
            {change, Tone::Muted},
            {NumberFormat::unknown(), Tone::Muted},
            {NumberFormat::unknown(), Tone::Muted}};
}

QList<ReportCell> routingRow(const KpiFacts &facts, ReportJson &json)
{
    KpiFigures figures(json);
    const auto rateOf = [](const std::optional<RoutingSavings> &savings) { return savings ? savings->rate() : std::nullopt; };
    const std::optional<double> now = rateOf(facts.routing);
    const std::optional<double> before = rateOf(facts.routingBefore);
    return {{Words::tr("Routing savings") + QStringLiteral(" ²"), Tone::Plain, true},
            {figures.percent("value", now), Tone::Plain, true},
            {figures.percent("before", before), Tone::Muted},
            {figures.points("change", now, before), toneOf(Good::More, now, before)},
            {NumberFormat::unknown(), Tone::Muted},
            {NumberFormat::unknown(), Tone::Muted}};
}

} // namespace

QList<KpiIndicatorName> kpiIndicatorNames()
{
    QList<KpiIndicatorName> names;
    for (const Indicator &indicator : indicators()) {
        const QString unit = indicator.kind == Kind::Money ? QStringLiteral("USD") : indicator.kind == Kind::Rate ? QStringLiteral("%") : QString();
        names.append({QLatin1String(indicator.id), Words::tr(indicator.title), unit});
    }
    return names;
}

QStringList kpiIndicators()
{
    QStringList ids;
    for (const Indicator &indicator : indicators())
        ids.append(QLatin1String(indicator.id));
    return ids;
}

ReportTable indicatorTable(const KpiReport &report, const KpiPaper &paper, ReportJson &json, QStringList &footnotes)
{
    const KpiQuestion before = report.question.before();
    ReportTable table;
    table.columns = {{Words::tr("Indicator"), 0, false},
                     {QStringLiteral("Q%1 %2").arg(report.question.quarter).arg(report.question.year), 30},
                     {QStringLiteral("Q%1 %2").arg(before.quarter).arg(before.year), 30},
                     {Words::tr("Change"), 22},
                     {Words::tr("Target"), 26},
                     {Words::tr("Result"), 18}};
    json = ReportJson::array();
    const auto add = [&](const char *id, const auto &cellsOf) {
        ReportJson one = {{"id", id}};
        table.rows.append(cellsOf(one));
        json.push_back(std::move(one));
    };
    for (const Indicator &indicator : indicators())
        add(indicator.id, [&](ReportJson &one) { return row(indicator, report, paper, one); });
    add("routing_savings", [&](ReportJson &one) { return routingRow(paper.facts, one); });
    add("retired_features", [&](ReportJson &one) { return retiredRow(paper, one); });
    footnotes.append(QStringLiteral("¹ ")
                     + Words::tr("An estimate: tokens read from the provider's cache times what they would have cost more as input, by the prices "
                                  "of their day and the first context tier."));
    footnotes.append(QStringLiteral("² ")
                     + Words::tr("An estimate: against the same tokens on the model that cost most in the quarter before, by its prices of each day and the "
                                  "first context tier."));
    return table;
}

ReportTable unitTable(const KpiReport &report, ReportJson &json)
{
    ReportTable table;
    table.columns = {{Words::tr("Unit"), 0, false}, {Words::tr("Number"), 50}, {Words::tr("Cost of one"), 50}};
    json = ReportJson::object();
    const KpiPeriod &now = report.now;
    const auto add = [&](const char *key, const char *title, std::int64_t number, const std::optional<Money> &each) {
        ReportJson &one = json[key];
        KpiFigures figures(one);
        const QString counted = figures.count("number", number);
        table.rows.append({{Words::tr(title), Tone::Plain, true}, {counted, Tone::Muted}, {figures.money("cost", each), Tone::Plain, true}});
    };
    add("call", QT_TRANSLATE_NOOP("KpiDocument", "Call with a cost"), now.total.calls - now.total.unpricedCalls, now.costPerCall());
    add("million_tokens", QT_TRANSLATE_NOOP("KpiDocument", "Million tokens (number: tokens)"),
        now.total.inputTokens() + now.total.output, now.costPerMillionTokens());
    add("user", QT_TRANSLATE_NOOP("KpiDocument", "Active user"), now.users, now.costPerUser());
    add("feature", QT_TRANSLATE_NOOP("KpiDocument", "Feature, median"), now.features,
        now.features > 0 ? std::optional(now.featureMedian) : std::nullopt);
    return table;
}

} // namespace tokenledger
