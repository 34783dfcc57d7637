// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/importerchoice.h"

#include "importers/core/importerregistry.h"
#include "importers/files/genericimporter.h"

namespace tokenledger {

Result<ChosenImporter> chooseImporter(const std::string &format, const std::string &profile)
{
    const bool open = format == "auto" || format.empty();
    ChosenImporter chosen;
    if (!profile.empty() || format == genericFormat) {
        if (profile.empty())
            return Error{"the format “generic” needs a mapping profile; give it with --profile FILE",
                         Error::Kind::Usage};
        if (format != genericFormat && !open)
            return Error{"a mapping profile goes with the format “generic”, not with “" + format + "”",
                         Error::Kind::Usage};
        Result<MappingProfile> parsed = MappingProfile::parse(profile);
        if (!parsed)
            return parsed.error();
        chosen.owned = makeGenericImporter(std::move(*parsed));
        chosen.importer = chosen.owned.get();
    } else if (!open) {
        chosen.importer = importerByName(format);
        if (!chosen.importer)
            return Error{"“" + format + "” is not a format; `tokenledger-cli formats` lists them", Error::Kind::Usage};
    }
    return chosen;
}

} // namespace tokenledger
