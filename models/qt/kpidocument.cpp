// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/kpidocument.h"

#include "models/analysis/shares.h"
#include "models/domain/decimal.h"
#include "models/qt/chartticks.h"
#include "models/qt/dimensiontext.h"
#include "models/qt/kpifigures.h"
#include "models/qt/kpiindicators.h"
#include "models/qt/kpisections.h"
#include "models/qt/numberformat.h"

#include <QCoreApplication>

#include <algorithm>

namespace tokenledger {

namespace {

using Tone = ReportCell::Tone;

constexpr std::size_t largestRows = 10;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KpiDocument)
};

QString periodText(const KpiQuestion &question)
{
    return QStringLiteral("Q%1 %2").arg(question.quarter).arg(question.year);
}

std::optional<double> dollars(const std::optional<CubeMetrics> &metrics)
{
    return metrics ? std::optional(static_cast<double>(metrics->cost.nano()) / 1e9) : std::nullopt;
}

/// Builds the sections in their order, and the JSON beside them.
class Builder
{
public:
    Builder(const KpiReport &report, const KpiPaper &paper) : m_report(report), m_paper(paper) {}

    ReportDocument build()
    {
        m_json["report"] = "kpi";
        m_json["quarter"] = m_report.question.name();
        m_json["from"] = toIso8601(m_report.range.from);
        m_json["to"] = toIso8601(m_report.range.to);
        m_json["zone"] = m_report.question.zone;
        m_json["basis"] = m_paper.basis.toStdString();
        addCover();
        addSummary();
        if (shows("spend"))
            addWeeks();
        for (const KpiBreakdown &breakdown : m_report.breakdowns)
            if (shows(breakdownId(breakdown)))
                addBreakdown(breakdown);
        if (shows("units"))
            addUnitEconomics();
        const KpiFacts &facts = m_paper.facts;
        if (shows("reconciliation"))
            addReconciliation(addSection("reconciliation", Words::tr("Reconciliation")), facts, m_json);
        if (shows("savings"))
            addSavings(addSection("savings", Words::tr("Savings")), facts, m_json);
        if (shows("alerts"))
            addAlerts(addSection("alerts", Words::tr("Alerts"), false), facts, m_json);
        if (shows("retirements"))
            addRetirements(addSection("retirements", Words::tr("Retirements"), false), m_report, facts, m_json);
        if (shows("portfolio"))
            addPortfolio(addSection("portfolio", Words::tr("Portfolio review")), m_report, facts, m_json);
        addMethod();
        addComments();
        m_document.json = m_json.dump(2) + "\n";
        return std::move(m_document);
    }

private:
    bool hasCalls() const { return m_report.now.total.calls > 0; }

    bool shows(const std::string &id) const { return !m_paper.hidden.contains(QString::fromStdString(id)); }

    static std::string breakdownId(const KpiBreakdown &breakdown) { return "by_" + std::string(name(breakdown.dimension)); }

    ReportSection &addSection(const std::string &id, const QString &title, bool newPage = true)
    {
        m_document.sections.append({QString::fromStdString(id), title, {}, {}, newPage});
        return m_document.sections.last();
    }

    /// What the analyst has to say, at the end of each section.
    void addComments()
    {
        for (ReportSection &section : m_document.sections)
            if (const QString comment = m_paper.comments.value(section.id); !comment.isEmpty())
                section.blocks.append(ReportComment{comment});
    }

