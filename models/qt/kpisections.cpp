// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/kpisections.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/levertext.h"
#include "models/qt/numberformat.h"
#include "models/qt/reconciletext.h"

#include <QCoreApplication>

#include <algorithm>

namespace tokenledger {

namespace {

using Tone = ReportCell::Tone;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KpiDocument)
};

ReportCell strong(const QString &text)
{
    return {text, Tone::Plain, true};
}

ReportCell muted(const QString &text)
{
    return {text, Tone::Muted};
}

QString sliceText(const std::optional<Dimension> &dimension, const std::string &value)
{
    if (!dimension)
        return Words::tr("The whole");
    return dimensionTitle(*dimension) + QLatin1Char(' ') + valueText(QString::fromStdString(value));
}

ReportJson sliceJson(const std::optional<Dimension> &dimension, const std::string &value)
{
    return {{"dimension", dimension ? ReportJson(name(*dimension)) : ReportJson(nullptr)},
            {"value", dimension && !value.empty() ? ReportJson(value) : ReportJson(nullptr)}};
}

QString dateText(Instant at, const std::string &zone)
{
    return NumberFormat().date(inZone(at, QString::fromStdString(zone)).date());
}

QString leverTitle(const std::string &kind)
{
    const auto found = std::find(leverKinds.begin(), leverKinds.end(), kind);
    return found == leverKinds.end() ? QString::fromStdString(kind) : leverKindName(static_cast<std::size_t>(found - leverKinds.begin()));
}

/// A table whose rows become a list in the JSON.
class Rows
{
public:
    Rows(ReportJson &json, QList<ReportColumn> columns) : m_json(json)
    {
        m_json = ReportJson::array();
        m_table.columns = std::move(columns);
    }

    /// `cellsOf` gets the row's JSON to fill.
    template <typename Cells>
    void add(const Cells &cellsOf)
    {
        ReportJson row = ReportJson::object();
        m_table.rows.append(cellsOf(row));
        m_json.push_back(std::move(row));
    }
    void addTo(ReportSection &section)
    {
        if (!m_table.rows.isEmpty())
            section.blocks.append(std::move(m_table));
    }

private:
    ReportJson &m_json;
    ReportTable m_table;
};

/// "2 h 15 min", "3 d 4 h".
QString durationText(KpiFigures &figures, const std::string &key, const std::optional<std::int64_t> &minutes)
{
    constexpr std::int64_t hour = 60;
    constexpr std::int64_t day = 24 * hour;
    if (!minutes)
        return NumberFormat::unknown();
    figures.count(key + "_minutes", *minutes);
    if (*minutes < hour)
        return Words::tr("%1 min").arg(*minutes);
    if (*minutes < 2 * day)
        return Words::tr("%1 h %2 min").arg(*minutes / hour).arg(*minutes % hour);
    return Words::tr("%1 d %2 h").arg(*minutes / day).arg(*minutes % day / hour);
}

} // namespace

void addForecast(ReportSection &section, const KpiReport &report, const KpiFacts &facts, ReportJson &json)
{
    section.blocks.append(ReportHeading{Words::tr("Forecast")});
    if (!facts.forecast) {
        section.blocks.append(ReportText{Words::tr("There are too few days of calls to forecast from.")});
        return;
    }
    const QuarterForecast &outlook = *facts.forecast;
    const std::string &zone = report.question.zone;
    Rows rows(json["forecast"], {{Words::tr("Period"), 0, false}, {Words::tr("Expected"), 36}, {Words::tr("Low"), 36}, {Words::tr("High"), 36}});
    rows.add([&](ReportJson &row) {
        KpiFigures figures(row);
        row["from"] = toIso8601(outlook.next ? outlook.period.from : report.range.from);
        row["to"] = toIso8601(outlook.period.to);
        const QDate first = inZone(outlook.next ? outlook.period.from : report.range.from, QString::fromStdString(zone)).date();
        const QDate last = inZone(Instant{outlook.period.to.micros - 1}, QString::fromStdString(zone)).date();
        return QList<ReportCell>{strong(NumberFormat().dateRange(first, last)), strong(figures.money("expected", outlook.expected())),
                                 muted(figures.money("low", outlook.low())), muted(figures.money("high", outlook.high()))};
    });
    rows.addTo(section);
    section.blocks.append(ReportText{
        Words::tr("An estimate. Four of five outcomes lie between low and high. Weekday means since the last change of level, with a damped median slope; "
                   "the interval comes from the days’ own scatter.")});
    if (facts.pastForecasts.empty())
        return;
    section.blocks.append(ReportHeading{Words::tr("Earlier forecasts of periods that ended in this quarter")});
    Rows past(json["earlier_forecasts"], {{Words::tr("Made on"), 30, false}, {Words::tr("Slice"), 0, false}, {Words::tr("Forecast"), 32}, {Words::tr("Actual"), 32},
                                          {Words::tr("Variance"), 24}, {Words::tr("In the interval"), 28, false}});
    for (const KpiPastForecast &one : facts.pastForecasts)
        past.add([&](ReportJson &row) {
            KpiFigures figures(row);
            const auto variance = forecastVariance(one.forecast, one.actual);
            row["within"] = one.within;
            return QList<ReportCell>{{one.made}, {one.slice}, {figures.money("forecast", one.forecast)}, {figures.money("actual", one.actual)},
                                     muted(figures.percent("variance", variance ? std::optional(*variance / 100) : std::nullopt)),
                                     {one.within ? Words::tr("Yes") : Words::tr("No"), one.within ? Tone::Good : Tone::Bad}};
        });
    past.addTo(section);
}

