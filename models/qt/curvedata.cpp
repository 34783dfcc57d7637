// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/curvedata.h"

#include "models/qt/chartticks.h"
#include "models/qt/leverknobs.h"
#include "models/qt/levertext.h"
#include "models/qt/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace tokenledger {

namespace {

struct CurveWords
{
    Q_DECLARE_TR_FUNCTIONS(CurveWords)
};

double dollars(Money amount)
{
    return static_cast<double>(amount.nano()) / 1e9;
}

/// Ends of the axis and its marks; zero is always on it.
template <typename Text>
void scale(CurveData &curve, double least, double most, const Text &text)
{
    const ValueTicks ticks = valueTicks(std::max({most, -least, 1e-9}));
    curve.most = most > 0 ? std::ceil(most / ticks.step) * ticks.step : 0;
    curve.least = least < 0 ? std::floor(least / ticks.step) * ticks.step : 0;
    for (double value = curve.least; value <= curve.most + ticks.step / 2; value += ticks.step) {
        const double exact = std::round(value / ticks.step) * ticks.step;
        curve.ticks.append({exact, text(exact)});
    }
}

} // namespace

CurveData timeToLiveCurve(const Lever &lever, const std::vector<CurvePoint> &points)
{
    CurveData curve;
    curve.title = CurveWords::tr("By time to live");
    curve.text = CurveWords::tr("No saving is known for other times to live yet.");
    if (points.empty())
        return curve;
    LeverKnob life;
    for (const LeverKnob &knob : knobsOf(lever))
        if (knob.id == QLatin1String("ttl_seconds"))
            life = knob;
    double least = 0;
    double most = 0;
    QStringList read;
    for (const CurvePoint &point : points) {
        const QString name = life.textOf(point.value);
        const QString sentence = CurveWords::tr("%1: %2").arg(name, signedSaving(point.savings));
        curve.points.append({dollars(point.savings), name, sentence});
        if (point.value == life.value)
            curve.present = static_cast<int>(curve.points.size()) - 1;
        least = std::min(least, dollars(point.savings));
        most = std::max(most, dollars(point.savings));
        read.append(sentence);
    }
    const NumberFormat format;
    scale(curve, least, most, [&format](double value) { return format.shortMoney(value); });
    curve.text = CurveWords::tr("Savings by time to live: %1.").arg(read.join(CurveWords::tr(", ")));
    return curve;
}

CurveData loadDurationCurve(const ProvisionedResult &result)
{
    CurveData curve;
    const NumberFormat format;
    curve.title = CurveWords::tr("Load by hour");
    curve.text = CurveWords::tr("No call of this model in the period: nothing to buy capacity for.");
    if (result.load.empty() || result.load.front() <= 0)
        return curve;
    const auto units = static_cast<double>(result.units);
    int above = 0;
    for (std::size_t hour = 0; hour < result.load.size(); ++hour) {
        const double load = result.load[hour];
        above += load > units ? 1 : 0;
        const QString sentence = CurveWords::tr("Hour %1 of %2: %3 units").arg(hour + 1).arg(result.load.size()).arg(load, 0, 'f', 2);
        const bool named = hour == 0 || hour + 1 == result.load.size() || hour + 1 == result.load.size() / 2;
        curve.points.append({load, named ? CurveWords::tr("%1 h").arg(hour + 1) : QString(), sentence});
    }
    scale(curve, 0, std::max(result.load.front(), units), [](double value) { return QString::number(value, 'g', 4); });
    curve.steps = true;
    curve.level = CurveData::Tick{units, CurveWords::tr("%1 units bought").arg(format.count(result.units))};
    const QString used = result.utilisation ? format.percent(*result.utilisation) : NumberFormat::unknown();
    const QString needed = result.breakEvenUtilisation ? format.percent(*result.breakEvenUtilisation) : NumberFormat::unknown();
    curve.text = CurveWords::tr("%1 of %2 hours need more than is bought. Utilisation %3, break-even at %4.").arg(above).arg(result.load.size()).arg(used, needed);
    return curve;
}

} // namespace tokenledger
