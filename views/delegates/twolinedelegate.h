// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

#include <optional>

namespace tokenledger {

/// List rows 52 high: a name, and a muted second line from a role of the model.
class TwoLineDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// Roles of the model.
    struct Roles {
        int secondLine;
        std::optional<int> problem; ///< true where the second line tells of a problem
        std::optional<int> tone;    ///< "over", "warn" or "muted": the shape and colour before the lines
    };
    TwoLineDelegate(const Roles &roles, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Roles m_roles;
};

} // namespace tokenledger
