// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/generator/callwriter.h"

namespace tokenledger::generator {

namespace {

/// A row of LiteLLM's table of spend logs as `row_to_json` gives it: 31 keys, nested metadata, tags.
class LiteLlmCallWriter final : public CallWriter
{
public:
    explicit LiteLlmCallWriter(const SyntheticWorld &company) : CallWriter(company) {}

    std::string_view head() const override { return {}; }

    void write(const SyntheticCall &call, std::string &out) const override
    {
        const TokenUsage &usage = call.answered; // a hit of the gateway's cache repeats the first answer's usage
        out += R"({"request_id":")";
        writeId(call, out);
        out += R"(","call_type":"acompletion","api_key":")";
        writeKeyHash(call, out);
        out += R"(","spend":)";
        appendUsd(out, call.cost.value_or(Money()));
        number(out, R"(,"total_tokens":)", usage.totalInput() + usage.output);
        number(out, R"(,"prompt_tokens":)", usage.totalInput());
        number(out, R"(,"completion_tokens":)", usage.output);
        writeTimes(call, out);
        writeModel(call, out);
        text(out, R"(,"user":")", world().userNames[call.user]);
        out += R"(,"metadata":{)";
        writeMetadata(call, out);
        out += R"(},"cache_hit":")";
        out += call.gatewayHit ? "True" : "False";
        out += R"(","cache_key":")";
        appendHex(out, call.requestHash);
        writeTags(call, out);
        text(out, R"(,"team_id":"team-)", world().features[call.feature].project);
        out += R"(,"organization_id":"")";
        text(out, R"(,"end_user":")", world().tenants[call.tenant].name);
        out += R"(,"requester_ip_address":null,"messages":{},"response":{},"session_id":"s-)";
        appendHex(out, call.session);
        out += call.ok() ? R"(","status":"success")" : R"(","status":"failure")";
        out += R"(,"mcp_namespaced_tool_name":null,"proxy_server_request":{}})";
        out += '\n';
    }

private:
    static void number(std::string &out, std::string_view key, std::int64_t value)
    {
        out += key;
        appendNumber(out, value);
    }
    static void text(std::string &out, std::string_view keyAndQuote, std::string_view value)
    {
        out += keyAndQuote;
        out += value;
        out += '"';
    }

    static void writeId(const SyntheticCall &call, std::string &out)
    {
        appendHex(out, call.id);
        if (call.gatewayHit) {
            out += "_cache_hit";
            appendNumber(out, (call.startedMs + call.latencyMs) / 1000);
            out += ".0";
        }
    }

    static void writeKeyHash(const SyntheticCall &call, std::string &out)
    {
        const std::uint64_t owner = call.feature * 3ULL + call.environment;
        for (std::uint64_t part = 0; part < 4; ++part)
            appendHex(out, mix(owner, part));
    }

    static void writeTimes(const SyntheticCall &call, std::string &out)
    {
        out += R"(,"startTime":")";
        appendIsoMillis(out, call.startedMs);
        out += R"(","endTime":")";
        appendIsoMillis(out, call.startedMs + call.latencyMs);
        number(out, R"(","request_duration_ms":)", call.latencyMs);
        out += R"(,"completionStartTime":")";
        appendIsoMillis(out, call.startedMs + call.latencyMs);
        out += '"';
    }

    void writeModel(const SyntheticCall &call, std::string &out) const
    {
        text(out, R"(,"model":")", modelName(call));
        out += R"(,"model_id":")";
        appendHex(out, mix(call.model, 0x6d6f64656cULL));
        text(out, R"(","model_group":")", modelName(call));
        text(out, R"(,"custom_llm_provider":")", gatewayProvider(call));
        text(out, R"(,"api_base":"https://api.)", model(call).provider);
        out.insert(out.size() - 1, ".example");
    }

    /// LiteLLM's own name of the provider.
    std::string_view gatewayProvider(const SyntheticCall &call) const
    {
        return model(call).provider == "google" ? std::string_view("gemini") : model(call).provider;
    }

    void writeMetadata(const SyntheticCall &call, std::string &out) const
    {
        out += R"("user_api_key_alias":")";
        appendKey(out, world(), call);
        text(out, R"(","user_api_key_project_id":")", world().features[call.feature].project);
        text(out, R"(,"spend_logs_metadata":{"prompt":")", world().prompts[call.prompt].name);
        number(out, R"(,"prompt_version":")", call.version);
        text(out, R"(","region":")", regionNames[call.region]);
        text(out, R"(,"service_tier":")", tierName(call.tier));
        text(out, R"(,"environment":")", environmentNames[call.environment]);
        out += "},";
        writeUsageObject(call, out);
        text(out, R"(,"model_map_information":{"model_map_key":")", modelName(call));
        if (call.modelPriced) {
            text(out, R"(,"model_map_value":{"key":")", modelName(call));
            text(out, R"(,"litellm_provider":")", gatewayProvider(call));
            out += R"(,"mode":"chat"}})";
        } else {
            out += R"(,"model_map_value":null})";
        }
        out += R"(,"status":")";
        out += call.ok() ? "success\"" : "failure\"";
        if (!call.ok())
            writeError(call, out);
    }

    static void writeUsageObject(const SyntheticCall &call, std::string &out)
    {
        const TokenUsage &usage = call.answered;
        const std::int64_t writes = usage.cacheWrite5m + usage.cacheWrite1h;
        number(out, R"("usage_object":{"prompt_tokens":)", usage.totalInput());
        number(out, R"(,"completion_tokens":)", usage.output);
        number(out, R"(,"total_tokens":)", usage.totalInput() + usage.output);
        number(out, R"(,"prompt_tokens_details":{"audio_tokens":null,"cached_tokens":)", usage.cacheRead);
        number(out, R"(,"cache_creation_tokens":)", writes);
        number(out, R"(,"cache_creation_token_details":{"ephemeral_5m_input_tokens":)", usage.cacheWrite5m);
        number(out, R"(,"ephemeral_1h_input_tokens":)", usage.cacheWrite1h);
        number(out, R"(}},"completion_tokens_details":{"reasoning_tokens":)", usage.reasoning);
        out += "}}";
    }

    void writeError(const SyntheticCall &call, std::string &out) const
    {
        number(out, R"(,"error_information":{"error_code":")", call.httpStatus);
        text(out, R"(","error_class":")", errorName(call.httpStatus));
        text(out, R"(,"llm_provider":")", gatewayProvider(call));
        text(out, R"(,"error_message":")", errorName(call.httpStatus));
        out += '}';
    }

    void writeTags(const SyntheticCall &call, std::string &out) const
    {
        out += R"(","request_tags":[)";
        if (call.featureKnown) {
            text(out, R"("feature:)", feature(call));
            out += ',';
        }
        text(out, R"("environment:)", environmentNames[call.environment]);
        out += R"(,"User-Agent: openai-python","User-Agent: openai-python/2.4.0"])";
    }
};

} // namespace

std::unique_ptr<CallWriter> makeLiteLlmCallWriter(const SyntheticWorld &world)
{
    return std::make_unique<LiteLlmCallWriter>(world);
}

} // namespace tokenledger::generator
