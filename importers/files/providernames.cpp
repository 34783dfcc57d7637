// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/providernames.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tokenledger {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// OpenTelemetry's gen_ai.provider.name and gen_ai.system, OpenInference's llm.provider and llm.system, and LiteLLM's
/// custom_llm_provider, OpenRouter's provider_name in small letters.
constexpr std::array<Pair, 58> names = {{
    {"aws.bedrock", "aws"},
    {"aws_bedrock", "aws"},
    {"bedrock", "aws"},
    {"bedrock_converse", "aws"},
    {"amazon_bedrock", "aws"},
    {"amazon", "aws"},
    {"sagemaker", "aws"},
    {"azure.ai.openai", "azure"},
    {"azure.ai.inference", "azure"},
    {"az.ai.openai", "azure"},
    {"az.ai.inference", "azure"},
    {"azure_ai", "azure"},
    {"azure_openai", "azure"},
    {"azure-openai", "azure"},
    {"azure_text", "azure"},
    {"gcp.gemini", "google"},
    {"gcp.vertex_ai", "google"},
    {"gcp.gen_ai", "google"},
    {"gemini", "google"},
    {"vertex_ai", "google"},
    {"vertex_ai_beta", "google"},
    {"vertexai", "google"},
    {"vertex-ai", "google"},
    {"palm", "google"},
    {"google_genai", "google"},
    {"google_generativeai", "google"},
    {"mistral_ai", "mistral"},
    {"mistralai", "mistral"},
    {"codestral", "mistral"},
    {"x_ai", "x-ai"},
    {"xai", "x-ai"},
    {"x.ai", "x-ai"},
    {"moonshot_ai", "moonshotai"},
    {"moonshot", "moonshotai"},
    {"together_ai", "together"},
    {"togetherai", "together"},
    {"fireworks_ai", "fireworks"},
    {"fireworksai", "fireworks"},
    {"cohere_chat", "cohere"},
    {"hugging_face", "huggingface"},
    {"ibm.watsonx.ai", "ibm"},
    {"watsonx", "ibm"},
    {"text-completion-openai", "openai"},
    {"openai_like", "openai"},
    {"open_ai", "openai"},
    {"anthropic_text", "anthropic"},
    {"claude", "anthropic"},
    {"deepseek_ai", "deepseek"},
    {"groq_ai", "groq"},
    {"perplexity_ai", "perplexity"},
    {"amazon bedrock", "aws"},
    {"google ai studio", "google"},
    {"google vertex", "google"},
    {"google vertex (global)", "google"},
    {"moonshot ai", "moonshotai"},
    {"google_vertexai", "google"},
    {"google-vertex", "google"},
    {"google-ai-studio", "google"},
}};

/// Ends of the vendors' own host names.
constexpr std::array<Pair, 17> hosts = {{
    {"api.openai.com", "openai"},
    {"api.anthropic.com", "anthropic"},
    {"generativelanguage.googleapis.com", "google"},
    {"aiplatform.googleapis.com", "google"},
    {".amazonaws.com", "aws"},
    {".openai.azure.com", "azure"},
    {".azure.com", "azure"},
    {"api.mistral.ai", "mistral"},
    {"api.x.ai", "x-ai"},
    {"api.deepseek.com", "deepseek"},
    {"api.groq.com", "groq"},
    {"api.cohere.com", "cohere"},
    {"api.cohere.ai", "cohere"},
    {"api.perplexity.ai", "perplexity"},
    {"openrouter.ai", "openrouter"},
    {"api.together.xyz", "together"},
    {"api.fireworks.ai", "fireworks"},
}};

/// How the names of a vendor's models begin.
constexpr std::array<Pair, 30> models = {{
    {"claude", "anthropic"},
    {"gpt-", "openai"},
    {"chatgpt", "openai"},
    {"o1", "openai"},
    {"o3", "openai"},
    {"o4", "openai"},
    {"text-embedding-3", "openai"},
    {"text-embedding-ada", "openai"},
    {"ft:gpt", "openai"},
    {"ft:o", "openai"},
    {"davinci", "openai"},
    {"codex", "openai"},
    {"gemini", "google"},
    {"gemma", "google"},
    {"text-embedding-0", "google"},
    {"learnlm", "google"},
    {"mistral", "mistral"},
    {"mixtral", "mistral"},
    {"ministral", "mistral"},
    {"magistral", "mistral"},
    {"codestral", "mistral"},
    {"devstral", "mistral"},
    {"pixtral", "mistral"},
    {"command", "cohere"},
    {"grok", "x-ai"},
    {"deepseek", "deepseek"},
    {"sonar", "perplexity"},
    {"kimi", "moonshotai"},
    {"amazon.", "aws"},
    {"anthropic.", "aws"},
}};

} // namespace

std::string_view providerOfModel(std::string_view model)
{
    static constexpr std::array<std::string_view, 4> regions = {"us.", "eu.", "apac.",
                                                                "global."}; // of Bedrock's inference profiles
    for (const std::string_view region : regions)
        if (model.starts_with(region))
            return "aws";
    const std::size_t slash = model.find('/');
    const std::string_view vendor = slash == std::string_view::npos ? std::string_view() : model.substr(0, slash);
    const auto named = std::find_if(names.begin(), names.end(), [&](const Pair &pair) { return pair.first == vendor; });
    if (!vendor.empty())
        return named == names.end() ? vendor : named->second;
    const auto found =
        std::find_if(models.begin(), models.end(), [&](const Pair &pair) { return model.starts_with(pair.first); });
    return found == models.end() ? std::string_view() : found->second;
}

std::string_view providerId(std::string_view name, std::string &scratch)
{
    if (std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
        scratch.assign(name);
        std::transform(scratch.begin(), scratch.end(), scratch.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        name = scratch;
    }
    const auto found = std::find_if(names.begin(), names.end(), [&](const Pair &pair) { return pair.first == name; });
    return found == names.end() ? name : found->second;
}

std::vector<std::string_view> namesOfProvider(std::string_view id)
{
    std::vector<std::string_view> all = {id};
    for (const auto &[name, provider] : names)
        if (provider == id)
            all.push_back(name);
    return all;
}

std::string_view providerOfHost(std::string_view host)
{
    const auto found =
        std::find_if(hosts.begin(), hosts.end(), [&](const Pair &pair) { return host.ends_with(pair.first); });
    return found == hosts.end() ? std::string_view() : found->second;
}

} // namespace tokenledger
