// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/generator/callwriter.h"

namespace tokenledger::generator {

namespace {

/// One export request of one span a line, by the current GenAI conventions of OpenTelemetry. Feature, tenant, key and
/// request hash have no standard name: they stand under "app.".
class OtlpCallWriter final : public CallWriter
{
public:
    explicit OtlpCallWriter(const SyntheticWorld &company) : CallWriter(company) {}

    std::string_view head() const override { return {}; }

    void write(const SyntheticCall &call, std::string &out) const override
    {
        writeResource(call, out);
        out += R"("traceId":")";
        appendHex(out, call.id);
        out += R"(","spanId":")";
        appendHex(out, call.id[0] ^ call.id[1]);
        out += R"(","name":"chat )";
        out += modelName(call);
        out += R"(","kind":3,"startTimeUnixNano":")";
        appendNumber(out, call.startedMs);
        out += R"(000000","endTimeUnixNano":")";
        appendNumber(out, call.startedMs + call.latencyMs);
        out += R"(000000","attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}})";
        writeDimensions(call, out);
        if (call.ok() || call.answered.output > 0)
            writeUsage(call, out);
        if (!call.ok())
            text(out, "error.type", errorName(call.httpStatus));
        out += call.ok() ? R"(],"status":{}}]}]}]})" : R"(],"status":{"code":2}}]}]}]})";
        out += '\n';
    }

private:
    static void text(std::string &out, std::string_view key, std::string_view value)
    {
        out += R"(,{"key":")";
        out += key;
        out += R"(","value":{"stringValue":")";
        out += value;
        out += R"("}})";
    }
    static void number(std::string &out, std::string_view key, std::int64_t value)
    {
        out += R"(,{"key":")";
        out += key;
        out += R"(","value":{"intValue":")";
        appendNumber(out, value);
        out += R"("}})";
    }

    void writeResource(const SyntheticCall &call, std::string &out) const
    {
        out += R"({"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"gateway"}})";
        text(out, "service.namespace", world().features[call.feature].project);
        text(out, "deployment.environment.name", environmentNames[call.environment]);
        text(out, "cloud.region", regionNames[call.region]);
        out += R"(]},"scopeSpans":[{"scope":{"name":"tokenledger.generator","version":"1"},"spans":[{)";
    }

    std::string_view conventionProvider(const SyntheticCall &call) const
    {
        const std::string_view provider = model(call).provider;
        return provider == "google" ? "gcp.gemini" : provider == "mistral" ? "mistral_ai" : provider;
    }

    void writeDimensions(const SyntheticCall &call, std::string &out) const
    {
        text(out, "gen_ai.provider.name", conventionProvider(call));
        text(out, "gen_ai.request.model", modelName(call));
        if (call.featureKnown)
            text(out, "app.feature", feature(call));
        text(out, "app.tenant", world().tenants[call.tenant].name);
        text(out, "user.id", world().userNames[call.user]);
        text(out, "gen_ai.prompt.name", world().prompts[call.prompt].name);
        text(out, "gen_ai.prompt.version", std::to_string(call.version));
        text(out, "openai.response.service_tier", tierName(call.tier));
        std::string scratch;
        appendKey(scratch, world(), call);
        text(out, "app.api_key", scratch);
        scratch = "s-";
        appendHex(scratch, call.session);
        text(out, "gen_ai.conversation.id", scratch);
        scratch.clear();
        appendHex(scratch, call.requestHash);
        text(out, "app.request_hash", scratch);
        if (call.gatewayHit)
            out += R"(,{"key":"app.gateway.cache_hit","value":{"boolValue":true}})";
    }

    void writeUsage(const SyntheticCall &call, std::string &out) const
    {
        const TokenUsage usage = call.billed();
        text(out, "gen_ai.response.model", modelName(call));
        number(out, "gen_ai.usage.input_tokens", usage.totalInput());
        number(out, "gen_ai.usage.cache_read.input_tokens", usage.cacheRead);
        number(out, "gen_ai.usage.cache_write.input_tokens", usage.cacheWrite5m + usage.cacheWrite1h);
        number(out, "gen_ai.usage.output_tokens", usage.output);
        number(out, "gen_ai.usage.reasoning.output_tokens", usage.reasoning);
        if (call.cost) {
            out += R"(,{"key":"gen_ai.usage.cost","value":{"doubleValue":)";
            appendUsd(out, *call.cost);
            out += "}}";
        }
    }
};

} // namespace

std::unique_ptr<CallWriter> makeOtlpCallWriter(const SyntheticWorld &world)
{
    return std::make_unique<OtlpCallWriter>(world);
}

} // namespace tokenledger::generator
