// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/pricing.h"

#include "models/domain/modelprices.h"

#include <map>
#include <mutex>
#include <shared_mutex>

namespace tokenledger {

/// The prices of every (provider, model, tier, region) that was asked for, resolved once. Entries are never removed, so
/// references to them stay good for as long as the pricer lives.
class Pricer::Cache
{
public:
    const ModelPrices &get(const PriceCatalogue &catalogue, std::string_view provider, std::string_view model,
                           std::string_view tier, std::string_view region)
    {
        std::string key;
        key.reserve(provider.size() + model.size() + tier.size() + region.size() + 3);
        key.append(provider).append(1, '\x1f').append(model).append(1, '\x1f').append(tier).append(1, '\x1f').append(region);
        {
            const std::shared_lock lock(m_mutex);
            const auto found = m_prices.find(key);
            if (found != m_prices.end())
                return found->second;
        }
        ModelPrices prices(catalogue, provider, model, tier, region);
        const std::unique_lock lock(m_mutex);
        return m_prices.try_emplace(std::move(key), std::move(prices)).first->second;
    }

private:
    std::shared_mutex m_mutex;
    std::map<std::string, ModelPrices, std::less<>> m_prices;
};

namespace {

/// What pricing reads of a batch's row: four codes, folded into one key.
struct RowKey {
    std::uint64_t high = ~std::uint64_t{0};
    std::uint64_t low = ~std::uint64_t{0};
    friend bool operator==(const RowKey &, const RowKey &) = default;
};

/// Remembers the prices of the code combinations of one batch: open addressing, grows at half full.
class KeyTable
{
public:
    KeyTable() : m_slots(256) {}

    /// The slot of a key: its value is null until set.
    const ModelPrices *&operator[](const RowKey &key)
    {
        Slot *slot = &slotOf(key);
        if (!slot->used) {
            if (2 * ++m_count > m_slots.size()) {
                grow();
                slot = &slotOf(key);
            }
            *slot = {key, nullptr, true};
        }
        return slot->prices;
    }

private:
    struct Slot {
        RowKey key;
        const ModelPrices *prices = nullptr;
        bool used = false;
    };

    Slot &slotOf(const RowKey &key)
    {
        std::uint64_t hash = (key.high ^ (key.low * 0x9e3779b97f4a7c15ULL)) * 0xff51afd7ed558ccdULL;
        hash ^= hash >> 32;
        std::size_t i = hash & (m_slots.size() - 1);
        while (m_slots[i].used && !(m_slots[i].key == key))
            i = (i + 1) & (m_slots.size() - 1);
        return m_slots[i];
    }

    void grow()
    {
        std::vector<Slot> old(m_slots.size() * 2);
        old.swap(m_slots);
        for (const Slot &slot : old)
            if (slot.used)
                slotOf(slot.key) = slot;
    }

    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

bool hasTokens(const TokenUsage &usage)
{
    return (usage.uncachedInput | usage.cacheRead | usage.cacheWrite5m | usage.cacheWrite1h | usage.output | usage.audioIn
            | usage.audioOut | usage.imageIn | usage.imageOut)
        != 0;
}

} // namespace

/// Prices the rows of one batch; TextOf gives the text of a dimension's code.
template <typename TextOf>
class Pricer::BatchRun
{
public:
    BatchRun(const Pricer &pricer, CallBatch &batch, TextOf textOf)
        : m_pricer(pricer), m_batch(batch), m_textOf(std::move(textOf))
    {}