    void addCover()
    {
        const NumberFormat format;
        const QString zone = QString::fromStdString(m_report.question.zone);
        const QDate first = inZone(m_report.range.from, zone).date();
        const QDate last = inZone(Instant{m_report.range.to.micros - 1}, zone).date();
        m_document.title = Words::tr("AI inference cost report");
        m_document.period = periodText(m_report.question);
        m_document.company = m_paper.company;
        m_document.logo = m_paper.logo;
        m_document.author = m_paper.preparedBy;
        m_document.createdAt = m_paper.createdAt;
        const auto fact = [this](const char *name, const QString &text) {
            if (!text.isEmpty())
                m_document.facts.append({Words::tr(name), text});
        };
        fact(QT_TRANSLATE_NOOP("KpiDocument", "Prepared for"), m_paper.preparedFor);
        fact(QT_TRANSLATE_NOOP("KpiDocument", "Scope"), Words::tr("All calls of %1").arg(format.dateRange(first, last)));
        fact(QT_TRANSLATE_NOOP("KpiDocument", "Cost basis"), m_paper.basis == QStringLiteral("computed") ? Words::tr("Computed from the price book, else as reported")
                                                                       : Words::tr("As the sources report it"));
        fact(QT_TRANSLATE_NOOP("KpiDocument", "Reconciliation"), m_paper.facts.bills.empty() ? Words::tr("No bill of a vendor covers the quarter") : reconciliationStatus(m_paper.facts));
        fact(QT_TRANSLATE_NOOP("KpiDocument", "Freshness"), m_report.lastCall ? Words::tr("Last call %1").arg(format.dateTime(inZone(*m_report.lastCall, zone)))
                                            : Words::tr("No calls"));
        KpiFigures figures(m_json["coverage"]);
        fact(QT_TRANSLATE_NOOP("KpiDocument", "Not covered"), Words::tr("Calls without a price: %1").arg(figures.count("unpriced_calls", m_report.now.total.unpricedCalls)));
        fact(QT_TRANSLATE_NOOP("KpiDocument", "Zone and currency"), Words::tr("%1, US dollars").arg(zone));
        fact(QT_TRANSLATE_NOOP("KpiDocument", "Price book"), m_paper.priceBook);
        fact(QT_TRANSLATE_NOOP("KpiDocument", "Snapshot"), format.dateTime(m_paper.createdAt) + QStringLiteral(" UTC"));
        fact(QT_TRANSLATE_NOOP("KpiDocument", "Prepared by"), m_paper.preparedBy);
        m_document.coverNote = Words::tr("The same ledger gives the same report, byte for byte. Every figure is a sum of single calls and can be "
                                          "asked for with the program's command “query”.");
        m_document.footer = (m_paper.company.isEmpty() ? QString() : m_paper.company + (m_paper.company.endsWith(QLatin1Char('.')) ? QStringLiteral(" ") : QStringLiteral(". ")))
                            + Words::tr("Snapshot %1 UTC").arg(format.dateTime(m_paper.createdAt));
    }

    void addSummary()
    {
        ReportSection &section = addSection("summary", Words::tr("Summary"));
        section.blocks.append(ReportText{summaryText(), true});
        section.blocks.append(indicatorTable(m_report, m_paper, m_json["indicators"], section.footnotes));
        if (hasCalls()) {
            section.blocks.append(ReportHeading{Words::tr("Cost per week")});
            section.blocks.append(weekChart());
        }
    }

    QString summaryText()
    {
        if (!hasCalls())
            return Words::tr("There are no calls in %1.").arg(m_document.period);
        KpiFigures figures(m_json["summary"]);
        const NumberFormat format;
        const QString total = figures.money("total_cost", m_report.now.total.cost);
        const QString calls = figures.count("calls", m_report.now.total.calls);
        const QString tokens = figures.count("tokens", m_report.now.total.inputTokens() + m_report.now.total.output);
        QString text = Words::tr("Inference cost %1 in %2: %3 calls and %4 tokens.").arg(total, m_document.period, calls, tokens);
        if (!m_report.before || m_report.before->total.cost.isZero())
            return text + QLatin1Char(' ') + Words::tr("There is no quarter before to compare with.");
        const double before = static_cast<double>(m_report.before->total.cost.nano());
        const auto part = [&](const char *key, Money amount) {
            const double ratio = static_cast<double>(amount.nano()) / before;
            m_json["summary"][key] = ratio * 100;
            return format.signedPercentNumber(ratio);
        };
        const QString change = figures.change("change", dollars(m_report.now.total), dollars(m_report.before->total));
        return text + QLatin1Char(' ')
               + Words::tr("That is %1 on the quarter before; volume explains %2 points, prices %3, the mix of models and features %4.")
                     .arg(change, part("volume_points", m_report.change.volume), part("price_points", m_report.change.price),
                          part("mix_points", m_report.change.mix));
    }

