// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/telemetryfiles.h"

#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace tokenledger {

QStringList telemetryFiles(const QString &folder, Depth depth)
{
    static const QStringList patterns = {
        QStringLiteral("*.csv"),   QStringLiteral("*.tsv"),    QStringLiteral("*.json"),
        QStringLiteral("*.jsonl"), QStringLiteral("*.ndjson"), QStringLiteral("*.parquet"),
        QStringLiteral("*.gz"),    QStringLiteral("*.zst"),    QStringLiteral("*.zip")};
    QStringList files;
    QDirIterator walk(folder, patterns, QDir::Files | QDir::Readable,
                      depth == Depth::WithSubfolders ? QDirIterator::Subdirectories : QDirIterator::NoIteratorFlags);
    while (walk.hasNext())
        files.append(walk.next());
    std::sort(files.begin(), files.end());
    return files;
}

QStringList withoutFolders(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (QFileInfo(path).isDir())
            files.append(telemetryFiles(path, Depth::WithSubfolders));
        else
            files.append(path);
    }
    return files;
}

} // namespace tokenledger
