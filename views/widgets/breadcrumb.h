// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

class QHBoxLayout;

namespace tokenledger {

/// The path as steps to click on; when short of room the middle ones fold to "...".
class Breadcrumb : public QWidget
{
    Q_OBJECT

public:
    explicit Breadcrumb(QWidget *parent = nullptr);

    /// From the root to where one is.
    void setSteps(const QStringList &steps);
    void setRoom(int pixels);

Q_SIGNALS:
    /// Number of the step, the root is 0.
    void stepChosen(int step);

private:
    void rebuild();
    void addStep(int step);
    void addFold(const QList<int> &steps);
    int widthOf(int step) const;

    QHBoxLayout *m_layout = nullptr;
    QStringList m_steps;
    int m_room = 600;
};

} // namespace tokenledger
