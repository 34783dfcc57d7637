// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/whatif/assumptionlist.h"

#include "views/widgets/widgetfactory.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace tokenledger {

AssumptionList::AssumptionList(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Assumptions"));
    viewport()->setAutoFillBackground(false);
}

void AssumptionList::setAssumptions(const QList<Assumption> &assumptions)
{
    QStringList sentences;
    for (const Assumption &one : assumptions)
        sentences.append(QString::number(one.lever) + one.sentence);
    if (m_content != nullptr && sentences == m_shown)
        return;
    m_shown = sentences;
    m_content = new QWidget;
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 0, 4, 0);
    m_grid->setHorizontalSpacing(4);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Assumption &one : assumptions) {
        QLabel *number = makeLabel(tr("%1.").arg(row + 1), QStringLiteral("second"), m_content);
        number->setAlignment(Qt::AlignRight | Qt::AlignTop);
        number->setContentsMargins(0, 5, 0, 0);
        QLabel *sentence = makeLabel(one.sentence, QStringLiteral("body"), m_content);
        sentence->setWordWrap(true);
        sentence->setContentsMargins(0, 4, 0, 0);
        sentence->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_grid->addWidget(number, row, 0);
        m_grid->addWidget(sentence, row, 1);
        if (one.lever >= 0) {
            QPushButton *edit = makeLink(tr("Edit"), m_content);
            edit->setAccessibleName(tr("Edit: %1").arg(one.sentence));
            connect(edit, &QPushButton::clicked, this, [this, lever = one.lever] { Q_EMIT editRequested(lever); });
            m_grid->addWidget(edit, row, 2, Qt::AlignTop);
        }
        ++row;
    }
    m_grid->setRowStretch(row, 1);
    setWidget(m_content); // the one before goes
    m_content->setAutoFillBackground(false);
}

} // namespace tokenledger
