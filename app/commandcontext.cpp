// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandcontext.h"

#include "app/defaultstore.h"

#include <filesystem>
#include <iostream>

namespace tokenledger {

ExitStatus exitStatusOf(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Usage: return ExitStatus::Usage;
    case Error::Kind::Refused: return ExitStatus::Refused;
    case Error::Kind::Failed:
    case Error::Kind::Cancelled:
    case Error::Kind::Locked: break;
    }
    return ExitStatus::Failed;
}

std::string CommandContext::storeFile() const
{
    return storeOption.empty() ? defaultStoreFile() : storeOption;
}

Result<std::unique_ptr<CallStore>> CommandContext::openForReading() const
{
    const std::string file = storeFile();
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return Error{"There is no store at “" + file + "”. Import something first, or name another with --store."};
    return CallStore::open(file, CallStore::Mode::ReadOnly);
}

Result<std::unique_ptr<CallStore>> CommandContext::openForWriting() const
{
    const std::filesystem::path file = storeFile();
    if (storeOption.empty()) {
        std::error_code failed;
        std::filesystem::create_directories(file.parent_path(), failed);
        if (failed)
            return Error{"Cannot create the folder “" + file.parent_path().string() + "”: " + failed.message() + '.'};
    }
    return CallStore::open(file.string(), CallStore::Mode::ReadWrite);
}

void CommandContext::print(const nlohmann::ordered_json &document) const
{
    // Texts come from files of others: what is not UTF-8 is shown as such instead of ending the program.
    std::cout << document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void CommandContext::print(const std::string &text) const
{
    std::cout << text;
}

void CommandContext::note(const std::string &sentence) const
{
    if (!quiet)
        std::cerr << sentence << '\n';
}

void CommandContext::complain(const Error &error)
{
    const bool ended = error.message.ends_with('.') || error.message.ends_with('?');
    std::cerr << error.message << (ended ? "\n" : ".\n");
    status = exitStatusOf(error);
}

void CommandContext::fail(const Error &error)
{
    complain(error);
    if (json)
        print(nlohmann::ordered_json{{"error", error.message}});
}

} // namespace tokenledger
