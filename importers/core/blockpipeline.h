// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/blockcutter.h"
#include "importers/core/contentid.h"
#include "importers/core/heldrecords.h"
#include "importers/core/importer.h"
#include "importers/core/inputfile.h"
#include "models/domain/callstream.h"
#include "models/domain/jobcontrol.h"
#include "models/domain/pricing.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// Runs the text of a file through its stages: one thread reads and cuts, `threads` threads parse and price, the caller's
/// thread hands over to the sink in the order of the file. A ring of slots bounds what is in memory.
class BlockPipeline
{
public:
    BlockPipeline(const Pricer &pricer, std::string source, int threads, JobControl &control, CutLimits limits = {});
    ~BlockPipeline();
    BlockPipeline(const BlockPipeline &) = delete;
    BlockPipeline &operator=(const BlockPipeline &) = delete;

    /// One entry of the file, from its beginning to its end.
    Result<void> run(InputFile &input, const Importer &importer, CallSink &sink);

private:
    enum class Stage { Free, Cut, Parsing, Parsed };
    struct Slot {
        Stage stage = Stage::Free;
        CutBlock cut;
        ParsedBlock parsed;
        std::optional<Error> error;
        std::uint64_t packedDone = 0;
    };

    void readLoop(InputFile &input, const Importer &importer);
    void parseLoop(const Importer &importer);
    Result<void> deliverLoop(const Importer &importer, CallSink &sink);
    Result<void> deliver(Slot &slot, CallSink &sink);
    Result<void> deliverHeld(const Importer &importer, CallSink &sink);
    void parse(Slot &slot, BlockParser &parser) const;
    void stop();
    bool waitFor(std::unique_lock<std::mutex> &lock, const Slot &slot, Stage stage);

    const Pricer &m_pricer;
    std::string m_source;
    int m_threads;
    JobControl &m_control;
    CutLimits m_limits;
    EqualRowCounter m_equalRows;
    HeldRecords m_held;

    std::vector<Slot> m_slots;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint64_t m_cutCount = 0;      ///< blocks cut so far; block n lies in slot n modulo the ring
    std::uint64_t m_nextToParse = 0;
    bool m_readingDone = false;
    bool m_stopped = false;
    std::optional<Error> m_readError;
};

} // namespace tokenledger
