// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/reconciletext.h"

#include "models/qt/numberformat.h"

#include <QCoreApplication>

namespace tokenledger {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ReconcileText)
};

QString tokenKind(const std::string &detail)
{
    if (detail == "uncached_input")
        return Words::tr("uncached input");
    if (detail == "cache_read")
        return Words::tr("cache reads");
    if (detail == "cache_write")
        return Words::tr("cache writes");
    return Words::tr("output");
}

QString withDetail(const char *title, const char *alone, const std::string &detail)
{
    return detail.empty() ? Words::tr(alone) : Words::tr(title).arg(QString::fromStdString(detail));
}

} // namespace

QString providerText(const std::string &provider)
{
    if (provider.empty())
        return Words::tr("Not told");
    if (provider == "openai")
        return QStringLiteral("OpenAI");
    if (provider == "openrouter")
        return QStringLiteral("OpenRouter");
    if (provider == "aws")
        return QStringLiteral("AWS");
    QString text = QString::fromStdString(provider);
    text[0] = text[0].toUpper();
    return text;
}

QString stepTitle(const BridgeStep &step)
{
    switch (step.kind) {
    case BridgeStepKind::Calls: return Words::tr("Sum of calls");
    case BridgeStepKind::Scope: return step.detail == "period" ? Words::tr("Scope: other period") : withDetail(QT_TRANSLATE_NOOP("ReconcileText", "Scope: %1"), QT_TRANSLATE_NOOP("ReconcileText", "Scope"), step.detail);
    case BridgeStepKind::Coverage: return withDetail(QT_TRANSLATE_NOOP("ReconcileText", "Coverage: %1"), QT_TRANSLATE_NOOP("ReconcileText", "Coverage"), step.detail);
    case BridgeStepKind::Quantity: return Words::tr("Quantity: %1").arg(tokenKind(step.detail));
    case BridgeStepKind::Rate: return withDetail(QT_TRANSLATE_NOOP("ReconcileText", "Rate: %1"), QT_TRANSLATE_NOOP("ReconcileText", "Rate"), step.detail);
    case BridgeStepKind::Fees: return withDetail(QT_TRANSLATE_NOOP("ReconcileText", "Fee: %1"), QT_TRANSLATE_NOOP("ReconcileText", "Fees"), step.detail);
    case BridgeStepKind::Adjustments: return withDetail(QT_TRANSLATE_NOOP("ReconcileText", "Adjustment: %1"), QT_TRANSLATE_NOOP("ReconcileText", "Adjustments"), step.detail);
    case BridgeStepKind::Unexplained: return Words::tr("Not explained");
    case BridgeStepKind::Bill: return Words::tr("Vendor bill");
    }
    return {};
}

QString stepSentence(const BridgeStep &step)
{
    switch (step.kind) {
    case BridgeStepKind::Calls: return Words::tr("What the calls of this route cost, with the usage that counts beside them.");
    case BridgeStepKind::Scope: return Words::tr("On one side only: another period, a project that no call names, or calls that have no line on this bill.");
    case BridgeStepKind::Coverage: return Words::tr("Billed, and not in the telemetry: models without any call, or fewer calls than the vendor counts.");
    case BridgeStepKind::Quantity: return Words::tr("The two sides count these tokens differently. Valued at the bill's own rates.");
    case BridgeStepKind::Rate: return Words::tr("The same tokens at other rates: price date, context or service tier, region, or a discount of the contract.");
    case BridgeStepKind::Fees: return Words::tr("Charges that are not for tokens.");
    case BridgeStepKind::Adjustments: return Words::tr("On the invoice, and never a matter of single calls: credits, tax, purchases, corrections, rounding.");
    case BridgeStepKind::Unexplained: return Words::tr("What is left when every other step is taken: lines without a number of tokens, and names that the two sides do not share.");
    case BridgeStepKind::Bill: return Words::tr("All that the vendor asks for in this month.");
    }
    return {};
}

QString signedMoney(Money amount, int decimals)
{
    const QString text = NumberFormat().money(amount, decimals);
    return amount.nano() > 0 ? QLatin1Char('+') + text : text;
}

QString percentOfBill(Money part, Money bill)
{
    if (bill.isZero())
        return NumberFormat::unknown();
    return NumberFormat().percent(static_cast<double>(part.nano()) / static_cast<double>(bill.nano()));
}

QString toleranceText(const Tolerance &limit)
{
    return QString::number(static_cast<double>(limit.millionths) / 1e6) + QLatin1Char('%');
}

MonthState monthState(const Reconciliation &result, const Tolerance &limit, const std::optional<MonthLock> &lock, const std::string &provider,
                      const std::string &month)
{
    if (lock) {
        const MonthLock now = lockOf(result, provider, month, {}, {});
        return differences(*lock, now).empty() ? MonthState::Locked : MonthState::Changed;
    }
    if (result.total.provisional)
        return MonthState::Provisional;
    return limit.allows(unexplainedOf(result), result.total.billed) ? MonthState::Within : MonthState::Outside;
}

QString monthStateText(MonthState state)
{
    switch (state) {
    case MonthState::Within: return Words::tr("within the limit");
    case MonthState::Outside: return Words::tr("outside the limit");
    case MonthState::Provisional: return Words::tr("provisional");
    case MonthState::Locked: return Words::tr("locked");
    case MonthState::Changed: return Words::tr("changed since it was locked");
    }
    return {};
}

} // namespace tokenledger
