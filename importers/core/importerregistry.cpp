// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/importerregistry.h"

#include "importers/core/refusedformats.h"
#include "importers/files/anthropicanswers.h"
#include "importers/files/bedrockanswers.h"
#include "importers/files/geminianswers.h"
#include "importers/files/bills.h"
#include "importers/files/braintrust.h"
#include "importers/files/genericimporter.h"
#include "importers/files/helicone.h"
#include "importers/files/langfuse.h"
#include "importers/files/langsmith.h"
#include "importers/files/litellm.h"
#include "importers/files/openaianswers.h"
#include "importers/files/openrouter.h"
#include "importers/files/otlp.h"
#include "importers/files/otlpmetrics.h"
#include "importers/files/portkey.h"

#include <algorithm>

namespace tokenledger {

const std::vector<const Importer *> &importers()
{
    static const std::vector<const Importer *> all = {&canonicalImporter(), &genericImporter(), &liteLlmSpendLogs(), &liteLlmStandardLogging(),
        &heliconeRequests(), &heliconeCsv(), &langfuseObservations(), &langfuseBlobObservations(), &langsmithRuns(), &braintrustLogs(),
        &portkeyLogs(), &openRouterActivity(), &otlpSpans(),
        &openAiChatCompletions(), &openAiResponses(), &openAiBatchOutput(), &anthropicMessages(), &anthropicBatchResults(),
        &geminiGenerateContent(), &bedrockConverse(), &bedrockInvocationLog(),
                                                      &otlpMetrics(), &liteLlmDailySpend(), &focusBill(), &awsCur2Bill(), &awsCurLegacyBill(),
                                                      &azureBill(), &googleBill(), &openAiCosts(), &openAiUsage(), &anthropicCosts(), &anthropicUsage(), &invoiceTable()};
    return all;
}

const Importer *importerByName(std::string_view name)
{
    const auto &all = importers();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Importer *importer) { return importer->name() == name; });
    return found == all.end() ? nullptr : *found;
}

Result<const Importer *> detectImporter(const FileHead &head, const std::string &title)
{
    if (head.complete && head.bytes.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return Error{title + " is empty; there is nothing to import", Error::Kind::Refused};
    const Importer *best = nullptr;
    const Importer *second = nullptr;
    int bestConfidence = 0;
    int secondConfidence = 0;
    for (const Importer *importer : importers()) {
        const int confidence = importer->confidence(head);
        if (confidence > bestConfidence) {
            second = std::exchange(best, importer);
            secondConfidence = std::exchange(bestConfidence, confidence);
        } else if (confidence > secondConfidence) {
            second = importer;
            secondConfidence = confidence;
        }
    }
    const std::string refusal = best ? std::string() : refusalOf(head);
    if (!refusal.empty())
        return Error{title + " " + refusal, Error::Kind::Refused};
    if (!best)
        return Error{title + " is in no format that is recognised by itself; write a mapping profile and give it with "
                             "--format generic --profile FILE, or use the mapping wizard in the window",
                     Error::Kind::Refused};
    if (second && secondConfidence == bestConfidence)
        return Error{title + " could be “" + std::string(best->name()) + "” or “" + std::string(second->name())
                         + "”; say which with --format, or map its columns with a mapping profile",
                     Error::Kind::Refused};
    return best;
}

} // namespace tokenledger
