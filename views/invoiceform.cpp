// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/invoiceform.h"

#include "views/widgets/widgetfactory.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tokenledger {

InvoiceForm::InvoiceForm(QWidget *parent)
    : QWidget(parent), m_provider(new QLineEdit(this)), m_first(new QDateEdit(this)), m_last(new QDateEdit(this)), m_amount(new QLineEdit(this)),
      m_invoice(new QLineEdit(this)), m_note(new QLineEdit(this)), m_problem(makeLabel(QString(), QStringLiteral("second"), this)),
      m_save(makePrimaryButton(tr("Save invoice"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const auto add = [&](const QString &text, QWidget *field) {
        QLabel *label = makeLabel(text, QStringLiteral("second"), this);
        label->setBuddy(field);
        field->setAccessibleName(text);
        column->addWidget(label);
        column->addWidget(field);
    };
    add(tr("Vendor, by the name that its calls have"), m_provider);
    add(tr("First day, UTC"), m_first);
    add(tr("Last day, UTC"), m_last);
    add(tr("Total in US dollars"), m_amount);
    add(tr("Invoice number"), m_invoice);
    add(tr("Note"), m_note);
    for (QDateEdit *date : {m_first, m_last}) {
        date->setCalendarPopup(true);
        date->setDisplayFormat(QStringLiteral("d MMM yyyy"));
    }
    m_provider->setObjectName(QStringLiteral("invoiceProvider"));
    m_amount->setObjectName(QStringLiteral("invoiceAmount"));
    m_invoice->setObjectName(QStringLiteral("invoiceNumber"));
    m_save->setObjectName(QStringLiteral("saveInvoice"));
    m_problem->setProperty("tone", QStringLiteral("over"));
    m_problem->setWordWrap(true);
    m_problem->setVisible(false);
    column->addWidget(m_problem);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    QPushButton *cancel = makeButton(tr("Cancel"), this);
    row->addWidget(m_save);
    row->addWidget(cancel);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(1);
    connect(m_save, &QPushButton::clicked, this, &InvoiceForm::save);
    connect(cancel, &QPushButton::clicked, this, &InvoiceForm::closed);
    for (QLineEdit *field : {m_provider, m_amount})
        connect(field, &QLineEdit::textChanged, this, [this] { showProblem(QString()); });
}

void InvoiceForm::setPeriod(const QDate &first, const QDate &last)
{
    m_first->setDate(first);
    m_last->setDate(last);
}

void InvoiceForm::setProvider(const QString &provider)
{
    m_provider->setText(provider);
}

void InvoiceForm::focusFirst()
{
    (m_provider->text().isEmpty() ? m_provider : m_amount)->setFocus();
}

void InvoiceForm::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void InvoiceForm::save()
{
    const QString provider = m_provider->text().trimmed().toLower();
    QString amount = m_amount->text().trimmed();
    amount.remove(QLatin1Char(',')).remove(QLatin1Char('$'));
    const Result<Money> money = Money::parse(amount.toStdString());
    if (provider.isEmpty())
        return showProblem(tr("Name the vendor whose invoice it is."));
    if (!money)
        return showProblem(tr("“%1” is no amount; write it like 1284.50.").arg(m_amount->text()));
    if (m_last->date() < m_first->date())
        return showProblem(tr("The period ends before it begins."));
    showProblem(QString());
    Q_EMIT entered({provider.toStdString(), m_first->date(), m_last->date(), *money, m_invoice->text().trimmed().toStdString(),
                    m_note->text().trimmed().toStdString()});
    m_amount->clear();
    m_invoice->clear();
    m_note->clear();
}

} // namespace tokenledger
