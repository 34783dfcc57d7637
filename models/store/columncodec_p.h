// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/columncodec.h"
#include "models/store/planecodec.h"

#include <array>

namespace tokenledger {

/// Buffers and steps that number and text parts share.
struct ColumnCodec::Private {
    PlaneCodec planes;
    std::vector<std::uint8_t> onePlane;
    std::vector<std::uint64_t> offsets;
    std::vector<std::int64_t> wide;
    std::vector<std::int64_t> lengths;
    std::vector<std::int64_t> references;
    std::vector<std::uint32_t> slots;
    std::vector<std::uint8_t> packed;
    TextValues distinct;

    void encode(std::span<const std::int64_t> values, Hint hint, std::string &out);
    template <typename T>
    bool decode(ByteReader &in, std::size_t rows, std::vector<T> &values);
    template <typename T>
    bool readPlanes(ByteReader &in, std::size_t width, std::size_t rows, T base, T *values);

    bool encodeHex(const TextValues &texts, std::size_t rows, std::string &out);
    bool encodeRepeated(const TextValues &texts, std::size_t rows, std::string &out);
    void encodeBytes(const TextValues &texts, std::size_t rows, std::string &out);
    void encodePresent(const TextValues &texts, std::size_t rows, TextHint hint, std::string &out);
    bool decodePresent(ByteReader &in, std::size_t rows, TextValues &texts, bool nested);
    bool decodeHex(ByteReader &in, std::size_t rows, TextValues &texts);
    bool decodeRepeated(ByteReader &in, std::size_t rows, TextValues &texts);
    bool decodeBytes(ByteReader &in, std::size_t rows, TextValues &texts);
};

extern template bool ColumnCodec::Private::decode<std::int64_t>(ByteReader &, std::size_t, std::vector<std::int64_t> &);
extern template bool ColumnCodec::Private::decode<std::uint32_t>(ByteReader &, std::size_t, std::vector<std::uint32_t> &);
extern template bool ColumnCodec::Private::readPlanes<std::uint64_t>(ByteReader &, std::size_t, std::size_t, std::uint64_t, std::uint64_t *);

} // namespace tokenledger
