// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/otlpmetrics.h"

#include "importers/core/dialectdetector.h"
#include "importers/core/jsonrecords.h"
#include "importers/files/billvalues.h"
#include "importers/files/cellparser.h"
#include "importers/files/providernames.h"
#include "models/domain/decimal.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::json;

/// What a counter counts. Input holds what was read from and written to the cache, output the reasoning.
enum class Counter { Input, CacheRead, CacheWrite, Output, Reasoning, Other };

constexpr std::array<std::pair<std::string_view, Counter>, 6> counters = {{
    {"gen_ai.client.inference.usage.input_tokens", Counter::Input},
    {"gen_ai.client.inference.usage.output_tokens", Counter::Output},
    {"gen_ai.client.inference.usage.cache_read.input_tokens", Counter::CacheRead},
    {"gen_ai.client.inference.usage.cache_write.input_tokens", Counter::CacheWrite},
    {"gen_ai.client.inference.usage.cache_creation.input_tokens", Counter::CacheWrite},
    {"gen_ai.client.inference.usage.reasoning.output_tokens", Counter::Reasoning},
}};
constexpr std::string_view tokenHistogram = "gen_ai.client.token.usage";

/// A member by its name in camel case or with underscores; null when there is none.
const Json &member(const Json &object, const char *camel, const char *snake)
{
    static const Json none;
    if (!object.is_object())
        return none;
    auto found = object.find(camel);
    if (found == object.end())
        found = object.find(snake);
    return found == object.end() ? none : *found;
}

/// Numbers, truth values and texts as text; anything else is empty.
std::string scalarOf(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    return value.is_number() || value.is_boolean() ? value.dump() : std::string();
}

std::map<std::string, std::string> attributesOf(const Json &holder)
{
    std::map<std::string, std::string> attributes;
    for (const Json &attribute : member(holder, "attributes", "attributes")) {
        const std::string key = scalarOf(member(attribute, "key", "key"));
        for (const Json &value : member(attribute, "value", "value"))
            attributes.try_emplace(key, scalarOf(value));
    }
    return attributes;
}

/// Counts of one model over one time, as far as one export request tells them.
struct Series
{
    std::map<std::string, std::string> attributes;
    std::map<std::string, std::string> resource;
    std::string start;
    std::string end;
    std::array<std::optional<std::int64_t>, 5> counts;
};

class MetricsParser : public BlockParser
{
public:
    Result<void> parse(const RecordBlock &block, ParsedBlock &out) override
    {
        forEachJsonRecord(block, [&](std::string_view text, std::uint64_t line) {
            const Json record = Json::parse(text.begin(), text.end(), nullptr, false);
            if (!record.is_object()) {
                ++out.rows;
                out.rejects.push_back(rejectedRow(
                    line, {}, record.is_discarded() ? "this is not valid JSON" : "a JSON object was expected", text));
                return;
            }
            m_series.clear();
            m_places.clear();
            m_line = line;
            m_raw = text;
            readRequest(record, out);
            for (const Series &series : m_series)
                take(series, out);
        });
        return {};
    }

private:
    void readRequest(const Json &record, ParsedBlock &out)
    {
        const Json &resources = member(record, "resourceMetrics", "resource_metrics");
        if (!resources.is_array())
            return readResource(record, out);
        for (const Json &resource : resources)
            readResource(resource, out);
    }

    void readResource(const Json &resource, ParsedBlock &out)
    {
        const std::map<std::string, std::string> attributes = attributesOf(member(resource, "resource", "resource"));
        for (const Json &scope : member(resource, "scopeMetrics", "scope_metrics"))
            for (const Json &metric : member(scope, "metrics", "metrics"))
                readMetric(metric, attributes, out);
    }

    void readMetric(const Json &metric, const std::map<std::string, std::string> &resource, ParsedBlock &out)
    {
        const std::string name = scalarOf(member(metric, "name", "name"));
        const auto known =
            std::find_if(counters.begin(), counters.end(), [&](const auto &counter) { return counter.first == name; });
        const bool histogram = name == tokenHistogram;
        const Json &data = histogram ? member(metric, "histogram", "histogram") : member(metric, "sum", "sum");
        const Json &points = member(data, "dataPoints", "data_points");
        if (known == counters.end() && !histogram) {
            out.rows += 1;
            out.ignored += 1;
            return;
        }
        const std::string temporality = scalarOf(member(data, "aggregationTemporality", "aggregation_temporality"));
        if (temporality != "1" && temporality != "AGGREGATION_TEMPORALITY_DELTA")
            return reject(name + ".aggregationTemporality",
                          "running totals cannot be told from what was used in a time; export with delta temporality",
                          out);
        for (const Json &point : points)
            readPoint(point, histogram ? Counter::Other : known->second, name, resource, out);
    }

    void readPoint(const Json &point, Counter counter, const std::string &name,
                   const std::map<std::string, std::string> &resource, ParsedBlock &out)
    {
        Series series;
        series.attributes = attributesOf(point);
        series.resource = resource;
        series.start = scalarOf(member(point, "startTimeUnixNano", "start_time_unix_nano"));
        series.end = scalarOf(member(point, "timeUnixNano", "time_unix_nano"));
        std::string value = scalarOf(member(point, "asInt", "as_int"));
        if (value.empty())
            value = scalarOf(member(point, "asDouble", "as_double"));
        if (counter == Counter::Other) {
            value = scalarOf(member(point, "sum", "sum"));
            counter = series.attributes["gen_ai.token.type"] == "output" ? Counter::Output : Counter::Input;
            series.attributes.erase("gen_ai.token.type");
        }
        const Result<std::int64_t> count = parseCount(value);
        if (!count)
            return reject(name, count.error().message, out);
        std::optional<std::int64_t> &sum = seriesLike(series).counts[static_cast<std::size_t>(counter)];
        const std::int64_t total = sum.value_or(0) + *count; // both below largestCount
        if (total > largestCount)
            return reject(name, "the counts add up to more than can be counted", out);
        sum = total;
    }