void addBudgets(ReportSection &section, const KpiFacts &facts, ReportJson &json)
{
    if (facts.budgets.empty())
        return;
    section.blocks.append(ReportHeading{Words::tr("Budgets")});
    Rows rows(json["budgets"], {{Words::tr("Budget"), 0, false}, {Words::tr("Slice"), 48, false}, {Words::tr("Amount"), 30}, {Words::tr("Actual"), 30}, {Words::tr("Variance"), 24}});
    for (const BudgetUse &use : facts.budgets)
        rows.add([&](ReportJson &row) {
            KpiFigures figures(row);
            const auto dimension = use.budget.axis ? use.budget.axis->dimension : std::nullopt;
            row["name"] = use.budget.name;
            row.update(sliceJson(dimension, use.budget.value));
            const bool over = use.actual > use.amount;
            return QList<ReportCell>{strong(QString::fromStdString(use.budget.name)), {sliceText(dimension, use.budget.value)}, {figures.money("amount", use.amount)},
                                     {figures.money("actual", use.actual)}, {figures.percent("variance", use.variance()), over ? Tone::Bad : Tone::Good}};
        });
    rows.addTo(section);
}

void addMeasures(ReportSection &section, const KpiFacts &facts, ReportJson &json)
{
    section.blocks.append(ReportHeading{Words::tr("Business measures")});
    if (facts.economics.units.empty()) {
        section.blocks.append(ReportText{Words::tr("No business measures were imported for this quarter.")});
        return;
    }
    Rows units(json["business_measures"], {{Words::tr("Slice"), 0, false}, {Words::tr("Unit"), 34, false}, {Words::tr("Number"), 24}, {Words::tr("Cost of one"), 26},
                                           {Words::tr("One more"), 26}, {Words::tr("Brings"), 26}});
    for (const UnitCost &unit : facts.economics.units)
        units.add([&](ReportJson &row) {
            KpiFigures figures(row);
            row.update(sliceJson(unit.dimension, unit.value));
            row["measure"] = unit.measure;
            return QList<ReportCell>{{sliceText(unit.dimension, unit.value)}, strong(QString::fromStdString(unit.measure)), muted(figures.count("number", unit.count)),
                                     strong(figures.money("cost", unit.average())), {figures.money("marginal_cost", unit.marginal)},
                                     muted(figures.money("revenue", unit.revenuePerUnit()))};
        });
    units.addTo(section);
    section.blocks.append(ReportText{Words::tr("Cost of one is the slice’s whole cost over the number. One more is an estimate: the slope of the cost of days over their "
                                                "number, by least squares.")});
    if (facts.economics.margins.empty())
        return;
    section.blocks.append(ReportHeading{Words::tr("Margins")});
    Rows margins(json["margins"], {{Words::tr("Slice"), 0, false}, {Words::tr("Revenue"), 34}, {Words::tr("Inference cost"), 34}, {Words::tr("Left"), 34}, {Words::tr("Margin"), 22}});
    for (const SliceMargin &margin : facts.economics.margins)
        margins.add([&](ReportJson &row) {
            KpiFigures figures(row);
            row.update(sliceJson(margin.dimension, margin.value));
            return QList<ReportCell>{strong(sliceText(margin.dimension, margin.value)), {figures.money("revenue", margin.revenue)}, {figures.money("cost", margin.cost)},
                                     strong(figures.money("margin", margin.amount())), muted(figures.percent("ratio", margin.ratio()))};
        });
    margins.addTo(section);
}

