// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/unpacker.h"

#include "importers/core/bytesource.h"
#include "importers/core/parquetreader.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <string_view>
#include <utility>
#include <vector>

namespace tokenledger {

namespace {

constexpr std::size_t packedBlock = std::size_t(256) << 10;

enum class Packing { Plain, Gzip, Zstd, Bzip2, Xz, Zip, Parquet };

Packing packingOf(std::string_view first)
{
    using namespace std::string_view_literals;
    if (first.starts_with("\x1f\x8b"sv))
        return Packing::Gzip;
    if (first.starts_with("\x28\xb5\x2f\xfd"sv))
        return Packing::Zstd;
    if (first.starts_with("PK\x03\x04"sv) || first.starts_with("PK\x05\x06"sv))
        return Packing::Zip;
    if (first.starts_with("BZh"sv) && first.size() > 9 && first.substr(4, 6) == "\x31\x41\x59\x26\x53\x59"sv)
        return Packing::Bzip2;
    if (first.starts_with("\xfd"sv "7zXZ\0"sv))
        return Packing::Xz;
    if (first.starts_with(parquetMagic))
        return Packing::Parquet;
    return Packing::Plain;
}

std::string_view name(Packing packing)
{
    switch (packing) {
    case Packing::Gzip: return "gzip";
    case Packing::Zstd: return "zstd";
    case Packing::Bzip2: return "bzip2";
    case Packing::Xz: return "xz";
    case Packing::Zip: return "zip";
    case Packing::Parquet: return "Parquet";
    case Packing::Plain: break;
    }
    return "plain";
}

/// What libarchive reads from.
struct PackedInput {
    std::unique_ptr<ByteSource> source;
    std::vector<char> block;
};

la_ssize_t readPacked(archive *reader, void *state, const void **bytes)
{
    auto *input = static_cast<PackedInput *>(state);
    const Result<std::size_t> got = input->source->read(input->block.data(), input->block.size());
    if (!got) {
        archive_set_error(reader, EIO, "%s", got.error().message.c_str());
        return ARCHIVE_FATAL;
    }
    *bytes = input->block.data();
    return static_cast<la_ssize_t>(*got);
}

la_int64_t seekPacked(archive *reader, void *state, la_int64_t offset, int whence)
{
    const Result<std::int64_t> at = static_cast<PackedInput *>(state)->source->seek(offset, whence);
    if (at)
        return *at;
    archive_set_error(reader, EIO, "%s", at.error().message.c_str());
    return ARCHIVE_FATAL;
}

void supportPacking(archive *reader, Packing packing)
{
    switch (packing) {
    case Packing::Gzip: archive_read_support_filter_gzip(reader); break;
    case Packing::Zstd: archive_read_support_filter_zstd(reader); break;
    case Packing::Bzip2: archive_read_support_filter_bzip2(reader); break;
    case Packing::Xz: archive_read_support_filter_xz(reader); break;
    case Packing::Zip: archive_read_support_format_zip(reader); return;
    case Packing::Parquet:
    case Packing::Plain: break;
    }
    archive_read_support_format_raw(reader);
    archive_read_support_format_empty(reader);
}

bool isClutter(std::string_view entry)
{
    return entry.starts_with("__MACOSX/") || entry.ends_with(".DS_Store");
}

} // namespace

struct Unpacker::Private {
    PackedInput input;
    Packing packing = Packing::Plain;
    archive *reader = nullptr;
    std::unique_ptr<ParquetReader> parquet;
    std::string entry;
    bool first = true;

    ~Private()
    {
        if (reader)
            archive_read_free(reader);
    }

    Error damaged() const
    {
        const char *why = reader ? archive_error_string(reader) : nullptr;
        return {input.source->title() + " is damaged " + std::string(name(packing)) + " data ("
                    + (why ? why : "it cannot be unpacked") + "); nothing was imported, get the file again",
                Error::Kind::Refused};
    }

