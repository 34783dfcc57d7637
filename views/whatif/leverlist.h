// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/leverknobs.h"
#include "models/qt/scenariomodel.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace tokenledger {

class LeverPanel;
class LeverRow;

/// The levers of a plan in the order in which they apply; one of them open at a time. Changes go into the model.
class LeverList : public QWidget
{
    Q_OBJECT

public:
    LeverList(ScenarioModel &model, std::function<QStringList(Dimension)> valuesOf, QWidget *parent = nullptr);

    void setOptions(const LeverOptions &options);
    /// Opens the knobs of a lever; -1 closes them.
    void open(int row);
    int openRow() const { return m_open; }
    /// Amounts are those of an older state of the plan.
    void setDimmed(bool dimmed);
    /// A sentence under the knobs of the open lever.
    void setNote(const QString &note);
    LeverRow *row(int row) const { return m_rows.value(row); }
    LeverPanel *panel() const { return m_panel; }

Q_SIGNALS:
    void opened(int row);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    void addRow(int row);
    void addPanel();
    void showRow(int row);
    void showRows(int first, int last);
    void moveRow(int from, int to);
    int placeAt(int y) const;
    void drop(int from, int y);

    ScenarioModel &m_model;
    std::function<QStringList(Dimension)> m_valuesOf;
    LeverOptions m_options;
    QVBoxLayout *m_column = nullptr;
    QList<LeverRow *> m_rows;
    LeverPanel *m_panel = nullptr;
    int m_open = -1;
    int m_dropLine = -1; ///< height at which a dragged lever would land, -1 for none
};

} // namespace tokenledger
