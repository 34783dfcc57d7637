// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/generator/callwriter.h"

namespace tokenledger::generator {

namespace {

/// 27 columns, named like the targets of a mapping profile.
class CsvCallWriter final : public CallWriter
{
public:
    explicit CsvCallWriter(const SyntheticWorld &company) : CallWriter(company) {}

    std::string_view head() const override
    {
        return "id,started_at,latency_ms,provider,model,feature,tenant,user,prompt,prompt_version,region,tier,"
               "environment,project,key,session,status,error,gateway_cache_hit,request_hash,uncached_input,cache_read,"
               "cache_write_5m,cache_write_1h,output,reasoning,cost_usd\n";
    }

    void write(const SyntheticCall &call, std::string &out) const override
    {
        appendHex(out, call.id);
        out += ',';
        appendIsoMillis(out, call.startedMs);
        out += "Z,";
        appendNumber(out, call.latencyMs);
        writeDimensions(call, out);
        writeUsage(call, out);
        out += '\n';
    }

private:
    void writeDimensions(const SyntheticCall &call, std::string &out) const
    {
        for (std::string_view text : {model(call).provider, modelName(call), feature(call),
                                      std::string_view(world().tenants[call.tenant].name),
                                      std::string_view(world().userNames[call.user]),
                                      std::string_view(world().prompts[call.prompt].name)}) {
            out += ',';
            out += text;
        }
        out += ',';
        appendNumber(out, call.version);
        for (std::string_view text : {regionNames[call.region], tierName(call.tier), environmentNames[call.environment],
                                      std::string_view(world().features[call.feature].project)}) {
            out += ',';
            out += text;
        }
        out += ',';
        appendKey(out, world(), call);
        out += ",s-";
        appendHex(out, call.session);
        out += call.ok() ? ",ok," : ",error,";
        out += errorName(call.httpStatus);
    }

    static void writeUsage(const SyntheticCall &call, std::string &out)
    {
        out += call.gatewayHit ? ",true," : ",false,";
        appendHex(out, call.requestHash);
        const TokenUsage usage = call.billed();
        for (std::int64_t tokens : {usage.uncachedInput, usage.cacheRead, usage.cacheWrite5m, usage.cacheWrite1h,
                                    usage.output, usage.reasoning}) {
            out += ',';
            appendNumber(out, tokens);
        }
        out += ',';
        if (call.cost)
            appendUsd(out, *call.cost);
    }
};

} // namespace

std::unique_ptr<CallWriter> makeCsvCallWriter(const SyntheticWorld &world)
{
    return std::make_unique<CsvCallWriter>(world);
}

} // namespace tokenledger::generator
