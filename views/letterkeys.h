// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/dimension.h"

#include <QObject>
#include <QWidget>

namespace tokenledger {

/// The keys that belong to tables and charts alone: Backspace, and the chord G then F, T, U, P, M or R. Letters can be
/// switched off; they never reach a text field because only the widgets given to watch() are listened to.
class LetterKeys : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void watch(QWidget *widget);
    void setEnabled(bool enabled) { m_enabled = enabled; }

Q_SIGNALS:
    void groupByRequested(tokenledger::Dimension dimension);
    void levelUpRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool m_enabled = true;
    bool m_afterG = false;
};

} // namespace tokenledger
