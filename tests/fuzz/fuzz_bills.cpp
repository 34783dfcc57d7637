// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/bills.h"
#include "importers/files/otlpmetrics.h"
#include "tests/fuzz/parseall.h"

using namespace tokenledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    for (const Importer *importer :
         {&focusBill(), &awsCur2Bill(), &awsCurLegacyBill(), &azureBill(), &googleBill(), &openAiCosts(),
          &openAiUsage(), &anthropicCosts(), &anthropicUsage(), &liteLlmDailySpend(), &otlpMetrics(), &invoiceTable()})
        fuzz::parseAll(*importer, text);
    return 0;
}
