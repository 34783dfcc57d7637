// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/store/callstore.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace tokenledger {

/// Exit statuses of the command line (a contract with scripts).
enum class ExitStatus { Done = 0, Failed = 1, Usage = 2, Refused = 3, SomeRowsRejected = 4, AlertsFire = 10 };
ExitStatus exitStatusOf(const Error &error);

/// What every command has: the options that stand before or after its name, the store, and where output goes.
/// Standard output carries the answer alone (with --json exactly one document); everything else is standard error.
class CommandContext
{
public:
    std::string storeOption;            ///< --store; empty: the default file
    bool json = false;
    bool quiet = false;
    ExitStatus status = ExitStatus::Done;

    /// The file that --store names, else the one that the window uses, too.
    std::string storeFile() const;
    /// Errors: there is no such store, or CallStore::open() says why not.
    Result<std::unique_ptr<CallStore>> openForReading() const;
    /// Creates the store, and the default file's folder, when there is none.
    Result<std::unique_ptr<CallStore>> openForWriting() const;

    void print(const nlohmann::ordered_json &document) const;
    void print(const std::string &text) const;
    void print(const char *text) const { print(std::string(text)); }
    /// For a person, to standard error; silent with --quiet.
    void note(const std::string &sentence) const;
    /// Says why on standard error (and as {"error": ...} where JSON is wanted) and sets the exit status.
    void fail(const Error &error);
    /// The same without a document on standard output, for commands that print their own.
    void complain(const Error &error);
};

} // namespace tokenledger
