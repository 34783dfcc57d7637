// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace tokenledger {

/// Files of a folder that may be telemetry, by the endings of their names, sorted by path; hidden ones and those that
/// are still being downloaded are left out.
enum class Depth { ThisFolder, WithSubfolders };
QStringList telemetryFiles(const QString &folder, Depth depth);

/// Folders among the paths replaced by the telemetry files in and below them; files stay as they are.
QStringList withoutFolders(const QStringList &paths);

} // namespace tokenledger
