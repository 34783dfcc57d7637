// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/replyfields.h"

#include "importers/core/jsonrecords.h"
#include "importers/files/cellparser.h"
#include "models/domain/decimal.h"

#include <simdjson.h>

namespace tokenledger {

namespace {

/// Amounts beyond are mistakes of the reply (see largestBillAmount).
constexpr std::int64_t largestAmount = 100'000'000LL * 1'000'000'000LL;

std::string named(std::string_view path)
{
    return "the field “" + std::string(path) + "”";
}

std::string problemOf(simdjson::error_code code, std::string_view body)
{
    const std::string_view start = body.substr(0, body.find_first_of("\r\n"));
    return jsonProblem(code, body) + "; it begins with “" + std::string(start.substr(0, 60)) + "”";
}

} // namespace

bool ReplyFields::read(std::string_view object)
{
    m_fault.clear();
    if (const auto code = m_fields.read(object))
        return fail(jsonProblem(code, object));
    return true;
}

bool ReplyFields::fail(std::string reason)
{
    if (m_fault.empty())
        m_fault = std::move(reason);
    return false;
}

bool ReplyFields::missing(std::string_view path)
{
    return fail(named(path) + " is missing");
}

bool ReplyFields::takeCount(std::string_view path, std::string_view text, std::optional<std::int64_t> &number)
{
    const Result<std::int64_t> value = parseCount(text);
    if (!value)
        return fail(named(path) + ": " + value.error().message);
    number = *value;
    return true;
}

bool ReplyFields::takeTime(std::string_view path, std::string_view text, Instant &at)
{
    const Result<Instant> value = parseInstant(text);
    if (!value)
        return fail(named(path) + ": " + value.error().message);
    at = *value;
    return true;
}

bool ReplyFields::takeAmount(std::string_view path, std::string_view text, int scale, std::optional<Money> &money)
{
    const Result<std::int64_t> value = parseScaledDecimal(text, scale);
    if (!value)
        return fail(named(path) + ": " + value.error().message);
    if (*value > largestAmount || *value < -largestAmount)
        return fail(named(path) + ": “" + std::string(text) + "” is too large");
    money = Money::fromNano(*value);
    return true;
}

std::string ReplyBody::load(std::string_view body)
{
    m_text = m_padded.assign(body);
    simdjson::dom::parser parser;
    if (const auto code = parser.parse(m_text.data(), m_text.size(), false).error())
        return problemOf(code, m_text);
    return {};
}

std::string ReplyBody::loadLines(std::string_view body)
{
    m_text = m_padded.assign(body);
    simdjson::dom::parser parser;
    std::size_t number = 0;
    for (std::size_t at = 0; at < m_text.size();) {
        const std::size_t end = std::min(m_text.find('\n', at), m_text.size());
        const std::string_view line = trimmed(m_text.substr(at, end - at));
        at = end + 1;
        ++number;
        if (line.empty())
            continue;
        if (const auto code = parser.parse(line.data(), line.size(), false).error())
            return "line " + std::to_string(number) + ": " + problemOf(code, line);
    }
    return {};
}

} // namespace tokenledger
