// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/budgetscontroller.h"

#include "app/budgetfile.h"
#include "app/budgetreport.h"
#include "models/qt/pagetext.h"
#include "views/budgetpane.h"

#include <QDateTime>

#include <algorithm>

namespace tokenledger {

namespace {

struct Standings
{
    std::vector<BudgetStanding> rows;
    std::optional<Instant> at;
};

struct Kept
{
};

Result<Standings> standingsOf(const CallStore &store, const std::string &zone)
{
    const auto book = storedBudgets(store);
    if (!book)
        return book.error();
    const auto at = outlookMoment(store, Instant::fromMillis(QDateTime::currentMSecsSinceEpoch()));
    if (!at)
        return at.error();
    const auto outlooks = *at ? budgetOutlook(store, **at, zone) : Result<std::vector<BudgetOutlook>>(std::vector<BudgetOutlook>());
    if (!outlooks)
        return outlooks.error();
    Standings standings{{}, *at};
    for (const Budget &budget : book->budgets()) {
        BudgetStanding &row = standings.rows.emplace_back();
        row.budget = budget;
        for (const auto &[known, outlook] : *outlooks)
            if (known.name == budget.name && known.range.from == budget.range.from) {
                row.period = outlook.period;
                row.actual = outlook.actual;
                row.unpricedCalls = outlook.unpricedCalls;
                row.forecast = outlook.forecast;
                row.limit = outlook.budget.value_or(budget.amount);
                row.carried = outlook.carried;
            }
    }
    return standings;
}

} // namespace

BudgetsController::BudgetsController(Workspace &workspace, BudgetPane &pane, QObject *parent) : QObject(parent), m_workspace(workspace), m_pane(pane)
{
    connect(&m_workspace, &Workspace::snapshotChanged, this, [this](const std::shared_ptr<const Snapshot> &snapshot) {
        if (snapshot->hasCalls())
            refresh();
    });
    connect(&m_workspace, &Workspace::opened, this, &BudgetsController::refresh);
    connect(m_pane.model(), &BudgetModel::edited, this, &BudgetsController::keep);
    connect(&m_pane, &BudgetPane::importRequested, this, &BudgetsController::take);
}

void BudgetsController::setZone(const QString &zone)
{
    m_zone = zone;
    if (m_workspace.snapshot())
        refresh();
}

void BudgetsController::refresh()
{
    if (!m_workspace.ledger())
        return;
    m_workspace.read<Standings>(
        this, QStringLiteral("budgets"), [zone = m_zone.toStdString()](CallStore &store, JobControl &) { return standingsOf(store, zone); },
        [this, changes = m_changes](Result<Standings> standings) {
            if (changes != m_changes)
                return;
            if (standings)
                m_pane.setStandings(std::move(standings->rows), standings->at ? momentText(*standings->at, m_zone) : QString());
            else
                Q_EMIT m_workspace.failed(QString::fromStdString(standings.error().message));
        });
}

void BudgetsController::keep(const std::vector<Budget> &budgets)
{
    ++m_changes;
    m_workspace.write<Kept>(
        this,
        [budgets](CallStore &store, JobControl &) -> Result<Kept> {
            if (const auto kept = replaceBudgets(store, budgets); !kept)
                return kept.error();
            return Kept();
        },
        [this](const Kept &) { refresh(); });
}

void BudgetsController::take(const QString &file)
{
    m_workspace.read<std::vector<Budget>>(
        this, QStringLiteral("budget table"), [path = file.toStdString()](CallStore &, JobControl &) { return readBudgets(path); },
        [this](const Result<std::vector<Budget>> &budgets) {
            if (budgets)
                m_pane.model()->takeIn(*budgets);
            else
                Q_EMIT m_workspace.failed(QString::fromStdString(budgets.error().message));
        });
}

} // namespace tokenledger
