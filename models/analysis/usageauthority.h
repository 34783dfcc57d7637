// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callstream.h"
#include "models/domain/jobcontrol.h"
#include "models/domain/result.h"
#include "models/domain/usagerows.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tokenledger::analysis {

/// Which projects of a provider a source tells of on a day (UTC, days since 1970). An empty project: it does not say.
using ProjectsByDay = std::map<std::pair<std::string, std::int64_t>, std::set<std::string, std::less<>>>;

/// Says for each row of usage whether it counts. Nothing may count twice, so for every provider, project and day (UTC) one
/// kind of source is the authority:
///  1. Calls, where there are any: they say more than sums do.
///  2. Else the usage of the source that is nearest to the provider's books (UsageRows::standing; among equals the first
///     by name), then the next one for what no nearer one tells of.
/// What an authority tells of a provider on a day covers a row when either does not name a project, when it names the
/// row's project, or when it names one that the row's own source does not know that day: then the two call projects by
/// different names, and the traffic may be the same. A row that reaches over several days is covered by what covers it
/// on one of them.
/// @param usage all rows that reach into the days of those that are asked about: see daysOfUsage().
/// @param calls the projects of the calls by provider and day, for all these days.
std::vector<bool> countingUsage(const UsageRows &usage, const ProjectsByDay &calls);

/// Whole days that hold all rows that begin in the range; empty where none does.
TimeRange daysOfUsage(const UsageRows &usage, const TimeRange &range);

/// The projects of the calls of the source, by provider and day, for the days that the rows of usage reach over.
Result<ProjectsByDay> projectsOfCalls(const CallSource &source, const UsageRows &usage, int threads, JobControl *control);

/// Rows that reach over more days are held to begin and end this far apart, at most.
inline constexpr std::int64_t mostDaysOfUsage = 400;

} // namespace tokenledger::analysis
