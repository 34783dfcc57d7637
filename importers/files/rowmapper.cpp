// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/rowmapper.h"

#include "importers/files/cellparser.h"
#include "models/domain/decimal.h"

#include <algorithm>
#include <charconv>
#include <xxhash.h>

namespace tokenledger {

namespace {

struct TextTarget {
    std::string_view name;
    std::string_view CallRow::*member;
};

constexpr std::array<TextTarget, 6> textTargets = {{{"id", &CallRow::id},
                                                    {"response_id", &CallRow::responseId},
                                                    {"session", &CallRow::session},
                                                    {"request_hash", &CallRow::requestHash},
                                                    {"retry_of", &CallRow::retryOf},
                                                    {"error", &CallRow::error}}};

constexpr std::array<std::string_view, 12> bucketNames = {"input", "uncached_input", "cache_read", "cache_write", "cache_write_5m",
                                                          "cache_write_1h", "output", "reasoning", "audio_in", "audio_out",
                                                          "image_in", "image_out"};

bool isSuccess(std::string_view status)
{
    static constexpr std::array<std::string_view, 6> words = {"ok", "success", "succeeded", "successful", "completed", "200"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return word.size() == status.size() && std::equal(word.begin(), word.end(), status.begin(), [](char a, char b) {
            return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b);
        });
    });
}

int unitScale(const FieldMapping &field)
{
    if (field.unit == "cents")
        return 7;
    if (field.unit == "nano_usd")
        return 0;
    if (field.unit == "ktok" || field.unit == "s")
        return 3;
    if (field.unit == "mtok")
        return 6;
    return field.target == "cost" ? 9 : 0;
}

} // namespace

RowMapper::RowMapper(const MappingProfile &profile)
    : m_profile(profile)
{
    if (m_profile.decimal)
        m_decimalComma = *m_profile.decimal == ',';
    for (const FieldMapping &field : m_profile.fields)
        if (field.derive.empty() && !field.value)
            slotFor(field);
    for (const FieldMapping &field : m_profile.fields)
        addStep(field);
    // A derived hash needs the texts of all other fields, but nothing that other steps make.
    std::stable_partition(m_steps.begin(), m_steps.end(), [](const Step &step) { return step.op != Op::DerivedHash; });
}

std::size_t RowMapper::slotFor(const FieldMapping &field)
{
    if (field.value) {
        m_cells.emplace_back(*field.value);
        return m_cells.size() - 1;
    }
    const auto known = std::find(m_columns.begin(), m_columns.end(), field.column);
    if (known != m_columns.end())
        return static_cast<std::size_t>(known - m_columns.begin());
    m_columns.push_back(field.column);
    m_cells.emplace_back();
    return m_columns.size() - 1;
}

void RowMapper::addStep(const FieldMapping &field)
{
    Step step;
    step.field = &field;
    step.scale = unitScale(field);
    if (!field.derive.empty()) {
        step.op = Op::DerivedHash;
        m_steps.push_back(step);
        return;
    }
    step.slot = slotFor(field);
    const auto text = std::find_if(textTargets.begin(), textTargets.end(), [&](const TextTarget &t) { return t.name == field.target; });
    const auto bucket = std::find(bucketNames.begin(), bucketNames.end(), field.target);
    if (field.target == "status") {
        step.op = Op::Status;
    } else if (const auto dimension = dimensionByName(field.target)) {
        step.op = Op::Dimension;
        step.index = static_cast<int>(index(*dimension));
    } else if (text != textTargets.end()) {
        step.text = text->member;
    } else if (bucket != bucketNames.end()) {
        step.op = Op::Count;
        step.index = static_cast<int>(bucket - bucketNames.begin());
    } else if (field.target.starts_with("tag:")) {
        step.op = Op::Tag;
    } else if (field.target == "started_at") {
        step.op = Op::Time;
        m_time.emplace(field);
    } else {
        step.op = field.target == "latency_ms"          ? Op::Latency
                  : field.target == "cost"              ? Op::Cost
                  : field.target == "currency"          ? Op::Currency
                  : field.target == "streaming"         ? Op::Streaming
                  : field.target == "gateway_cache_hit" ? Op::CacheHit
                  : field.target == "requests"          ? Op::Requests
                  : field.target == "web_searches"      ? Op::WebSearches
                                                        : Op::PrefixHashes;
    }
    m_steps.push_back(step);
}

void RowMapper::clearCells()
{
    std::fill_n(m_cells.begin(), m_columns.size(), std::string_view());
}

