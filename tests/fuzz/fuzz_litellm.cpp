// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/litellm.h"
#include "tests/fuzz/parseall.h"

using namespace tokenledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    fuzz::parseAll(liteLlmSpendLogs(), text);
    fuzz::parseAll(liteLlmStandardLogging(), text);
    return 0;
}
