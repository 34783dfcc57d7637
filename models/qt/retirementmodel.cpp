// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/retirementmodel.h"

#include "models/qt/numberformat.h"
#include "models/qt/roles.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace tokenledger {

namespace {

QString dayText(Instant at)
{
    return NumberFormat().date(inZone(at, QStringLiteral("UTC")).date());
}

} // namespace

QString retirementKindText(Retirement::Kind kind)
{
    switch (kind) {
    case Retirement::Kind::Feature: return RetirementModel::tr("Feature");
    case Retirement::Kind::Prompt: return RetirementModel::tr("Prompt");
    case Retirement::Kind::PromptVersion: return RetirementModel::tr("Prompt version");
    case Retirement::Kind::Model: return RetirementModel::tr("Model");
    case Retirement::Kind::Key: return RetirementModel::tr("Key");
    }
    return {};
}

QString retirementSignalText(RetirementSignal::Kind kind)
{
    switch (kind) {
    case RetirementSignal::Kind::LowTail: return RetirementModel::tr("Rarely used");
    case RetirementSignal::Kind::Fading: return RetirementModel::tr("Fading");
    case RetirementSignal::Kind::Silent: return RetirementModel::tr("Silent");
    case RetirementSignal::Kind::SingleCaller: return RetirementModel::tr("Single caller");
    case RetirementSignal::Kind::Superseded: return RetirementModel::tr("Superseded");
    case RetirementSignal::Kind::Zombie: return RetirementModel::tr("Called again");
    }
    return {};
}

QString retirementDecisionText(const Retirement &decision)
{
    switch (decision.decision) {
    case Retirement::Decision::Keep: return RetirementModel::tr("Keep");
    case Retirement::Decision::Retire: return RetirementModel::tr("Retire");
    case Retirement::Decision::Consolidate: return RetirementModel::tr("Consolidate into %1").arg(QString::fromStdString(decision.into));
    }
    return {};
}

RetirementModel::RetirementModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Item")},
                                     {tr("Kind")},
                                     {tr("Cost a year"), right, tr("The cost of the last 30 days, times 365 / 30")},
                                     {tr("Signals")},
                                     {tr("Calls, 90 days"), right},
                                     {tr("Last call")},
                                     {tr("Protected by")}}
{
}

void RetirementModel::setCandidates(std::vector<RetirementCandidate> candidates)
{
    beginResetModel();
    m_candidates = std::move(candidates);
    endResetModel();
}

QString RetirementModel::reasons(int row) const
{
    const RetirementCandidate &one = candidate(row);
    QStringList lines;
    for (const RetirementSignal &signal : one.evidence)
        lines.append(tr("%1: %2.").arg(retirementSignalText(signal.kind), QString::fromStdString(signal.reason)));
    if (!one.protectedBy.empty())
        lines.append(tr("Against it: %1.").arg(QString::fromStdString(one.protectedBy)));
    return lines.join(QLatin1Char('\n'));
}

QVariant RetirementModel::cell(int row, int column, int role) const
{
    const RetirementCandidate &one = candidate(row);
    const bool zombie = one.evidence.front().kind == RetirementSignal::Kind::Zombie;
    switch (role) {
    case Qt::DisplayRole: return text(one, column);
    case valueRole:
        if (column == RunRateColumn)
            return qlonglong(one.runRate.nano());
        if (column == CallsColumn)
            return qlonglong(one.calls);
        return column == LastCallColumn && one.lastCall ? QVariant(qlonglong(one.lastCall->micros)) : QVariant(text(one, column));
    case ExactRole: return column == RunRateColumn ? QVariant(NumberFormat().exactMoney(one.runRate)) : QVariant();
    case RawRole: return column == RunRateColumn ? QVariant(QString::fromStdString(one.runRate.toString())) : QVariant();
    case ToneRole: return zombie && column == SignalsColumn ? QVariant(QStringLiteral("over")) : QVariant();
    case Qt::ToolTipRole: return column == SignalsColumn || column == AgainstColumn ? QVariant(reasons(row)) : QVariant();
    default: return {};
    }
}

QString RetirementModel::text(const RetirementCandidate &one, int column) const
{
    const NumberFormat format;
    switch (column) {
    case ItemColumn: return QString::fromStdString(one.key);
    case KindColumn: return retirementKindText(one.kind);
    case RunRateColumn: return format.money(one.runRate);
    case CallsColumn: return format.count(one.calls);
    case LastCallColumn: return one.lastCall ? dayText(*one.lastCall) : NumberFormat::unknown();
    case AgainstColumn: return one.protectedBy.empty() ? NumberFormat::unknown() : QString::fromStdString(one.protectedBy);
    default: break;
    }
    QStringList signalled;
    for (const RetirementSignal &signal : one.evidence)
        signalled.append(retirementSignalText(signal.kind));
    return signalled.join(QStringLiteral(", "));
}

RetirementDecisionModel::RetirementDecisionModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Item")}, {tr("Kind")}, {tr("Decision")}, {tr("Decided on")}, {tr("Owner")}, {tr("Note")}}
{
}

void RetirementDecisionModel::setDecisions(std::vector<Retirement> decisions)
{
    std::stable_sort(decisions.begin(), decisions.end(), [](const Retirement &a, const Retirement &b) { return a.decidedAt > b.decidedAt; });
    beginResetModel();
    m_decisions = std::move(decisions);
    endResetModel();
}

QVariant RetirementDecisionModel::cell(int row, int column, int role) const
{
    const Retirement &one = decision(row);
    if (role == valueRole && column == DateColumn)
        return qlonglong(one.decidedAt.micros);
    if (role != Qt::DisplayRole && role != valueRole)
        return {};
    switch (column) {
    case ItemColumn: return QString::fromStdString(one.key);
    case KindColumn: return retirementKindText(one.kind);
    case DecisionColumn: return retirementDecisionText(one);
    case DateColumn: return dayText(one.decidedAt);
    case OwnerColumn: return one.owner.empty() ? NumberFormat::unknown() : QString::fromStdString(one.owner);
    default: return one.note.empty() ? NumberFormat::unknown() : QString::fromStdString(one.note);
    }
}

} // namespace tokenledger
