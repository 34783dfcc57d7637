// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tokenledger {

/// One endpoint of a connection: what is pulled, remembered and replaced on its own.
struct FeedName
{
    std::string connection;
    std::string feed; ///< "usage/completions"
    friend bool operator==(const FeedName &, const FeedName &) = default;
};

/// A stretch of time of one feed of which a pull has everything that there is.
struct FeedWindow
{
    FeedName name;
    TimeRange window;
    Instant finalUntil; ///< what lies before it does not change any more; the rest is read again next time
};

/// How far a feed has come.
struct FeedState
{
    FeedName name;
    std::optional<Instant> pulledUntil;
    std::optional<Instant> finalUntil;
};

/// One reply that has been read, kept until the pull is whole.
struct StagedPage
{
    std::string cursor;                                       ///< the one that was asked with; empty for the first page
    std::vector<std::pair<std::string, std::string>> headers; ///< names in small letters
    std::string body;
};

/// What an unfinished pull has of one feed.
struct StagedFeed
{
    FeedName name;
    TimeRange window;
    Instant stagedAt;
    std::optional<std::string> nextCursor; ///< nothing: all pages are here
    std::vector<StagedPage> pages;
};

/// One pull of one connection as the ledger remembers it.
struct PullRun
{
    std::int64_t id = 0;
    std::string connection;
    Instant startedAt;
    std::int64_t tookMs = 0;
    TimeRange window;
    std::int64_t requests = 0;
    std::int64_t retries = 0;
    std::int64_t rows = 0;
    Money cost;
    std::string status; ///< "ok" or "failed"
    std::string message;
};

} // namespace tokenledger