    int slotOf(const std::string &feature) const
    {
        for (std::size_t i = 0; i < m_report.weeks.series.size(); ++i)
            if (m_report.weeks.series[i].kind == Series::Kind::Named && m_report.weeks.series[i].text == feature)
                return static_cast<int>(i);
        return ReportCell::otherSlot;
    }

    ReportChart weekChart()
    {
        const NumberFormat format;
        const QString zone = QString::fromStdString(m_report.question.zone);
        ReportChart chart;
        double highest = 0;
        for (std::size_t week = 0; week < m_report.weeks.starts.size(); ++week) {
            const QDate day = inZone(m_report.weeks.starts[week], zone).date();
            chart.labels.append(week % 2 == 0 ? QStringLiteral("W%1").arg(day.weekNumber()) : QString());
            highest = std::max(highest, static_cast<double>(m_report.weeks.totals[week].cost.nano()) / 1e9);
        }
        for (const Series &series : m_report.weeks.series) {
            ReportChart::Series drawn;
            const bool named = series.kind == Series::Kind::Named;
            drawn.name = named                                 ? QString::fromStdString(series.text)
                         : series.kind == Series::Kind::Other ? Words::tr("Other features")
                                                              : Words::tr("Not attributed");
            drawn.slot = named ? slotOf(series.text) : series.kind == Series::Kind::Other ? ReportCell::otherSlot : ReportCell::missingSlot;
            for (const CubeMetrics &metrics : series.values)
                drawn.values.append(static_cast<double>(metrics.cost.nano()) / 1e9);
            chart.series.append(drawn);
        }
        for (const double tick : valueTicks(highest).values()) {
            chart.ticks.append(tick);
            const auto whole = static_cast<qint64>(tick); // written out: an abbreviation would be a number of its own
            chart.tickLabels.append(static_cast<double>(whole) == tick ? QLatin1Char('$') + format.count(whole) : format.shortMoney(tick));
        }
        m_json["chart_axis_dollars"] = std::vector<double>(chart.ticks.begin(), chart.ticks.end());
        chart.description = Words::tr("Cost by week, stacked by feature");
        return chart;
    }

    void addWeeks()
    {
        ReportSection &section = addSection("spend", Words::tr("Spend over time"));
        if (!hasCalls()) {
            section.blocks.append(ReportText{Words::tr("There are no calls in this quarter.")});
            return;
        }
        const NumberFormat format;
        const QString zone = QString::fromStdString(m_report.question.zone);
        ReportTable table;
        table.columns = {{Words::tr("Week from"), 0, false}, {Words::tr("Calls"), 34}, {Words::tr("Cost"), 40}};
        ReportJson rows = ReportJson::array();
        for (std::size_t week = 0; week < m_report.weeks.starts.size(); ++week) {
            const Instant start = std::max(m_report.weeks.starts[week], m_report.range.from);
            ReportJson row = {{"start", toIso8601(start)}};
            KpiFigures figures(row);
            const CubeMetrics &sums = m_report.weeks.totals[week];
            table.rows.append({{format.date(inZone(start, zone).date())}, {figures.count("calls", sums.calls), Tone::Muted},
                               {figures.money("cost", sums.cost), Tone::Plain, true}});
            rows.push_back(std::move(row));
        }
        m_json["weeks"] = std::move(rows);
        table.rows.append({{Words::tr("Total"), Tone::Plain, true}, {format.count(m_report.now.total.calls), Tone::Muted},
                           {moneyText(m_report.now.total.cost), Tone::Plain, true}});
        table.hasTotal = true;
        section.blocks.append(std::move(table));
        section.blocks.append(ReportText{Words::tr("The first and the last week are cut at the ends of the quarter.")});
        addForecast(section, m_report, m_paper.facts, m_json);
        addBudgets(section, m_paper.facts, m_json);
    }

    static QString moneyText(Money amount)
    {
        ReportJson scratch;
        return KpiFigures(scratch).money("x", amount);
    }

