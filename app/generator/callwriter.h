// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/generator/calldistribution.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tokenledger::generator {

enum class TelemetryFormat { Csv, LiteLlmJsonLines, OtlpJson };

/// "csv", "litellm-jsonl", "otlp-json".
std::optional<TelemetryFormat> telemetryFormatByName(std::string_view name);

/// Writes generated calls as one telemetry format. Immutable: used by several threads at once.
class CallWriter
{
public:
    static std::unique_ptr<CallWriter> create(TelemetryFormat format, const SyntheticWorld &world);
    virtual ~CallWriter() = default;

    /// What stands before the first call.
    virtual std::string_view head() const = 0;
    /// Appends one call as one line.
    virtual void write(const SyntheticCall &call, std::string &out) const = 0;

protected:
    explicit CallWriter(const SyntheticWorld &world) : m_world(world) {}
    const SyntheticWorld &world() const { return m_world; }
    std::string_view modelName(const SyntheticCall &call) const;
    const SyntheticModel &model(const SyntheticCall &call) const { return syntheticModels()[call.model]; }
    std::string_view feature(const SyntheticCall &call) const;

private:
    const SyntheticWorld &m_world;
};

std::unique_ptr<CallWriter> makeCsvCallWriter(const SyntheticWorld &world);
std::unique_ptr<CallWriter> makeLiteLlmCallWriter(const SyntheticWorld &world);
std::unique_ptr<CallWriter> makeOtlpCallWriter(const SyntheticWorld &world);

// Text pieces that the formats share.
void appendNumber(std::string &out, std::int64_t number);
void appendHex(std::string &out, std::uint64_t number);
void appendHex(std::string &out, const std::uint64_t (&number)[2]);
/// "2026-09-30T23:00:00.123", without a zone.
void appendIsoMillis(std::string &out, std::int64_t millis);
/// US dollars, exact, without an exponent.
void appendUsd(std::string &out, Money amount);
/// Of feature and environment: one key a service.
void appendKey(std::string &out, const SyntheticWorld &world, const SyntheticCall &call);

} // namespace tokenledger::generator
