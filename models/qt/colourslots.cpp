// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/colourslots.h"

#include "models/qt/roles.h"

#include <array>

namespace tokenledger {

void ColourSlots::update(const QStringList &values)
{
    QHash<QString, int> kept;
    std::array<bool, count> taken{};
    for (const QString &value : values) {
        const auto before = m_slots.constFind(value);
        if (before == m_slots.constEnd())
            continue;
        kept.insert(value, before.value());
        taken[static_cast<std::size_t>(before.value())] = true;
    }
    std::size_t next = 0;
    for (const QString &value : values) {
        if (kept.contains(value))
            continue;
        while (next < taken.size() && taken[next])
            ++next;
        if (next == taken.size())
            break;
        taken[next] = true;
        kept.insert(value, static_cast<int>(next));
    }
    m_slots = kept;
}

int ColourSlots::slotOf(const QString &value) const
{
    return value.isEmpty() ? SeriesSlot::Unattributed : m_slots.value(value, SeriesSlot::Other);
}

} // namespace tokenledger
