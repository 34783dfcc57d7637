// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/blockpipeline.h"

#include "models/domain/usagepricing.h"

#include <algorithm>
#include <new>
#include <thread>

namespace tokenledger {

namespace {

Error outOfMemory()
{
    return {"there is not enough memory to read this file; close other programs and try again"};
}

Error cancelled()
{
    return {"the import was cancelled; nothing was stored", Error::Kind::Cancelled};
}

} // namespace

BlockPipeline::BlockPipeline(const Pricer &pricer, std::string source, int threads, JobControl &control, CutLimits limits)
    : m_pricer(pricer)
    , m_source(std::move(source))
    , m_threads(std::clamp(threads, 1, 64))
    , m_control(control)
    , m_limits(limits)
    , m_slots(static_cast<std::size_t>(m_threads) + 2)
{
}

BlockPipeline::~BlockPipeline() = default;

Result<void> BlockPipeline::run(InputFile &input, const Importer &importer, CallSink &sink)
{
    for (Slot &slot : m_slots)
        slot.stage = Stage::Free;
    m_cutCount = 0;
    m_nextToParse = 0;
    m_readingDone = false;
    m_stopped = false;
    m_readError.reset();
    std::vector<std::thread> threads;
    threads.emplace_back([this, &input, &importer] { readLoop(input, importer); });
    for (int i = 0; i < m_threads; ++i)
        threads.emplace_back([this, &importer] { parseLoop(importer); });
    Result<void> done = deliverLoop(importer, sink);
    stop();
    for (std::thread &thread : threads)
        thread.join();
    return done;
}

void BlockPipeline::stop()
{
    const std::lock_guard<std::mutex> lock(m_mutex);
    m_stopped = true;
    m_changed.notify_all();
}

bool BlockPipeline::waitFor(std::unique_lock<std::mutex> &lock, const Slot &slot, Stage stage)
{
    m_changed.wait(lock, [&] { return m_stopped || slot.stage == stage; });
    return !m_stopped;
}

void BlockPipeline::readLoop(InputFile &input, const Importer &importer)
{
    std::optional<Error> error;
    try {
        BlockCutter cutter([&input](char *to, std::size_t size) { return input.read(to, size); }, importer.dialect(input.head()),
                           importer.envelopes(), m_limits);
        for (std::uint64_t n = 0;; ++n) {
            Slot &slot = m_slots[n % m_slots.size()];
            std::unique_lock<std::mutex> lock(m_mutex);
            if (!waitFor(lock, slot, Stage::Free))
                return;
            lock.unlock();
            const Result<bool> more = cutter.next(slot.cut);
            if (!more)
                error = more.error();
            if (!more || !*more)
                break;
            lock.lock();
            slot.packedDone = input.packedDone();
            slot.stage = Stage::Cut;
            m_cutCount = n + 1;
            m_changed.notify_all();
        }
    } catch (const std::bad_alloc &) {
        error = outOfMemory();
    }
    const std::lock_guard<std::mutex> lock(m_mutex);
    m_readError = error;
    m_readingDone = true;
    m_changed.notify_all();
}

void BlockPipeline::parseLoop(const Importer &importer)
{
    const std::unique_ptr<BlockParser> parser = importer.parser();
    for (;;) {
        std::unique_lock<std::mutex> lock(m_mutex);
        m_changed.wait(lock, [this] { return m_stopped || m_readingDone || m_nextToParse < m_cutCount; });
        if (m_stopped || m_nextToParse >= m_cutCount)
            return;
        Slot &slot = m_slots[m_nextToParse++ % m_slots.size()];
        slot.stage = Stage::Parsing;
        lock.unlock();
        parse(slot, *parser);
        lock.lock();
        slot.stage = Stage::Parsed;
        m_changed.notify_all();
    }
}

void BlockPipeline::parse(Slot &slot, BlockParser &parser) const
{
    slot.error.reset();
    slot.parsed.clear();
    try {
        const Result<void> parsed = parser.parse(slot.cut.block, slot.parsed);
        if (!parsed) {
            slot.error = parsed.error();
            return;
        }
        CallBatch &calls = slot.parsed.calls;
        const std::uint32_t code = calls.dictionary(Dimension::Source).add(m_source);
        calls.codes(Dimension::Source).assign(calls.size(), code);
        m_pricer.price(calls);
        priceUsage(m_pricer, slot.parsed.bill);
    } catch (const std::bad_alloc &) {
        slot.error = outOfMemory();
    }
}

Result<void> BlockPipeline::deliverLoop(const Importer &importer, CallSink &sink)
{
    for (std::uint64_t n = 0;; ++n) {
        Slot &slot = m_slots[n % m_slots.size()];
        std::unique_lock<std::mutex> lock(m_mutex);
        m_changed.wait(lock, [&] { return (n < m_cutCount && slot.stage == Stage::Parsed) || (m_readingDone && n >= m_cutCount); });
        if (n >= m_cutCount)
            return m_readError ? Result<void>(*m_readError) : deliverHeld(importer, sink);
        lock.unlock();
        if (m_control.cancelled())
            return cancelled();
        if (slot.error)
            return *slot.error;
        if (const Result<void> delivered = deliver(slot, sink); !delivered)
            return delivered;
        if (m_held.isFull())
            if (const Result<void> delivered = deliverHeld(importer, sink); !delivered)
                return delivered;
        m_control.setDone(slot.packedDone);
        lock.lock();
        slot.stage = Stage::Free;
        m_changed.notify_all();
    }
}

Result<void> BlockPipeline::deliverHeld(const Importer &importer, CallSink &sink)
{
    if (m_held.empty())
        return {};
    Slot rest;
    rest.cut.block = m_held.take();
    parse(rest, *importer.parser());
    return rest.error ? Result<void>(*rest.error) : deliver(rest, sink);
}

Result<void> BlockPipeline::deliver(Slot &slot, CallSink &sink)
{
    m_held.update(slot.parsed);
    if (!slot.parsed.withoutId.empty())
        m_equalRows.number(slot.parsed);
    std::vector<RejectedRow> &rejects = slot.parsed.rejects;
    rejects.insert(rejects.end(), std::make_move_iterator(slot.cut.rejects.begin()), std::make_move_iterator(slot.cut.rejects.end()));
    std::stable_sort(rejects.begin(), rejects.end(), [](const RejectedRow &a, const RejectedRow &b) { return a.line < b.line; });
    if (!rejects.empty() && !slot.cut.block.header.empty())
        sink.setHeader(slot.cut.block.header);
    for (const RejectedRow &row : rejects)
        if (const Result<void> taken = sink.reject(row); !taken)
            return taken;
    if (slot.parsed.ignored > 0)
        sink.ignore(slot.parsed.ignored);
    if (!slot.parsed.bill.empty())
        if (const Result<void> taken = sink.appendBill(slot.parsed.bill); !taken)
            return taken;
    return slot.parsed.calls.isEmpty() ? Result<void>() : sink.append(slot.parsed.calls);
}

} // namespace tokenledger
