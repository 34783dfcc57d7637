// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertrule.h"
#include "models/analysis/alertseries.h"

#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// One cause of a change.
struct AlertCause
{
    enum class Kind {
        Volume,      ///< more or fewer calls at the usual cost a call
        Mix,         ///< calls went to dearer or cheaper models
        Price,       ///< a call of the same model cost more or less
        Change,      ///< the whole: volume, mix and price add up to it exactly
        Group,       ///< what one value of a dimension adds
        OtherGroups, ///< all other values of that dimension; the groups of a level add up to their parent exactly
    };
    Kind kind = Kind::Change;
    int level = 0;                      ///< 1: groups of the change; 2: groups of the group of level 1 before them
    std::optional<Dimension> dimension; ///< of groups
    std::string value;                  ///< of a group; of the mix the model that gained most
    std::int64_t change = 0;            ///< nano-dollars, or a count
};

/// What stands behind an alert: its window against the mean of the same hours before.
struct AlertCauses
{
    AlertUnit unit = AlertUnit::Money;
    int windows = 0;               ///< that the usual value is the mean of; 0: there is nothing to compare with
    int daysApart = 1;             ///< how many days lie between them
    std::int64_t observed = 0;
    std::int64_t usual = 0;        ///< rounded half to even once
    std::int64_t calls = 0;        ///< with a price
    std::int64_t usualCalls = 0;
    std::vector<AlertCause> causes; ///< volume, mix and price of amounts, the change, then groups
};

/// Whose alert, and when.
struct AlertStretch
{
    std::vector<std::string> key; ///< one an axis
    TimeRange span;               ///< whole hours of the zone
    std::string zone = "UTC";
    Instant firstCall;            ///< of the whole ledger
};

/// Compares the calls of a rule's group in the stretch with the same hours of the seven days before (of four stretches before
/// for one longer than a day, of one for one longer than a week), days of 24 hours; those from before the first call do not
/// count.
/// Counts stay counts; for every other measure the cost is explained, for cost of errors that of calls that failed.
/// With c calls, v value, s for the span and b for the mean of the others, i for models, priced calls only:
///   volume = vb * (cs / cb - 1), mix = sum(csi * vbi / cbi) - vb * cs / cb, price = vs - sum(csi * vbi / cbi);
/// a model without calls before counts as it costs now. Source: the price-volume-mix analysis of cost accounting.
/// Groups are those of the dimension in which one group departs most from its usual share of the value: a dimension in which
/// all groups grew alike tells nothing. Source: Bhagwan and others, "Adtributor: revenue debugging in advertising systems",
/// 2014. Errors: those of the answers.
Result<AlertCauses> explainAlert(const AlertRule &rule, const AlertStretch &stretch, const AlertSeriesBook::Ask &ask);

} // namespace tokenledger
