// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/columncodec_p.h"

#include "models/domain/callcolumns.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace tokenledger {

namespace {

/// How the offsets of a part are to be read.
enum NumberFlag : std::uint8_t { HasNulls = 1, Differences = 2, Derived = 4 };

struct NumberHeader {
    std::uint8_t width = 0; ///< bytes of the largest offset
    std::uint8_t flags = 0;
    std::int64_t base = 0;  ///< what offset 0 (1 with nulls) means
    std::uint64_t factor = 1;
    std::int64_t first = 0; ///< with Differences: the value of the first row
    std::uint64_t largest = 0;

    void write(std::string &out) const
    {
        putValue(out, width);
        putValue(out, flags);
        putValue(out, base);
        putValue(out, factor);
        putValue(out, first);
        putValue(out, largest);
    }
    static NumberHeader read(ByteReader &in)
    {
        NumberHeader header;
        header.width = in.value<std::uint8_t>();
        header.flags = in.value<std::uint8_t>();
        header.base = in.value<std::int64_t>();
        header.factor = in.value<std::uint64_t>();
        header.first = in.value<std::int64_t>();
        header.largest = in.value<std::uint64_t>();
        return header;
    }
};

// Differences and sums wrap: the range of a column may be wider than int64.
std::uint64_t minus(std::int64_t a, std::int64_t b) { return static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b); }
std::int64_t plus(std::int64_t a, std::uint64_t b) { return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + b); }

struct Range {
    std::int64_t low = std::numeric_limits<std::int64_t>::max();
    std::int64_t high = std::numeric_limits<std::int64_t>::min();
    bool nulls = false;
};

Range rangeOf(std::span<const std::int64_t> values)
{
    Range range;
    for (const std::int64_t value : values) {
        if (value == nullNumber) {
            range.nulls = true;
            continue;
        }
        range.low = std::min(range.low, value);
        range.high = std::max(range.high, value);
    }
    if (range.low > range.high)
        range.low = range.high = 0; // nothing but nulls
    return range;
}

/// Range of the differences between neighbours, the first row left out.
Range differenceRange(std::span<const std::int64_t> values)
{
    Range range;
    for (std::size_t i = 1; i < values.size(); ++i) {
        const auto step = static_cast<std::int64_t>(minus(values[i], values[i - 1]));
        range.low = std::min(range.low, step);
        range.high = std::max(range.high, step);
    }
    return range;
}

std::uint8_t bytesFor(std::uint64_t value) { return static_cast<std::uint8_t>((std::bit_width(value) + 7) / 8); }

/// The greatest number that divides all offsets; ends at once when that is 1, as it mostly is.
std::uint64_t commonFactor(std::span<const std::uint64_t> offsets)
{
    std::uint64_t factor = 0;
    for (const std::uint64_t offset : offsets) {
        if (factor != 0 && offset % factor == 0)
            continue;
        factor = std::gcd(factor, offset);
        if (factor == 1)
            break;
    }
    return std::max<std::uint64_t>(factor, 1);
}

template <typename T, std::size_t Count>
void joinPlanes(const std::array<const std::uint8_t *, 8> &bytes, const std::array<int, 8> &shifts, T base, T *values, std::size_t rows)
{
    for (std::size_t i = 0; i < rows; ++i) {
        T value = base;
        for (std::size_t p = 0; p < Count; ++p)
            value += static_cast<T>(bytes[p][i]) << shifts[p];
        values[i] = value;
    }
}

template <typename T>
using Joiner = void (*)(const std::array<const std::uint8_t *, 8> &, const std::array<int, 8> &, T, T *, std::size_t);

template <typename T>
constexpr std::array<Joiner<T>, 9> joiners = {joinPlanes<T, 0>, joinPlanes<T, 1>, joinPlanes<T, 2>, joinPlanes<T, 3>, joinPlanes<T, 4>,
                                              joinPlanes<T, 5>, joinPlanes<T, 6>, joinPlanes<T, 7>, joinPlanes<T, 8>};

} // namespace

ColumnCodec::ColumnCodec() : d(std::make_unique<Private>()) {}
ColumnCodec::~ColumnCodec() = default;

