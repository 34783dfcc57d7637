// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/mappingprofile.h"

#include <cstdint>
#include <cstdlib>

using namespace tokenledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Result<MappingProfile> profile = MappingProfile::parse(std::string_view(reinterpret_cast<const char *>(data), size));
    // Whatever is taken can be written back and taken again.
    if (profile && !MappingProfile::parse(profile->toJson()))
        std::abort();
    return 0;
}
