// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/genericimporter.h"
#include "importers/files/profileproposal.h"
#include "tests/fuzz/parseall.h"

using namespace tokenledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::unique_ptr<Importer> importer = makeGenericImporter(*MappingProfile::parse(R"({
        "name": "fuzz", "input": "jsonl", "fields": {
            "started_at": {"column": "t", "format": "unix_ms"}, "model": {"column": "a.b[1].c"}, "input": {"column": "usage.in"},
            "output": {"column": "usage.out"}, "tag:all": {"column": "a"}, "streaming": {"column": "s"}}})"));
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    fuzz::parseAll(*importer, text);
    proposeProfile({text, true}, "fuzz");
    return 0;
}
