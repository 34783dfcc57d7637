// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/importers/memorysink.h"

#include "importers/core/blockcutter.h"
#include "importers/core/contentid.h"
#include "models/domain/pricecatalogue.h"

#include <cstring>
#include <fstream>

namespace tokenledger::test {

namespace {

Call callAt(const CallBatch &batch, std::size_t row)
{
    Call call;
    call.id = batch.text(TextColumn::Id, row);
    call.responseId = batch.text(TextColumn::ResponseId, row);
    call.startedAt = Instant{batch.number(NumberColumn::StartedAt, row)};
    call.latencyMs = batch.number(NumberColumn::LatencyMs, row);
    for (std::size_t d = 0; d < dimensionCount; ++d)
        if (row < batch.codes(static_cast<Dimension>(d)).size())
            call.dimensions[d] = batch.text(static_cast<Dimension>(d), row);
    call.session = batch.text(TextColumn::Session, row);
    call.requestHash = batch.text(TextColumn::RequestHash, row);
    call.retryOf = batch.text(TextColumn::RetryOf, row);
    call.error = batch.text(TextColumn::Error, row);
    call.usage = batch.usage(row);
    call.reportedCost = batch.number(NumberColumn::ReportedCost, row);
    call.currency = batch.text(TextColumn::Currency, row);
    call.reportedAmount = batch.text(TextColumn::ReportedAmount, row);
    call.prefixHashes = parsePrefixHashes(batch.text(TextColumn::PrefixHashes, row));
    call.blockTokens = batch.number(NumberColumn::BlockTokens, row);
    for (const TagView &tag : parseTags(batch.text(TextColumn::Tags, row)))
        call.tags.emplace(tag.name, tag.value);
    call.flags = batch.number(NumberColumn::Flags, row);
    call.line = static_cast<std::uint64_t>(batch.number(NumberColumn::Line, row));
    return call;
}

class MemorySink : public CallSink
{
public:
    explicit MemorySink(Collected &out) : m_out(out) {}

    Result<void> append(CallBatch &batch) override
    {
        for (std::size_t row = 0; row < batch.size(); ++row) {
            Call call = callAt(batch, row);
            const auto [known, isNew] = m_ids.try_emplace(call.id, m_out.calls.size());
            if (isNew) {
                m_out.calls.push_back(std::move(call));
                continue;
            }
            ++m_out.duplicates;
            if (m_out.calls[known->second].has(CallFlag::Provisional) && !call.has(CallFlag::Provisional))
                m_out.calls[known->second] = std::move(call);
        }
        return {};
    }
    Result<void> appendBill(std::span<const BillRow> rows) override
    {
        for (const BillRow &row : rows) {
            if (row.id.empty() || m_ids.try_emplace(row.id, 0).second)
                m_out.bill.push_back(row);
            else
                ++m_out.duplicates;
        }
        return {};
    }
    Result<void> reject(const RejectedRow &row) override
    {
        m_out.rejects.push_back(row);
        return {};
    }
    void ignore(std::uint64_t rows) override { m_out.ignored += rows; }
    void setHash(const std::string &hash) override { m_out.hash = hash; }
    Result<ImportRecord> commit() override
    {
        m_out.committed = true;
        ImportRecord record;
        record.info = m_out.info;
        record.counts.callsAdded = m_out.calls.size();
        record.counts.rowsAdded = m_out.bill.size();
        record.counts.duplicates = m_out.duplicates;
        record.counts.rejected = m_out.rejects.size();
        record.counts.ignored = m_out.ignored;
        record.counts.rowsRead =
            m_out.calls.size() + m_out.bill.size() + m_out.duplicates + m_out.rejects.size() + m_out.ignored;
        return record;
    }

private:
    Collected &m_out;
    std::map<std::string, std::size_t> m_ids; ///< where the call of an id is
};

} // namespace

Result<ImportRecord> importFile(const ImportRequest &request, Collected &out, JobControl *control)
{
    const Pricer pricer(std::make_shared<PriceCatalogue>());
    JobControl own;
    const SinkFactory open = [&](const ImportInfo &info) -> Result<std::unique_ptr<CallSink>> {
        out.info = info;
        ++out.opened;
        return std::unique_ptr<CallSink>(new MemorySink(out));
    };
    return importCalls(request, pricer, open, {}, control ? *control : own);
}

Collected parseText(const Importer &importer, const std::string &text, std::size_t blockSize)
{
    Collected out;
    MemorySink sink(out);
    std::size_t at = 0;
    const TextReader read = [&](char *to, std::size_t size) -> Result<std::size_t> {
        const std::size_t part = std::min(size, text.size() - at);
        std::memcpy(to, text.data() + at, part);
        at += part;
        return part;
    };
    CutLimits limits;
    limits.block = blockSize;
    const FileHead head{std::string_view(text).substr(0, std::size_t(256) << 10),
                        text.size() <= (std::size_t(256) << 10)};
    BlockCutter cutter(read, importer.dialect(head), importer.envelopes(), limits);
    EqualRowCounter equalRows;
    const std::unique_ptr<BlockParser> parser = importer.parser();
    CutBlock cut;
    ParsedBlock parsed;
    for (;;) {
        const Result<bool> more = cutter.next(cut);
        if (!more || !*more)
            return out;
        parsed.clear();
        if (!parser->parse(cut.block, parsed))
            return out;
        equalRows.number(parsed);
        for (const RejectedRow &row : cut.rejects)
            static_cast<void>(sink.reject(row));
        for (const RejectedRow &row : parsed.rejects)
            static_cast<void>(sink.reject(row));
        sink.ignore(parsed.ignored);
        static_cast<void>(sink.append(parsed.calls));
        static_cast<void>(sink.appendBill(parsed.bill));
    }
}

std::string writeTemporary(const std::string &directory, const std::string &name, const std::string &content)
{
    std::string path = directory + "/" + name;
    std::ofstream(path, std::ios::binary) << content;
    return path;
}

} // namespace tokenledger::test
