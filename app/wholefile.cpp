// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/wholefile.h"

#include <filesystem>

namespace tokenledger {

WholeFile::WholeFile(std::string file) : m_file(std::move(file)), m_part(m_file + ".part"), m_out(m_part, std::ios::binary) {}

WholeFile::~WholeFile()
{
    if (m_done)
        return;
    m_out.close();
    std::error_code ignored;
    std::filesystem::remove(m_part, ignored);
}

Result<void> WholeFile::status() const
{
    if (!m_out)
        return Error{"“" + m_file + "” cannot be written; name another file or make room"};
    return {};
}

Result<void> WholeFile::commit()
{
    m_out.close();
    std::error_code failed;
    if (m_out)
        std::filesystem::rename(m_part, m_file, failed);
    if (!m_out || failed)
        return Error{"“" + m_file + "” cannot be written; name another file or make room"};
    m_done = true;
    return {};
}

Result<void> writeWholeFile(const std::string &file, std::string_view text)
{
    WholeFile out(file);
    out.write(text);
    return out.commit();
}

} // namespace tokenledger
