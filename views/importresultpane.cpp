// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/importresultpane.h"

#include "models/qt/pagetext.h"
#include "views/theme.h"
#include "views/widgets/widgetfactory.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tokenledger {

ImportResultPane::ImportResultPane(QWidget *parent)
    : Panel(tr("Result"), parent), m_scope(makeLabel(QString(), QStringLiteral("second"), this)), m_count(makeButton(tr("Count the whole file"), this))
{
    m_scope->setWordWrap(true);
    body()->addWidget(m_scope);
    const std::array<QString, LineCount> names = {tr("Rows read"), tr("New calls"),     tr("Same as before"), tr("Conflicts"), tr("Set aside"),
                                                  tr("Not calls"), tr("Without a price"), tr("Cost"),           tr("Period")};
    auto *grid = new QGridLayout;
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < LineCount; ++i) {
        QLabel *name = makeLabel(names[i], QStringLiteral("second"), this);
        m_values[i] = makeLabel(QString(), QStringLiteral("total"), this);
        m_values[i]->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
                grid->addWidget(name, static_cast<int>(i), 0, Qt::AlignTop);
        // Two moments need the whole width.
        if (i == Span)
            grid->addWidget(m_values[i], LineCount, 0, 1, 2);
        else
            grid->addWidget(m_values[i], static_cast<int>(i), 1);
    }
    body()->addLayout(grid);
    body()->addSpacing(12);
    body()->addWidget(m_count);
    body()->addStretch(1);
    m_count->setObjectName(QStringLiteral("countFile"));
    m_count->setToolTip(tr("Reads it all, compares it with the ledger, and stores nothing"));
    connect(m_count, &QPushButton::clicked, this, &ImportResultPane::countRequested);
    clear();
}

void ImportResultPane::clear()
{
    m_scope->setText(tr("Nothing read yet."));
    for (QLabel *value : m_values)
        value->setText(unknownText());
}

void ImportResultPane::setPreview(const ImportCounts &counts)
{
    m_scope->setText(tr("Of the first %1 rows. Nothing is stored before you import.").arg(countText(counts.rowsRead)));
    show(counts, false);
}

void ImportResultPane::setWhole(const DryRunResult &result)
{
    setCounting(false);
    if (!result.counts) {
        m_scope->setText(result.problem);
        setStyleProperty(m_scope, "tone", QStringLiteral("over"));
        return;
    }
    m_scope->setText(tr("Of the whole file. Nothing is stored before you import."));
    show(*result.counts, true);
}

void ImportResultPane::setCounting(bool counting)
{
    m_count->setEnabled(!counting);
    m_count->setText(counting ? tr("Counting...") : tr("Count the whole file"));
}

void ImportResultPane::setCountable(bool countable)
{
    m_count->setVisible(countable);
}

// The first rows are not compared with the ledger: which of them are new is not known.
void ImportResultPane::show(const ImportCounts &counts, bool compared)
{
    setStyleProperty(m_scope, "tone", QString());
    m_values[Rows]->setText(countText(counts.rowsRead));
    m_values[New]->setText(compared ? countText(counts.added()) : unknownText());
    m_values[Same]->setText(compared ? countText(counts.duplicates) : unknownText());
    m_values[Conflicts]->setText(compared ? countText(counts.conflicts) : unknownText());
    m_values[Rejected]->setText(countText(counts.rejected));
    setStyleProperty(m_values[Rejected], "tone", counts.rejected > 0 ? QStringLiteral("warn") : QString());
    m_values[Ignored]->setText(countText(counts.ignored));
    m_values[Unpriced]->setText(countText(counts.unpriced));
    setStyleProperty(m_values[Unpriced], "tone", counts.unpriced > 0 ? QStringLiteral("warn") : QString());
    m_values[Cost]->setText(moneyText(counts.cost));
    m_values[Cost]->setToolTip(exactMoneyText(counts.cost));
    const QString utc = QStringLiteral("UTC");
    m_values[Span]->setText(counts.firstCall && counts.lastCall
                                ? tr("%1 to\n%2", "first, last call").arg(momentText(*counts.firstCall, utc), momentText(*counts.lastCall, utc))
                                : unknownText());
}

} // namespace tokenledger
