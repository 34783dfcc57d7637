// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/jsonfields.h"
#include "importers/files/calltags.h"
#include "importers/files/rowmapper.h"
#include "importers/files/tokencounts.h"
#include "models/domain/callrecord.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What the answers of model providers say, whatever each calls it.
enum class ResponseField : std::size_t {
    // The wrapping in which a program logged the answer.
    Timestamp,
    LatencyMs,
    CustomId,
    RequestModel,
    RequestUser,
    RequestStream,
    RequestTier,
    Tags,
    RequestTags,
    // The answer.
    Kind,
    Event,
    Id,
    Time,
    HttpDate,
    Model,
    Status,
    Finish,
    Blocked,
    ErrorBody,
    ErrorCode,
    ErrorType,
    ErrorMessage,
    HttpStatus,
    Tier,
    Speed,
    Region,
    InferenceRegion,
    User,
    Account,
    Prompt,
    PromptVersion,
    Operation,
    Message,
    // Its usage object.
    Usage,
    Input,
    CacheRead,
    CacheWrite,
    Write5m,
    Write1h,
    WriteDetails,
    Output,
    Reasoning,
    AudioIn,
    AudioOut,
    ToolInput,
    InputDetails,
    CachedDetails,
    OutputDetails,
    Total,
    WebSearches,
};

/// Where a field stands: a path of JsonFields.
struct ResponseName
{
    ResponseField field;
    std::string_view path;
};

/// One record of a provider's answers as a call: what all formats share. A program that logs answers wraps them:
/// {"timestamp": ISO 8601, "latency_ms", "tags": {feature, tenant, ...}, "request": {...}, "response": {...}}.
class ResponseCall
{
public:
    enum class Outcome {
        Call,
        Unfinished, ///< row() is a call unless a later record of the same id says more
        Ignored,    ///< understood, and no call: an error body without a time, a batch request that was not billed
        Rejected,
    };

    virtual ~ResponseCall() = default;
    ResponseCall(const ResponseCall &) = delete;
    ResponseCall &operator=(const ResponseCall &) = delete;

    /// The record has to have room behind it. What row() and problem() view lasts until the next one.
    virtual simdjson::error_code read(std::string_view record) { return m_fields.read(record); }
    Outcome build();
    CallRow &row() { return m_row; }
    const RowProblem &problem() const { return m_problem; }

protected:
    using Field = ResponseField;
    using Names = std::span<const ResponseName>;
    using OwnNames = std::initializer_list<ResponseName>;
    using Prefixes = std::initializer_list<std::string_view>;

    /// @param names of members of the answer; it stands behind each of the prefixes ("", "response.").
    /// @param outside names with their whole paths.
    ResponseCall(Prefixes prefixes, Names names, OwnNames outside);
    /// The members of TokenLedger's own wrapping.
    static const std::vector<JsonFields::Path> &envelope();

    /// The rules of the format.
    virtual Outcome rules() = 0;

    bool has(Field field) const { return m_fields.has(field); }
    std::string_view text(Field field) const { return m_fields[field]; }
    std::string_view first(Field one, Field other) const { return text(one).empty() ? text(other) : text(one); }
    simdjson::error_code readFields(std::string_view record) { return m_fields.read(record); }

    /// False, and the record is rejected.
    bool fail(Field field, std::string reason) { return fail(std::string(m_fields.path(field)), std::move(reason)); }
    bool fail(std::string field, std::string reason);
    /// A counter that is missing or null leaves the value as it is.
    bool count(Field field, std::int64_t &value);
    bool readCounts(TokenCounts &counts);
    /// Puts the counters into the row; the call stays without known tokens when there are none.
    bool takeUsage(const TokenCounts &counts, CachedInput cachedInput);
    /// The wrapping's timestamp, else the answer's own time.
    bool takeTime();
    bool takeLatency();
    /// Model, user, tags, streaming: what does not differ between formats.
    void takeNames(std::string_view provider);
    /// A failed call; its error is the first of the texts that is there.
    void takeError(std::initializer_list<std::string_view> texts);
    void markUnknown() { m_row.flags |= bit(CallFlag::TokensUnknown); }

    CallRow m_row;
    CallTags m_tags;

private:
    static std::vector<JsonFields::Path> pathsOf(Prefixes prefixes, Names names, OwnNames outside);

    JsonFields m_fields;
    RowProblem m_problem;
};

/// Adds up the counts of the elements of a JSON array of objects for which a member has a value:
/// [{"ttl": "1h", "inputTokens": 6144}, ...]. 0 when there is none, -1 when the text is no such array.
class CountList
{
public:
    CountList(std::string_view nameKey, std::string_view countKey) : m_keys({nameKey, countKey}) {}
    /// @param array as it stands in a record that has room behind it.
    std::int64_t sum(std::string_view array, std::string_view name);

private:
    KeyFinder m_keys;
    simdjson::ondemand::parser m_parser;
};

} // namespace tokenledger
