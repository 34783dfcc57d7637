// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace tokenledger {

/// Asks why a month is locked although more of its bill is not explained than the limit allows. The note is kept with
/// the lock.
class LockNote : public QWidget
{
    Q_OBJECT

public:
    explicit LockNote(QWidget *parent = nullptr);

    /// @param sentence how much is not explained.
    void start(const QString &sentence);

Q_SIGNALS:
    /// Never with an empty note.
    void accepted(const QString &note);
    void closed();

private:
    void accept();

    QLabel *m_sentence;
    QLineEdit *m_note;
    QLabel *m_problem;
};

} // namespace tokenledger
