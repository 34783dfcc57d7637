// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/plandocument.h"

#include "models/qt/leverbridgemodel.h"
#include "models/qt/levertext.h"
#include "models/qt/numberformat.h"
#include "models/qt/passratemodel.h"
#include "models/qt/roles.h"
#include "models/qt/whatifrowsmodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace tokenledger {

namespace {

/// Features and models that are printed; the page and its CSV have them all.
constexpr int mostRows = 15;
constexpr int amountWidth = 30; // mm

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PlanDocument)
};

ReportCell::Tone toneOf(const QModelIndex &index)
{
    const QString tone = index.data(ToneRole).toString();
    if (tone == QLatin1String("saving"))
        return ReportCell::Tone::Good;
    if (tone == QLatin1String("over"))
        return ReportCell::Tone::Bad;
    return tone == QLatin1String("muted") ? ReportCell::Tone::Muted : ReportCell::Tone::Plain;
}

/// Columns of an item model as a table; the first takes the width that is left.
ReportTable tableOf(const QAbstractItemModel &model, const QList<int> &columns, int rows)
{
    ReportTable table;
    for (const int column : columns) {
        const auto alignment = Qt::Alignment(model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
        table.columns.append({model.headerData(column, Qt::Horizontal).toString(),
                              column == columns.first() ? 0 : amountWidth, alignment.testFlag(Qt::AlignRight)});
    }
    for (int row = 0; row < rows; ++row) {
        QList<ReportCell> cells;
        for (const int column : columns) {
            const QModelIndex index = model.index(row, column);
            ReportCell cell{index.data().toString(), toneOf(index)};
            cell.strong = index.data(EmphasisRole).toBool();
            cells.append(cell);
        }
        table.rows.append(cells);
    }
    return table;
}

class Writer
{
public:
    explicit Writer(const PlanPaper &paper) : m_paper(paper) {}

    ReportDocument write()
    {
        addCover();
        addBridge();
        addRows(Words::tr("Features"), m_paper.result.byFeature, Words::tr("Feature"));
        addRows(Words::tr("Models"), m_paper.result.byModel, Words::tr("Model"));
        addPassRates();
        addAssumptions();
        return std::move(m_document);
    }

private:
    QString name() const
    {
        return m_paper.scenario.name.empty() ? Words::tr("New plan") : QString::fromStdString(m_paper.scenario.name);
    }

    void addCover()
    {
        const NumberFormat format;
        const WhatIfResult &result = m_paper.result;
        m_document.title = Words::tr("Plan: %1").arg(name());
        m_document.period = m_paper.period;
        m_document.createdAt = m_paper.createdAt;
        const auto fact = [this](const char *what, const QString &text) { m_document.facts.append({Words::tr(what), text}); };
        fact(QT_TRANSLATE_NOOP("PlanDocument", "Actual"), format.exactMoney(result.baseline));
        fact(QT_TRANSLATE_NOOP("PlanDocument", "With this plan"), format.exactMoney(result.scenario));
        fact(QT_TRANSLATE_NOOP("PlanDocument", "Saving, expected"), format.exactMoney(result.savings()));
        if (result.low != result.high)
            fact(QT_TRANSLATE_NOOP("PlanDocument", "Low to high"), Words::tr("%1 to %2").arg(format.money(result.low), format.money(result.high)));
        fact(QT_TRANSLATE_NOOP("PlanDocument", "Committed"), Words::tr("%1 of it is proven").arg(format.exactMoney(result.provenSavings())));
        if (m_paper.days > 0)
            fact(QT_TRANSLATE_NOOP("PlanDocument", "A month at this rate"), format.money(aMonth(result.savings(), m_paper.days)));
        fact(QT_TRANSLATE_NOOP("PlanDocument", "Calls replayed"), format.count(static_cast<qint64>(result.calls)));
        if (result.unpricedCalls > 0)
            fact(QT_TRANSLATE_NOOP("PlanDocument", "Not covered"), Words::tr("Calls without a price: %1").arg(format.count(static_cast<qint64>(result.unpricedCalls))));
        fact(QT_TRANSLATE_NOOP("PlanDocument", "Scope"), m_paper.scope);
        fact(QT_TRANSLATE_NOOP("PlanDocument", "Ledger"), m_paper.snapshot);
        m_document.coverNote = Words::tr("Every call of the period was replayed at its own time and price. The command "
                                          "“whatif” gives the same figures.");
        m_document.footer = Words::tr("Plan: %1. %2").arg(name(), m_paper.period);
    }

    ReportSection &addSection(const QString &title, bool newPage)
    {
        m_document.sections.append({{}, title, {}, {}, newPage});
        return m_document.sections.last();
    }

    void addBridge()
    {
        using Bridge = LeverBridgeModel;
        ReportSection &section = addSection(Words::tr("From actual to plan"), true);
        section.blocks.append(ReportText{Words::tr("Levers apply top to bottom, each to what the ones above have left; the amounts add up exactly.")});
        Bridge bridge;
        bridge.setResult(m_paper.scenario, m_paper.result);
        section.blocks.append(tableOf(bridge, {Bridge::StepColumn, Bridge::AmountColumn, Bridge::BandColumn, Bridge::BasisColumn}, bridge.rowCount()));
    }

    void addRows(const QString &title, const std::vector<WhatIfRow> &rows, const QString &head)
    {
        using Rows = WhatIfRowsModel;
        Rows model(head);
        model.setRows(rows);
        if (model.rowCount() == 0)
            return;
        ReportSection &section = addSection(title, false);
        const int shown = std::min(model.rowCount(), mostRows);
        section.blocks.append(tableOf(model, {Rows::NameColumn, Rows::ActualColumn, Rows::PlanColumn, Rows::SavingColumn, Rows::PercentColumn}, shown));
        if (shown < model.rowCount())
            section.blocks.append(ReportText{Words::tr("The %1 that cost most, of %2.").arg(shown).arg(model.rowCount())});
    }

    void addPassRates()
    {
        PassRateModel model;
        model.setPlan(m_paper.scenario, m_paper.evals);
        if (model.rowCount() == 0)
            return;
        QList<int> columns;
        for (int column = 0; column < model.columnCount(); ++column)
            if (!model.index(0, column).data().toString().isEmpty())
                columns.append(column);
        addSection(Words::tr("Pass rates"), false).blocks.append(tableOf(model, columns, model.rowCount()));
    }

    void addAssumptions()
    {
        ReportSection &section = addSection(Words::tr("Assumptions"), false);
        int number = 0;
        for (const Assumption &assumption : assumptionsOf(m_paper.scenario, &m_paper.result))
            section.blocks.append(ReportText{QStringLiteral("%1. %2").arg(++number).arg(assumption.sentence)});
        if (number == 0)
            section.blocks.append(ReportText{Words::tr("Nothing is assumed.")});
    }

    const PlanPaper &m_paper;
    ReportDocument m_document;
};

} // namespace

ReportDocument planDocument(const PlanPaper &paper)
{
    return Writer(paper).write();
}

} // namespace tokenledger
