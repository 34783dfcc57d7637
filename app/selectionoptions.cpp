// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/selectionoptions.h"

#include <algorithm>

namespace tokenledger {

void SelectionOptions::addTo(CLI::App &command)
{
    command.add_option("--where", where, "Only calls whose DIM is VALUE; twice for one DIM means either; DIM= is missing")
        ->type_name("DIM=VALUE")
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    addRangeTo(command);
}

void SelectionOptions::addRangeTo(CLI::App &command)
{
    command.add_option("--from", from, "First instant: 2026-07-01, 2026-07-01T12:00:00Z or 2026-Q3")->type_name("TIME");
    command.add_option("--to", to, "The instant after the last: 2026-10-01 or 2026-Q4")->type_name("TIME");
}

Result<TimeRange> SelectionOptions::range() const
{
    TimeRange range;
    if (!from.empty()) {
        const auto at = parseTimeOption(from);
        if (!at)
            return Error{"--from: " + at.error().message, Error::Kind::Usage};
        range.from = *at;
    }
    if (!to.empty()) {
        const auto at = parseTimeOption(to);
        if (!at)
            return Error{"--to: " + at.error().message, Error::Kind::Usage};
        range.to = *at;
    }
    if (range.to < range.from)
        return Error{"--to “" + to + "” is before --from “" + from + "”.", Error::Kind::Usage};
    return range;
}

Result<std::vector<CallFilter::Clause>> SelectionOptions::clauses() const
{
    std::vector<CallFilter::Clause> clauses;
    for (const std::string &text : where) {
        const std::size_t split = text.find('=');
        if (split == std::string::npos)
            return Error{"--where “" + text + "” is not DIM=VALUE; for a missing value write “" + text + "=”.", Error::Kind::Usage};
        const std::string dimension = text.substr(0, split);
        if (auto known = checkGroupName(dimension); !known)
            return known.error();
        auto same = std::find_if(clauses.begin(), clauses.end(), [&](const auto &c) { return c.dimension == dimension; });
        if (same == clauses.end())
            same = clauses.insert(clauses.end(), {dimension, {}, false});
        same->values.push_back(text.substr(split + 1));
    }
    return clauses;
}

Result<void> checkGroupName(const std::string &name)
{
    if (dimensionByName(name) || (name.starts_with("tag:") && name.size() > 4))
        return {};
    std::string known;
    for (std::string_view dimension : dimensionNames)
        known += std::string(dimension) + ", ";
    return Error{"“" + name + "” is not a dimension; known are " + known + "and tag:NAME.", Error::Kind::Usage};
}

std::vector<std::string> splitList(const std::string &text)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        if (end > begin)
            parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

} // namespace tokenledger
