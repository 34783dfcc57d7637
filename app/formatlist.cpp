// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/formatlist.h"

#include "importers/core/importerregistry.h"
#include "importers/files/genericimporter.h"

#include <algorithm>

namespace tokenledger {

namespace {

FormatInfo infoOf(const Importer &importer)
{
    return {std::string(importer.name()), std::string(importer.title()), std::string(name(importer.kind())),
            std::string(importer.detects()), importer.name() == genericFormat};
}

} // namespace

std::vector<FormatInfo> knownFormats()
{
    std::vector<FormatInfo> formats;
    for (const Importer *importer : importers())
        formats.push_back(infoOf(*importer));
    const auto isGeneric = [](const FormatInfo &format) { return format.mapped; };
    if (std::none_of(formats.begin(), formats.end(), isGeneric))
        formats.push_back(infoOf(genericImporter()));
    formats.push_back({"tokenledger", "TokenLedger price list", "prices", "\"format\": \"tokenledger-prices\""});
    formats.push_back({"genai-prices", "genai-prices price list", "prices", "an array of providers with models and their *_mtok prices"});
    formats.push_back({"litellm", "LiteLLM price map", "prices", "models with litellm_provider and input_cost_per_token"});
    formats.push_back({"discounts", "Discounts of a contract", "prices", "the CSV columns provider, model, from, to, discount_percent"});
    formats.push_back({"evals", "Evaluations of models", "evals", "the CSV columns provider, model, scope_kind, scope, passed, total, threshold, evaluated_at"});
    formats.push_back({"budgets", "Budgets of slices", "budgets", "the CSV columns name, dimension, value, period, amount_usd, from, to"});
    formats.push_back({"rates", "Exchange rates, for bills in other currencies", "rates", "the CSV columns date, currency, rate, source"});
    formats.push_back({"outcomes", "Business measures, for the cost of a unit", "outcomes", "the CSV columns date, dimension, value, measure, count, revenue_usd"});
    return formats;
}

} // namespace tokenledger
