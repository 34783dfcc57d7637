// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QCheckBox;
class QLabel;
class QToolButton;

namespace tokenledger {

/// One lever of the list: grip, check box, name, what it takes off. Click or Enter opens its knobs, Space switches it,
/// Alt+Up and Alt+Down move it, Delete takes it away; the grip is dragged.
class LeverRow : public QFrame
{
    Q_OBJECT

public:
    explicit LeverRow(QWidget *parent = nullptr);

    void setContent(const QString &name, bool enabled);
    void setAmount(const QString &amount, const QString &tone, const QString &exact);
    /// The amount is that of an older state of the plan.
    void setDimmed(bool dimmed);
    void setOpen(bool open);

Q_SIGNALS:
    void openRequested();
    void enabledChosen(bool enabled);
    void moveRequested(int step);
    void removeRequested();
    /// The pointer has dragged the grip to this height, in the coordinates of the parent.
    void dragged(int y);
    void dropped(int y);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void updateName();

    QCheckBox *m_enabled = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_amount = nullptr;
    QToolButton *m_remove = nullptr;
    QPoint m_pressed;
    bool m_gripped = false;
    bool m_dragging = false;
};

} // namespace tokenledger
