// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/prices/pricelistreader.h"

#include <cstdint>

using namespace tokenledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static_cast<void>(readPriceList(std::string_view(reinterpret_cast<const char *>(data), size), "fuzz"));
    return 0;
}
