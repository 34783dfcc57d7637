// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/inputfile.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace tokenledger {

namespace {

constexpr std::size_t headSize = std::size_t(256) << 10;

} // namespace

InputFile::InputFile(std::string path, std::string encoding, std::unique_ptr<Unpacker> unpacker)
    : m_path(std::move(path))
    , m_encodingName(std::move(encoding))
    , m_unpacker(std::move(unpacker))
{
}

Result<std::unique_ptr<InputFile>> InputFile::open(const std::string &path, std::string_view encoding)
{
    Result<std::unique_ptr<Unpacker>> unpacker = Unpacker::open(path);
    if (!unpacker)
        return unpacker.error();
    std::unique_ptr<InputFile> file(new InputFile(path, std::string(encoding), std::move(*unpacker)));
    const Result<bool> entry = file->nextEntry();
    if (!entry)
        return entry.error();
    file->m_headComplete = file->m_headComplete || !*entry;
    return file;
}

Result<bool> InputFile::nextEntry()
{
    m_head.clear();
    m_pending.clear();
    m_pendingUsed = 0;
    m_headComplete = false;
    const Result<bool> entry = m_unpacker->nextEntry();
    if (!entry || !*entry)
        return entry;
    if (const Result<void> read = readHead(); !read)
        return read.error();
    return true;
}

Result<void> InputFile::readHead()
{
    std::string raw(headSize, '\0');
    std::size_t size = 0;
    while (size < raw.size()) {
        const Result<std::size_t> got = m_unpacker->read(raw.data() + size, raw.size() - size);
        if (!got)
            return got.error();
        if (*got == 0)
            break;
        size += *got;
    }
    m_headComplete = size < raw.size();
    raw.resize(size);
    std::size_t mark = 0;
    Encoding encoding = encodingByMark(raw, mark);
    if (mark == 0 && !m_encodingName.empty()) {
        const Result<Encoding> named = encodingByName(m_encodingName);
        if (!named)
            return named.error();
        encoding = *named;
    }
    m_decoder = TextDecoder(encoding);
    m_decoder.decode(std::string_view(raw).substr(mark), m_pending);
    // Without any line feed a carriage return is what ends the lines (files from old Macs).
    if (m_pending.find('\n') == std::string::npos && m_pending.find('\r') != std::string::npos && m_pending.front() != '{'
        && m_pending.front() != '[') {
        m_decoder.setCarriageReturns(true);
        std::replace(m_pending.begin(), m_pending.end(), '\r', '\n');
    }
    m_head = m_pending;
    return {};
}

Result<std::size_t> InputFile::read(char *to, std::size_t size)
{
    if (m_pendingUsed == m_pending.size() && m_decoder.isPlain())
        return m_unpacker->read(to, size);
    while (m_pendingUsed == m_pending.size()) {
        m_pending.clear();
        m_pendingUsed = 0;
        std::string raw(headSize, '\0');
        const Result<std::size_t> got = m_unpacker->read(raw.data(), raw.size());
        if (!got || *got == 0)
            return got;
        m_decoder.decode(std::string_view(raw.data(), *got), m_pending);
    }
    const std::size_t part = std::min(size, m_pending.size() - m_pendingUsed);
    std::memcpy(to, m_pending.data() + m_pendingUsed, part);
    m_pendingUsed += part;
    return part;
}

std::string InputFile::title() const
{
    const std::string file = m_path == "-" ? "standard input" : "“" + m_path + "”";
    return m_unpacker->entryName().empty() ? file : file + " (" + m_unpacker->entryName() + ")";
}

Error InputFile::locate(Error error) const
{
    if (error.kind != Error::Kind::Cancelled && error.message.find(m_path) == std::string::npos)
        error.message = title() + ": " + error.message;
    return error;
}

} // namespace tokenledger
