// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/generator/callwriter.h"

#include "models/domain/instant.h"

#include <charconv>

namespace tokenledger::generator {

namespace {

void appendPadded(std::string &out, std::uint64_t number, int width)
{
    char digits[20];
    for (int i = width - 1; i >= 0; --i) {
        digits[i] = static_cast<char>('0' + number % 10);
        number /= 10;
    }
    out.append(digits, static_cast<std::size_t>(width));
}

} // namespace

std::optional<TelemetryFormat> telemetryFormatByName(std::string_view name)
{
    if (name == "csv")
        return TelemetryFormat::Csv;
    if (name == "litellm-jsonl")
        return TelemetryFormat::LiteLlmJsonLines;
    if (name == "otlp-json")
        return TelemetryFormat::OtlpJson;
    return std::nullopt;
}

std::unique_ptr<CallWriter> CallWriter::create(TelemetryFormat format, const SyntheticWorld &world)
{
    switch (format) {
    case TelemetryFormat::Csv: return makeCsvCallWriter(world);
    case TelemetryFormat::LiteLlmJsonLines: return makeLiteLlmCallWriter(world);
    case TelemetryFormat::OtlpJson: break;
    }
    return makeOtlpCallWriter(world);
}

std::string_view CallWriter::modelName(const SyntheticCall &call) const
{
    return call.modelPriced ? model(call).name : unpricedModelName;
}

std::string_view CallWriter::feature(const SyntheticCall &call) const
{
    return call.featureKnown ? std::string_view(m_world.features[call.feature].name) : std::string_view();
}

void appendNumber(std::string &out, std::int64_t number)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, static_cast<std::size_t>(end - digits));
}

void appendHex(std::string &out, std::uint64_t number)
{
    char digits[16];
    for (int i = 15; i >= 0; --i) {
        digits[i] = "0123456789abcdef"[number & 15U];
        number >>= 4;
    }
    out.append(digits, sizeof digits);
}

void appendHex(std::string &out, const std::uint64_t (&number)[2])
{
    appendHex(out, number[0]);
    appendHex(out, number[1]);
}

void appendIsoMillis(std::string &out, std::int64_t millis)
{
    const std::int64_t day = millis / 86'400'000 - (millis % 86'400'000 < 0 ? 1 : 0);
    const auto rest = static_cast<std::uint64_t>(millis - day * 86'400'000);
    const CivilDate date = civilFromDays(day);
    appendPadded(out, static_cast<std::uint64_t>(date.year), 4);
    out += '-';
    appendPadded(out, date.month, 2);
    out += '-';
    appendPadded(out, date.day, 2);
    out += 'T';
    appendPadded(out, rest / 3'600'000, 2);
    out += ':';
    appendPadded(out, rest / 60'000 % 60, 2);
    out += ':';
    appendPadded(out, rest / 1000 % 60, 2);
    out += '.';
    appendPadded(out, rest % 1000, 3);
}

void appendUsd(std::string &out, Money amount)
{
    const auto nano = static_cast<std::uint64_t>(amount.nano()); // the generator's costs are never negative
    appendNumber(out, static_cast<std::int64_t>(nano / 1'000'000'000));
    if (nano % 1'000'000'000 == 0)
        return;
    out += '.';
    appendPadded(out, nano % 1'000'000'000, 9);
    out.erase(out.find_last_not_of('0') + 1);
}

void appendKey(std::string &out, const SyntheticWorld &world, const SyntheticCall &call)
{
    out += "key-";
    out += world.features[call.feature].name;
    out += '-';
    out += environmentNames[call.environment];
}

} // namespace tokenledger::generator
