// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the month in view stands: its figures, what is said above them, and its lock.

#include "models/qt/numberformat.h"
#include "models/qt/pagetext.h"
#include "models/qt/reconcilebridgemodel.h"
#include "models/qt/reconciletext.h"
#include "views/locknote.h"
#include "views/reconcilepage.h"
#include "views/theme.h"
#include "views/widgets/kpistrip.h"
#include "views/widgets/messagebar.h"
#include "views/widgets/panel.h"
#include "views/widgets/scopebutton.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

namespace tokenledger {

void ReconcilePage::showStrip(const ReconcileMonth &month)
{
    const ReconcileRow &total = month.result.total;
    const Money unexplained = unexplainedOf(month.result);
    const Money explained = Money::fromNano(total.invoiced.nano() - total.attributed.nano() - unexplained.nano());
    const QString month1 = NumberFormat().dateRange(month.firstDay(), month.firstDay().addMonths(1).addDays(-1));
    m_strip->setContent(0, {tr("Vendor bill"), moneyText(total.invoiced), {}, {}, total.provisional ? tr("%1, provisional").arg(month1) : month1, exactMoneyText(total.invoiced)});
    const QString unpriced = total.unpricedCalls > 0 ? tr("%Ln calls without a price", nullptr, static_cast<int>(total.unpricedCalls)) : tr("Computed, all priced");
    m_strip->setContent(1, {tr("Sum of calls"), moneyText(total.attributed), {}, {}, unpriced, exactMoneyText(total.attributed)});
    m_strip->setContent(2, {tr("Explained"), signedMoney(explained, NumberFormat::moneyDecimals(explained)), {}, {}, tr("%n steps below", nullptr, std::max(0, m_bridge->rowCount() - 3)), exactMoneyText(explained)});
    const bool outside = !m_facts.limit.allows(unexplained, total.billed);
    m_strip->setContent(3, {tr("Not explained"), signedMoney(unexplained, NumberFormat::moneyDecimals(unexplained)), tr("%1 of bill").arg(percentOfBill(unexplained, total.billed)),
                            outside ? QStringLiteral("warn") : QStringLiteral("muted"), tr("Limit %1").arg(toleranceText(m_facts.limit)), exactMoneyText(unexplained)});
}

void ReconcilePage::showGap(const ReconcileMonth &month, MonthState state)
{
    const QString key = QStringLiteral("gap");
    m_gap->remove(key);
    if (state == MonthState::Changed) {
        QStringList changes;
        for (const LockDifference &change : differences(*month.lock, lockOf(month.result, m_facts.provider, month.month, {}, {}))) {
            const QString figure = change.figure == LockDifference::Figure::Attributed ? tr("calls") : change.figure == LockDifference::Figure::Billed ? tr("charges for use") : tr("bill");
            const bool seen = moneyText(change.before) != moneyText(change.now);
            const auto amount = [seen](Money money) { return seen ? moneyText(money) : exactMoneyText(money); };
            changes << tr("%1 %2 to %3", "figure, before, now").arg(figure, amount(change.before), amount(change.now));
        }
        Message message{MessageKind::Warning, tr("This month was locked on %1 and is another one now: %2.").arg(dayText(month.lock->lockedAt, QStringLiteral("UTC")), changes.join(QStringLiteral(", "))), {}, key, true};
        if (m_readOnlyReason.isEmpty())
            message.actions.append({tr("Accept"), [this] {
                                        if (const ReconcileMonth *shown = this->month())
                                            Q_EMIT lockRequested(lockOf(shown->result, m_facts.provider, shown->month, {}, shown->lock ? shown->lock->note : std::string()));
                                    }});
        m_gap->show(message);
        return;
    }
    const Money unexplained = unexplainedOf(month.result);
    if (m_facts.limit.allows(unexplained, month.result.total.billed))
        return;
    const Money magnitude = Money::fromNano(std::llabs(unexplained.nano()));
    const QString sentence = unexplained.nano() > 0 ? tr("%1 of the bill is not explained: %2, the limit is %3.") : tr("The calls cost %1 more than the bill explains: %2, the limit is %3.");
    Message message{MessageKind::Warning, sentence.arg(moneyText(magnitude), percentOfBill(magnitude, month.result.total.billed), toleranceText(m_facts.limit)), {}, key, true};
    message.actions.append({tr("Show the gap"), [this] {
                                m_bridgeTable->setCurrentIndex(m_bridge->index(std::max(0, m_bridge->unexplainedRow()), 0));
                                m_bridgeTable->setFocus();
                            }});
    m_gap->show(message);
}

void ReconcilePage::showForeign(const ReconcileMonth &month)
{
    const QString key = QStringLiteral("foreign");
    m_gap->remove(key);
    if (month.result.rowsWithoutUsd == 0)
        return;
    Message message{MessageKind::Warning,
                    tr("%Ln rows of this bill are in another currency, and no exchange rate is known for their days. They stay apart and are in no sum.", nullptr,
                       static_cast<int>(month.result.rowsWithoutUsd)),
                    {}, key, true};
    message.actions.append({tr("Import rates..."), [this] { Q_EMIT importRequested(); }});
    m_gap->show(message);
}

void ReconcilePage::updateActions(MonthState state)
{
    const bool locked = state == MonthState::Locked || state == MonthState::Changed;
    m_lock->setText(locked ? tr("Unlock month") : state == MonthState::Outside ? tr("Lock anyway...") : tr("Lock month"));
    m_lock->setIcon(Theme::instance().icon(QStringLiteral("lock"), Token::OnAccent));
    const bool provisional = state == MonthState::Provisional;
    m_lock->setEnabled(m_readOnlyReason.isEmpty() && !provisional);
    m_lock->setToolTip(!m_readOnlyReason.isEmpty() ? m_readOnlyReason
                       : provisional               ? tr("The vendor may still change this month.")
                       : locked                    ? tr("Later changes are not held against the lock any more.")
                                                   : tr("Later imports that change this month are listed as differences to accept."));
    for (QPushButton *button : {m_enter, m_enterFirst}) {
        button->setEnabled(m_readOnlyReason.isEmpty());
        button->setToolTip(m_readOnlyReason);
    }
    m_limit->setEnabled(m_readOnlyReason.isEmpty());
}

void ReconcilePage::lockOrUnlock()
{
    const ReconcileMonth *shown = month();
    if (!shown)
        return;
    if (shown->lock)
        return Q_EMIT unlockRequested(*shown->lock);
    if (stateOf(*shown) != MonthState::Outside)
        return Q_EMIT lockRequested(lockOf(shown->result, m_facts.provider, shown->month, {}, {}));
    m_side->setTitle(tr("Lock anyway"));
    m_sideStack->setCurrentWidget(m_lockNote);
    m_lockNote->start(tr("%1 of this month is not explained: %2 of the bill, the limit is %3.")
                          .arg(moneyText(unexplainedOf(shown->result)), percentOfBill(unexplainedOf(shown->result), shown->result.total.billed), toleranceText(m_facts.limit)));
}

} // namespace tokenledger
