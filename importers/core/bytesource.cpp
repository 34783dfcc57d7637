// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/bytesource.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

namespace tokenledger {

namespace {

Error cannotRead(const std::string &title, int code)
{
    if (code == ENOENT)
        return {title + " does not exist; check the path"};
    return {title + " cannot be read: " + std::strerror(code)};
}

} // namespace

Result<std::unique_ptr<ByteSource>> ByteSource::open(const std::string &path)
{
    const bool standardInput = path == "-";
    const int descriptor = standardInput ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    std::unique_ptr<ByteSource> source(new ByteSource(path, descriptor));
    if (descriptor < 0)
        return cannotRead(source->title(), errno);
    struct stat facts = {};
    if (::fstat(descriptor, &facts) != 0)
        return cannotRead(source->title(), errno);
    if (S_ISDIR(facts.st_mode))
        return Error{source->title() + " is a folder; give the files in it"};
    source->m_seekable = !standardInput && S_ISREG(facts.st_mode);
    source->m_stream = !source->m_seekable;
    source->m_size = source->m_seekable ? static_cast<std::uint64_t>(facts.st_size) : 0;
#ifdef POSIX_FADV_SEQUENTIAL
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
    return source;
}

void ByteSource::startHash()
{
    m_hash = XXH3_createState();
    XXH3_128bits_reset(m_hash);
}

ByteSource::ByteSource(std::string path, int descriptor)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
{
}

ByteSource::~ByteSource()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    XXH3_freeState(m_hash);
}

std::string ByteSource::title() const
{
    return m_path == "-" ? "standard input" : "“" + m_path + "”";
}

Result<std::size_t> ByteSource::readDescriptor(char *to, std::size_t size)
{
    ssize_t got = 0;
    do {
        got = ::read(m_descriptor, to, size);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return cannotRead(title(), errno);
    if (m_hash)
        XXH3_128bits_update(m_hash, to, static_cast<std::size_t>(got));
    return static_cast<std::size_t>(got);
}

Result<std::string_view> ByteSource::peek(std::size_t size)
{
    while (m_ahead.size() < size) {
        const std::size_t before = m_ahead.size();
        m_ahead.resize(size);
        const Result<std::size_t> got = readDescriptor(m_ahead.data() + before, size - before);
        m_ahead.resize(before + (got ? *got : 0));
        if (!got)
            return got.error();
        if (*got == 0)
            break;
    }
    return std::string_view(m_ahead.data(), std::min(size, m_ahead.size()));
}

Result<std::size_t> ByteSource::read(char *to, std::size_t size)
{
    if (m_aheadUsed < m_ahead.size()) {
        const std::size_t part = std::min(size, m_ahead.size() - m_aheadUsed);
        std::memcpy(to, m_ahead.data() + m_aheadUsed, part);
        m_aheadUsed += part;
        m_done += part;
        return part;
    }
    const Result<std::size_t> got = readDescriptor(to, size);
    if (got)
        m_done += *got;
    return got;
}

Result<std::int64_t> ByteSource::seek(std::int64_t offset, int whence)
{
    if (whence == SEEK_CUR) { // what was peeked is ahead of the reader
        whence = SEEK_SET;
        offset += static_cast<std::int64_t>(m_done);
    }
    m_ahead.clear();
    m_aheadUsed = 0;
    const off_t at = ::lseek(m_descriptor, offset, whence);
    if (at < 0)
        return cannotRead(title(), errno);
    m_done = static_cast<std::uint64_t>(at);
    return static_cast<std::int64_t>(at);
}

std::string ByteSource::hash() const
{
    if (!m_hash)
        return {};
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(m_hash));
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : canonical.digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15U];
    }
    return text;
}

} // namespace tokenledger