    /// The groups that have rows of their own: features all, of other dimensions the largest, and the missing value.
    static std::vector<std::size_t> shownGroups(const KpiBreakdown &breakdown)
    {
        std::vector<std::size_t> shown;
        for (std::size_t i = 0; i < breakdown.groups.size(); ++i)
            if (breakdown.dimension == Dimension::Feature || i < largestRows || breakdown.groups[i].value.empty())
                shown.push_back(i);
        return shown;
    }

    QList<ReportCell> groupRow(const QString &name, int slot, const KpiGroup &group, std::int64_t share, ReportJson &json)
    {
        KpiFigures figures(json);
        const std::int64_t priced = group.now.calls - group.now.unpricedCalls;
        const std::optional<Money> unit =
            priced > 0 ? std::optional(Money::fromNano(divideHalfEven(group.now.cost.nano(), priced))) : std::nullopt;
        const QString cost = figures.money("cost", priced > 0 ? std::optional(group.now.cost) : std::nullopt);
        const double part = static_cast<double>(share) / 1000;
        figures.count("calls", group.now.calls);
        ReportCell label{name, Tone::Plain, slot >= 0};
        label.slot = slot;
        ReportCell bar{figures.percent("share", part), Tone::Muted};
        bar.bar = part;
        bar.slot = slot;
        const QString change = m_report.before ? figures.change("change", dollars(group.now), group.before ? dollars(group.before) : 0.0)
                                               : NumberFormat::unknown();
        return {label, bar, {cost, Tone::Plain, slot >= 0}, {change, Tone::Muted}, {figures.money("cost_per_call", unit)},
                {NumberFormat().count(group.now.calls)}};
    }

    void addBreakdown(const KpiBreakdown &breakdown)
    {
        const QString plural = dimensionPlural(breakdown.dimension);
        ReportSection &section = addSection(breakdownId(breakdown), Words::tr("Spend by %1").arg(dimensionInSentence(breakdown.dimension)), breakdown.dimension == Dimension::Feature);
        const std::string key = breakdownId(breakdown);
        m_json[key] = ReportJson::array();
        if (!hasCalls()) {
            section.blocks.append(ReportText{Words::tr("There are no calls in this quarter.")});
            return;
        }
        std::vector<std::int64_t> costs;
        for (const KpiGroup &group : breakdown.groups)
            costs.push_back(std::max<std::int64_t>(group.now.cost.nano(), 0));
        const auto shares = largestRemainderShares(costs);
        ReportTable table;
        table.columns = {{dimensionTitle(breakdown.dimension), 0, false}, {Words::tr("Share of cost"), 36}, {Words::tr("Cost"), 32},
                         {Words::tr("Change"), 20}, {Words::tr("Per call"), 24}, {Words::tr("Calls"), 22}};
        const std::vector<std::size_t> shown = shownGroups(breakdown);
        KpiGroup rest;
        std::int64_t restShare = 0;
        std::int64_t restCount = 0;
        for (std::size_t i = 0; i < breakdown.groups.size(); ++i) {
            const KpiGroup &group = breakdown.groups[i];
            if (!std::binary_search(shown.begin(), shown.end(), i)) {
                rest.now.add(group.now);
                if (group.before) {
                    rest.before = rest.before.value_or(CubeMetrics{});
                    rest.before->add(*group.before);
                }
                restShare += shares[i];
                ++restCount;
                continue;
            }
            if (group.value.empty() && restCount > 0)
                addRest(table, rest, restShare, restCount, plural, key);
            const bool missing = group.value.empty();
            ReportJson json = {{std::string(name(breakdown.dimension)), missing ? ReportJson(nullptr) : ReportJson(group.value)}};
            const int slot = missing                                       ? ReportCell::missingSlot
                             : breakdown.dimension == Dimension::Feature ? slotOf(group.value)
                                                                         : ReportCell::otherSlot;
            table.rows.append(groupRow(missing ? Words::tr("Not attributed") : QString::fromStdString(group.value), slot, group, shares[i], json));
            m_json[key].push_back(std::move(json));
        }
        if (restCount > 0 && !breakdown.groups.back().value.empty())
            addRest(table, rest, restShare, restCount, plural, key);
        addTotal(table);
        section.blocks.append(std::move(table));
        if (breakdown.dimension == Dimension::Feature)
            section.blocks.append(ReportText{Words::tr("Colours mark the largest features and stay the same in every chart of this report.")});
    }