    void run()
    {
        std::vector<std::int64_t> costs(m_batch.size(), nullNumber);
        std::vector<std::int64_t> lists(m_batch.size(), 0);
        bool anyCost = false;
        bool anyList = false;
        for (std::size_t row = 0; row < m_batch.size(); ++row) {
            const Price price = priceRow(row);
            if (!price.cost)
                continue;
            costs[row] = price.cost->nano();
            lists[row] = price.priceList;
            anyCost = true;
            anyList = anyList || price.priceList != 0;
        }
        // Columns that hold nothing but their default stay empty.
        if (anyCost || !m_batch.numbers(NumberColumn::ComputedCost).empty())
            m_batch.writableNumbers(NumberColumn::ComputedCost) = std::move(costs);
        if (anyList || !m_batch.numbers(NumberColumn::PriceList).empty())
            m_batch.writableNumbers(NumberColumn::PriceList) = std::move(lists);
    }

private:
    Price priceRow(std::size_t row)
    {
        const std::int64_t flags = m_batch.number(NumberColumn::Flags, row);
        if ((flags & bit(CallFlag::GatewayCacheHit)) != 0)
            return {Money(), 0};
        const bool reported = m_batch.number(NumberColumn::ReportedCost, row) != nullNumber;
        const TokenUsage usage = m_batch.usage(row);
        const bool unknown = (flags & bit(CallFlag::TokensUnknown)) != 0;
        if ((unknown || !hasTokens(usage)) && failed(row)) {
            if (!reported)
                return {Money(), 0};
            const ModelPrices::Row *prices = pricesOf(row).at({m_batch.number(NumberColumn::StartedAt, row)});
            return prices && !prices->match.layer->bundled ? Price{Money(), prices->match.layer->id} : Price{};
        }
        if (unknown)
            return {};
        const Instant at{m_batch.number(NumberColumn::StartedAt, row)};
        const ModelPrices &prices = pricesOf(row);
        const ModelPrices::Row *const found = prices.at(at);
        if (!found || (reported && found->match.layer->bundled))
            return {};
        const std::optional<Money> cost = found->table.cost(chargeUnits(usage), usage.totalInput(), prices.discountAt(at));
        return {cost, cost ? found->match.layer->id : 0};
    }

    bool failed(std::size_t row)
    {
        const std::string_view status = m_textOf(Dimension::Status, m_batch.codes(Dimension::Status)[row]);
        return !status.empty() && status != "ok";
    }

    const ModelPrices &pricesOf(std::size_t row)
    {
        const auto code = [&](Dimension d) { return m_batch.codes(d)[row]; };
        const RowKey key{static_cast<std::uint64_t>(code(Dimension::Provider)) << 32 | code(Dimension::Model),
                         static_cast<std::uint64_t>(code(Dimension::Tier)) << 32 | code(Dimension::Region)};
        if (m_last && key == m_lastKey)
            return *m_last;
        const ModelPrices *&known = m_known[key];
        if (!known)
            known = &m_pricer.m_cache->get(
                m_pricer.catalogue(), m_textOf(Dimension::Provider, code(Dimension::Provider)),
                m_textOf(Dimension::Model, code(Dimension::Model)), m_textOf(Dimension::Tier, code(Dimension::Tier)),
                m_textOf(Dimension::Region, code(Dimension::Region)));
        m_lastKey = key;
        m_last = known;
        return *known;
    }

    const Pricer &m_pricer;
    CallBatch &m_batch;
    TextOf m_textOf;
    KeyTable m_known;
    RowKey m_lastKey;
    const ModelPrices *m_last = nullptr;
};

Pricer::Pricer(std::shared_ptr<const PriceCatalogue> catalogue)
    : m_catalogue(std::move(catalogue)), m_cache(std::make_unique<Cache>())
{}

Pricer::~Pricer() = default;

const ModelPrices &Pricer::pricesOf(const PricedCall &call) const
{
    return m_cache->get(*m_catalogue, call.provider, call.model, call.tier, call.region);
}

Pricer::Price Pricer::price(const PricedCall &call) const
{
    const ModelPrices &prices = pricesOf(call);
    const ModelPrices::Row *const row = prices.at(call.startedAt);
    if (!row)
        return {};
    const std::int64_t context = call.contextInput.value_or(call.usage.totalInput());
    const std::optional<Money> cost =
        row->table.cost(chargeUnits(call.usage), context, prices.discountAt(call.startedAt));
    return {cost, cost ? row->match.layer->id : 0, row->match.layer->bundled};
}

void Pricer::price(CallBatch &batch) const
{
    BatchRun run(*this, batch, [&batch](Dimension d, std::uint32_t code) { return batch.dictionary(d).at(code); });
    run.run();
}

void Pricer::price(CallBatch &batch, const DimensionTexts &texts) const
{
    BatchRun run(*this, batch, [&texts](Dimension d, std::uint32_t code) -> std::string_view {
        return (*texts[index(d)])[code];
    });
    run.run();
}

} // namespace tokenledger
