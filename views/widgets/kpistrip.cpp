// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/kpistrip.h"

#include "views/theme.h"
#include "views/widgets/changelabel.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tokenledger {

KpiCell::KpiCell(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 12, 10);
    layout->setSpacing(2);
    m_caption = makeLabel(QString(), QStringLiteral("caption"), this);
    m_figure = makeLabel(QString(), QStringLiteral("headline"), this);
    m_change = new ChangeLabel(this);
    m_second = new ElidedLabel(QStringLiteral("second"), this);
    for (QLabel *label : {m_caption, m_second}) {
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        label->setMinimumWidth(120);
    }
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_figure);
    line->addWidget(m_change, 0, Qt::AlignBottom);
    line->addStretch(1);
    layout->addWidget(m_caption);
    layout->addLayout(line);
    layout->addWidget(m_second);
    m_change->setContentsMargins(0, 0, 0, 4);
}

void KpiCell::setContent(const KpiContent &content)
{
    m_caption->setText(content.caption);
    m_figure->setText(content.figure);
    m_figure->setToolTip(content.exact);
    m_change->setChange(content.change, content.changeTone);
    m_change->setVisible(!content.change.isEmpty());
    m_second->setText(content.second);
    m_second->setToolTip(content.second);
    const QString figure = content.change.isEmpty() ? content.figure : tr("%1, change %2").arg(content.figure, m_change->accessibleName());
    setAccessibleName(tr("%1: %2. %3").arg(content.caption, figure, content.second));
}

void KpiCell::setCompact(bool compact)
{
    setStyleProperty(m_figure, "role", compact ? QStringLiteral("headlineCompact") : QStringLiteral("headline"));
}

KpiStrip::KpiStrip(int cells, QWidget *parent) : QFrame(parent)
{
    setProperty("role", QStringLiteral("panel"));
    setAccessibleName(tr("Key figures"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    for (int i = 0; i < cells; ++i) {
        if (i > 0) {
            m_lines.append(makeSeparator(this, true));
            layout->addWidget(m_lines.last());
        }
        m_cells.append(new KpiCell(this));
        layout->addWidget(m_cells.last(), 1);
    }
}

void KpiStrip::setCompact(bool compact)
{
    for (KpiCell *cell : std::as_const(m_cells))
        cell->setCompact(compact);
    m_cells.last()->setVisible(!compact);
    m_lines.last()->setVisible(!compact);
}

} // namespace tokenledger
