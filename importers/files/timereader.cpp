// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/timereader.h"

#include "importers/files/strptime.h"
#include "models/domain/decimal.h"

#include <QDateTime>

namespace tokenledger {

namespace {

constexpr std::int64_t quarterHour = 900LL * 1'000'000;
constexpr std::size_t mostOffsets = 1'000'000;

} // namespace

TimeReader::TimeReader(const FieldMapping &field)
    : m_form(formByName(field.format))
    , m_pattern(field.format)
    , m_base(field.base.value_or(Instant{}))
    , m_hasZone(!field.zone.empty() && field.zone != "UTC")
{
    if (m_hasZone)
        m_zone = QTimeZone(QByteArray::fromStdString(field.zone));
}

TimeReader::Form TimeReader::formByName(std::string_view name)
{
    if (name.empty() || name == "iso8601")
        return Form::Iso8601;
    if (name == "unix_s")
        return Form::UnixSeconds;
    if (name == "unix_ms")
        return Form::UnixMillis;
    if (name == "unix_us")
        return Form::UnixMicros;
    if (name == "unix_ns")
        return Form::UnixNanos;
    if (name == "offset_s")
        return Form::OffsetSeconds;
    return name == "offset_ms" ? Form::OffsetMillis : Form::Pattern;
}

Result<Instant> TimeReader::read(std::string_view text)
{
    Result<Instant> at = readAny(text);
    static constexpr std::int64_t end = 7'258'118'400LL * 1'000'000; // 2200-01-01
    if (at && (at->micros < 0 || at->micros >= end))
        return Error{"“" + std::string(text.substr(0, 40)) + "” is not a time between 1970 and 2199"};
    return at;
}

Result<Instant> TimeReader::readAny(std::string_view text)
{
    bool hasZone = true;
    Result<Instant> at = Instant{};
    if (m_form == Form::Iso8601 || m_form == Form::Pattern) {
        at = m_form == Form::Iso8601 ? parseIso8601(text, &hasZone) : parseStrptime(text, m_pattern, &hasZone);
        return at && !hasZone && m_hasZone ? toUtc(*at) : at;
    }
    const int scale = m_form == Form::UnixSeconds || m_form == Form::OffsetSeconds ? 6
                      : m_form == Form::UnixMillis || m_form == Form::OffsetMillis ? 3
                                                                                   : 0;
    const Result<std::int64_t> number = parseScaledDecimal(text, scale);
    if (!number)
        return Error{"“" + std::string(text.substr(0, 40)) + "” is not a time"};
    const std::int64_t micros = m_form == Form::UnixNanos ? *number / 1000 : *number;
    std::int64_t sum = 0;
    if (__builtin_add_overflow(micros, m_form == Form::OffsetSeconds || m_form == Form::OffsetMillis ? m_base.micros : 0, &sum))
        return Error{"“" + std::string(text.substr(0, 40)) + "” is too large"};
    return Instant{sum};
}

Instant TimeReader::toUtc(Instant local)
{
    const std::int64_t quarter = local.micros >= 0 ? local.micros / quarterHour : -1;
    return Instant{local.micros - offsetAt(quarter) * 1'000'000};
}

std::int64_t TimeReader::offsetAt(std::int64_t localQuarterHour)
{
    const auto known = m_offsets.find(localQuarterHour);
    if (known != m_offsets.end())
        return known->second;
    if (m_offsets.size() >= mostOffsets)
        m_offsets.clear();
    const std::int64_t localSeconds = localQuarterHour * 900;
    const QDateTime wall = QDateTime::fromSecsSinceEpoch(localSeconds, Qt::UTC);
    const QDateTime there(wall.date(), wall.time(), m_zone);
    const std::int64_t offset = there.isValid() ? localSeconds - there.toSecsSinceEpoch() : m_zone.offsetFromUtc(wall);
    m_offsets.emplace(localQuarterHour, offset);
    return offset;
}

} // namespace tokenledger
