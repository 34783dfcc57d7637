// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <fstream>
#include <string>
#include <string_view>

namespace tokenledger {

/// A text file that appears whole, at commit(), or not at all: until then it is written beside its place.
class WholeFile
{
public:
    explicit WholeFile(std::string file);
    ~WholeFile();
    WholeFile(const WholeFile &) = delete;
    WholeFile &operator=(const WholeFile &) = delete;

    void write(std::string_view text) { m_out.write(text.data(), static_cast<std::streamsize>(text.size())); }
    /// Errors: what was written so far did not go to disk.
    Result<void> status() const;
    Result<void> commit();

private:
    const std::string m_file;
    const std::string m_part;
    std::ofstream m_out;
    bool m_done = false;
};

/// Errors: the file cannot be written.
Result<void> writeWholeFile(const std::string &file, std::string_view text);

} // namespace tokenledger