    Series &seriesLike(const Series &wanted)
    {
        std::string key = wanted.start + ' ' + wanted.end;
        for (const auto *attributes : {&wanted.attributes, &wanted.resource})
            for (const auto &[name, value] : *attributes)
                key.append(1, '\n').append(name).append(1, '=').append(value);
        const auto [place, isNew] = m_places.try_emplace(std::move(key), m_series.size());
        if (isNew)
            m_series.push_back(wanted);
        return m_series[place->second];
    }

    static bool readTime(const std::string &nanos, Instant &at)
    {
        const Result<std::int64_t> value = parseInteger(nanos);
        at.micros = value ? *value / 1000 : 0;
        return value && *value > 0;
    }

    void take(const Series &series, ParsedBlock &out)
    {
        BillRow row;
        row.kind = BillKind::Usage;
        Instant end;
        if (!readTime(series.end, end))
            return reject("timeUnixNano", "“" + series.end.substr(0, 40) + "” is not a time in nanoseconds since 1970",
                          out);
        if (!readTime(series.start, row.periodStart))
            row.periodStart = end;
        row.periodEnd = end;
        const auto count = [&](Counter counter) { return series.counts[static_cast<std::size_t>(counter)]; };
        row.tokensOf(TokenBucket::CacheRead) = count(Counter::CacheRead);
        row.tokensOf(TokenBucket::CacheWrite5m) = count(Counter::CacheWrite);
        row.tokensOf(TokenBucket::Output) = count(Counter::Output);
        row.reasoning = count(Counter::Reasoning);
        if (const auto input = count(Counter::Input)) {
            const std::int64_t uncached =
                *input - count(Counter::CacheRead).value_or(0) - count(Counter::CacheWrite).value_or(0);
            if (uncached < 0)
                return reject("gen_ai.client.inference.usage.input_tokens",
                              "there are fewer input tokens than cached ones among them", out);
            row.tokensOf(TokenBucket::UncachedInput) = uncached;
        }
        setNames(series, row);
        row.line = m_line;
        ++out.rows;
        out.bill.push_back(std::move(row));
    }

    static void setNames(const Series &series, BillRow &row)
    {
        const auto of = [](const std::map<std::string, std::string> &attributes,
                           std::initializer_list<const char *> names) {
            for (const char *name : names)
                if (const auto found = attributes.find(name); found != attributes.end() && !found->second.empty())
                    return std::string_view(found->second);
            return std::string_view();
        };
        std::string scratch;
        row.provider = providerId(of(series.attributes, {"gen_ai.provider.name", "gen_ai.system"}), scratch);
        row.model = of(series.attributes, {"gen_ai.response.model", "gen_ai.request.model"});
        row.environment = of(series.resource, {"deployment.environment.name", "deployment.environment"});
        row.project = of(series.resource, {"service.namespace", "service.name"});
        for (const auto &[name, value] : series.attributes)
            if (!name.starts_with("gen_ai.") && !name.starts_with("server."))
                applyBillTag(row, name, value);
        // An exporter that did not hear back sends the same points of the same time again.
        row.id = series.start + ' ' + series.end;
        for (const auto *attributes : {&series.attributes, &series.resource})
            for (const auto &[name, value] : *attributes)
                row.id.append(1, '\n').append(name).append(1, '=').append(value);
        for (const auto &count : series.counts)
            row.id.append(count ? "+" : "-");
    }

    void reject(std::string field, std::string reason, ParsedBlock &out)
    {
        ++out.rows;
        out.rejects.push_back(rejectedRow(m_line, std::move(field), std::move(reason), m_raw));
    }

    std::vector<Series> m_series;
    std::map<std::string, std::size_t> m_places;
    std::uint64_t m_line = 0;
    std::string_view m_raw;
};

class Metrics : public Importer
{
public:
    std::string_view name() const override { return "otlp-json-metrics"; }
    std::string_view title() const override { return "OpenTelemetry GenAI metrics (OTLP/JSON)"; }
    ImportKind kind() const override { return ImportKind::Usage; }
    std::string_view detects() const override { return "JSON with resourceMetrics that names gen_ai.client metrics"; }
    std::string_view defaultSource() const override { return "otlp"; }
    std::vector<std::string_view> envelopes() const override { return {"resourceMetrics", "resource_metrics"}; }

    int confidence(const FileHead &head) const override
    {
        const std::vector<std::string_view> keys = jsonKeys(firstJsonObject(head, {}));
        const bool metrics = std::any_of(keys.begin(), keys.end(), [](std::string_view key) {
            return key == "resourceMetrics" || key == "resource_metrics";
        });
        return metrics && head.bytes.find("gen_ai.client.") != std::string_view::npos ? 95 : 0;
    }
    std::unique_ptr<BlockParser> parser() const override { return std::make_unique<MetricsParser>(); }
};

} // namespace

const Importer &otlpMetrics()
{
    static const Metrics importer;
    return importer;
}

} // namespace tokenledger
