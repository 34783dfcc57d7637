// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/columncodec_p.h"

#include <algorithm>
#include <xxhash.h>

namespace tokenledger {

namespace {

enum TextForm : std::uint8_t { Bytes, Hex, Repeated };

constexpr std::uint8_t notADigit = 0xff;
constexpr std::size_t longestTemplate = 256;
/// Planes of a whole chunk a power of two apart would all want the same few lines of the cache.
constexpr std::size_t planeGap = 64;

std::array<std::uint8_t, 256> digitTable(bool upper)
{
    std::array<std::uint8_t, 256> table;
    table.fill(notADigit);
    for (unsigned i = 0; i < 10; ++i)
        table['0' + i] = static_cast<std::uint8_t>(i);
    for (unsigned i = 10; i < 16; ++i)
        table[(upper ? 'A' : 'a') + i - 10] = static_cast<std::uint8_t>(i);
    return table;
}

const std::array<std::uint8_t, 256> &digitsOf(bool upper)
{
    static const std::array<std::uint8_t, 256> lower = digitTable(false);
    static const std::array<std::uint8_t, 256> capital = digitTable(true);
    return upper ? capital : lower;
}

/// Finds out where texts of one length differ. False when they have several lengths.
bool findTemplate(const TextValues &texts, std::size_t rows, ColumnCodec::HexView &view)
{
    const std::string_view first = texts.at(0);
    if (first.size() > longestTemplate)
        return false;
    std::string differs(first.size(), '\0');
    for (std::size_t row = 0; row < rows; ++row) {
        const std::string_view text = texts.at(row);
        if (text.size() != first.size())
            return false;
        for (std::size_t i = 0; i < text.size(); ++i)
            differs[i] = static_cast<char>(differs[i] | (text[i] ^ first[i]));
    }
    view.constant = std::string(first);
    view.varying.clear();
    for (std::size_t i = 0; i < differs.size(); ++i)
        if (differs[i] != 0) {
            view.varying.push_back(static_cast<std::uint16_t>(i));
            view.constant[i] = '0'; // chunks of one kind of id then have one template
        }
    return true;
}

/// Packs the varying digits, two to a byte, as planes of rows + planeGap bytes; an odd first digit stands alone. False
/// when one is no digit.
bool packDigits(const TextValues &texts, std::size_t rows, const ColumnCodec::HexView &view, std::vector<std::uint8_t> &planes)
{
    const auto &digits = digitsOf(view.upper);
    const std::size_t count = view.varying.size();
    const std::size_t stride = rows + planeGap;
    planes.resize((count + 1) / 2 * stride);
    std::uint8_t bad = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const char *text = texts.bytes.data() + texts.offsets[row];
        std::size_t next = 0;
        std::uint8_t *out = planes.data() + row;
        if (count % 2 != 0) {
            const std::uint8_t digit = digits[static_cast<unsigned char>(text[view.varying[next++]])];
            bad |= digit;
            *out = digit;
            out += stride;
        }
        for (; next < count; next += 2, out += stride) {
            const std::uint8_t high = digits[static_cast<unsigned char>(text[view.varying[next]])];
            const std::uint8_t low = digits[static_cast<unsigned char>(text[view.varying[next + 1]])];
            bad |= high | low;
            *out = static_cast<std::uint8_t>(high << 4 | (low & 15));
        }
        if (bad & 0xf0)
            return false;
    }
    return true;
}

bool readTemplate(ByteReader &in, ColumnCodec::HexView &view)
{
    view.upper = in.value<std::uint8_t>() != 0;
    view.constant = std::string(in.take(in.value<std::uint16_t>()));
    view.varying.resize(in.value<std::uint16_t>());
    if (!in.ok() || view.varying.size() > view.constant.size())
        return false;
    for (std::uint16_t &position : view.varying) {
        position = in.value<std::uint16_t>();
        if (position >= view.constant.size())
            return false;
    }
    return in.ok();
}

} // namespace

bool ColumnCodec::Private::encodeHex(const TextValues &texts, std::size_t rows, std::string &out)
{
    HexView view;
    if (rows == 0 || !findTemplate(texts, rows, view))
        return false;
    if (!packDigits(texts, rows, view, packed)) {
        view.upper = true;
        if (!packDigits(texts, rows, view, packed))
            return false;
    }
    putValue<std::uint8_t>(out, Hex);
    putValue<std::uint8_t>(out, view.upper ? 1 : 0);
    putValue(out, static_cast<std::uint16_t>(view.constant.size()));
    out.append(view.constant);
    putValue(out, static_cast<std::uint16_t>(view.varying.size()));
    for (const std::uint16_t position : view.varying)
        putValue(out, position);
    for (std::size_t start = 0; start < packed.size(); start += rows + planeGap)
        planes.write(packed.data() + start, rows, out);
    return true;
}

