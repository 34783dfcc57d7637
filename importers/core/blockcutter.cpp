// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/blockcutter.h"

#include "importers/core/bytemask.h"
#include "importers/core/csvreader.h"
#include "importers/core/recordskipper.h"

#include <algorithm>
#include <cstring>

namespace tokenledger {

namespace {

constexpr std::size_t keptOfReject = std::size_t(64) << 10;

std::string megabytes(std::size_t bytes)
{
    return std::to_string(bytes >> 20) + " MB";
}

} // namespace

void BlockBuffer::reserve(std::size_t capacity)
{
    if (m_bytes && capacity <= m_capacity)
        return;
    std::unique_ptr<char[]> bytes(new char[capacity + blockPadding]);
    if (m_size > 0)
        std::memcpy(bytes.get(), m_bytes.get(), m_size);
    m_bytes = std::move(bytes);
    m_capacity = capacity;
}

void BlockBuffer::append(std::string_view bytes)
{
    reserve(m_size + bytes.size());
    if (!bytes.empty())
        std::memcpy(m_bytes.get() + m_size, bytes.data(), bytes.size());
    setSize(m_size + bytes.size());
}

void BlockBuffer::setSize(std::size_t size)
{
    m_size = size;
    // What lies behind the end is read but never believed; a fixed value keeps results the same from run to run.
    std::memset(m_bytes.get() + size, 0, blockPadding);
}

void BlockBuffer::shrink(std::size_t capacity)
{
    if (m_capacity <= capacity)
        return;
    m_bytes.reset();
    m_capacity = 0;
    m_size = 0;
}

BlockCutter::BlockCutter(TextReader read, Dialect dialect, std::vector<std::string_view> envelopes, CutLimits limits)
    : m_read(std::move(read))
    , m_dialect(dialect)
    , m_limits(limits)
    , m_json(std::move(envelopes))
{
}

Result<void> BlockCutter::fill(BlockBuffer &buffer, std::size_t target)
{
    buffer.reserve(target);
    while (buffer.size() < target && !m_atEnd) {
        const Result<std::size_t> got = m_read(buffer.data() + buffer.size(), target - buffer.size());
        if (!got)
            return got.error();
        if (*got == 0)
            m_atEnd = true;
        else
            buffer.setSize(buffer.size() + *got);
    }
    return {};
}

Result<bool> BlockCutter::next(CutBlock &out)
{
    out.rejects.clear();
    out.records.clear();
    out.buffer.shrink(m_limits.block * 2);
    out.buffer.clear();
    out.buffer.append(m_carry);
    m_carry.clear();
    for (std::size_t target = m_limits.block;;) {
        if (const Result<void> filled = fill(out.buffer, std::max(target, out.buffer.size())); !filled)
            return filled.error();
        const bool wantsHeader = m_dialect.framing == Framing::Csv && m_dialect.header && !m_header;
        if (wantsHeader) {
            const Result<bool> header = takeHeader(out);
            if (!header)
                return header.error();
        }
        const bool ready = !wantsHeader || m_header;
        const std::size_t end = ready ? cut(out.buffer.view(), out) : 0;
        if (end > 0 || m_atEnd) {
            const bool useful = end > 0 || !out.rejects.empty() || (m_first && m_header);
            finish(out, end);
            return useful;
        }
        std::string field;
        if (ready && tooLarge(out.buffer.view(), field)) {
            if (const Result<void> skipped = skipRecord(out, std::move(field)); !skipped)
                return skipped.error();
            target = m_limits.block;
        } else {
            target = nextTarget(out.buffer.size());
        }
    }
}

Result<bool> BlockCutter::takeHeader(CutBlock &out)
{
    CsvReader reader;
    const std::string_view text = out.buffer.view();
    reader.open(text, m_dialect.delimiter, 1);
    const bool whole = reader.next() && (m_atEnd || (reader.position() < text.size() && !reader.endsInQuotes()));
    if (!whole) {
        if (text.size() > m_limits.field)
            return Error{"the first line is longer than " + megabytes(m_limits.field) + ", so it is no header; check that this is a CSV file",
                         Error::Kind::Refused};
        return false;
    }
    const std::size_t end = reader.position();
    m_header = std::make_shared<const std::string>(std::string(reader.record()) + std::string(blockPadding, '\0'));
    m_line += countLineEnds(text.substr(0, end));
    const std::string rest(text.substr(end));
    out.buffer.clear();
    out.buffer.append(rest);
    return true;
}

std::size_t BlockCutter::cut(std::string_view text, CutBlock &out)
{
    switch (m_dialect.framing) {
    case Framing::Json:
        return m_json.scan(text, m_line, m_atEnd, out.records);
    case Framing::JsonLines: {
        if (m_atEnd)
            return text.size();
        const std::size_t last = text.rfind('\n');
        return last == std::string_view::npos ? 0 : last + 1;
    }
    case Framing::Csv:
        break;
    }
    return cutCsv(text);
}

std::size_t BlockCutter::cutCsv(std::string_view text)
{
    if (m_atEnd)
        return text.size();
    if (std::memchr(text.data(), '"', text.size()) == nullptr) {
        const std::size_t last = text.rfind('\n');
        return last == std::string_view::npos ? 0 : last + 1;
    }
    // A line end inside quotes ends nothing: the same rules as the reader of the block will apply.
    return CsvReader::lastRecordEnd(text, m_dialect.delimiter);
}

std::size_t BlockCutter::nextTarget(std::size_t size) const
{
    // Grow, but look again as soon as a limit is passed.
    const bool byField = m_dialect.framing == Framing::Csv && size <= m_limits.field;
    return std::min(size * 2, (byField ? m_limits.field : m_limits.record) + 1);
}

bool BlockCutter::tooLarge(std::string_view text, std::string &field) const
{
    const bool recordTooLarge = text.size() > m_limits.record;
    if (m_dialect.framing != Framing::Csv || text.size() <= m_limits.field)
        return recordTooLarge;
    CsvReader reader;
    reader.open(text, m_dialect.delimiter, m_line);
    if (!reader.next())
        return recordTooLarge;
    const auto longest = std::max_element(reader.fields().begin(), reader.fields().end(),
                                          [](std::string_view a, std::string_view b) { return a.size() < b.size(); });
    if (longest->size() <= m_limits.field)
        return recordTooLarge;
    const auto index = static_cast<std::size_t>(longest - reader.fields().begin());
    if (m_header) {
        CsvReader names;
        names.open(std::string_view(m_header->data(), m_header->size() - blockPadding), m_dialect.delimiter, 1);
        if (names.next() && index < names.fields().size())
            field = names.fields()[index];
    }
    return true;
}

Result<void> BlockCutter::skipRecord(CutBlock &out, std::string field)
{
    const std::string_view text = out.buffer.view();
    const bool byField = !field.empty();
    RejectedRow row;
    row.line = m_line;
    row.field = std::move(field);
    row.reason = byField ? "the field is longer than " + megabytes(m_limits.field) + " and was not read"
                         : "the record is longer than " + megabytes(m_limits.record) + " and was not read";
    row.raw = text.substr(0, keptOfReject);
    out.rejects.push_back(std::move(row));

    RecordSkipper skipper(m_dialect);
    std::size_t used = 0;
    while (!skipper.feed(out.buffer.view(), used)) {
        out.buffer.clear();
        if (const Result<void> filled = fill(out.buffer, m_limits.block); !filled)
            return filled.error();
        if (out.buffer.size() == 0)
            break;
    }
    m_line += skipper.lineEnds();
    const std::string rest(out.buffer.view().substr(std::min(used, out.buffer.size())));
    out.buffer.shrink(m_limits.block * 2);
    out.buffer.clear();
    out.buffer.append(rest);
    return {};
}

void BlockCutter::finish(CutBlock &out, std::size_t end)
{
    const std::string_view text = out.buffer.view();
    m_carry = text.substr(end);
    out.header = m_header;
    out.block = RecordBlock{};
    if (m_header)
        out.block.header = std::string_view(m_header->data(), m_header->size() - blockPadding);
    out.block.bytes = text.substr(0, end);
    out.block.firstLine = m_line;
    out.block.dialect = m_dialect;
    out.block.records = out.records;
    m_line += countLineEnds(out.block.bytes);
    m_first = false;
}

} // namespace tokenledger
