// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/pullfeed.h"
#include "models/domain/result.h"
#include "models/store/database.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tokenledger {

// The tables feed, pull_window, staged_feed, staged_page and pull_run. Functions that write need a transaction; errors
// stay with the database.

/// The number of a feed, which gets one when it has none.
std::int64_t feedNumber(Database &database, const FeedName &name);

/// Remembers that an import holds everything of a window, and forgets the pages that were staged for it. A feed that
/// had come further stays there, and so does one whose window does not begin where it had come to.
void finishFeed(Database &database, std::int64_t importId, const FeedWindow &window);

/// The feeds of an import that is taken back begin again where its windows began.
void rewindFeeds(Database &database, std::int64_t importId);

/// Forgets how far the feeds of a connection have come, and what is staged for them.
void forgetConnection(Database &database, const std::string &connection);

void writeStagedFeeds(Database &database, const std::string &connection, const std::vector<StagedFeed> &feeds);
void insertPullRun(Database &database, const PullRun &run);

Result<std::vector<FeedState>> readFeedStates(Database &database, const std::string &connection);
Result<std::vector<StagedFeed>> readStagedFeeds(Database &database, const std::string &connection);
/// The newest first.
Result<std::vector<PullRun>> readPullRuns(Database &database, const std::string &connection, int limit);

} // namespace tokenledger
