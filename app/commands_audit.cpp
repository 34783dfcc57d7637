// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands_audit.h"

#include "app/auditfile.h"
#include "app/jsonvalues.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"
#include "models/store/audittrail.h"

#include <memory>

namespace tokenledger {

namespace {

struct AuditArguments
{
    SelectionOptions selection;
    std::string kind;
    std::string csvOut;
};

/// A document as JSON where it is one, else as text.
Json valueOf(const std::optional<std::string> &body)
{
    if (!body)
        return nullptr;
    Json parsed = Json::parse(*body, nullptr, false);
    return parsed.is_discarded() ? Json(*body) : parsed;
}

void runAudit(const AuditArguments &arguments, CommandContext &context)
{
    const auto range = arguments.selection.range();
    if (!range)
        return context.fail(range.error());
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto entries = auditTrail(**store, *range, arguments.kind);
    if (!entries)
        return context.fail(entries.error());
    if (!arguments.csvOut.empty())
        if (const auto written = writeAuditTrail(arguments.csvOut, *entries); !written)
            return context.fail(written.error());
    Json document{{"entries", Json::array()}};
    TextTable table({{"when"}, {"who"}, {"did"}, {"what"}, {"name"}});
    for (const AuditEntry &entry : *entries) {
        document["entries"].push_back({{"id", entry.id}, {"at", toIso8601(entry.at)}, {"actor", entry.actor}, {"kind", entry.kind}, {"name", entry.name},
                                       {"action", entry.action()}, {"before", valueOf(entry.before)}, {"after", valueOf(entry.after)}});
        table.addRow({toIso8601(Instant::fromSeconds(entry.at.seconds())), entry.actor, entry.action(), entry.kind, entry.name});
    }
    if (context.json)
        return context.print(document);
    context.print(table.isEmpty() ? std::string("Nothing was changed in this time.\n") : table.toString());
}

} // namespace

void addAuditCommand(CLI::App &program, CommandContext &context)
{
    const auto arguments = std::make_shared<AuditArguments>();
    CLI::App *audit = program.add_subcommand("audit", "Who changed which price, rule, budget, cap, lock, decision or plan, when, from what to what");
    arguments->selection.addRangeTo(*audit);
    audit->add_option("--kind", arguments->kind, "Only this kind, such as rules, budgets, alert, month-lock, retirement, plan or price-list");
    audit->add_option("--csv-out", arguments->csvOut, "Write it as CSV too")->type_name("FILE");
    audit->footer("The trail is written in the transaction of the change and can be neither changed nor removed; clearing the ledger keeps it.");
    audit->callback([arguments, &context] { runAudit(*arguments, context); });
}

} // namespace tokenledger
