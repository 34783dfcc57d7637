// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/levertext.h"

#include <QScrollArea>

class QGridLayout;

namespace tokenledger {

/// What a plan takes for granted, sentence by sentence; those of a lever have a link to its knobs.
class AssumptionList : public QScrollArea
{
    Q_OBJECT

public:
    explicit AssumptionList(QWidget *parent = nullptr);
    void setAssumptions(const QList<Assumption> &assumptions);

Q_SIGNALS:
    void editRequested(int lever);

private:
    QWidget *m_content = nullptr;
    QGridLayout *m_grid = nullptr;
    QStringList m_shown; ///< what is in view, to leave it alone while only figures move
};

} // namespace tokenledger
