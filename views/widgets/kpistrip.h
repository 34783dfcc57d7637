// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QList>

class QLabel;

namespace tokenledger {

class ChangeLabel;

/// One figure: caption, headline with its change, second line.
struct KpiContent {
    QString caption;
    QString figure;
    QString change;
    QString changeTone;
    QString second;
    QString exact;      ///< tool tip of the figure
};

class KpiCell : public QWidget
{
    Q_OBJECT

public:
    explicit KpiCell(QWidget *parent);
    void setContent(const KpiContent &content);
    void setCompact(bool compact);

private:
    QLabel *m_caption = nullptr;
    QLabel *m_figure = nullptr;
    ChangeLabel *m_change = nullptr;
    QLabel *m_second = nullptr;
};

/// Figures side by side in one panel; narrow windows show one less.
class KpiStrip : public QFrame
{
    Q_OBJECT

public:
    KpiStrip(int cells, QWidget *parent);
    void setContent(int cell, const KpiContent &content) { m_cells[cell]->setContent(content); }
    void setCompact(bool compact);

private:
    QList<KpiCell *> m_cells;
    QList<QWidget *> m_lines;
};

} // namespace tokenledger
