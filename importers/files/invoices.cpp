// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/bills.h"
#include "importers/files/billtable.h"
#include "importers/files/billvalues.h"
#include "importers/files/providernames.h"

#include <array>

namespace tokenledger {

namespace {

enum Column : std::size_t { Provider, PeriodStart, PeriodEnd, Amount, Currency, InvoiceId, Note, ColumnCount };

/// TokenLedger's own table of invoices; see the manual.
constexpr std::array<BillColumn, ColumnCount> invoiceColumns = {{{"provider", {}, true},
                                                                 {"period_start", {}, true},
                                                                 {"period_end", {}, true},
                                                                 {"amount", {}, true},
                                                                 {"currency"},
                                                                 {"invoice_id"},
                                                                 {"note"}}};

class InvoiceReader : public BillReader
{
public:
    std::span<const BillColumn> columns() const override { return invoiceColumns; }

    BillOutcome read(BillRecord &record, BillRow &row) override
    {
        for (const Column column : {Provider, PeriodStart, PeriodEnd, Amount})
            if (!record.present(column))
                return BillOutcome::Rejected;
        if (!record.time(PeriodStart, row.periodStart) || !record.time(PeriodEnd, row.periodEnd))
            return BillOutcome::Rejected;
        if (*row.periodEnd <= row.periodStart) {
            record.fail(PeriodEnd, "the period ends before it begins; period_end is the day after the last one");
            return BillOutcome::Rejected;
        }
        if (!readAmount(record, row))
            return BillOutcome::Rejected;
        row.provider = providerId(record[Provider], m_scratch);
        row.billingStart = row.periodStart;
        row.billingEnd = row.periodEnd;
        row.invoice = record[InvoiceId];
        row.sku = record[InvoiceId]; // two invoices of one period and amount are two
        row.description = record[Note];
        return BillOutcome::Row;
    }

private:
    static bool readAmount(BillRecord &record, BillRow &row)
    {
        std::optional<Money> amount;
        if (!record.amount(Amount, amount))
            return false;
        if (isUsd(record[Currency])) {
            row.billedCost = amount;
            return true;
        }
        row.currency = record[Currency];
        row.amount = record[Amount];
        return true;
    }

    std::string m_scratch;
};

} // namespace

const Importer &invoiceTable()
{
    static const BillImporter importer(BillFormat{"invoices",
                                                  "Invoices",
                                                  ImportKind::Invoices,
                                                  "CSV with provider, period_start, period_end and amount",
                                                  "invoices",
                                                  {"provider", "period_start", "period_end", "amount"},
                                                  {},
                                                  95,
                                                  [] { return std::make_unique<InvoiceReader>(); }});
    return importer;
}

} // namespace tokenledger
