// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace tokenledger {

/// What an empty ledger offers: three ways in side by side, each with what it needs and how long it takes.
class FirstSteps : public QWidget
{
    Q_OBJECT
public:
    explicit FirstSteps(QWidget *parent = nullptr);

Q_SIGNALS:
    void connectRequested();
    void importRequested();
    /// The ledger should be filled with the sample company.
    void sampleRequested();

private:
    /// One way in. @return its button
    QPushButton *addWay(QPushButton *button, const QString &title, const QString &text);

    QBoxLayout *m_ways;
};

} // namespace tokenledger
