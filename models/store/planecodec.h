// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/bytereader.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace tokenledger {

/// Stretches of bytes of one kind: one byte when constant, as they are when zstd does not help, else zstd level 1.
/// One object a thread.
class PlaneCodec
{
public:
    PlaneCodec();
    ~PlaneCodec();
    PlaneCodec(const PlaneCodec &) = delete;
    PlaneCodec &operator=(const PlaneCodec &) = delete;

    void write(const std::uint8_t *bytes, std::size_t size, std::string &out);

    struct Plane {
        const std::uint8_t *bytes = nullptr; ///< null when constant
        std::uint8_t constant = 0;
    };
    /// Reads one plane of `size` bytes; `slot` names the buffer that may hold it until the next read into that slot.
    [[nodiscard]] bool read(ByteReader &in, std::size_t size, std::size_t slot, Plane &plane);
    /// Reads past a plane.
    [[nodiscard]] static bool skip(ByteReader &in);
    /// Reads one plane as bytes of its own.
    [[nodiscard]] bool read(ByteReader &in, std::size_t size, std::string &bytes);

private:
    ZSTD_CCtx_s *m_compressor;
    ZSTD_DCtx_s *m_decompressor;
    std::string m_scratch;
    std::vector<std::vector<std::uint8_t>> m_slots;
};

} // namespace tokenledger