bool RowMapper::fail(const FieldMapping &field, std::string reason)
{
    m_problem.field = field.column.empty() ? field.target : field.column;
    m_problem.reason = std::move(reason);
    return false;
}

CallRow *RowMapper::map()
{
    m_row = CallRow{};
    m_tokens.fill(-1);
    m_otherUnits = false;
    m_tags.clear();
    m_hashes.clear();
    m_cleaned.clear();
    m_currency.clear();
    for (const Step &step : m_steps) {
        if (step.op == Op::DerivedHash) {
            deriveHash(*step.field);
            continue;
        }
        const std::string_view text = m_cells[step.slot];
        if (text.empty()) {
            if (step.op == Op::Time) {
                fail(*step.field, "the time is missing");
                return nullptr;
            }
            continue;
        }
        if (!run(step, text))
            return nullptr;
    }
    return finish() ? &m_row : nullptr;
}

bool RowMapper::run(const Step &step, std::string_view text)
{
    switch (step.op) {
    case Op::Dimension:
        m_row.dimensions[static_cast<std::size_t>(step.index)] = text;
        return true;
    case Op::Text:
        m_row.*step.text = text;
        return true;
    case Op::Status:
        m_row[Dimension::Status] = isSuccess(text) ? std::string_view("ok") : text;
        return true;
    case Op::Time: {
        const Result<Instant> at = m_time->read(trimmed(text));
        if (!at)
            return fail(*step.field, at.error().message);
        m_row.startedAt = *at;
        return true;
    }
    case Op::Currency:
        for (const char c : trimmed(text))
            m_currency += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        return true;
    case Op::Latency:
        return runLatency(step, text);
    case Op::Cost:
        return runCost(step, text);
    case Op::Streaming:
    case Op::CacheHit:
        return runBool(step, text);
    case Op::PrefixHashes:
        m_row.blockTokens = step.field->blockTokens;
        return runHashes(text) || fail(*step.field, "this is not a list of block hashes");
    case Op::Tag:
        runTag(step, text);
        return true;
    default:
        return runNumber(step, text);
    }
}

std::string_view RowMapper::numberText(std::string_view text)
{
    text = trimmed(text);
    const std::size_t comma = text.find(',');
    const bool dot = text.find('.') != std::string_view::npos;
    const bool loneComma = comma != std::string_view::npos && !dot && text.find(',', comma + 1) == std::string_view::npos;
    if (!m_decimalComma.value_or(loneComma) || (comma == std::string_view::npos && !dot))
        return text;
    m_number.clear();
    for (const char c : text)
        if (c == ',')
            m_number += '.';
        else if (c != '.' && c != ' ')
            m_number += c;
    return m_number;
}

bool RowMapper::runLatency(const Step &step, std::string_view text)
{
    // Latencies come with decimals; a fraction of a millisecond does not matter.
    const std::string_view number = numberText(text);
    const Result<std::int64_t> millis = parseScaledDecimal(number, step.scale);
    if (!millis)
        return fail(*step.field, millis.error().message);
    if (*millis < 0 || *millis > largestCount)
        return fail(*step.field, "“" + std::string(number.substr(0, 40)) + (*millis < 0 ? "” is negative" : "” is too large"));
    m_row.latencyMs = *millis;
    return true;
}

bool RowMapper::runNumber(const Step &step, std::string_view text)
{
    const Result<std::int64_t> value = parseCount(numberText(text), step.scale);
    if (!value)
        return fail(*step.field, value.error().message);
    if (step.op == Op::Count) {
        m_tokens[static_cast<std::size_t>(step.index)] = *value;
    } else if (step.op == Op::Requests) {
        m_row.usage.requests = *value;
    } else {
        m_row.usage.webSearches = *value;
        m_otherUnits = true;
    }
    return true;
}

bool RowMapper::runCost(const Step &step, std::string_view text)
{
    const Result<std::int64_t> nano = parseCost(numberText(text), step.scale);
    if (!nano)
        return fail(*step.field, nano.error().message);
    m_row.reportedCost = Money::fromNano(*nano);
    return true;
}

bool RowMapper::runBool(const Step &step, std::string_view text)
{
    const std::optional<bool> value = parseBool(trimmed(text));
    if (!value)
        return fail(*step.field, "“" + std::string(text.substr(0, 40)) + "” is neither true nor false");
    if (step.op == Op::Streaming)
        m_row.flags |= bit(*value ? CallFlag::Streaming : CallFlag::NotStreaming);
    else if (*value)
        m_row.flags |= bit(CallFlag::GatewayCacheHit);
    return true;
}

