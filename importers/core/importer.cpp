// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/importer.h"

#include "importers/core/dialectdetector.h"

namespace tokenledger {

std::string_view name(ImportKind kind)
{
    switch (kind) {
    case ImportKind::Calls: return "calls";
    case ImportKind::Usage: return "usage";
    case ImportKind::Bill: return "bill";
    case ImportKind::Prices: return "prices";
    case ImportKind::Outcomes: return "outcomes";
    case ImportKind::Evals: return "evals";
    case ImportKind::Budgets: return "budgets";
    case ImportKind::Invoices: return "invoices";
    }
    return "calls";
}

void ParsedBlock::clear()
{
    calls.clear();
    bill.clear();
    rejects.clear();
    rows = 0;
    ignored = 0;
    withoutId.clear();
    unfinished.clear();
}

Dialect Importer::dialect(const FileHead &head) const
{
    return detectDialect(head, envelopes());
}

Result<std::unique_ptr<Importer>> Importer::withCompanion(const Companion &) const
{
    return std::unique_ptr<Importer>();
}

} // namespace tokenledger
