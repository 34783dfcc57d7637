// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/reconcilefacts.h"

#include <QWidget>

class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tokenledger {

/// An invoice's total, written down by hand.
class InvoiceForm : public QWidget
{
    Q_OBJECT

public:
    explicit InvoiceForm(QWidget *parent = nullptr);

    /// The period begins with this one.
    void setPeriod(const QDate &first, const QDate &last);
    void setProvider(const QString &provider);
    void focusFirst();

Q_SIGNALS:
    void entered(const tokenledger::InvoiceEntry &invoice);
    void closed();

private:
    void save();
    void showProblem(const QString &sentence);

    QLineEdit *m_provider;
    QDateEdit *m_first;
    QDateEdit *m_last;
    QLineEdit *m_amount;
    QLineEdit *m_invoice;
    QLineEdit *m_note;
    QLabel *m_problem;
    QPushButton *m_save;
};

} // namespace tokenledger
