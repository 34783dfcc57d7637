// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/otlp.h"
#include "tests/fuzz/parseall.h"

using namespace tokenledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::parseAll(otlpSpans(), std::string_view(reinterpret_cast<const char *>(data), size));
    return 0;
}