    void addRest(ReportTable &table, const KpiGroup &rest, std::int64_t share, std::int64_t count, const QString &plural, const std::string &key)
    {
        ReportJson json = {{"rest", count}};
        table.rows.append(groupRow(Words::tr("%1 more %2").arg(NumberFormat().count(count), plural), ReportCell::otherSlot, rest, share, json));
        m_json[key].push_back(std::move(json));
    }

    void addTotal(ReportTable &table)
    {
        const QString change = m_report.before ? NumberFormat().change(dollars(m_report.now.total), dollars(m_report.before->total), 1)
                                               : NumberFormat::unknown();
        table.rows.append({{Words::tr("Total"), Tone::Plain, true}, {}, {moneyText(m_report.now.total.cost), Tone::Plain, true},
                           {change, Tone::Muted, true}, {}, {NumberFormat().count(m_report.now.total.calls), Tone::Plain, true}});
        table.hasTotal = true;
    }

    void addUnitEconomics()
    {
        ReportSection &section = addSection("units", Words::tr("Unit economics"), false);
        if (!hasCalls()) {
            section.blocks.append(ReportText{Words::tr("There are no calls in this quarter.")});
            return;
        }
        section.blocks.append(unitTable(m_report, m_json["unit_economics"]));
        section.blocks.append(ReportText{Words::tr("An average: total cost over the number of units. Users are the different user ids among the "
                                                    "calls; calls without one count with their cost but not as a user.")});
        addMeasures(section, m_paper.facts, m_json);
    }

    void addMethod()
    {
        ReportSection &section = addSection("method", Words::tr("Method and definitions"));
        const auto say = [&](const char *head, const QString &text) {
            section.blocks.append(ReportHeading{Words::tr(head)});
            section.blocks.append(ReportText{text});
        };
        say(QT_TRANSLATE_NOOP("KpiDocument", "Cost"), Words::tr("A call costs its tokens times the rates in force when it ran, summed exactly and rounded once to a billionth of a "
                               "dollar. A call without a price is unpriced: it is counted and never taken for free. Amounts are rounded for "
                               "print only."));
        say(QT_TRANSLATE_NOOP("KpiDocument", "Quarter and weeks"), Words::tr("Days are cut in the time zone %1. The quarter before is the whole calendar quarter before this one.")
                                     .arg(QString::fromStdString(m_report.question.zone)));
        say(QT_TRANSLATE_NOOP("KpiDocument", "Change"), Words::tr("Volume is the change in tokens at the average cost of before; price is what the same kinds of tokens cost more "
                                 "or less; mix is the rest: tokens moved to dearer or cheaper models and features. The three add up to the change."));
        say(QT_TRANSLATE_NOOP("KpiDocument", "Cache hit rates"), Words::tr("By requests: calls that a gateway's own cache answered. By tokens: input tokens read from the "
                                          "provider's prompt cache. By dollars: what reading saved, over what it saved and what was spent."));
        say(QT_TRANSLATE_NOOP("KpiDocument", "Routing savings"), Words::tr("What the quarter’s priced calls would have cost on the model that cost most in the quarter before, less what they cost, over the former."));
        say(QT_TRANSLATE_NOOP("KpiDocument", "Cost attributed"), Words::tr("The share of cost whose calls have both a feature and a tenant."));
        say(QT_TRANSLATE_NOOP("KpiDocument", "Price book"), m_paper.priceBook.isEmpty() ? Words::tr("None: costs are as the sources report them.") : m_paper.priceBook);
    }

    const KpiReport &m_report;
    const KpiPaper &m_paper;
    ReportDocument m_document;
    ReportJson m_json;
};

} // namespace

ReportDocument kpiDocument(const KpiReport &report, const KpiPaper &paper)
{
    return Builder(report, paper).build();
}

} // namespace tokenledger
