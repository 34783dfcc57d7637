// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/pricelines.h"

#include "models/qt/pagetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <set>

namespace tokenledger {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PriceLines)
};

const QString utc = QStringLiteral("UTC");
constexpr std::int64_t microsPerMinute = 60'000'000;

QString clockText(std::int64_t microsOfDay)
{
    const std::int64_t minutes = microsOfDay / microsPerMinute;
    return QStringLiteral("%1:%2")
        .arg(minutes / 60 % 24, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString weekdaysText(std::uint8_t weekdays)
{
    constexpr std::uint8_t all = 0x7f;
    constexpr std::uint8_t workdays = 0x1f;
    if (weekdays == all)
        return {};
    if (weekdays == workdays)
        return Words::tr("Monday to Friday");
    QStringList days;
    for (int day = 0; day < 7; ++day)
        if ((weekdays >> day) & 1)
            days << QLocale(QLocale::English).dayName(day + 1, QLocale::ShortFormat);
    return days.join(QStringLiteral(", "));
}

QString windowText(const PriceConstraint &when)
{
    QStringList windows;
    for (const PriceConstraint::Window &window : when.windows)
        windows << Words::tr("%1 to %2", "times of the day").arg(clockText(window.start), clockText(window.end));
    QStringList parts;
    parts << (windows.isEmpty() ? Words::tr("All day") : Words::tr("%1 UTC").arg(windows.join(QStringLiteral(", "))));
    const QString days = weekdaysText(when.weekdays);
    if (!days.isEmpty())
        parts << days;
    if (!when.exceptDays.empty())
        parts << (when.exceptDays.size() == 1 ? Words::tr("not on 1 holiday") : Words::tr("not on %Ln holidays", nullptr, static_cast<int>(when.exceptDays.size())));
    return parts.join(QStringLiteral(", "));
}

// Two decimals at least: $2.50 beside $1.25. More are kept, for a price is exact.
QString withCents(const std::string &decimal)
{
    QString text = QString::fromStdString(decimal);
    const qsizetype point = text.indexOf(QLatin1Char('.'));
    const qsizetype decimals = point < 0 ? 0 : text.size() - point - 1;
    if (point < 0)
        text += QLatin1Char('.');
    return decimals < 2 ? text + QString(2 - decimals, QLatin1Char('0')) : text;
}

double usdPerMillion(const Rate &rate)
{
    return double(rate.numerator()) / double(rate.denominator()) / 1e9;
}

QString namesText(const std::vector<std::string> &names)
{
    QStringList all;
    for (const std::string &one : names)
        all << QString::fromStdString(one);
    return all.join(QStringLiteral(", "));
}

/// Collects the lines of one dated row.
class RowLines
{
public:
    RowLines(const PriceRow &row, const PriceCatalogue::Layer &layer, std::vector<PriceLine> &out) : m_out(out)
    {
        m_line.window = windowText(row.when);
        m_line.from = row.when.from;
        m_line.to = row.when.to;
        m_line.list = QString::fromStdString(layer.list->name);
        m_line.bundled = layer.bundled;
        m_line.source = QString::fromStdString(row.source.empty() ? layer.list->source : row.source);
        const std::string &date = row.date.empty() ? layer.list->date : row.date;
        if (!date.empty())
            m_line.source = m_line.source.isEmpty() ? QString::fromStdString(date)
                                                    : Words::tr("%1, %2", "source, date").arg(m_line.source, QString::fromStdString(date));
    }

    void addRates(const Rates &rates, const QString &tier)
    {
        for (std::size_t i = 0; i < meterCount; ++i)
            if (rates[i])
                addRate(static_cast<Meter>(i), *rates[i], tier);
    }

    void addMultiplier(const QString &bucket, Meter meter, const Multiplier &multiplier, const QString &tier)
    {
        m_line.bucket = bucket;
        m_line.meter = meter;
        m_line.rate = Words::tr("× %1", "a price times a factor").arg(QString::fromStdString(multiplier.toString()));
        m_line.sortRate.reset();
        m_line.tier = tier;
        m_out.push_back(m_line);
    }

    void addVariant(const PriceVariant &variant, const QString &tier)
    {
        if (variant.multiplier)
            addMultiplier(Words::tr("Every bucket"), Meter::Input, *variant.multiplier, tier);
        addRates(variant.rates, tier);
    }

private:
    void addRate(Meter meter, const TieredRate &rate, const QString &tier)
    {
        add(meter, rate.base, tier);
        for (const TieredRate::Tier &step : rate.tiers) {
            const QString over = Words::tr("over %1 in").arg(countText(static_cast<std::uint64_t>(step.start)));
            add(meter, step.rate, Words::tr("%1, %2", "tier, size of the request").arg(tier, over));
        }
    }

    void add(Meter meter, const Rate &rate, const QString &tier)
    {
        m_line.bucket = meterTitle(meter);
        m_line.meter = meter;
        m_line.rate = rateText(meter, rate);
        m_line.sortRate = usdPerMillion(rate);
        m_line.tier = tier;
        m_out.push_back(m_line);
    }

    PriceLine m_line;
    std::vector<PriceLine> &m_out;
};

std::optional<Rate> standardRate(const PriceRow &row, Meter meter)
{
    const auto &own = row.rates[index(meter)];
    if (own)
        return own->base;
    const auto &input = row.rates[index(Meter::Input)];
    for (const auto &[forMeter, multiplier] : row.inputMultipliers)
        if (forMeter == meter && input)
            if (const Result<Rate> rate = input->base.times(multiplier); rate.ok())
                return rate.value();
    return std::nullopt;
}

} // namespace

std::vector<PriceLine> priceLines(const PriceModel &model, const PriceCatalogue::Layer &layer)
{
    std::vector<PriceLine> lines;
    const QString standard = Words::tr("Standard");
    for (const PriceRow &row : model.rows) {
        RowLines out(row, layer, lines);
        out.addRates(row.rates, standard);
        for (const auto &[meter, multiplier] : row.inputMultipliers)
            if (!row.rates[index(meter)])
                out.addMultiplier(Words::tr("%1, of input").arg(meterTitle(meter)), meter, multiplier, standard);
        for (const PriceVariant &tier : row.tiers) {
            const QString names = namesText(tier.names);
            out.addVariant(tier, names.left(1).toUpper() + names.mid(1));
        }
        for (const PriceVariant &region : row.regions)
            out.addVariant(region, Words::tr("Region %1").arg(namesText(region.names)));
    }
    return lines;
}

QString meterTitle(Meter meter)
{
    switch (meter) {
    case Meter::Input: return Words::tr("Input");
    case Meter::CacheRead: return Words::tr("Cache read");
    case Meter::CacheWrite: return Words::tr("Cache write");
    case Meter::CacheWrite5m: return Words::tr("Cache write, 5 minutes");
    case Meter::CacheWrite1h: return Words::tr("Cache write, 1 hour");
    case Meter::Output: return Words::tr("Output");
    case Meter::Reasoning: return Words::tr("Reasoning");
    case Meter::AudioIn: return Words::tr("Audio in");
    case Meter::AudioCacheRead: return Words::tr("Audio cache read");
    case Meter::AudioOut: return Words::tr("Audio out");
    case Meter::ImageIn: return Words::tr("Image in");
    case Meter::ImageCacheRead: return Words::tr("Image cache read");
    case Meter::ImageOut: return Words::tr("Image out");
    case Meter::VideoIn: return Words::tr("Video in");
    case Meter::VideoOut: return Words::tr("Video out");
    case Meter::Citations: return Words::tr("Citations");
    case Meter::Requests: return Words::tr("Requests");
    case Meter::WebSearches: return Words::tr("Web searches");
    }
    return {};
}

QString rateText(Meter meter, const Rate &rate)
{
    return isFee(meter) ? Words::tr("$%1 per 1,000").arg(withCents(rate.toUsdPerThousand()))
                        : QStringLiteral("$%1").arg(withCents(rate.toUsdPerMillion()));
}

QString boundText(const std::optional<Instant> &bound)
{
    return bound ? dayText(*bound, utc) : QString();
}

std::vector<PriceStep> priceHistory(const PriceCatalogue &catalogue, const QString &provider, const QString &model, Meter meter)
{
    const std::string providerText = provider.toStdString();
    const std::string modelText = model.toStdString();
    std::set<Instant> starts{TimeRange{}.from};
    for (const PriceCatalogue::Match &match : catalogue.find(providerText, modelText))
        for (const PriceRow &row : match.model->rows) {
            if (row.when.from)
                starts.insert(*row.when.from);
            if (row.when.to)
                starts.insert(*row.when.to);
        }
    constexpr Instant noon = Instant::fromSeconds(12 * 3600);
    std::vector<PriceStep> steps;
    for (const Instant start : starts) {
        const bool first = start == TimeRange{}.from;
        const Instant at = first ? Instant{0} : Instant{start.micros + noon.micros};
        const auto row = catalogue.rowAt(providerText, modelText, at);
        PriceStep step{start, std::nullopt, {}};
        if (row) {
            if (const auto rate = standardRate(*row->row, meter))
                step.usdPerMillion = usdPerMillion(*rate);
            step.list = QString::fromStdString(row->match.layer->list->name);
        }
        if (steps.empty() || steps.back().usdPerMillion != step.usdPerMillion)
            steps.push_back(step);
    }
    return steps;
}

} // namespace tokenledger
