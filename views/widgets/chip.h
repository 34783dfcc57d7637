// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/filterstate.h"

#include <QFrame>
#include <QList>

class QLabel;
class QToolButton;

namespace tokenledger {

/// One filter: click or Enter edits it, x or Delete removes it, Space switches it off and on; off is struck through.
class Chip : public QFrame
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent);
    void setText(const QString &text, bool off);
    QString text() const;

Q_SIGNALS:
    void editRequested();
    void removeRequested();
    void toggleRequested();
    void moveRequested(int step);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setStyleTone(bool off);

    QLabel *m_label = nullptr;
    QToolButton *m_close = nullptr;
};

/// "Region is eu-west, eu-central", "Model is not 3 values".
QString chipText(const FilterChip &chip, const NumberFormat &format);
} // namespace tokenledger
