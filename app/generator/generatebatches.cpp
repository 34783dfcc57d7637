// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/generator/generate.h"

namespace tokenledger::generator {

namespace {

/// Fills a CallRow from a generated call; the texts live until the next fill.
class RowFiller
{
public:
    explicit RowFiller(const SyntheticWorld &world) : m_world(world) {}

    const CallRow &fill(const SyntheticCall &call, std::uint64_t line)
    {
        m_row = CallRow();
        m_id.clear();
        appendHex(m_id, call.id);
        m_hash.clear();
        appendHex(m_hash, call.requestHash);
        m_session = "s-";
        appendHex(m_session, call.session);
        m_row.id = m_id;
        m_row.requestHash = m_hash;
        m_row.session = m_session;
        m_row.startedAt = Instant::fromMillis(call.startedMs);
        m_row.latencyMs = call.latencyMs;
        m_row.error = errorName(call.httpStatus);
        m_row.usage = call.billed();
        m_row.reportedCost = call.cost;
        m_row.flags = call.gatewayHit ? bit(CallFlag::GatewayCacheHit) : 0;
        m_row.line = line;
        fillDimensions(call);
        return m_row;
    }

private:
    void fillDimensions(const SyntheticCall &call)
    {
        const SyntheticModel &model = syntheticModels()[call.model];
        const SyntheticFeature &feature = m_world.features[call.feature];
        m_key.clear();
        appendKey(m_key, m_world, call);
        m_version = std::to_string(call.version);
        m_row[Dimension::Provider] = model.provider;
        m_row[Dimension::Model] = call.modelPriced ? model.name : unpricedModelName;
        if (call.featureKnown)
            m_row[Dimension::Feature] = feature.name;
        m_row[Dimension::Tenant] = m_world.tenants[call.tenant].name;
        m_row[Dimension::User] = m_world.userNames[call.user];
        m_row[Dimension::Prompt] = m_world.prompts[call.prompt].name;
        m_row[Dimension::PromptVersion] = m_version;
        m_row[Dimension::Region] = regionNames[call.region];
        m_row[Dimension::Tier] = tierName(call.tier);
        m_row[Dimension::Environment] = environmentNames[call.environment];
        m_row[Dimension::Source] = "sample";
        m_row[Dimension::Status] = call.ok() ? "ok" : "error";
        m_row[Dimension::Project] = feature.project;
        m_row[Dimension::Key] = m_key;
    }

    const SyntheticWorld &m_world;
    CallRow m_row;
    std::string m_id;
    std::string m_hash;
    std::string m_session;
    std::string m_key;
    std::string m_version;
};

} // namespace

Result<void> generateBatches(const GeneratorOptions &options, const std::function<Result<void>(CallBatch &)> &take)
{
    constexpr std::size_t batchSize = 8'192;
    const CallDistribution distribution(options);
    RowFiller filler(distribution.world());
    std::vector<SyntheticCall> calls;
    CallBatch batch;
    std::uint64_t line = 0;
    for (std::size_t hour = 0; hour < distribution.hours(); ++hour) {
        distribution.drawHour(hour, calls);
        for (const SyntheticCall &call : calls) {
            batch.add(filler.fill(call, ++line));
            if (batch.size() < batchSize)
                continue;
            if (auto taken = take(batch); !taken)
                return taken;
            batch.clear();
        }
    }
    return batch.isEmpty() ? Result<void>() : take(batch);
}

} // namespace tokenledger::generator
