// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

enum class Bucket { None, Hour, Day, Week, Month, Quarter };

/// "hour", "day", ... "none"; an Error of kind Usage otherwise.
Result<Bucket> bucketByName(std::string_view text);
std::string_view name(Bucket bucket);

/// Cuts a span of time into the local hours, days, weeks (from Monday), months or quarters of an IANA zone.
/// An hour that the clocks repeat is two buckets; a day with a clock change has 23 or 25 hours. A day whose midnight
/// the clocks skip starts at the change. Local times are read as PEP 495 reads them: in a skipped stretch by the
/// offset before the change, in a repeated one by the first of the two unless the moment itself is in the second.
class ZoneCutter
{
public:
    /// Precomputes every bucket start from the bucket that holds `span.from` to the one that holds `span.to`.
    /// Bucket::None is one bucket that starts at `span.from`.
    /// Errors (Usage): unknown zone ("“Europe/Berln” is not a time zone; ..."); a span of more than 10 million buckets.
    static Result<ZoneCutter> create(std::string_view zone, Bucket bucket, TimeRange span);

    /// Starts of the buckets in order, in whole seconds since 1970 (zones have no sub-second offsets).
    const std::vector<std::int64_t> &starts() const { return m_starts; }
    /// Index in starts() of the bucket that holds this second. Must be inside the span.
    /// Not always the last start before it: where clocks go back in the middle of a local hour (Pacific/Chatham), the
    /// rest of an hour comes after a part of the next one; and where they skip the beginning of an hour in the middle,
    /// its rest counts into the hour after, a little before that one's start. So ask here; do not search starts().
    std::size_t indexOf(std::int64_t second) const;
    /// True when every bucket start is a multiple of `seconds` (3600, 86400): then coarser cells can answer.
    bool alignedTo(std::int64_t seconds) const;

private:
    void adopt(std::vector<std::int64_t> cuts, std::vector<std::int64_t> starts);

    std::vector<std::int64_t> m_starts;
    /// Stretches of time, each within one bucket, and the bucket of each. Both empty when the stretches are m_starts.
    std::vector<std::int64_t> m_cuts;
    std::vector<std::uint32_t> m_bucketOfCut;
    std::int64_t m_step = 1;    ///< for a first guess: the usual length of a bucket
    std::int64_t m_divisor = 0; ///< greatest common divisor of all cuts; 0 is divisible by everything
};

/// True for an IANA zone name that this computer knows ("Europe/Berlin", "UTC").
bool isTimeZone(std::string_view zone);

} // namespace tokenledger