bool ColumnCodec::Private::decodeHex(ByteReader &in, std::size_t rows, TextValues &texts)
{
    HexView view;
    if (!readTemplate(in, view))
        return false;
    const std::size_t length = view.constant.size();
    texts.bytes.resize(length * rows);
    for (std::size_t row = 0; row < rows; ++row)
        view.constant.copy(texts.bytes.data() + row * length, length);
    const char *digits = view.upper ? "0123456789ABCDEF" : "0123456789abcdef";
    const std::size_t count = view.varying.size();
    for (std::size_t next = 0; next < count;) {
        PlaneCodec::Plane plane;
        if (!planes.read(in, rows, 0, plane))
            return false;
        const bool pair = next > 0 || count % 2 == 0;
        char *high = texts.bytes.data() + view.varying[next];
        char *low = texts.bytes.data() + view.varying[next + (pair ? 1 : 0)];
        for (std::size_t row = 0; row < rows; ++row) {
            const std::uint8_t byte = plane.bytes ? plane.bytes[row] : plane.constant;
            high[row * length] = digits[byte >> 4];
            low[row * length] = digits[byte & 15];
        }
        next += pair ? 2 : 1;
    }
    texts.offsets.resize(rows + 1);
    for (std::size_t row = 0; row <= rows; ++row)
        texts.offsets[row] = static_cast<std::uint32_t>(row * length);
    return true;
}

std::string ColumnCodec::splitTails(std::string &part, std::size_t rows)
{
    ByteReader in(part);
    HexView view;
    if (in.value<std::uint32_t>() != rows || in.value<std::uint8_t>() != Hex || !readTemplate(in, view) || view.varying.size() < tailDigits)
        return {};
    std::string tails;
    const std::size_t header = part.size() - in.left();
    putValue(tails, static_cast<std::uint16_t>(header));
    tails.append(part, 0, header);
    for (std::size_t p = tailDigits / 2; p < (view.varying.size() + 1) / 2; ++p)
        if (!PlaneCodec::skip(in))
            return {};
    const std::size_t kept = part.size() - in.left();
    tails.append(part, kept);
    part.resize(kept);
    return tails;
}

bool ColumnCodec::joinTails(std::string_view head, std::string_view tails, std::string &part)
{
    ByteReader in(tails);
    const std::string_view header = in.take(in.value<std::uint16_t>());
    if (!in.ok() || !head.starts_with(header))
        return false;
    part.assign(head).append(in.take(in.left()));
    return true;
}

bool ColumnCodec::decodeHexTails(std::string_view tails, std::size_t rows, HexView &view)
{
    ByteReader in(tails);
    in.value<std::uint16_t>();
    const auto present = in.value<std::uint32_t>();
    if (present != rows || in.value<std::uint8_t>() != Hex || !readTemplate(in, view) || view.varying.size() < tailDigits)
        return false;
    // Planes come with the highest digits first.
    view.tails.resize(rows);
    std::array<PlaneCodec::Plane, tailDigits / 2> found;
    for (std::size_t p = 0; p < found.size(); ++p)
        if (!d->planes.read(in, rows, p, found[p]))
            return false;
    std::fill(view.tails.begin(), view.tails.end(), 0);
    for (const PlaneCodec::Plane &plane : found)
        for (std::size_t row = 0; row < rows; ++row)
            view.tails[row] = view.tails[row] << 8 | (plane.bytes ? plane.bytes[row] : plane.constant);
    return in.atEnd();
}

bool ColumnCodec::HexView::tailOf(std::string_view text, std::uint64_t &tail) const
{
    if (text.size() != constant.size())
        return false;
    const auto &digits = digitsOf(upper);
    tail = 0;
    std::size_t next = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (next < varying.size() && varying[next] == i) {
            const std::uint8_t digit = digits[static_cast<unsigned char>(text[i])];
            if (digit == notADigit)
                return false;
            tail = tail << 4 | digit;
            ++next;
        } else if (text[i] != constant[i]) {
            return false;
        }
    }
    tail &= (std::uint64_t{1} << (4 * tailDigits)) - 1;
    return true;
}

bool ColumnCodec::Private::encodeRepeated(const TextValues &texts, std::size_t rows, std::string &out)
{
    // A reference is 0 for the next value of the list, else one more than the number of the value.
    std::size_t size = 64;
    while (size < rows * 2)
        size *= 2;
    slots.assign(size, 0);
    distinct.bytes.clear();
    distinct.offsets.assign(1, 0);
    references.clear();
    const std::size_t most = rows - rows / 50; // a reference costs about a byte where most values are new
    for (std::size_t row = 0; row < rows; ++row) {
        const std::string_view text = texts.at(row);
        std::size_t slot = XXH3_64bits(text.data(), text.size()) & (size - 1);
        while (slots[slot] != 0 && distinct.at(slots[slot] - 1) != text)
            slot = (slot + 1) & (size - 1);
        references.push_back(slots[slot]);
        if (slots[slot] != 0)
            continue;
        if (distinct.offsets.size() > most)
            return false;
        distinct.bytes.append(text);
        distinct.offsets.push_back(static_cast<std::uint32_t>(distinct.bytes.size()));
        slots[slot] = static_cast<std::uint32_t>(distinct.offsets.size() - 1);
    }
    putValue<std::uint8_t>(out, Repeated);
    const std::size_t count = distinct.offsets.size() - 1;
    putValue(out, static_cast<std::uint32_t>(count));
    encode(references, Hint::None, out);
    const TextValues values = std::move(distinct);
    encodePresent(values, count, TextHint::Unique, out);
    return true;
}

