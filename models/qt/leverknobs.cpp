// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/leverknobs.h"

#include "models/qt/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace tokenledger {

namespace {

constexpr std::int64_t nothing = LeverKnob::nothing;
constexpr std::int64_t minute = 60'000'000; // microseconds
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t dollar = 1'000'000'000;
constexpr std::int64_t largestAmount = 1'000'000 * dollar; // as in documents
constexpr std::int64_t largestFactor = 10 * Fraction::whole;

using Unit = LeverKnob::Unit;
using Stops = std::vector<std::int64_t>;

// How a field of a lever is read and written as one number.
std::int64_t read(Fraction value) { return value.billionths; }
std::int64_t read(Money value) { return value.nano(); }
std::int64_t read(std::int64_t value) { return value; }
std::int64_t read(std::optional<std::int64_t> value) { return value.value_or(nothing); }
void write(Fraction &field, std::int64_t value) { field.billionths = value; }
void write(Money &field, std::int64_t value) { field = Money::fromNano(value); }
void write(std::int64_t &field, std::int64_t value) { field = value; }
void write(std::optional<std::int64_t> &field, std::int64_t value)
{
    field = value == nothing ? std::nullopt : std::optional(value);
}

template <typename Rule, typename Field>
Rule ruleOf(Field Rule::*);

template <auto Member>
std::int64_t get(const Lever &lever)
{
    return read(std::get<decltype(ruleOf(Member))>(lever.rule).*Member);
}

template <auto Member>
void set(Lever &lever, std::int64_t value)
{
    write(std::get<decltype(ruleOf(Member))>(lever.rule).*Member, value);
}

Stops percents()
{
    Stops stops;
    for (std::int64_t percent = 0; percent <= 100; ++percent)
        stops.push_back(percent * Fraction::whole / 100);
    return stops;
}

/// 0.50 to 1.50 in steps of a hundredth.
Stops factors()
{
    Stops stops;
    for (std::int64_t hundredth = 50; hundredth <= 150; ++hundredth)
        stops.push_back(hundredth * Fraction::whole / 100);
    return stops;
}

Stops withNothing(Stops stops)
{
    stops.push_back(nothing);
    return stops;
}

/// 0, then 1, 2 and 5 times each power of ten.
Stops decades(std::int64_t first, std::int64_t last)
{
    Stops stops{0};
    for (std::int64_t power = first; power <= last; power *= 10)
        for (const std::int64_t times : {1, 2, 5})
            if (power * times <= last)
                stops.push_back(power * times);
    return stops;
}

Stops lives()
{
    return {minute, 5 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour, 12 * hour, day, 2 * day,
            3 * day, 7 * day, 14 * day, 30 * day, nothing};
}

Stops tokensAnHour()
{
    Stops stops = decades(10'000, 1'000'000'000);
    stops.front() = 1;
    return stops;
}

Stops whole(std::int64_t last)
{
    Stops stops;
    for (std::int64_t number = 0; number <= last; ++number)
        stops.push_back(number);
    return stops;
}

struct Spec
{
    const char *id;
    const char *label;
    Unit unit;
    std::int64_t standard;
    Stops (*stops)();
    const char *nothingText;
    std::int64_t (*get)(const Lever &);
    void (*set)(Lever &, std::int64_t);
};

std::int64_t shareOf(const Lever &lever) { return lever.share.billionths; }
void setShare(Lever &lever, std::int64_t value) { lever.share.billionths = value; }

const Spec shareSpec{"share", QT_TRANSLATE_NOOP("LeverKnobs", "Share"), Unit::Share, Fraction::whole, percents, nullptr, shareOf, setShare};

std::vector<Spec> specsOf(const RetireLever &) { return {}; }
std::vector<Spec> specsOf(const BatchLever &) { return {}; }
std::vector<Spec> specsOf(const RegionLever &) { return {}; }

std::vector<Spec> specsOf(const CompressLever &)
{
    using Rule = CompressLever;
    return {{"input_factor", QT_TRANSLATE_NOOP("LeverKnobs", "Input kept"), Unit::Share, Fraction::whole, percents, nullptr,
             get<&Rule::inputFactor>, set<&Rule::inputFactor>}};
}

std::vector<Spec> specsOf(const ExactCacheLever &)
{
    using Rule = ExactCacheLever;
    return {{"ttl_seconds", QT_TRANSLATE_NOOP("LeverKnobs", "Answers live"), Unit::Duration, day, lives, QT_TRANSLATE_NOOP("LeverKnobs", "For ever"),
             get<&Rule::ttlMicros>, set<&Rule::ttlMicros>},
            {"capacity_entries", QT_TRANSLATE_NOOP("LeverKnobs", "Capacity"), Unit::Count, nothing,
             [] { return withNothing(decades(100, 10'000'000)); }, QT_TRANSLATE_NOOP("LeverKnobs", "No limit"), get<&Rule::capacityEntries>,
             set<&Rule::capacityEntries>},
            {"monthly_cost_usd", QT_TRANSLATE_NOOP("LeverKnobs", "Cost a month"), Unit::Money, 0,
             [] { return decades(10 * dollar, 10'000 * dollar); }, nullptr, get<&Rule::monthlyCost>,
             set<&Rule::monthlyCost>}};
}

std::vector<Spec> specsOf(const SemanticCacheLever &)
{
    using Rule = SemanticCacheLever;
    return {{"low", QT_TRANSLATE_NOOP("LeverKnobs", "Hits, low"), Unit::Share, 0, percents, nullptr, get<&Rule::low>, set<&Rule::low>},
            {"expected", QT_TRANSLATE_NOOP("LeverKnobs", "Hits, expected"), Unit::Share, 0, percents, nullptr, get<&Rule::expected>,
             set<&Rule::expected>},
            {"high", QT_TRANSLATE_NOOP("LeverKnobs", "Hits, high"), Unit::Share, 0, percents, nullptr, get<&Rule::high>, set<&Rule::high>},
            {"wrong_hit_rate", QT_TRANSLATE_NOOP("LeverKnobs", "Wrong hits"), Unit::Share, 0, percents, nullptr, get<&Rule::wrongHitRate>,
             set<&Rule::wrongHitRate>},
            {"wrong_answer_cost_usd", QT_TRANSLATE_NOOP("LeverKnobs", "A wrong answer"), Unit::Money, 0,
             [] { return decades(dollar / 1000, 100 * dollar); }, nullptr, get<&Rule::wrongAnswerCost>,
             set<&Rule::wrongAnswerCost>},
            {"embedding_cost_per_call_usd", QT_TRANSLATE_NOOP("LeverKnobs", "An embedding"), Unit::Money, 0,
             [] { return decades(dollar / 10'000'000, dollar / 1000); }, nullptr, get<&Rule::embeddingCost>,
             set<&Rule::embeddingCost>}};
}

std::vector<Spec> specsOf(const RouteLever &)
{
    using Rule = RouteLever;
    return {{"escalation_rate", QT_TRANSLATE_NOOP("LeverKnobs", "Escalated back"), Unit::Share, 0, percents, nullptr,
             get<&Rule::escalationRate>, set<&Rule::escalationRate>},
            {"input_factor", QT_TRANSLATE_NOOP("LeverKnobs", "Tokenizer factor"), Unit::Factor, Fraction::whole, factors, nullptr,
             get<&Rule::inputFactor>, set<&Rule::inputFactor>},
            {"output_factor", QT_TRANSLATE_NOOP("LeverKnobs", "Output factor"), Unit::Factor, Fraction::whole, factors, nullptr,
             get<&Rule::outputFactor>, set<&Rule::outputFactor>}};
}

std::vector<Spec> specsOf(const PromptCacheLever &)
{
    using Rule = PromptCacheLever;
    return {{"minimum_tokens", QT_TRANSLATE_NOOP("LeverKnobs", "Smallest prefix"), Unit::Count, nothing,
             [] { return Stops{0, 512, 1024, 2048, 4096, 8192, nothing}; }, QT_TRANSLATE_NOOP("LeverKnobs", "Price book’s"),
             get<&Rule::minimumTokens>, set<&Rule::minimumTokens>},
            {"capacity_tokens", QT_TRANSLATE_NOOP("LeverKnobs", "Capacity, tokens"), Unit::Count, nothing,
             [] { return withNothing(decades(100'000, 5'000'000'000)); }, QT_TRANSLATE_NOOP("LeverKnobs", "No limit"),
             get<&Rule::capacityTokens>, set<&Rule::capacityTokens>}};
}

std::vector<Spec> specsOf(const OffPeakLever &)
{
    using Rule = OffPeakLever;
    return {{"max_delay_minutes", QT_TRANSLATE_NOOP("LeverKnobs", "Longest delay"), Unit::Minutes, 0,
             [] { return Stops{0, 5, 15, 30, 60, 120, 240, 360, 480, 720, 1440, 2880, 4320, 10080}; }, nullptr,
             get<&Rule::maxDelayMinutes>, set<&Rule::maxDelayMinutes>}};
}

std::vector<Spec> specsOf(const ProvisionedLever &)
{
    using Rule = ProvisionedLever;
    return {{"units", QT_TRANSLATE_NOOP("LeverKnobs", "Units"), Unit::Count, nothing, [] { return withNothing(whole(100)); },
             QT_TRANSLATE_NOOP("LeverKnobs", "Cheapest number"), get<&Rule::units>, set<&Rule::units>},
            {"unit_cost_per_hour_usd", QT_TRANSLATE_NOOP("LeverKnobs", "A unit-hour"), Unit::Money, 0,
             [] { return decades(dollar / 10, 200 * dollar); }, nullptr, get<&Rule::unitCostPerHour>,
             set<&Rule::unitCostPerHour>},
            {"input_tokens_per_hour", QT_TRANSLATE_NOOP("LeverKnobs", "Input an hour"), Unit::Count, 0,
             tokensAnHour, nullptr, get<&Rule::inputTokensPerHour>,
             set<&Rule::inputTokensPerHour>},
            {"output_tokens_per_hour", QT_TRANSLATE_NOOP("LeverKnobs", "Output an hour"), Unit::Count, 0,
             tokensAnHour, nullptr, get<&Rule::outputTokensPerHour>,
             set<&Rule::outputTokensPerHour>},
            {"commitment_months", QT_TRANSLATE_NOOP("LeverKnobs", "Months committed"), Unit::Count, 0,
             [] { return Stops{0, 1, 3, 6, 12, 24, 36}; }, nullptr, get<&Rule::commitmentMonths>,
             set<&Rule::commitmentMonths>}};
}

std::vector<Spec> allSpecs(const Lever &lever)
{
    std::vector<Spec> specs{shareSpec};
    for (Spec &spec : std::visit([](const auto &rule) { return specsOf(rule); }, lever.rule))
        specs.push_back(spec);
    return specs;
}

QString translated(const char *text)
{
    return text == nullptr ? QString() : QCoreApplication::translate("LeverKnobs", text);
}

/// "1.04" of 1,040,000,000 billionths; at least `decimals` of them.
QString decimalText(std::int64_t billionths, int decimals)
{
    const QString exact = QString::fromStdString(Money::fromNano(billionths).toString());
    const qsizetype point = exact.indexOf(QLatin1Char('.'));
    const qsizetype has = point < 0 ? 0 : exact.size() - point - 1;
    QString text = exact;
    if (has < decimals)
        text += (point < 0 ? QStringLiteral(".") : QString()) + QString(decimals - has, QLatin1Char('0'));
    return text;
}

QString moneyKnobText(std::int64_t nano)
{
    const NumberFormat format;
    const QString exact = QString::fromStdString(Money::fromNano(nano % dollar).toString());
    const qsizetype point = exact.indexOf(QLatin1Char('.'));
    return QStringLiteral("$") + format.count(nano / dollar) + (point < 0 ? QString() : exact.mid(point));
}

QString durationText(std::int64_t micros)
{
    if (micros % day == 0)
        return micros == day ? QCoreApplication::translate("LeverKnobs", "24 h") : QCoreApplication::translate("LeverKnobs", "%1 d").arg(micros / day);
    if (micros % hour == 0)
        return QCoreApplication::translate("LeverKnobs", "%1 h").arg(micros / hour);
    if (micros % minute == 0)
        return QCoreApplication::translate("LeverKnobs", "%1 min").arg(micros / minute);
    return QCoreApplication::translate("LeverKnobs", "%1 s").arg(decimalText(micros * 1000, 0));
}

/// The number at the front of a text, in billionths, and what follows it.
struct Typed
{
    std::int64_t billionths = 0;
    QString suffix;
};
std::optional<Typed> typedNumber(QString text)
{
    text = text.trimmed();
    text.remove(QLatin1Char(',')).remove(QLatin1Char('$')).replace(QChar(0x2212), QLatin1Char('-'));
    qsizetype end = 0;
    while (end < text.size() && (text[end].isDigit() || text[end] == QLatin1Char('.') || text[end] == QLatin1Char('-')))
        ++end;
    const auto number = Money::parse(text.left(end).toStdString());
    if (end == 0 || !number || number->nano() < 0)
        return std::nullopt;
    return Typed{number->nano(), text.mid(end).trimmed().toLower()};
}

std::optional<std::int64_t> wholeOf(std::int64_t billionths)
{
    return billionths % dollar == 0 ? std::optional(billionths / dollar) : std::nullopt;
}

/// Microseconds of "24 h", "90 s", "5 min", "30 d"; without a unit it is hours.
std::optional<std::int64_t> durationOf(const Typed &typed)
{
    const std::array<std::pair<QLatin1String, std::int64_t>, 4> units = {
        {{QLatin1String("min"), minute}, {QLatin1String("s"), minute / 60}, {QLatin1String("h"), hour}, {QLatin1String("d"), day}}};
    std::int64_t unit = typed.suffix.isEmpty() ? hour : 0;
    for (const auto &[name, micros] : units)
        if (unit == 0 && typed.suffix.startsWith(name))
            unit = micros;
    const double value = static_cast<double>(typed.billionths) / dollar * static_cast<double>(unit);
    if (unit == 0 || value > 1e15 || value < 1)
        return std::nullopt;
    return static_cast<std::int64_t>(value + 0.5);
}

/// The end of the band that was moved pushes the others.
void keepBandInOrder(SemanticCacheLever &cache, const QString &moved)
{
    if (moved == QLatin1String("low")) {
        cache.expected = std::max(cache.expected, cache.low);
        cache.high = std::max(cache.high, cache.low);
    } else if (moved == QLatin1String("expected")) {
        cache.low = std::min(cache.low, cache.expected);
        cache.high = std::max(cache.high, cache.expected);
    } else if (moved == QLatin1String("high")) {
        cache.low = std::min(cache.low, cache.high);
        cache.expected = std::min(cache.expected, cache.high);
    }
}

} // namespace

int LeverKnob::position() const
{
    if (value == nothing || stops.empty())
        return static_cast<int>(stops.size()) - 1;
    const auto end = stops.back() == nothing ? stops.end() - 1 : stops.end();
    const auto above = std::lower_bound(stops.begin(), end, value);
    if (above == stops.begin())
        return 0;
    const bool lower = above == end || value - *(above - 1) < *above - value;
    return static_cast<int>(above - stops.begin()) - (lower ? 1 : 0);
}

QString LeverKnob::textOf(std::int64_t of) const
{
    if (of == nothing)
        return nothingText;
    switch (unit) {
    case Unit::Share: return decimalText(of * 100, 0) + QLatin1Char('%');
    case Unit::Factor: return decimalText(of, 2) + QStringLiteral(" ×");
    case Unit::Money: return moneyKnobText(of);
    case Unit::Duration: return durationText(of);
    case Unit::Minutes: return of == 0 ? QCoreApplication::translate("LeverKnobs", "None") : durationText(of * minute);
    case Unit::Count: return NumberFormat().count(of);
    }
    return {};
}

std::optional<std::int64_t> LeverKnob::parse(const QString &text) const
{
    if (!nothingText.isEmpty() && text.trimmed().compare(nothingText, Qt::CaseInsensitive) == 0)
        return nothing;
    const auto typed = typedNumber(text);
    if (!typed)
        return std::nullopt;
    switch (unit) {
    case Unit::Share: {
        const std::int64_t share = typed->billionths / 100;
        return typed->billionths % 100 == 0 && share <= Fraction::whole ? std::optional(share) : std::nullopt;
    }
    case Unit::Factor: return typed->billionths <= largestFactor ? std::optional(typed->billionths) : std::nullopt;
    case Unit::Money: return typed->billionths <= largestAmount ? std::optional(typed->billionths) : std::nullopt;
    case Unit::Duration: return durationOf(*typed);
    case Unit::Minutes: {
        if (typed->suffix.isEmpty())
            return wholeOf(typed->billionths);
        const auto micros = durationOf(*typed);
        return micros && *micros % minute == 0 ? std::optional(*micros / minute) : std::nullopt;
    }
    case Unit::Count: {
        const auto number = wholeOf(typed->billionths);
        return number && *number >= stops.front() ? number : std::nullopt;
    }
    }
    return std::nullopt;
}

std::vector<LeverKnob> knobsOf(const Lever &lever)
{
    std::vector<LeverKnob> knobs;
    for (const Spec &spec : allSpecs(lever))
        knobs.push_back({QString::fromLatin1(spec.id), translated(spec.label), spec.unit, spec.get(lever),
                         spec.standard, spec.stops(), translated(spec.nothingText)});
    return knobs;
}

bool setKnob(Lever &lever, const QString &id, std::int64_t value)
{
    for (const Spec &spec : allSpecs(lever)) {
        if (id != QLatin1String(spec.id))
            continue;
        if (value == nothing ? spec.nothingText == nullptr : value < 0)
            return false;
        spec.set(lever, value);
        if (auto *cache = std::get_if<SemanticCacheLever>(&lever.rule))
            keepBandInOrder(*cache, id);
        return true;
    }
    return false;
}

} // namespace tokenledger
