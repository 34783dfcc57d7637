// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

#include <QFile>

namespace tokenledger {

void addTo(CallBatch &batch, const PlainCall &call)
{
    CallRow row;
    row.id = call.id;
    row.responseId = call.responseId;
    row.startedAt = {call.startedUs};
    row.latencyMs = call.latencyMs;
    for (std::size_t d = 0; d < dimensionCount; ++d)
        row.dimensions[d] = call.dimensions[d];
    row.session = call.session;
    row.error = call.error;
    row.usage = call.usage;
    if (call.reportedNano)
        row.reportedCost = Money::fromNano(*call.reportedNano);
    std::vector<TagView> tags;
    for (const auto &[name, value] : call.tags)
        tags.push_back({name, value});
    row.tags = tags;
    row.prefixHashes = call.hashes;
    row.flags = call.flags;
    row.final = call.final;
    row.line = call.line;
    batch.add(row);
}

CallBatch batchOf(std::span<const PlainCall> calls)
{
    CallBatch batch;
    for (const PlainCall &call : calls)
        addTo(batch, call);
    return batch;
}

std::vector<PlainCall> randomCalls(std::size_t count, unsigned seed, const std::string &prefix)
{
    std::mt19937_64 random(seed);
    const auto below = [&random](std::uint64_t limit) { return static_cast<std::int64_t>(random() % limit); };
    const auto text = [&](const char *stem, std::uint64_t limit) {
        const std::int64_t number = below(limit);
        return number == 0 ? std::string() : stem + std::to_string(number);
    };
    // As in real telemetry, there are fewer combinations of values than calls, so that cells sum up several calls.
    std::vector<std::array<std::string, dimensionCount>> combinations(150);
    for (auto &values : combinations)
        for (std::size_t d = 0; d < dimensionCount; ++d)
            values[d] = text("value-", 5 + d);
    std::vector<PlainCall> calls(count);
    for (std::size_t i = 0; i < count; ++i) {
        PlainCall &call = calls[i];
        call.id = prefix + std::to_string(i);
        call.startedUs = (std::int64_t{1'780'000'000} + static_cast<std::int64_t>(i) * 7 + below(600)) * 1'000'000 + below(1000) * 1000;
        call.dimensions = combinations[random() % combinations.size()];
        call.dimensions[index(Dimension::User)] = text("value-", 9);
        call.dimensions[index(Dimension::Tenant)] = text("value-", 8);
        call.dimensions[index(Dimension::Source)].clear();
        call.dimensions[index(Dimension::Status)] = below(20) == 0 ? "429" : "ok";
        call.usage.uncachedInput = below(5000);
        call.usage.cacheRead = below(3) * 128;
        call.usage.output = below(900);
        call.usage.reasoning = call.usage.output / 3;
        if (below(10) != 0)
            call.latencyMs = below(30'000);
        if (below(3) != 0)
            call.reportedNano = below(1'000'000'000);
        call.session = text("session-", 50);
        if (below(4) == 0)
            call.tags = {{"team", text("t", 4)}, {"zone", "z"}};
        if (below(9) == 0)
            call.hashes = {random(), random()};
        call.flags = below(12) == 0 ? bit(CallFlag::GatewayCacheHit) : 0;
        call.line = i + 2;
    }
    return calls;
}

StoreFixture::StoreFixture() : m_file(m_folder.filePath(QStringLiteral("ledger.db")).toStdString())
{
    reopen();
}

StoreFixture::StoreFixture(const std::string &original) : m_file(m_folder.filePath(QStringLiteral("ledger.db")).toStdString())
{
    if (!QFile::copy(QString::fromStdString(original), QString::fromStdString(m_file)))
        qFatal("cannot copy %s", original.c_str());
    reopen();
}

void StoreFixture::reopen(CallStore::Mode mode)
{
    m_store.reset();
    auto opened = CallStore::open(m_file, mode);
    if (!opened)
        qFatal("%s", opened.error().message.c_str());
    m_store = std::move(*opened);
}

ImportRecord StoreFixture::import(const std::vector<PlainCall> &calls, const std::string &name, const std::string &source, std::size_t batchSize,
                                  std::string *error, CallStore::ImportOptions options)
{
    ImportInfo info;
    info.file = name;
    info.hash = "hash of " + name;
    info.format = m_format;
    info.source = source;
    const auto failed = [error](const Error &why) {
        if (!error)
            qFatal("%s", why.message.c_str());
        *error = why.message;
        return ImportRecord();
    };
    auto sink = m_store->beginImport(info, options);
    if (!sink)
        return failed(sink.error());
    for (std::size_t start = 0; start < calls.size(); start += batchSize) {
        CallBatch batch;
        for (std::size_t i = start; i < std::min(calls.size(), start + batchSize); ++i)
            addTo(batch, calls[i]);
        if (const auto done = (*sink)->append(batch); !done)
            return failed(done.error());
    }
    auto record = (*sink)->commit();
    if (!record)
        return failed(record.error());
    return *record;
}

std::vector<std::string> StoreFixture::problems()
{
    const auto report = m_store->verify(2);
    return report ? report.value().problems : std::vector<std::string>{report.error().message};
}

std::int64_t StoreFixture::number(const std::string &sql)
{
    const auto result = m_store->sql(sql);
    if (!result)
        qFatal("%s", result.error().message.c_str());
    return std::get<std::int64_t>(result.value().rows.at(0).at(0));
}

} // namespace tokenledger
