// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/overviewdata.h"

#include <QAbstractListModel>
#include <QList>

namespace tokenledger {

/// Something that waits for a person, and where it is solved.
struct AttentionItem {
    enum class Kind { Unpriced, SetAside, Conflicts, Unattributed, Stale, Sample };
    Kind kind = Kind::Unpriced;
    QString sentence;
    QString second;
};

/// What the application knows beside the snapshot.
struct AttentionFacts {
    quint64 setAside = 0;
    quint64 conflicts = 0;
    bool sample = false;
};

/// In the order in which they are worth solving: unpriced calls, rows set aside, conflicts, cost without a value, old
/// data, and that the figures are a sample's.
QList<AttentionItem> attentionItems(const OverviewAnswer &answer, const AttentionFacts &facts, Instant now, std::optional<Instant> newestCall);

class AttentionModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles {
        SecondRole = Qt::UserRole,
        ToneRole, ///< "warn" where figures are incomplete, "muted" for what is only to be known
    };
    using QAbstractListModel::QAbstractListModel;

    void setItems(const QList<AttentionItem> &items);
    const AttentionItem &item(int row) const { return m_items[row]; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<AttentionItem> m_items;
};

} // namespace tokenledger
