// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/genericimporter.h"
#include "tests/fuzz/parseall.h"

using namespace tokenledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::unique_ptr<Importer> importer = makeGenericImporter(*MappingProfile::parse(R"({
        "name": "fuzz", "input": "csv", "fields": {
            "started_at": {"column": "1"}, "model": {"column": "2"}, "input": {"column": "3"}, "cache_read": {"column": "4"},
            "cost": {"column": "5"}, "prefix_hashes": {"column": "2"}, "tag:note": {"column": "2"}}})"));
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    fuzz::parseAll(*importer, text);
    fuzz::parseAll(canonicalImporter(), text);
    return 0;
}
