// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/callstore.h"

#include <QTemporaryDir>

#include <cstdint>
#include <functional>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace tokenledger {

/// A call that owns its texts, for tests that need calls before they need batches.
struct PlainCall {
    std::string id;
    std::string responseId;
    std::int64_t startedUs = 0;
    std::array<std::string, dimensionCount> dimensions;
    std::string session;
    std::string error;
    TokenUsage usage;
    std::optional<std::int64_t> latencyMs;
    std::optional<std::int64_t> reportedNano;
    std::vector<std::pair<std::string, std::string>> tags;
    std::vector<std::uint64_t> hashes;
    std::int64_t flags = 0;
    bool final = false;
    std::uint64_t line = 0;
};

void addTo(CallBatch &batch, const PlainCall &call);
CallBatch batchOf(std::span<const PlainCall> calls);
/// Random calls with ids "PREFIX" + number; the same seed gives the same calls.
std::vector<PlainCall> randomCalls(std::size_t count, unsigned seed, const std::string &prefix);

/// A store in a folder of its own.
class StoreFixture
{
public:
    StoreFixture();
    /// A copy of a closed store.
    explicit StoreFixture(const std::string &original);
    const std::string &file() const { return m_file; }
    CallStore &store() { return *m_store; }
    void reopen(CallStore::Mode mode = CallStore::Mode::ReadWrite);
    void close() { m_store.reset(); }
    /// Imports in batches of `batchSize`; the error's message comes back through `error` when given.
    ImportRecord import(const std::vector<PlainCall> &calls, const std::string &name = "calls.csv", const std::string &source = "test",
                        std::size_t batchSize = 5000, std::string *error = nullptr, CallStore::ImportOptions options = {});
    /// The format of the files that import() takes in: it says what kind of source they are.
    void setFormat(const std::string &format) { m_format = format; }
    /// Problems that verify() finds; also its error.
    std::vector<std::string> problems();
    /// The one number that a statement gives.
    std::int64_t number(const std::string &sql);

private:
    QTemporaryDir m_folder;
    std::string m_file;
    std::string m_format = "generic";
    std::unique_ptr<CallStore> m_store;
};

} // namespace tokenledger
