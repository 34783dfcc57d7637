// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>

namespace tokenledger {

/// A line that narrows a table down; Esc empties it, then leaves it.
class FilterField : public QLineEdit
{
    Q_OBJECT

public:
    /// `name` says what is filtered: "Filter prompts".
    explicit FilterField(const QString &name, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Esc in an empty field: the keyboard goes back to the table.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tokenledger
