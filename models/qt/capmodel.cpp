// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/capmodel.h"

#include "models/qt/alerttext.h"
#include "models/qt/numberformat.h"
#include "models/qt/roles.h"

namespace tokenledger {

namespace {

QString minutesText(std::int64_t minutes)
{
    return CapModel::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

} // namespace

CapModel::CapModel(QObject *parent) : RowTableModel(parent)
{
    m_heads = {{tr("Cap")},
               {tr("Of")},
               {tr("Amount"), right, tr("By contract, in each period")},
               {tr("Spent"), right, tr("In the period, up to the last whole hour")},
               {tr("When reached")},
               {tr("Armed by"), left, tr("Armed, nobody is asked")},
               {tr("Worst delay"), right, tr("From the amount to the moment at which the action works; a person who confirms comes on top")},
               {tr("Overshoot"), right, tr("What the worst delay may cost, going by the dearest hour of four weeks")},
               {tr("State")}};
}

void CapModel::setRows(std::vector<CapRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QString CapModel::actionText(CapAction::Kind kind)
{
    switch (kind) {
    case CapAction::Kind::LiteLlmKey: return tr("block a LiteLLM key");
    case CapAction::Kind::LiteLlmTeam: return tr("block a LiteLLM team");
    case CapAction::Kind::LiteLlmKeyBudget: return tr("limit a LiteLLM key");
    case CapAction::Kind::LiteLlmTeamBudget: return tr("limit a LiteLLM team");
    case CapAction::Kind::OpenAiProject: return tr("limit an OpenAI project");
    case CapAction::Kind::Webhook: return tr("tell a webhook");
    case CapAction::Kind::PolicyFile: break;
    }
    return tr("write a policy file");
}

QString CapModel::consequence(const CapRow &row)
{
    if (!row.action)
        return tr("The cap only tells.");
    return tr("“%1” of %2 will %3. It works up to %4 after the amount is reached; in that time up to %5 more are spent, going by the dearest hour of four weeks.")
        .arg(QString::fromStdString(row.rule.name), AlertText::key(row.rule, row.key), actionText(row.action->kind), minutesText(row.delay.total()), NumberFormat().money(row.overshoot));
}

QString CapModel::stateText(const CapRow &row) const
{
    if (!row.rule.enabled)
        return tr("Off");
    if (row.stop) {
        switch (row.stop->state) {
        case CapStop::State::Waiting: return tr("Waits for confirmation");
        case CapStop::State::Engaging: return tr("Being enforced");
        case CapStop::State::Engaged: return tr("Enforced");
        case CapStop::State::Failed: return tr("Failed");
        case CapStop::State::Released: return tr("Released");
        }
    }
    if (!row.hasCalls)
        return tr("No calls");
    return row.reached ? tr("Reached") : tr("Below");
}

QString CapModel::text(const CapRow &row, int column) const
{
    const NumberFormat format;
    switch (column) {
    case NameColumn: return QString::fromStdString(row.rule.name);
    case OfColumn: return row.hasCalls ? AlertText::key(row.rule, row.key) : NumberFormat::unknown();
    case AmountColumn: return tr("%1 %2", "amount and period").arg(format.money(row.condition().amount), AlertText::window(row.condition().period));
    case SpentColumn: return row.hasCalls ? format.money(row.spent) : NumberFormat::unknown();
    case ActionColumn: {
        if (!row.action)
            return row.condition().action == "alert" ? tr("tell") : tr("“%1” is missing").arg(QString::fromStdString(row.condition().action));
        return actionText(row.action->kind);
    }
    case ArmedColumn: return row.action && row.action->automatic ? QString::fromStdString(row.action->armedBy) : tr("nobody");
    case DelayColumn: return minutesText(row.delay.total());
    case OvershootColumn: return row.hasCalls ? format.money(row.overshoot) : NumberFormat::unknown();
    default: return stateText(row);
    }
}

QVariant CapModel::cell(int row, int column, int role) const
{
    const CapRow &one = this->row(row);
    const bool isState = column == StateColumn;
    switch (role) {
    case Qt::DisplayRole: return text(one, column);
    case Qt::ToolTipRole:
        if (isState && one.stop)
            return one.stop->problem.empty() ? QString::fromStdString(one.stop->person) : QString::fromStdString(one.stop->problem);
        return column == OvershootColumn && one.hasCalls ? QVariant(NumberFormat().exactMoney(one.overshoot)) : QVariant();
    case ToneRole:
        if (isState && one.isWaiting())
            return QStringLiteral("warn");
        return isState && (one.isEngaged() || one.reached) ? QVariant(QStringLiteral("over")) : QVariant();
    case valueRole:
        switch (column) {
        case AmountColumn: return qint64(one.condition().amount.nano());
        case SpentColumn: return one.hasCalls ? QVariant(qint64(one.spent.nano())) : QVariant();
        case DelayColumn: return qint64(one.delay.total());
        case OvershootColumn: return one.hasCalls ? QVariant(qint64(one.overshoot.nano())) : QVariant();
        default: return text(one, column);
        }
    default: return {};
    }
}

} // namespace tokenledger
