// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/anthropicanswers.h"
#include "importers/files/bedrockanswers.h"
#include "importers/files/geminianswers.h"
#include "importers/files/openaianswers.h"
#include "tests/fuzz/parseall.h"

using namespace tokenledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    for (const Importer *importer :
         {&openAiChatCompletions(), &openAiResponses(), &openAiBatchOutput(), &anthropicMessages(),
          &anthropicBatchResults(), &geminiGenerateContent(), &bedrockConverse(), &bedrockInvocationLog()})
        fuzz::parseAll(*importer, text);
    return 0;
}
