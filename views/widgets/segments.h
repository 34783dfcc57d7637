// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QButtonGroup;

namespace tokenledger {

/// Two to five exclusive views side by side. One tab stop; arrow keys move.
class Segments : public QWidget
{
    Q_OBJECT

public:
    /// `name` is read out before the checked view.
    Segments(const QString &name, const QStringList &labels, QWidget *parent = nullptr);

    int current() const;
    /// Does not emit.
    void setCurrent(int index);
    /// Another word on one view, such as one with a count.
    void setLabel(int index, const QString &label);
    /// Takes one view out of the row, or puts it back.
    void setOptionVisible(int index, bool visible);

Q_SIGNALS:
    void chosen(int index);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void updateFocusPolicy();

    QButtonGroup *m_group = nullptr;
    QString m_name;
};

} // namespace tokenledger
