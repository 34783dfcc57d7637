// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/sliderfield.h"

#include "views/theme.h"
#include "views/widgets/widgetfactory.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>

namespace tokenledger {

namespace {

constexpr int labelWidth = 104;
constexpr int fieldWidth = 96;

} // namespace

SliderField::SliderField(const LeverKnob &knob, QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_label = makeLabel(QString(), QStringLiteral("second"), this);
    m_label->setFixedWidth(labelWidth);
    m_label->setWordWrap(true);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setSingleStep(1);
    m_slider->setPageStep(10);
    m_slider->setMinimumWidth(60);
    m_slider->setFixedHeight(24);
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_slider->installEventFilter(this);
    m_field = new QLineEdit(this);
    m_field->setFixedWidth(fieldWidth);
    m_field->setAlignment(Qt::AlignRight);
    row->addWidget(m_label);
    row->addWidget(m_slider, 1);
    row->addWidget(m_field);
    setKnob(knob);
    connect(m_slider, &QSlider::valueChanged, this, &SliderField::slide);
    connect(m_slider, &QSlider::sliderReleased, this, &SliderField::stepEnded);
    connect(m_field, &QLineEdit::editingFinished, this, &SliderField::typed);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString &text) {
        setStyleProperty(m_field, "tone", m_knob.parse(text) ? QString() : QStringLiteral("over"));
    });
}

void SliderField::setKnob(const LeverKnob &knob)
{
    m_knob = knob;
    setObjectName(knob.id);
    m_label->setText(knob.label);
    showValue();
}

void SliderField::showValue()
{
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, static_cast<int>(m_knob.stops.size()) - 1);
    if (m_slider->value() != m_knob.position())
        m_slider->setValue(m_knob.position());
    const QString text = m_knob.text();
    m_field->setText(text);
    m_field->setCursorPosition(0);
    m_field->setToolTip(QString());
    if (!m_field->property("tone").toString().isEmpty())
        setStyleProperty(m_field, "tone", QString());
    m_slider->setAccessibleName(tr("%1, %2").arg(m_knob.label, text));
    m_field->setAccessibleName(tr("%1, %2").arg(m_knob.label, text));
}

void SliderField::slide(int position)
{
    m_knob.value = m_knob.stops[static_cast<std::size_t>(position)];
    showValue();
    Q_EMIT chosen(m_knob.value);
}

void SliderField::typed()
{
    const auto value = m_knob.parse(m_field->text());
    if (!value) {
        setStyleProperty(m_field, "tone", QStringLiteral("over"));
        m_field->setToolTip(tr("“%1” is no value for this; write one such as %2.").arg(m_field->text(), m_knob.textOf(m_knob.stops[m_knob.stops.size() / 2])));
        return;
    }
    const bool other = *value != m_knob.value;
    m_knob.value = *value;
    showValue();
    if (!other)
        return;
    Q_EMIT chosen(*value);
    Q_EMIT stepEnded();
}

bool SliderField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_slider && event->type() == QEvent::MouseButtonDblClick) {
        m_knob.value = m_knob.standard;
        showValue();
        Q_EMIT chosen(m_knob.value);
        Q_EMIT stepEnded();
        return true;
    }
    // A page that scrolls under the pointer must not turn knobs.
    if (watched == m_slider && event->type() == QEvent::Wheel && !m_slider->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tokenledger