QString reconciliationStatus(const KpiFacts &facts)
{
    if (facts.bills.empty())
        return {};
    const auto count = [&](bool KpiBill::*member) {
        return QString::number(std::count_if(facts.bills.begin(), facts.bills.end(), [member](const KpiBill &bill) { return bill.*member; }));
    };
    return Words::tr("Months of bills within their limit: %1 of %2; locked: %3").arg(count(&KpiBill::within), QString::number(facts.bills.size()), count(&KpiBill::locked));
}

void addReconciliation(ReportSection &section, const KpiFacts &facts, ReportJson &json)
{
    if (facts.bills.empty()) {
        section.blocks.append(ReportText{Words::tr("No bill of a vendor covers this quarter: the costs of this report are not set against one.")});
        return;
    }
    Rows bills(json["reconciliation"], {{Words::tr("Provider"), 0, false}, {Words::tr("Month, UTC"), 26, false}, {Words::tr("Billed for use"), 32}, {Words::tr("Sum of calls"), 32},
                                        {Words::tr("Difference"), 24}, {Words::tr("Status"), 28, false}});
    for (const KpiBill &bill : facts.bills)
        bills.add([&](ReportJson &row) {
            KpiFigures figures(row);
            row["provider"] = bill.provider;
            row["month"] = bill.month;
            row["within"] = bill.within;
            row["locked"] = bill.locked;
            const double billed = static_cast<double>(bill.billed.nano());
            const auto difference = bill.billed.isZero() ? std::nullopt : std::optional((static_cast<double>(bill.attributed.nano()) - billed) / billed);
            const QString state = bill.locked ? Words::tr("Locked") : bill.provisional ? Words::tr("Provisional") : bill.within ? Words::tr("Within") : Words::tr("Outside");
            return QList<ReportCell>{strong(providerText(bill.provider)), {QString::fromStdString(bill.month)}, {figures.money("billed", bill.billed)},
                                     {figures.money("calls", bill.attributed)}, muted(figures.percent("difference", difference)), {state, bill.within ? Tone::Good : Tone::Bad}};
        });
    bills.addTo(section);
    section.blocks.append(ReportHeading{Words::tr("Bridge from the calls to the bills of the quarter")});
    Rows steps(json["bridge"], {{Words::tr("Provider"), 40, false}, {Words::tr("Step"), 0, false}, {Words::tr("Amount"), 44}});
    for (const BridgeStep &step : facts.bridge)
        steps.add([&](ReportJson &row) {
            KpiFigures figures(row);
            row["provider"] = step.provider;
            row["step"] = name(step.kind);
            row["detail"] = step.detail.empty() ? ReportJson(nullptr) : ReportJson(step.detail);
            const bool end = step.kind == BridgeStepKind::Calls || step.kind == BridgeStepKind::Bill;
            return QList<ReportCell>{muted(providerText(step.provider)), {stepTitle(step), Tone::Plain, end}, {figures.money("amount", step.amount), Tone::Plain, end}};
        });
    steps.addTo(section);
}

