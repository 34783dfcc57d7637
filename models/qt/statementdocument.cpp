// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/statementdocument.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/kpifigures.h"
#include "models/qt/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <string_view>

namespace tokenledger {

namespace {

using Tone = ReportCell::Tone;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StatementDocument)
};

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

QString boundText(Instant at, const std::string &zone)
{
    return NumberFormat().date(inZone(at, text(zone)).date());
}

/// "from 1 Jan 2026 to 1 Jul 2026"; empty where it always holds.
QString validity(const TimeRange &range, const std::string &zone)
{
    QString words;
    if (range.from != TimeRange().from)
        words += Words::tr(", from %1").arg(boundText(range.from, zone));
    if (range.to != TimeRange().to)
        words += Words::tr(", until before %1").arg(boundText(range.to, zone));
    return words;
}

QString splitText(const SharedCostRule &rule)
{
    switch (rule.split) {
    case SharedCostRule::Split::Proportional: return Words::tr("in proportion to direct cost");
    case SharedCostRule::Split::Even: return Words::tr("evenly over the tenants with direct cost");
    case SharedCostRule::Split::Fixed: break;
    }
    QStringList parts;
    for (const auto &[value, share] : rule.shares)
        parts.append(text(value) + QLatin1Char(' ') + text(share));
    return Words::tr("by fixed shares: %1").arg(parts.join(QStringLiteral(", ")));
}

QString whereText(const SharedCostRule &rule)
{
    QStringList clauses;
    for (const auto &[dimension, values] : rule.where) {
        QStringList names;
        for (const std::string &value : values)
            names.append(valueText(text(value)));
        clauses.append(dimensionTitle(dimension) + QLatin1Char(' ') + names.join(Words::tr(" or ")));
    }
    return clauses.isEmpty() ? Words::tr("all calls") : clauses.join(QStringLiteral("; "));
}

class Builder
{
public:
    Builder(const TenantStatement &statement, const StatementPaper &paper) : m_statement(statement), m_paper(paper) {}

    ReportDocument build()
    {
        m_json["report"] = "statement";
        m_json["kind"] = m_paper.chargeback ? "chargeback" : "showback";
        m_json["tenant"] = m_statement.tenant;
        m_json["from"] = toIso8601(m_statement.range.from);
        m_json["to"] = toIso8601(m_statement.range.to);
        m_json["zone"] = m_statement.zone;
        m_json["basis"] = m_paper.basis.toStdString();
        addCover();
        addSummary();
        addTotals(Words::tr("By month"), "by_month", Words::tr("Month from"), [this](const StatementLine &line) { return boundText(line.month, m_statement.zone); });
        addTotals(Words::tr("By feature"), "by_feature", Words::tr("Feature"), [](const StatementLine &line) { return valueText(text(line.feature)); });
        addTotals(Words::tr("By model"), "by_model", Words::tr("Model"), [](const StatementLine &line) { return valueText(text(line.model)); });
        addRules();
        m_document.json = m_json.dump(2) + "\n";
        return std::move(m_document);
    }

private:
    void addCover()
    {
        const NumberFormat format;
        const QString zone = text(m_statement.zone);
        const QDate first = inZone(m_statement.range.from, zone).date();
        const QDate last = inZone(Instant{m_statement.range.to.micros - 1}, zone).date();
        m_document.title = m_paper.chargeback ? Words::tr("AI inference cost: chargeback") : Words::tr("AI inference cost: showback");
        m_document.period = text(m_statement.tenant) + QStringLiteral(", ") + format.dateRange(first, last);
        m_document.company = m_paper.company;
        m_document.author = m_paper.preparedBy;
        m_document.createdAt = m_paper.createdAt;
        const auto fact = [this](const char *name, const QString &value) {
            if (!value.isEmpty())
                m_document.facts.append({Words::tr(name), value});
        };
        fact(QT_TRANSLATE_NOOP("StatementDocument", "Tenant"), text(m_statement.tenant));
        fact(QT_TRANSLATE_NOOP("StatementDocument", "Kind"), m_paper.chargeback ? Words::tr("Chargeback: moved to the tenant’s books") : Words::tr("Showback: for information, nothing is moved"));
        fact(QT_TRANSLATE_NOOP("StatementDocument", "Cost basis"), m_paper.basis == QStringLiteral("computed") ? Words::tr("Computed from the price book, else as reported") : Words::tr("As the sources report it"));
        fact(QT_TRANSLATE_NOOP("StatementDocument", "Zone and currency"), Words::tr("%1, US dollars").arg(zone));
        fact(QT_TRANSLATE_NOOP("StatementDocument", "Snapshot"), format.dateTime(m_paper.createdAt) + QStringLiteral(" UTC"));
        fact(QT_TRANSLATE_NOOP("StatementDocument", "Prepared by"), m_paper.preparedBy);
        m_document.coverNote = Words::tr("The same ledger gives the same statement, byte for byte. The statements of all tenants, with what is not allocated, add up to the cost of all calls.");
        m_document.footer = Words::tr("%1. Snapshot %2 UTC").arg(text(m_statement.tenant), format.dateTime(m_paper.createdAt));
    }

