// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace tokenledger {

/// Keeps the colour with the value: a feature keeps its slot while it stays among the named ones of the page. New values
/// take the lowest slot that is free.
class ColourSlots
{
public:
    static constexpr int count = 8;

    /// `values` are the named series, largest first, at most eight.
    void update(const QStringList &values);
    /// 0 to 7, or SeriesSlot::Other for a value that has no colour of its own, or SeriesSlot::Unattributed.
    int slotOf(const QString &value) const;
    void clear() { m_slots.clear(); }

private:
    QHash<QString, int> m_slots;
};

} // namespace tokenledger
