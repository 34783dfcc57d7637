// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/companionfile.h"

#include <QFile>

#include <array>

namespace tokenledger {

namespace {

constexpr qint64 largest = qint64(16) << 20;

std::string withoutEndings(std::string_view path)
{
    static constexpr std::array<std::string_view, 5> packings = {".gz", ".zst", ".bz2", ".xz", ".zip"};
    for (const std::string_view packing : packings)
        if (path.ends_with(packing)) {
            path.remove_suffix(packing.size());
            break;
        }
    const std::size_t dot = path.rfind('.');
    const std::size_t slash = path.rfind('/');
    const bool inName = dot != std::string_view::npos && (slash == std::string_view::npos || dot > slash + 1);
    return std::string(inName ? path.substr(0, dot) : path);
}

} // namespace

Result<Companion> readCompanion(const std::string &path, std::string_view ending)
{
    if (path == "-")
        return Companion{};
    Companion companion{withoutEndings(path).append(ending), {}};
    QFile file(QString::fromStdString(companion.path));
    if (!file.exists())
        return companion;
    if (!file.open(QIODevice::ReadOnly))
        return Error{"“" + companion.path + "” cannot be read: " + file.errorString().toStdString()};
    const QByteArray bytes = file.read(largest + 1);
    if (bytes.size() > largest)
        return Error{"“" + companion.path + "” is larger than 16 MB, so it does not describe a batch",
                     Error::Kind::Refused};
    companion.text = bytes.toStdString();
    return companion;
}

} // namespace tokenledger