namespace {

void addPlans(ReportSection &section, const KpiFacts &facts, ReportJson &json)
{
    Rows plans(json["plans"], {{Words::tr("Plan"), 0, false}, {Words::tr("Promised"), 32}, {Words::tr("Committed"), 32}, {Words::tr("Realised"), 32}, {Words::tr("Of the promise"), 28}});
    for (const KpiPlan &plan : facts.plans)
        if (plan.promise && plan.realised)
            plans.add([&](ReportJson &row) {
                KpiFigures figures(row);
                row["plan"] = plan.name.toStdString();
                const Money promised = plan.realised->promised;
                const auto part = promised.isZero() ? std::nullopt : std::optional(static_cast<double>(plan.realised->saved().nano()) / static_cast<double>(promised.nano()));
                return QList<ReportCell>{strong(plan.name), {figures.money("promised", promised)}, {figures.money("committed", plan.realised->committed)},
                                         {figures.money("realised", plan.realised->saved()), plan.realised->saved() < promised ? Tone::Bad : Tone::Good, true},
                                         muted(figures.percent("kept", part))};
            });
    plans.addTo(section);
}

/// What a plan has saved cannot be told apart by lever from the calls: it is cut as the levers' promises are.
void addLevers(ReportSection &section, const KpiFacts &facts, ReportJson &json)
{
    Rows levers(json["levers"], {{Words::tr("Lever"), 0, false}, {Words::tr("Plan"), 60, false}, {Words::tr("Promised"), 32}, {Words::tr("Realised ¹"), 32}});
    for (const KpiPlan &plan : facts.plans)
        if (plan.promise && plan.realised)
            for (const LeverShare &lever : realisedByLever(*plan.promise, *plan.realised))
                levers.add([&](ReportJson &row) {
                    KpiFigures figures(row);
                    row["lever"] = lever.kind;
                    row["plan"] = plan.name.toStdString();
                    return QList<ReportCell>{strong(leverTitle(lever.kind)), muted(plan.name), {figures.money("promised", lever.promised)}, {figures.money("realised", lever.realised)}};
                });
    if (!json["levers"].empty()) {
        section.blocks.append(ReportHeading{Words::tr("By lever")});
        levers.addTo(section);
        section.footnotes.append(QStringLiteral("¹ ") + Words::tr("An estimate: what a plan has saved, cut in proportion to what each of its levers promised."));
    }
}

void addNextPlans(ReportSection &section, const KpiFacts &facts, ReportJson &json)
{
    section.blocks.append(ReportHeading{Words::tr("Plans for what comes next")});
    Rows next(json["next_plans"], {{Words::tr("Plan"), 50, false}, {Words::tr("Levers, in their order"), 0, false}, {Words::tr("Promised"), 32}});
    for (const KpiPlan &plan : facts.plans)
        next.add([&](ReportJson &row) {
            KpiFigures figures(row);
            row["plan"] = plan.name.toStdString();
            QStringList titles;
            for (const QString &kind : plan.levers)
                titles.append(leverTitle(kind.toStdString()));
            return QList<ReportCell>{strong(plan.name), muted(titles.join(QStringLiteral(", "))),
                                     {figures.money("promised", plan.promise ? std::optional(plan.promise->promised) : std::nullopt)}};
        });
    next.addTo(section);
}

} // namespace

void addSavings(ReportSection &section, const KpiFacts &facts, ReportJson &json)
{
    if (facts.routing) {
        ReportJson &routing = json["routing"];
        KpiFigures figures(routing);
        const QString model = QString::fromStdString(facts.routing->model);
        routing["model"] = facts.routing->model;
        section.blocks.append(ReportText{Words::tr("Had every call run on %1, the model that cost most in the quarter before, the quarter would have cost about %2 instead of %3: an "
                                                    "estimate, with the tokens as they were and each day’s prices.")
                                             .arg(model, figures.money("baseline", facts.routing->baseline), figures.money("actual", facts.routing->actual))});
    }
    if (facts.plans.empty()) {
        section.blocks.append(ReportText{Words::tr("The ledger holds no plan.")});
        return;
    }
    section.blocks.append(ReportHeading{Words::tr("Promised and realised")});
    addPlans(section, facts, json);
    if (json["plans"].empty())
        section.blocks.append(ReportText{Words::tr("No plan’s promise was written down before this quarter, so nothing can be held against it.")});
    addLevers(section, facts, json);
    addNextPlans(section, facts, json);
}

void addAlerts(ReportSection &section, const KpiFacts &facts, ReportJson &json)
{
    if (facts.alerts.empty()) {
        section.blocks.append(ReportText{Words::tr("No alert was raised in this quarter.")});
        return;
    }
    Rows rows(json["alerts"], {{Words::tr("Rule"), 0, false}, {Words::tr("Alerts"), 20}, {Words::tr("Late"), 18}, {Words::tr("To detect"), 30}, {Words::tr("To acknowledge"), 32},
                               {Words::tr("To the end"), 30}});
    for (const KpiAlerts &rule : facts.alerts)
        rows.add([&](ReportJson &row) {
            KpiFigures figures(row);
            row["rule"] = rule.rule.toStdString();
            return QList<ReportCell>{strong(rule.rule), {figures.count("raised", rule.raised)}, muted(figures.count("late", rule.late)),
                                     {durationText(figures, "detect", rule.detect)}, {durationText(figures, "acknowledge", rule.acknowledge)},
                                     {durationText(figures, "resolve", rule.resolve)}};
        });
    rows.addTo(section);
    section.blocks.append(ReportText{Words::tr("Times are medians. To detect: from the begin of the first window that fires to the alert, so the window itself counts. To acknowledge and "
                                                "to the end: from the alert on. Late alerts were brought to light by calls that came late.")});
}

