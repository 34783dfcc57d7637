// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <filesystem>
#include <string>
#include <utility>

namespace tokenledger {

/// A file that goes away unless it was moved to its place, with what SQLite keeps beside it.
class PartFile
{
public:
    explicit PartFile(std::string name) : m_name(std::move(name)) { remove(); }
    ~PartFile() { remove(); }
    PartFile(const PartFile &) = delete;
    PartFile &operator=(const PartFile &) = delete;

    const std::string &name() const { return m_name; }
    /// No connection to it may be open. Errors: the place cannot be written.
    Result<void> moveTo(const std::string &place) const
    {
        std::error_code error;
        std::filesystem::rename(m_name, place, error);
        if (error)
            return Error{"“" + place + "” cannot be written (" + error.message() + "); check the path and the permissions."};
        return {};
    }
    /// An error that names the place in place of the passing name: the person has named that one.
    Error named(Error error, const std::string &place) const
    {
        for (std::size_t at = error.message.find(m_name); at != std::string::npos; at = error.message.find(m_name, at + place.size()))
            error.message.replace(at, m_name.size(), place);
        return error;
    }

private:
    void remove() const
    {
        std::error_code ignored;
        for (const char *end : {"", "-wal", "-shm", "-journal"})
            std::filesystem::remove(m_name + end, ignored);
    }

    std::string m_name;
};

} // namespace tokenledger