    Result<void> openArchive()
    {
        input.block.resize(packedBlock);
        reader = archive_read_new();
        supportPacking(reader, packing);
        archive_read_set_callback_data(reader, &input);
        archive_read_set_read_callback(reader, readPacked);
        if (input.source->seekable())
            archive_read_set_seek_callback(reader, seekPacked);
        if (archive_read_open1(reader) != ARCHIVE_OK)
            return damaged();
        return {};
    }

    Result<void> openParquet()
    {
        if (input.source->isStream())
            return Error{input.source->title() + " is a Parquet file, which is read from its end; save it and give the file's name", Error::Kind::Refused};
        Result<std::unique_ptr<ParquetReader>> opened = ParquetReader::open(input.source->path());
        if (!opened)
            return opened.error();
        parquet = std::move(*opened);
        return {};
    }

    bool isOneText() const { return packing == Packing::Plain || packing == Packing::Parquet; }

    Result<bool> nextArchiveEntry()
    {
        archive_entry *header = nullptr;
        for (;;) {
            const int code = archive_read_next_header(reader, &header);
            if (code == ARCHIVE_EOF)
                return false;
            if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
                return damaged();
            const char *path = archive_entry_pathname(header);
            entry = packing == Packing::Zip && path ? path : "";
            if (archive_entry_filetype(header) != AE_IFDIR && !isClutter(entry))
                return true;
        }
    }
};

Result<std::string> hashFile(const std::string &path)
{
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path);
    if (!source)
        return source.error();
    (*source)->startHash();
    std::vector<char> block(std::size_t(1) << 20);
    for (;;) {
        const Result<std::size_t> got = (*source)->read(block.data(), block.size());
        if (!got)
            return got.error();
        if (*got == 0)
            return (*source)->hash();
    }
}

Result<std::unique_ptr<Unpacker>> Unpacker::open(const std::string &path)
{
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path);
    if (!source)
        return source.error();
    auto d = std::make_unique<Private>();
    d->input.source = std::move(*source);
    if (d->input.source->isStream())
        d->input.source->startHash();
    const Result<std::string_view> first = d->input.source->peek(16);
    if (!first)
        return first.error();
    d->packing = packingOf(*first);
    if (d->packing != Packing::Plain)
        if (const Result<void> opened = d->packing == Packing::Parquet ? d->openParquet() : d->openArchive(); !opened)
            return opened.error();
    return std::unique_ptr<Unpacker>(new Unpacker(std::move(d)));
}

Unpacker::Unpacker(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}

Unpacker::~Unpacker() = default;

Result<bool> Unpacker::nextEntry()
{
    if (!d->isOneText())
        return d->nextArchiveEntry();
    return std::exchange(d->first, false);
}

const std::string &Unpacker::entryName() const
{
    return d->entry;
}

Result<std::size_t> Unpacker::read(char *to, std::size_t size)
{
    if (d->packing == Packing::Plain)
        return d->input.source->read(to, size);
    if (d->parquet)
        return d->parquet->read(to, size);
    const la_ssize_t got = archive_read_data(d->reader, to, size);
    if (got < 0)
        return d->damaged();
    return static_cast<std::size_t>(got);
}

std::uint64_t Unpacker::packedDone() const
{
    if (d->parquet)
        return static_cast<std::uint64_t>(d->parquet->fractionDone() * static_cast<double>(d->input.source->size()));
    return d->input.source->done();
}

std::uint64_t Unpacker::packedTotal() const
{
    return d->input.source->size();
}

Result<std::string> Unpacker::finishStreamHash()
{
    if (!d->input.source->isStream())
        return std::string();
    std::vector<char> rest(packedBlock);
    for (;;) {
        const Result<std::size_t> got = d->input.source->read(rest.data(), rest.size());
        if (!got)
            return got.error();
        if (*got == 0)
            return d->input.source->hash();
    }
}

} // namespace tokenledger