bool RowMapper::runHashes(std::string_view text)
{
    static constexpr std::string_view separators = "[]\",; \t\n|";
    for (std::size_t at = text.find_first_not_of(separators); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.size(), text.find_first_of(separators, at));
        const std::string_view part = text.substr(at, end - at);
        std::uint64_t number = 0;
        const auto [last, code] = std::from_chars(part.data(), part.data() + part.size(), number);
        const bool whole = code == std::errc() && last == part.data() + part.size();
        m_hashes.push_back(whole ? number : XXH3_64bits(part.data(), part.size()));
        at = text.find_first_not_of(separators, end);
    }
    return text.find_first_of("{}") == std::string_view::npos;
}

void RowMapper::runTag(const Step &step, std::string_view text)
{
    if (text.find_first_of("\x1e\x1f") != std::string_view::npos) { // what separates tags in the store
        std::string &clean = m_cleaned.emplace_back(text);
        std::replace_if(clean.begin(), clean.end(), [](char c) { return c == '\x1e' || c == '\x1f'; }, ' ');
        text = clean;
    }
    m_tags.push_back({std::string_view(step.field->target).substr(4), text});
}

void RowMapper::deriveHash(const FieldMapping &field)
{
    m_derived.clear();
    bool any = false;
    for (const std::string &target : field.derive) {
        const FieldMapping *part = m_profile.find(target);
        const auto step = std::find_if(m_steps.begin(), m_steps.end(), [&](const Step &s) { return s.field == part; });
        const std::string_view text = step == m_steps.end() ? std::string_view() : m_cells[step->slot];
        any = any || !text.empty();
        m_derived.append(std::to_string(text.size())).append(1, ':').append(text);
    }
    if (!any)
        return;
    const XXH128_hash_t hash = XXH3_128bits(m_derived.data(), m_derived.size());
    std::array<char, 33> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64), static_cast<unsigned long long>(hash.low64));
    m_derived.assign(hex.data(), 32);
    m_row.requestHash = m_derived;
}

bool RowMapper::finish()
{
    if (!m_currency.empty() && m_currency != "USD" && m_row.reportedCost) {
        m_row.currency = m_currency;
        m_amount = m_row.reportedCost->toString();
        m_row.reportedAmount = m_amount;
        m_row.reportedCost.reset();
    }
    if (m_row[Dimension::Status].empty())
        m_row[Dimension::Status] = m_row.error.empty() ? "ok" : "error";
    if (m_row.id.empty())
        m_row.id = m_row.responseId;
    m_row.tags = m_tags;
    m_row.prefixHashes = m_hashes;
    return finishTokens();
}

bool RowMapper::finishTokens()
{
    const auto value = [this](Bucket bucket) { return std::max<std::int64_t>(0, m_tokens[bucket]); };
    TokenUsage &usage = m_row.usage;
    usage.cacheRead = value(CacheRead);
    usage.cacheWrite5m = value(Write5m) + value(Write);
    usage.cacheWrite1h = value(Write1h);
    usage.output = value(Output);
    usage.reasoning = value(Reasoning);
    usage.audioIn = value(AudioIn);
    usage.audioOut = value(AudioOut);
    usage.imageIn = value(ImageIn);
    usage.imageOut = value(ImageOut);
    usage.uncachedInput = value(Uncached);
    if (m_tokens[Input] >= 0) {
        const std::int64_t cached = usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h;
        usage.uncachedInput = m_profile.inputIncludesCached ? value(Input) - cached : value(Input);
        if (usage.uncachedInput < 0)
            return fail(*m_profile.find("input"), std::to_string(value(Input)) + " input tokens are fewer than the " + std::to_string(cached)
                                                      + " of them that are said to be cached");
    }
    if (m_tokens[Reasoning] >= 0 && m_tokens[Output] >= 0 && usage.reasoning > usage.output)
        return fail(*m_profile.find("reasoning"), std::to_string(usage.reasoning) + " reasoning tokens are more than the "
                                                      + std::to_string(usage.output) + " output tokens they are part of");
    usage.output = std::max(usage.output, usage.reasoning);
    if (value(Write) > 0)
        m_row.flags |= bit(CallFlag::AssumedWrite5m);
    const bool known = m_otherUnits || std::any_of(m_tokens.begin(), m_tokens.end(), [](std::int64_t n) { return n >= 0; });
    const bool billed = m_row[Dimension::Status] == "ok" && (m_row.flags & bit(CallFlag::GatewayCacheHit)) == 0;
    if (!known && billed)
        m_row.flags |= bit(CallFlag::TokensUnknown);
    return true;
}

} // namespace tokenledger
