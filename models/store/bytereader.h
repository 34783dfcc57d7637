// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace tokenledger {

static_assert(std::endian::native == std::endian::little, "parts are written little-endian");

/// Appends a fixed-size value.
template <typename T>
void putValue(std::string &out, T value)
{
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

/// Reads fixed-size values and stretches of bytes, and remembers when there were too few.
class ByteReader
{
public:
    explicit ByteReader(std::string_view bytes) : m_rest(bytes) {}

    template <typename T>
    T value()
    {
        T result{};
        if (const std::string_view bytes = take(sizeof(T)); bytes.size() == sizeof(T))
            std::memcpy(&result, bytes.data(), sizeof(T));
        return result;
    }
    std::string_view take(std::size_t size)
    {
        if (size > m_rest.size()) {
            m_ok = false;
            return {};
        }
        const std::string_view bytes = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return bytes;
    }
    std::size_t left() const { return m_rest.size(); }
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_ok && m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_ok = true;
};

} // namespace tokenledger
