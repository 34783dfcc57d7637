// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/refusedformats.h"

#include "importers/core/dialectdetector.h"

#include <algorithm>
#include <vector>

namespace tokenledger {

namespace {

/// OTLP as the collector's file exporter writes it with `format: proto` or compression: each message behind its length.
bool isLengthPrefixed(std::string_view bytes)
{
    if (bytes.size() < 8)
        return false;
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
    const std::uint32_t size = byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
    const bool zstd = bytes.substr(4, 4) == std::string_view("\x28\xb5\x2f\xfd", 4);
    const bool protobuf = bytes[4] == '\x0a' && byte(0) == 0;
    const bool json = bytes[4] == '{' && byte(0) == 0;
    return size > 0 && size < (1U << 28) && (zstd || protobuf || json);
}

bool hasAny(const std::vector<std::string> &names, std::initializer_list<std::string_view> wanted)
{
    return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); });
}

bool hasAll(const std::vector<std::string> &names, std::initializer_list<std::string_view> wanted)
{
    return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); });
}

} // namespace

std::string refusalOf(const FileHead &head)
{
    using namespace std::string_view_literals;
    if (head.bytes.starts_with("PAR1"sv))
        return "is a Parquet file inside a packed one; unpack it first, its columns are packed in themselves";
    if (isLengthPrefixed(head.bytes))
        return "holds length-prefixed messages, not lines of JSON; set the file exporter to `format: json` without compression";
    const std::vector<std::string> names = fieldNames(head);
    if (jsonMember(firstJsonObject(head), "type") == "\"message_batch\"")
        return "describes an Anthropic batch; import the file with its results: the times are read from here when this file is called like "
               "that one, with .batch.json at its end";
    if (hasAny(names, {"resourceMetrics", "resource_metrics"}))
        return "holds OpenTelemetry metrics, but none about the tokens of models (gen_ai.client...); export those, or traces, where each call is a span";
    if (hasAny(names, {"resourceLogs", "resource_logs"}))
        return "holds OpenTelemetry logs, not calls; export traces, where each call is a span";
    if (hasAll(names, {"date", "api_requests", "spend"}))
        return "is a part of a daily table of LiteLLM without its tokens; export the whole table, or LiteLLM_SpendLogs for the calls";
    if (hasAll(names, {"trace_id", "parent_observation_id", "start_time", "project_id"}))
        return "is a Langfuse export without its usage columns; switch on the field groups of model and usage in the integration, and export "
               "again";
    return {};
}

} // namespace tokenledger
