// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/levertext.h"

#include "models/domain/decimal.h"
#include "models/domain/int128.h"
#include "models/qt/dimensiontext.h"
#include "models/qt/leverknobs.h"
#include "models/qt/numberformat.h"

#include <QCoreApplication>

#include <cstdlib>

namespace tokenledger {

namespace {

class LeverWords
{
    Q_DECLARE_TR_FUNCTIONS(LeverWords)

public:
    static QString kind(std::size_t kind)
    {
        const QStringList names = {tr("Retire"),        tr("Prompt compression"), tr("Exact-match cache"), tr("Semantic cache"),
                                   tr("Routing"),       tr("Provider prompt cache"), tr("Batch"),          tr("Off-peak"),
                                   tr("Region"),        tr("Provisioned")};
        return names.value(static_cast<qsizetype>(kind));
    }

    static QString basis(LeverBasis basis)
    {
        switch (basis) {
        case LeverBasis::Off: return tr("Off");
        case LeverBasis::SameAsActual: return tr("Same as actual");
        case LeverBasis::Committed: return tr("Committed");
        case LeverBasis::Measured: return tr("Measured");
        case LeverBasis::Estimate: return tr("Estimate");
        case LeverBasis::Unproven: return tr("Unproven");
        case LeverBasis::CostsMore: return tr("Costs more");
        }
        return {};
    }

    static QString filter(const QString &name, const std::vector<std::string> &values)
    {
        QStringList texts;
        for (const std::string &value : values)
            texts.append(valueText(QString::fromStdString(value)));
        return texts.size() > 3 ? tr("%1 is one of %2 values").arg(name).arg(texts.size()) : tr("%1 is %2").arg(name, texts.join(tr(", ")));
    }

    /// A label within a sentence: English writes it small, German keeps its capitals.
    static QString inSentence(const QString &label)
    {
        const bool small = tr("yes", "whether labels are written small within a sentence: yes or no") == QLatin1String("yes");
        return small ? label.toLower() : label;
    }

    /// "Share 62%": every number of the lever that is not its standard one.
    static QString settings(const Lever &lever)
    {
        QStringList parts;
        for (const LeverKnob &knob : knobsOf(lever))
            if (knob.value != knob.standard || knob.id == QLatin1String("ttl_seconds"))
                parts.append(tr("%1 %2", "label and value").arg(inSentence(knob.label), inSentence(knob.text())));
        return parts.join(tr(", "));
    }

    static QString sentence(const Lever &lever)
    {
        QString text = leverName(lever);
        const QString which = whereText(lever.where);
        const QString how = settings(lever);
        if (!how.isEmpty())
            text = tr("%1: %2").arg(text, how);
        text = which.isEmpty() ? tr("%1, on all calls.").arg(text) : tr("%1, where %2.").arg(text, which);
        return text;
    }

