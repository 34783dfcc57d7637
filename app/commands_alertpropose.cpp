// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/alertbook.h"
#include "app/alertnews.h"
#include "app/alertproposing.h"
#include "app/texttable.h"

#include <QLocale>

#include <algorithm>
#include <chrono>
#include <memory>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

struct ProposeArguments
{
    std::vector<std::string> accepted;
    std::string zone = "UTC";
};

Instant now()
{
    return {std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

void showProposals(const std::vector<AlertProposal> &proposals, CommandContext &context)
{
    if (context.json) {
        Json document{{"proposals", Json::array()}};
        for (const AlertProposal &proposal : proposals)
            document["proposals"].push_back(
                {{"rule", Json::parse(proposal.rule.toJson())}, {"windows_fired", proposal.fired}, {"alerts_a_week", proposal.alertsAWeek}});
        return context.print(document);
    }
    TextTable table({{"rule"}, {"name"}, {"alerts a week", TextTable::Align::Right}});
    for (const AlertProposal &proposal : proposals)
        table.addRow({proposal.rule.id, proposal.rule.name, QLocale::c().toString(proposal.alertsAWeek, 'f', 1).toStdString()});
    context.print(table.isEmpty() ? std::string("There is nothing to propose: the ledger is empty, or keeps these rules already.\n") : table.toString());
}

Result<void> accept(CallStore &store, const std::vector<AlertProposal> &proposals, const std::string &id)
{
    const auto found = std::find_if(proposals.begin(), proposals.end(), [&](const AlertProposal &proposal) { return proposal.rule.id == id; });
    if (found == proposals.end())
        return Error{"No rule “" + id + "” is proposed; `tokenledger-cli alerts propose` shows those that are.", Error::Kind::Usage};
    AlertRule rule = found->rule;
    rule.enabled = true;
    return storeAlertRule(store, rule);
}

void propose(const ProposeArguments &arguments, CommandContext &context)
{
    const auto store = arguments.accepted.empty() ? context.openForReading() : context.openForWriting();
    if (!store)
        return context.fail(store.error());
    const auto proposals = proposedRules(**store, now(), arguments.zone);
    if (!proposals)
        return context.fail(proposals.error());
    if (arguments.accepted.empty())
        return showProposals(*proposals, context);
    for (const std::string &id : arguments.accepted)
        if (const auto kept = accept(**store, *proposals, id); !kept)
            return context.fail(kept.error());
    if (context.json)
        return context.print(Json{{"added", arguments.accepted}});
    context.print("The rules are switched on.\n");
}

} // namespace

void addAlertProposeCommand(CLI::App &alerts, CommandContext &context)
{
    const auto arguments = std::make_shared<ProposeArguments>();
    CLI::App *command = alerts.add_subcommand("propose", "Rules that suit the ledger's last four weeks, with the alerts a week that each would give");
    command->add_option("--accept", arguments->accepted, "Keep the proposed rule of this id, switched on")->type_name("ID");
    command->add_option("--tz", arguments->zone, "IANA zone in which days are cut")->type_name("ZONE");
    command->callback([arguments, &context] { propose(*arguments, context); });
}

} // namespace tokenledger