void ColumnCodec::encodeNumbers(std::span<const std::int64_t> values, Hint hint, std::string &out)
{
    d->encode(values, hint, out);
}

void ColumnCodec::encodeCodes(std::span<const std::uint32_t> codes, std::string &out)
{
    d->wide.assign(codes.begin(), codes.end());
    d->encode(d->wide, Hint::None, out);
}

void ColumnCodec::Private::encode(std::span<const std::int64_t> values, Hint hint, std::string &out)
{
    const std::size_t rows = values.size();
    const Range range = rangeOf(values);
    NumberHeader header;
    header.base = range.low;
    header.flags = range.nulls ? HasNulls : 0;
    std::uint64_t width = minus(range.high, range.low);
    if (hint == Hint::Ordered && !range.nulls && rows > 1) {
        const Range steps = differenceRange(values);
        if (minus(steps.high, steps.low) < width) {
            header.flags = Differences;
            header.base = steps.low;
            header.first = values[0];
        }
    }
    offsets.resize(rows);
    if (header.flags & Differences) {
        offsets[0] = 0;
        for (std::size_t i = 1; i < rows; ++i)
            offsets[i] = minus(values[i], values[i - 1]) - static_cast<std::uint64_t>(header.base);
    } else {
        for (std::size_t i = 0; i < rows; ++i)
            offsets[i] = values[i] == nullNumber ? 0 : minus(values[i], header.base);
    }
    header.factor = hint == Hint::None ? 1 : commonFactor(offsets);
    if (header.factor != 1)
        for (std::uint64_t &offset : offsets)
            offset /= header.factor;
    if (range.nulls)
        for (std::size_t i = 0; i < rows; ++i)
            offsets[i] = values[i] == nullNumber ? 0 : offsets[i] + 1;
    header.largest = rows == 0 ? 0 : *std::max_element(offsets.begin(), offsets.end());
    header.width = bytesFor(header.largest);
    header.write(out);
    onePlane.resize(rows);
    for (std::size_t p = 0; p < header.width; ++p) {
        for (std::size_t i = 0; i < rows; ++i)
            onePlane[i] = static_cast<std::uint8_t>(offsets[i] >> (8 * p));
        planes.write(onePlane.data(), rows, out);
    }
}

template <typename T>
bool ColumnCodec::Private::readPlanes(ByteReader &in, std::size_t width, std::size_t rows, T base, T *values)
{
    std::array<const std::uint8_t *, 8> bytes{};
    std::array<int, 8> shifts{};
    std::size_t count = 0;
    for (std::size_t p = 0; p < width; ++p) {
        PlaneCodec::Plane next;
        if (!planes.read(in, rows, p, next))
            return false;
        const int shift = static_cast<int>(8 * p);
        if (shift >= static_cast<int>(8 * sizeof(T)))
            return false;
        if (next.bytes) {
            bytes[count] = next.bytes;
            shifts[count++] = shift;
        } else {
            base += static_cast<T>(next.constant) << shift;
        }
    }
    joiners<T>[count](bytes, shifts, base, values, rows);
    return true;
}

template <typename T>
bool ColumnCodec::Private::decode(ByteReader &in, std::size_t rows, std::vector<T> &values)
{
    const NumberHeader header = NumberHeader::read(in);
    if (!in.ok() || header.width > sizeof(T) || header.flags > Differences)
        return false;
    using Unsigned = std::make_unsigned_t<T>;
    const bool simple = header.flags == 0 && header.factor == 1;
    values.resize(rows);
    auto *out = reinterpret_cast<Unsigned *>(values.data());
    if (!readPlanes<Unsigned>(in, header.width, rows, simple ? static_cast<Unsigned>(header.base) : Unsigned{0}, out))
        return false;
    if (simple)
        return true;
    if constexpr (sizeof(T) == sizeof(std::int64_t)) {
        if (header.flags == HasNulls) {
            for (std::size_t i = 0; i < rows; ++i)
                values[i] = out[i] == 0 ? nullNumber : plus(header.base, (out[i] - 1) * header.factor);
        } else if (header.flags == Differences && rows > 0) {
            std::uint64_t value = static_cast<std::uint64_t>(header.first);
            values[0] = header.first;
            for (std::size_t i = 1; i < rows; ++i)
                values[i] = static_cast<std::int64_t>(value += out[i] * header.factor + static_cast<std::uint64_t>(header.base));
        } else {
            for (std::size_t i = 0; i < rows; ++i)
                values[i] = plus(header.base, out[i] * header.factor);
        }
        return true;
    }
    return false;
}

