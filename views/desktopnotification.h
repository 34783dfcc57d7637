// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tokenledger {

/// Shows a notification of the desktop: by the service org.freedesktop.Notifications, else from the system tray. Does
/// not wait, and nothing happens where there is neither.
/// @param urgent stays until somebody has seen it.
void notifyDesktop(const QString &title, const QString &text, bool urgent);

} // namespace tokenledger