bool ColumnCodec::Private::decodeRepeated(ByteReader &in, std::size_t rows, TextValues &texts)
{
    const auto count = in.value<std::uint32_t>();
    std::vector<std::int64_t> chosen;
    TextValues values;
    if (!in.ok() || count > rows || !decode(in, rows, chosen) || !decodePresent(in, count, values, true))
        return false;
    texts.bytes.clear();
    texts.offsets.assign(1, 0);
    std::size_t fresh = 0;
    for (const std::int64_t reference : chosen) {
        const std::size_t value = reference == 0 ? fresh++ : static_cast<std::size_t>(reference - 1);
        if (reference < 0 || value >= count)
            return false;
        texts.bytes.append(values.at(value));
        texts.offsets.push_back(static_cast<std::uint32_t>(texts.bytes.size()));
    }
    return true;
}

void ColumnCodec::Private::encodeBytes(const TextValues &texts, std::size_t rows, std::string &out)
{
    putValue<std::uint8_t>(out, Bytes);
    lengths.resize(rows);
    for (std::size_t row = 0; row < rows; ++row)
        lengths[row] = texts.offsets[row + 1] - texts.offsets[row];
    encode(lengths, Hint::None, out);
    planes.write(reinterpret_cast<const std::uint8_t *>(texts.bytes.data()), texts.bytes.size(), out);
}

bool ColumnCodec::Private::decodeBytes(ByteReader &in, std::size_t rows, TextValues &texts)
{
    if (!decode(in, rows, lengths))
        return false;
    texts.offsets.resize(rows + 1);
    texts.offsets[0] = 0;
    std::uint64_t total = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        if (lengths[row] < 0 || (total += static_cast<std::uint64_t>(lengths[row])) > 0xffffffffU)
            return false;
        texts.offsets[row + 1] = static_cast<std::uint32_t>(total);
    }
    return planes.read(in, total, texts.bytes);
}

void ColumnCodec::Private::encodePresent(const TextValues &texts, std::size_t rows, TextHint hint, std::string &out)
{
    if (hint == TextHint::Any && rows > 0 && encodeRepeated(texts, rows, out))
        return;
    if (!encodeHex(texts, rows, out))
        encodeBytes(texts, rows, out);
}

bool ColumnCodec::Private::decodePresent(ByteReader &in, std::size_t rows, TextValues &texts, bool nested)
{
    switch (in.value<std::uint8_t>()) {
    case Bytes:
        return in.ok() && decodeBytes(in, rows, texts);
    case Hex:
        return decodeHex(in, rows, texts);
    case Repeated:
        return !nested && decodeRepeated(in, rows, texts);
    default:
        return false;
    }
}

void ColumnCodec::encodeTexts(const TextValues &texts, std::size_t rows, TextHint hint, std::string &out)
{
    std::size_t present = 0;
    for (std::size_t row = 0; row < rows; ++row)
        present += texts.at(row).empty() ? 0 : 1;
    putValue(out, static_cast<std::uint32_t>(present));
    if (present == rows) {
        d->encodePresent(texts, rows, hint, out);
        return;
    }
    // The bytes of the others are end to end already; only the offsets of the empty ones go.
    std::vector<std::uint8_t> bits((rows + 7) / 8, 0);
    TextValues full;
    full.bytes = texts.bytes;
    full.offsets.assign(1, 0);
    for (std::size_t row = 0; row < rows; ++row) {
        if (texts.at(row).empty())
            continue;
        bits[row / 8] = static_cast<std::uint8_t>(bits[row / 8] | (1U << (row % 8)));
        full.offsets.push_back(texts.offsets[row + 1]);
    }
    d->planes.write(bits.data(), bits.size(), out);
    d->encodePresent(full, present, hint, out);
}

bool ColumnCodec::decodeTexts(std::string_view part, std::size_t rows, TextValues &texts)
{
    ByteReader in(part);
    const auto present = in.value<std::uint32_t>();
    if (!in.ok() || present > rows)
        return false;
    if (present == rows)
        return d->decodePresent(in, rows, texts, false) && in.atEnd();
    std::string bits;
    TextValues full;
    if (!d->planes.read(in, (rows + 7) / 8, bits) || !d->decodePresent(in, present, full, false) || !in.atEnd())
        return false;
    texts.bytes = std::move(full.bytes);
    texts.offsets.assign(1, 0);
    std::size_t next = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const bool has = (static_cast<unsigned char>(bits[row / 8]) >> (row % 8)) & 1U;
        if (has && ++next > present)
            return false;
        texts.offsets.push_back(present == 0 ? 0 : full.offsets[next]);
    }
    return next == present;
}

} // namespace tokenledger