template bool ColumnCodec::Private::decode<std::int64_t>(ByteReader &, std::size_t, std::vector<std::int64_t> &);
template bool ColumnCodec::Private::decode<std::uint32_t>(ByteReader &, std::size_t, std::vector<std::uint32_t> &);
template bool ColumnCodec::Private::readPlanes<std::uint64_t>(ByteReader &, std::size_t, std::size_t, std::uint64_t, std::uint64_t *);

bool ColumnCodec::decodeNumbers(std::string_view part, std::size_t rows, std::vector<std::int64_t> &values)
{
    ByteReader in(part);
    return d->decode(in, rows, values) && in.atEnd();
}

bool ColumnCodec::decodeCodes(std::string_view part, std::size_t rows, std::vector<std::uint32_t> &codes)
{
    ByteReader in(part);
    return d->decode(in, rows, codes) && in.atEnd();
}

bool ColumnCodec::encodeDerived(std::span<const std::uint32_t> codes, std::span<const std::uint32_t> source, std::size_t sourceColumn,
                                std::string &out)
{
    constexpr std::int64_t unknown = -1;
    std::vector<std::int64_t> &meaning = d->lengths;
    std::vector<std::int64_t> &values = d->references;
    meaning.assign(source.empty() ? 0 : *std::max_element(source.begin(), source.end()) + std::size_t{1}, unknown);
    values.clear();
    for (std::size_t row = 0; row < codes.size(); ++row) {
        std::int64_t &value = meaning[source[row]];
        if (value == codes[row])
            continue;
        // Where every fourth source is new, the codes themselves are as short.
        if (value != unknown || values.size() * 4 > codes.size())
            return false;
        value = codes[row];
        values.push_back(value);
    }
    NumberHeader header;
    header.flags = Derived;
    header.base = static_cast<std::int64_t>(sourceColumn);
    header.largest = values.size();
    header.write(out);
    d->encode(values, Hint::None, out);
    return true;
}

std::optional<std::size_t> ColumnCodec::derivedFrom(std::string_view part)
{
    ByteReader in(part);
    const NumberHeader header = NumberHeader::read(in);
    if (!in.ok() || header.flags != Derived)
        return std::nullopt;
    return static_cast<std::size_t>(header.base);
}

bool ColumnCodec::decodeDerived(std::string_view part, std::span<const std::uint32_t> source, std::vector<std::uint32_t> &codes)
{
    constexpr std::uint32_t unknown = 0xffffffffU;
    ByteReader in(part);
    const NumberHeader header = NumberHeader::read(in);
    std::vector<std::uint32_t> values;
    if (!in.ok() || header.flags != Derived || header.largest > source.size() || !d->decode(in, header.largest, values) || !in.atEnd())
        return false;
    std::vector<std::uint32_t> &meaning = d->slots;
    meaning.assign(source.empty() ? 0 : *std::max_element(source.begin(), source.end()) + std::size_t{1}, unknown);
    codes.resize(source.size());
    std::size_t next = 0;
    for (std::size_t row = 0; row < source.size(); ++row) {
        std::uint32_t &value = meaning[source[row]];
        if (value == unknown) {
            if (next == values.size())
                return false;
            value = values[next++];
        }
        codes[row] = value;
    }
    return next == values.size();
}

bool ColumnCodec::bounds(std::string_view part, std::int64_t &low, std::int64_t &high)
{
    ByteReader in(part);
    const NumberHeader header = NumberHeader::read(in);
    if (!in.ok() || header.flags != 0)
        return false;
    low = header.base;
    high = plus(header.base, header.largest * header.factor);
    return true;
}

} // namespace tokenledger