    void addSummary()
    {
        m_document.sections.append({{}, Words::tr("Statement"), {}, {}, true});
        ReportTable table;
        table.columns = {{Words::tr("What"), 0, false}, {Words::tr("Amount"), 50}};
        KpiFigures figures(m_json["totals"]);
        const auto add = [&](const QString &what, const QString &amount, bool strong) {
            table.rows.append({{what, Tone::Plain, strong}, {amount, Tone::Plain, strong}});
        };
        add(Words::tr("The tenant’s own calls"), figures.money("own", m_statement.own.cost), false);
        add(Words::tr("Less what of it the rules spread over all"), figures.money("spread", Money::fromNano(-m_statement.spread.nano())), false);
        add(Words::tr("Its part of shared cost"), figures.money("shared", m_statement.shared), false);
        add(m_paper.chargeback ? Words::tr("Charged") : Words::tr("Shown"), figures.money("due", m_statement.due()), true);
        table.hasTotal = true;
        m_document.sections.last().blocks.append(std::move(table));
        m_document.sections.last().blocks.append(ReportText{Words::tr("Calls: %1, of them without a price and so without a cost here: %2.")
                                                                .arg(figures.count("calls", m_statement.own.calls), figures.count("unpriced_calls", m_statement.own.unpricedCalls))});
        m_document.sections.last().blocks.append(
            ReportText{Words::tr("Not allocated to any tenant in the period: %1.").arg(figures.money("unallocated", m_statement.unallocated))});
    }

    /// The tenant's own calls, by what `nameOf` says of a line, in the order of the lines.
    template <typename NameOf>
    void addTotals(const QString &heading, const char *key, const QString &head, const NameOf &nameOf)
    {
        std::vector<QString> order;
        std::map<QString, CubeMetrics> sums;
        for (const StatementLine &line : m_statement.lines) {
            const QString name = nameOf(line);
            if (!sums.contains(name))
                order.push_back(name);
            sums[name].add(line.metrics);
        }
        // Months in their order, all else the dearest first.
        if (std::string_view(key) != "by_month")
            std::stable_sort(order.begin(), order.end(), [&](const QString &a, const QString &b) { return sums[a].cost > sums[b].cost; });
        ReportTable table;
        table.columns = {{head, 0, false}, {Words::tr("Calls"), 34}, {Words::tr("Tokens"), 40}, {Words::tr("Cost"), 40}};
        m_json[key] = ReportJson::array();
        for (const QString &name : order) {
            const CubeMetrics &sum = sums[name];
            ReportJson row = {{"name", name.toStdString()}};
            KpiFigures figures(row);
            table.rows.append({{name, Tone::Plain, true}, {figures.count("calls", sum.calls), Tone::Muted}, {figures.count("tokens", sum.inputTokens() + sum.output), Tone::Muted},
                               {figures.money("cost", sum.calls > sum.unpricedCalls ? std::optional(sum.cost) : std::nullopt)}});
            m_json[key].push_back(std::move(row));
        }
        if (table.rows.isEmpty())
            return;
        m_document.sections.last().blocks.append(ReportHeading{heading});
        m_document.sections.last().blocks.append(std::move(table));
    }

    void addRules()
    {
        m_document.sections.append({{}, Words::tr("How shared cost is spread"), {}, {}, false});
        ReportSection &section = m_document.sections.last();
        m_json["rules"] = ReportJson::array();
        if (m_statement.rules.empty()) {
            section.blocks.append(ReportText{Words::tr("No rule spreads cost over tenants: what belongs to no tenant is left unallocated.")});
            return;
        }
        ReportTable table;
        table.columns = {{Words::tr("Rule"), 50, false}, {Words::tr("What is spread, and how"), 0, false}};
        for (const SharedCostRule &rule : m_statement.rules) {
            const QString how = Words::tr("%1, %2%3").arg(whereText(rule), splitText(rule), validity(rule.range, m_statement.zone));
            table.rows.append({{text(rule.name), Tone::Plain, true}, {how, Tone::Muted}});
            m_json["rules"].push_back({{"rule", rule.name}, {"text", how.toStdString()}});
        }
        section.blocks.append(std::move(table));
        section.blocks.append(ReportText{Words::tr("A call is spread by the first rule that it fits. Parts are cut to the billionth of a dollar and add up exactly.")});
    }

    const TenantStatement &m_statement;
    const StatementPaper &m_paper;
    ReportDocument m_document;
    ReportJson m_json;
};

} // namespace

ReportDocument statementDocument(const TenantStatement &statement, const StatementPaper &paper)
{
    return Builder(statement, paper).build();
}

} // namespace tokenledger
