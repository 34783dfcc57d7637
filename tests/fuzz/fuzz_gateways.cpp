// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/braintrust.h"
#include "importers/files/helicone.h"
#include "importers/files/langfuse.h"
#include "importers/files/langsmith.h"
#include "importers/files/openrouter.h"
#include "importers/files/portkey.h"
#include "tests/fuzz/parseall.h"

using namespace tokenledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    for (const Importer *importer :
         {&heliconeRequests(), &heliconeCsv(), &langfuseObservations(), &langfuseBlobObservations(), &langsmithRuns(),
          &braintrustLogs(), &portkeyLogs(), &openRouterActivity()})
        fuzz::parseAll(*importer, text);
    return 0;
}
