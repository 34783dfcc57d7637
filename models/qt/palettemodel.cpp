// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/palettemodel.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr qsizetype shownLimit = 60;
constexpr qsizetype recentLimit = 12;

} // namespace

std::optional<int> fuzzyScore(const QString &pattern, const QString &text)
{
    int score = 0;
    qsizetype from = 0;
    qsizetype last = -2;
    for (const QChar letter : pattern) {
        if (letter.isSpace())
            continue;
        const qsizetype at = text.indexOf(letter, from, Qt::CaseInsensitive);
        if (at < 0)
            return std::nullopt;
        const bool wordStart = at == 0 || !text[at - 1].isLetterOrNumber();
        score += at == last + 1 ? 8 : wordStart ? 6 : 1;
        score -= static_cast<int>(qMin<qsizetype>(at - from, 5));
        last = at;
        from = at + 1;
    }
    if (text.startsWith(pattern, Qt::CaseInsensitive))
        score += 20;
    return score - static_cast<int>(qMin<qsizetype>(text.size() / 8, 6));
}

void PaletteModel::setEntries(QList<PaletteEntry> entries)
{
    m_entries = std::move(entries);
    filter();
}

void PaletteModel::setPattern(const QString &pattern)
{
    m_pattern = pattern;
    filter();
}

void PaletteModel::noteUsed(const QString &id)
{
    m_recent.removeAll(id);
    m_recent.prepend(id);
    if (m_recent.size() > recentLimit)
        m_recent.removeLast();
}

const PaletteEntry *PaletteModel::entry(int row) const
{
    return row >= 0 && row < m_shown.size() ? &m_entries[m_shown[row]] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteEntry *entry = index.isValid() ? this->entry(index.row()) : nullptr;
    if (entry == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole: return entry->name;
    case Qt::AccessibleTextRole:
        return QString(entry->name + (entry->detail.isEmpty() ? QString() : QStringLiteral(", ") + entry->detail)
                       + (entry->key.isEmpty() ? QString() : QStringLiteral(", ") + entry->key));
    case DetailRole: return entry->detail;
    case KeyRole: return entry->key;
    case IconRole: return entry->icon;
    default: return {};
    }
}

int PaletteModel::recency(const PaletteEntry &entry) const
{
    const auto at = m_recent.indexOf(entry.id);
    return at < 0 ? 0 : static_cast<int>(recentLimit - at);
}

void PaletteModel::filter()
{
    beginResetModel();
    m_shown.clear();
    const bool commandsOnly = m_pattern.startsWith(QLatin1Char('>'));
    const QString pattern = (commandsOnly ? m_pattern.mid(1) : m_pattern).trimmed();
    QList<std::pair<int, int>> scored;
    for (int i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry &entry = m_entries[i];
        if (commandsOnly && entry.kind != PaletteEntry::Kind::Command)
            continue;
        const int recent = recency(entry);
        if (pattern.isEmpty()) {
            if (recent > 0 || entry.kind != PaletteEntry::Kind::Value)
                scored.append({recent, i});
        } else if (const std::optional<int> score = fuzzyScore(pattern, entry.name)) {
            scored.append({*score + recent, i});
        }
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    for (const auto &[score, i] : scored.mid(0, shownLimit))
        m_shown.append(i);
    endResetModel();
}

} // namespace tokenledger