    static QString prices() { return tr("Prices are those of the price book at each call’s own time."); }
    static QString routed(const QString &kind, const QString &model) { return tr("%1 to %2").arg(kind, model); }
};

} // namespace

QString leverKindName(std::size_t kind)
{
    return LeverWords::kind(kind);
}

QString leverName(const Lever &lever)
{
    const QString kind = leverKindName(lever.rule.index());
    if (const auto *route = std::get_if<RouteLever>(&lever.rule))
        return LeverWords::routed(kind, QString::fromStdString(route->model));
    return kind;
}

QString signedSaving(Money saving, int decimals)
{
    const QString amount = NumberFormat().money(Money::fromNano(std::llabs(saving.nano())), decimals);
    if (saving.isZero())
        return amount;
    return (saving.nano() > 0 ? QString(QChar(0x2212)) : QStringLiteral("+")) + amount;
}

QString signedSaving(Money saving)
{
    return saving.isZero() ? signedSaving(saving, 0) : signedSaving(saving, NumberFormat::moneyDecimals(Money::fromNano(std::llabs(saving.nano()))));
}

QString exactSaving(Money saving)
{
    return NumberFormat().exactMoney(-saving);
}

Money aMonth(Money amount, int days)
{
    const Int128 numerator = static_cast<Int128>(amount.nano()) * 365;
    return days <= 0 ? Money() : Money::fromNano(static_cast<std::int64_t>(divideHalfEven(numerator, static_cast<Int128>(12) * days)));
}

QString savingTone(Money saving)
{
    if (saving.isZero())
        return QStringLiteral("muted");
    return saving.nano() > 0 ? QStringLiteral("saving") : QStringLiteral("over");
}

LeverBasis basisOf(const Lever &lever, const LeverResult &result)
{
    if (!lever.enabled)
        return LeverBasis::Off;
    if (result.savings.isZero() && result.callsAffected == 0)
        return LeverBasis::SameAsActual;
    if (result.savings.nano() < 0)
        return LeverBasis::CostsMore;
    if (!result.proven)
        return LeverBasis::Unproven;
    switch (lever.rule.index()) {
    case 0: return LeverBasis::Committed; // retired calls are gone: nothing is assumed about them
    case 1:
    case 3: return LeverBasis::Estimate;
    default: return lever.share.isOne() ? LeverBasis::Measured : LeverBasis::Estimate;
    }
}

QString basisText(LeverBasis basis)
{
    return LeverWords::basis(basis);
}

QString whereText(const CallWhere &where)
{
    QStringList parts;
    for (const DimensionFilter &filter : where.dimensions)
        parts.append(LeverWords::filter(dimensionInSentence(filter.dimension), filter.values));
    for (const TagFilter &filter : where.tags)
        parts.append(LeverWords::filter(QString::fromStdString(filter.name), filter.values));
    return parts.join(QStringLiteral("; "));
}

QString routeNote(const RouteLever &route, const EvalBook &evals)
{
    int known = 0;
    int unproven = 0;
    for (const EvalResult &eval : evals.results())
        if (eval.provider == route.provider && eval.model == route.model) {
            ++known;
            unproven += eval.isProven() ? 0 : 1;
        }
    if (known == 0)
        return LeverWords::tr("No eval covers this route. Its saving is shown, and not counted.");
    return unproven == 0 ? QString() : LeverWords::tr("%1 of %2 evals of this model do not reach their bar.").arg(unproven).arg(known);
}

QString regionNote(const RegionResult &region)
{
    const NumberFormat format;
    QStringList sentences;
    if (region.violations > 0)
        sentences.append(LeverWords::tr("%Ln calls lie in a region that is not allowed.", nullptr, static_cast<int>(region.violations)));
    if (!region.blocked.isZero())
        sentences.append(LeverWords::tr("The price of compliance: %1 more could be saved in regions that are not allowed.").arg(format.money(region.blocked)));
    if (!region.unknown.isZero())
        sentences.append(LeverWords::tr("%1 more wait for calls whose feature no list names.").arg(format.money(region.unknown)));
    return sentences.join(QLatin1Char(' '));
}

QList<Assumption> assumptionsOf(const Scenario &scenario, const WhatIfResult *result)
{
    QList<Assumption> assumptions;
    assumptions.append({-1, LeverWords::prices()});
    for (std::size_t place = 0; place < scenario.levers.size(); ++place) {
        const Lever &lever = scenario.levers[place];
        if (!lever.enabled)
            continue;
        assumptions.append({static_cast<int>(place), LeverWords::sentence(lever)});
        if (result == nullptr || place >= result->levers.size())
            continue;
        for (const std::string &note : result->levers[place].notes)
            assumptions.append({static_cast<int>(place), QString::fromStdString(note)});
    }
    if (result != nullptr)
        for (const std::string &note : result->notes)
            assumptions.append({-1, QString::fromStdString(note)});
    return assumptions;
}

} // namespace tokenledger
