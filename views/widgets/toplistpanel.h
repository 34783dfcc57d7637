// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/toplistmodel.h"
#include "views/widgets/panel.h"

class QTableView;

namespace tokenledger {

/// The five largest of one dimension, with the way to Explore.
class TopListPanel : public Panel
{
    Q_OBJECT

public:
    explicit TopListPanel(Dimension dimension, QWidget *parent = nullptr);

    void setList(const TopList &list, const std::optional<ColourSlots> &slots, bool compared, Money minimumChange);
    QTableView *table() const { return m_table; }

Q_SIGNALS:
    void exploreRequested(tokenledger::Dimension dimension);
    void valueActivated(tokenledger::Dimension dimension, const QString &value);

private:
    TopListModel m_model;
    Dimension m_dimension;
    QTableView *m_table = nullptr;
};

} // namespace tokenledger
