// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/locknote.h"

#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tokenledger {

LockNote::LockNote(QWidget *parent)
    : QWidget(parent), m_sentence(makeLabel(QString(), QStringLiteral("second"), this)), m_note(new QLineEdit(this)),
      m_problem(makeLabel(tr("Write down why; the note is kept with the lock."), QStringLiteral("second"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_sentence->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_problem->setProperty("tone", QStringLiteral("over"));
    QLabel *label = makeLabel(tr("Why it is locked all the same"), QStringLiteral("second"), this);
    label->setBuddy(m_note);
    m_note->setObjectName(QStringLiteral("lockNote"));
    m_note->setAccessibleName(label->text());
    QPushButton *lock = makePrimaryButton(tr("Lock month"), this);
    lock->setObjectName(QStringLiteral("lockWithNote"));
    lock->setAccessibleName(tr("Lock the month with this note"));
    QPushButton *cancel = makeButton(tr("Cancel"), this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    row->setSpacing(8);
    row->addWidget(lock);
    row->addWidget(cancel);
    row->addStretch(1);
    column->addWidget(m_sentence);
    column->addSpacing(4);
    column->addWidget(label);
    column->addWidget(m_note);
    column->addWidget(m_problem);
    column->addLayout(row);
    column->addStretch(1);
    connect(lock, &QPushButton::clicked, this, &LockNote::accept);
    connect(m_note, &QLineEdit::returnPressed, this, &LockNote::accept);
    connect(m_note, &QLineEdit::textChanged, m_problem, &QWidget::hide);
    connect(cancel, &QPushButton::clicked, this, &LockNote::closed);
}

void LockNote::start(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_note->clear();
    m_problem->hide();
    m_note->setFocus();
}

void LockNote::accept()
{
    const QString note = m_note->text().trimmed();
    m_problem->setVisible(note.isEmpty());
    if (!note.isEmpty())
        Q_EMIT accepted(note);
}

} // namespace tokenledger
