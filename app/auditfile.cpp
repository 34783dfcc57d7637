// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/auditfile.h"

#include "app/tablewriter.h"

namespace tokenledger {

namespace {

TableCell cellOf(const std::optional<std::string> &body)
{
    return body ? TableCell(*body) : TableCell();
}

} // namespace

Result<void> writeAuditTrail(const std::string &file, const std::vector<AuditEntry> &entries)
{
    auto writer = TableWriter::csv(file, {{"id", "at", "actor", "kind", "name", "action", "before", "after"}, "Audit trail", {}});
    if (!writer)
        return writer.error();
    for (const AuditEntry &entry : entries)
        if (const auto added = (*writer)->add({entry.id, entry.at, entry.actor, entry.kind, entry.name, std::string(entry.action()), cellOf(entry.before), cellOf(entry.after)}); !added)
            return added;
    return (*writer)->finish();
}

} // namespace tokenledger
