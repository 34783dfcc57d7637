// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/keytablemodel.h"

#include <vector>

class QWidget;

namespace tokenledger {

/// The table of keys for Settings: every command of a window that has a key, then the keys that belong to tables, trees
/// and charts. Read from the window itself, so that the table cannot promise a key that is not there.
std::vector<KeyBinding> keyBindingsOf(const QWidget &window);

} // namespace tokenledger
