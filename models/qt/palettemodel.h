// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>

#include <optional>

namespace tokenledger {

/// Something the command palette can run or open.
struct PaletteEntry {
    enum class Kind { Command, Page, View, Value };
    Kind kind = Kind::Command;
    QString id;       ///< told to the one who runs it
    QString name;
    QString detail;   ///< page or dimension, muted
    QString key;      ///< shortcut, at the right
    QString icon;
};

/// How well `pattern` fits `text`: its letters in order, better at word starts and side by side; nothing when a letter
/// is missing. Upper and lower case are the same.
std::optional<int> fuzzyScore(const QString &pattern, const QString &text);

/// The entries that fit what was typed, best first; without text the ones used last, then commands and pages.
/// ">" before the text leaves only commands.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles { DetailRole = Qt::UserRole, KeyRole, IconRole };
    using QAbstractListModel::QAbstractListModel;

    void setEntries(QList<PaletteEntry> entries);
    void setPattern(const QString &pattern);
    /// Puts an entry first when nothing is typed. Kept in memory only: values are ledger data.
    void noteUsed(const QString &id);
    const PaletteEntry *entry(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void filter();
    int recency(const PaletteEntry &entry) const;

    QList<PaletteEntry> m_entries;
    QList<int> m_shown;
    QStringList m_recent;
    QString m_pattern;
};

} // namespace tokenledger