void addRetirements(ReportSection &section, const KpiReport &report, const KpiFacts &facts, ReportJson &json)
{
    Rows decided(json["retirements"], {{Words::tr("Item"), 60, false}, {Words::tr("Decision"), 0, false}});
    for (const Retirement &decision : facts.decisions)
        if (report.range.contains(decision.decidedAt))
            decided.add([&](ReportJson &row) {
                const std::string item = std::string(name(decision.kind)) + ' ' + decision.key;
                row["item"] = item;
                row["decision"] = decision.sentence();
                return QList<ReportCell>{strong(QString::fromStdString(item)), muted(QString::fromStdString(decision.sentence()))};
            });
    if (json["retirements"].empty()) {
        json.erase("retirements");
        section.blocks.append(ReportText{Words::tr("Nothing was decided about old features, prompts, models or keys in this quarter.")});
    } else {
        decided.addTo(section);
    }
    if (facts.verified.empty())
        return;
    section.blocks.append(ReportHeading{Words::tr("Verified savings")});
    Rows verified(json["verified_savings"], {{Words::tr("Item"), 0, false}, {Words::tr("Given up on"), 36, false}, {Words::tr("After 30 days"), 36}, {Words::tr("After 90 days"), 36}});
    for (const VerifiedSaving &one : facts.verified)
        verified.add([&](ReportJson &row) {
            KpiFigures figures(row);
            const std::string item = std::string(name(one.decision.kind)) + ' ' + one.decision.key;
            row["item"] = item;
            return QList<ReportCell>{strong(QString::fromStdString(item)), muted(dateText(one.decision.decidedAt, report.question.zone)),
                                     {figures.money("after_30_days", one.saved[0])}, {figures.money("after_90_days", one.saved[1])}};
        });
    verified.addTo(section);
    section.blocks.append(ReportText{Words::tr("The item’s cost in as many days before the decision, less its cost in the days after; of what moved elsewhere also less what it costs "
                                                "there. A dash: the days are not over, or a call has no price.")});
}

void addPortfolio(ReportSection &section, const KpiReport &report, const KpiFacts &facts, ReportJson &json)
{
    Rows rows(json["portfolio"], {{Words::tr("Feature"), 42, false}, {Words::tr("Cost"), 26}, {Words::tr("Change"), 20}, {Words::tr("What speaks for a change"), 0, false},
                                  {Words::tr("Decision"), 28, false}});
    const auto dollars = [](const CubeMetrics &metrics) { return static_cast<double>(metrics.cost.nano()) / 1e9; };
    for (const KpiGroup &group : report.breakdowns.front().groups) {
        if (group.value.empty())
            continue;
        const auto candidate = std::find_if(facts.candidates.begin(), facts.candidates.end(), [&](const auto &one) { return one.key == group.value; });
        const auto decision = std::find_if(facts.decisions.begin(), facts.decisions.end(), [&](const auto &one) {
            return one.kind == Retirement::Kind::Feature && one.key == group.value;
        });
        rows.add([&](ReportJson &row) {
            KpiFigures figures(row);
            row["feature"] = group.value;
            QStringList reasons;
            if (candidate != facts.candidates.end())
                for (const RetirementSignal &signal : candidate->evidence)
                    reasons.append(QString::fromStdString(signal.reason));
            row["reasons"] = reasons.join(QStringLiteral("; ")).toStdString();
            const bool decided = decision != facts.decisions.end();
            row["decision"] = decided ? ReportJson(name(decision->decision)) : ReportJson(nullptr);
            const QString text = decided ? Words::tr(decision->decision == Retirement::Decision::Keep     ? QT_TRANSLATE_NOOP("KpiDocument", "Keep")
                                                      : decision->decision == Retirement::Decision::Retire ? QT_TRANSLATE_NOOP("KpiDocument", "Retire")
                                                                                                           : QT_TRANSLATE_NOOP("KpiDocument", "Consolidate"))
                                 : reasons.isEmpty() ? Words::tr("Keep, as it is")
                                                     : Words::tr("Open");
            return QList<ReportCell>{strong(QString::fromStdString(group.value)), {figures.money("cost", group.now.calls > group.now.unpricedCalls ? std::optional(group.now.cost) : std::nullopt)},
                                     muted(figures.change("change", dollars(group.now), group.before ? dollars(*group.before) : 0.0)), muted(reasons.join(QStringLiteral("; "))),
                                     {text, !decided && !reasons.isEmpty() ? Tone::Bad : Tone::Plain, decided}};
        });
    }
    if (json["portfolio"].empty())
        section.blocks.append(ReportText{Words::tr("There are no features to review in this quarter.")});
    else
        rows.addTo(section);
}

} // namespace tokenledger
