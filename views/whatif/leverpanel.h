// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/filterstate.h"
#include "models/qt/leverknobs.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace tokenledger {

class FilterPopup;
class FlowLayout;
class SliderField;

/// The knobs of one lever: which calls it acts on, its choices, its numbers.
class LeverPanel : public QWidget
{
    Q_OBJECT

public:
    /// `valuesOf` gives the values of a dimension that the ledger knows.
    LeverPanel(const Lever &lever, const LeverOptions &options, const std::function<QStringList(Dimension)> &valuesOf,
               QWidget *parent = nullptr);

    /// The same lever with other values; the knobs stay, so that a drag goes on.
    void setLever(const Lever &lever);
    /// One sentence under the knobs, such as what is not proven; empty for none.
    void setNote(const QString &note);

Q_SIGNALS:
    void knobChosen(const QString &id, qint64 value);
    void stepEnded();
    void choiceChosen(const QString &id, const QString &value);
    void whereChosen(const tokenledger::CallWhere &where);

private:
    void setupWhere(QVBoxLayout *column);
    void addChoice(QVBoxLayout *column, const LeverChoice &choice);
    QComboBox *makeCombo(const LeverChoice &choice);
    QLineEdit *makeText(const LeverChoice &choice);
    void showWhere();
    void editFilter(int place, QWidget *anchor);
    void acceptFilter(const FilterChip &chip);
    void removeFilter(int place);

    Lever m_lever;
    LeverOptions m_options;
    FilterPopup *m_popup = nullptr;
    QWidget *m_whereBox = nullptr;
    FlowLayout *m_chips = nullptr;
    QPushButton *m_add = nullptr;
    QLabel *m_note = nullptr;
    QList<SliderField *> m_sliders;
    QList<QComboBox *> m_combos;
    QList<QLineEdit *> m_texts;
    int m_edited = -1; ///< place of the filter in the popup, -1 for a new one
};

} // namespace tokenledger
