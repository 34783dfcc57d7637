// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace tokenledger {

/// One line that gives way where room is short; what does not fit is elided, never cut, read out whole, and shown whole under
/// the pointer unless the label has a tool tip of its own.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    /// `role` as in Theme.
    ElidedLabel(const QString &role, QWidget *parent);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tokenledger
