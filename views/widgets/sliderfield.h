// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/leverknobs.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSlider;

namespace tokenledger {

/// One number with a slider and a field: both always, the same value. Arrows move by one stop, Page Up and Page Down by
/// ten; a double click on the slider brings the standard value back.
class SliderField : public QWidget
{
    Q_OBJECT

public:
    explicit SliderField(const LeverKnob &knob, QWidget *parent = nullptr);

    /// Shows the value; emits nothing.
    void setKnob(const LeverKnob &knob);
    const LeverKnob &knob() const { return m_knob; }

Q_SIGNALS:
    /// The person chose this value: with every step of the slider, and when the field is left.
    void chosen(qint64 value);
    /// A drag has ended: what follows is another step.
    void stepEnded();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void slide(int position);
    void typed();
    void showValue();

    LeverKnob m_knob;
    QLabel *m_label = nullptr;
    QSlider *m_slider = nullptr;
    QLineEdit *m_field = nullptr;
};

} // namespace tokenledger
