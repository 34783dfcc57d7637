// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/callstream.h"

namespace tokenledger {

Result<void> CallSink::appendBill(std::span<const BillRow> rows)
{
    if (rows.empty())
        return {};
    return Error{"rows of a bill cannot be taken here; only calls can"};
}

Result<void> CallSink::beginFeed(const FeedWindow & /*window*/)
{
    return Error{"what a vendor reports cannot be taken here; only files can"};
}

Result<UsageRows> CallSource::usage(const TimeRange & /*range*/) const
{
    return UsageRows();
}

const std::vector<ProjectionSpec> &storedProjections()
{
    // Hours answer every time zone; without tenant and user there are few enough of them to keep as plain rows.
    // Days hold more dimensions, for questions that do not cut days in another zone.
    static const std::vector<ProjectionSpec> specs = {
        {"cells_hour", 3600, {Dimension::Provider, Dimension::Model, Dimension::Feature, Dimension::Source}},
        {"cells_day", 86400, {Dimension::Provider, Dimension::Model, Dimension::Feature, Dimension::Prompt, Dimension::PromptVersion,
                              Dimension::Region, Dimension::Tier, Dimension::Environment, Dimension::Source}},
    };
    return specs;
}

} // namespace tokenledger
