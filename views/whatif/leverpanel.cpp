// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/whatif/leverpanel.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/levertext.h"
#include "views/theme.h"
#include "views/widgets/chip.h"
#include "views/widgets/filterpopup.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/sliderfield.h"
#include "views/widgets/widgetfactory.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int labelWidth = 104;

FilterChip chipOf(const DimensionFilter &filter)
{
    FilterChip chip{filter.dimension, {}, filter.exclude, false};
    for (const std::string &value : filter.values)
        chip.values.append(QString::fromStdString(value));
    return chip;
}

DimensionFilter filterOf(const FilterChip &chip)
{
    DimensionFilter filter{chip.dimension, {}, false};
    for (const QString &value : chip.values)
        filter.values.push_back(value.toStdString());
    return filter;
}

} // namespace

LeverPanel::LeverPanel(const Lever &lever, const LeverOptions &options, const std::function<QStringList(Dimension)> &valuesOf, QWidget *parent)
    : QWidget(parent), m_lever(lever), m_options(options), m_popup(new FilterPopup(valuesOf, this))
{
    setAccessibleName(tr("Knobs of %1").arg(leverName(lever)));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(26, 6, 10, 10);
    column->setSpacing(6);
    m_popup->setExcludeOffered(false);
    connect(m_popup, &FilterPopup::accepted, this, &LeverPanel::acceptFilter);
    setupWhere(column);
    for (const LeverChoice &choice : choicesOf(lever, options))
        addChoice(column, choice);
    for (const LeverKnob &knob : knobsOf(lever)) {
        auto *slider = new SliderField(knob, this);
        column->addWidget(slider);
        m_sliders.append(slider);
        connect(slider, &SliderField::chosen, this, [this, slider](qint64 value) { Q_EMIT knobChosen(slider->knob().id, value); });
        connect(slider, &SliderField::stepEnded, this, &LeverPanel::stepEnded);
    }
    m_note = makeLabel(QString(), QStringLiteral("second"), this);
    m_note->setWordWrap(true);
    m_note->hide();
    column->addWidget(m_note);
    showWhere();
}

void LeverPanel::setupWhere(QVBoxLayout *column)
{
    m_whereBox = new QWidget(this);
    m_chips = new FlowLayout(m_whereBox, 6);
    m_chips->setContentsMargins(0, 0, 0, 0);
    m_add = makeLink(QString(), m_whereBox);
    m_add->setObjectName(QStringLiteral("addLeverFilter"));
    connect(m_add, &QPushButton::clicked, this, [this] { editFilter(-1, m_add); });
    column->addWidget(m_whereBox);
}

void LeverPanel::addChoice(QVBoxLayout *column, const LeverChoice &choice)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    QLabel *label = makeLabel(choice.label, QStringLiteral("second"), this);
    label->setFixedWidth(labelWidth);
    label->setWordWrap(true);
    row->addWidget(label);
    QWidget *field = nullptr;
    if (choice.options.isEmpty())
        field = makeText(choice);
    else
        field = makeCombo(choice);
    field->setObjectName(choice.id);
    field->setAccessibleName(choice.label);
    row->addWidget(field, 1);
    column->addLayout(row);
}

QComboBox *LeverPanel::makeCombo(const LeverChoice &choice)
{
    constexpr int fewOptions = 8;
    auto *combo = new QComboBox(this);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
    for (const LeverChoice::Option &option : choice.options)
        combo->addItem(option.text, option.value);
    combo->setCurrentIndex(combo->findData(choice.value));
    if (choice.options.size() > fewOptions) { // type to search
        combo->setEditable(true);
        combo->setInsertPolicy(QComboBox::NoInsert);
        combo->completer()->setFilterMode(Qt::MatchContains);
        combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
        combo->lineEdit()->setAccessibleName(choice.label);
        combo->lineEdit()->setCursorPosition(0);
        connect(combo->lineEdit(), &QLineEdit::editingFinished, combo, [combo] {
            if (const int found = combo->findText(combo->currentText()); found < 0)
                combo->setEditText(combo->itemText(combo->currentIndex())); // no such value: the choice stays
        });
    }
    combo->setFocusPolicy(Qt::StrongFocus);
    connect(combo, &QComboBox::activated, this, [this, combo, id = choice.id](int index) { Q_EMIT choiceChosen(id, combo->itemData(index).toString()); });
    m_combos.append(combo);
    return combo;
}

QLineEdit *LeverPanel::makeText(const LeverChoice &choice)
{
    auto *field = new QLineEdit(choice.value, this);
    field->setPlaceholderText(choice.hint);
    field->setToolTip(choice.hint);
    connect(field, &QLineEdit::editingFinished, this, [this, field, id = choice.id] {
        Lever changed = m_lever;
        const bool readable = setChoice(changed, id, field->text());
        setStyleProperty(field, "tone", readable ? QString() : QStringLiteral("over"));
        if (!readable)
            setNote(tr("Write features and their regions as in “%1”.").arg(field->placeholderText()));
        else if (field->isModified())
            Q_EMIT choiceChosen(id, field->text());
        field->setModified(false);
    });
    m_texts.append(field);
    return field;
}

void LeverPanel::setLever(const Lever &lever)
{
    const bool sameFilters = lever.where.dimensions == m_lever.where.dimensions && lever.where.tags.size() == m_lever.where.tags.size();
    m_lever = lever;
    const std::vector<LeverKnob> knobs = knobsOf(lever);
    for (SliderField *slider : std::as_const(m_sliders))
        for (const LeverKnob &knob : knobs)
            if (knob.id == slider->knob().id && knob.value != slider->knob().value)
                slider->setKnob(knob);
    for (const LeverChoice &choice : choicesOf(lever, m_options)) {
        for (QComboBox *combo : std::as_const(m_combos))
            if (combo->objectName() == choice.id && combo->currentData().toString() != choice.value)
                combo->setCurrentIndex(combo->findData(choice.value));
        for (QLineEdit *field : std::as_const(m_texts))
            if (field->objectName() == choice.id && !field->hasFocus())
                field->setText(choice.value);
    }
    if (!sameFilters)
        showWhere();
}

void LeverPanel::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void LeverPanel::showWhere()
{
    const NumberFormat format;
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        if (item->widget() != m_add)
            item->widget()->deleteLater();
        delete item;
    }
    const auto addChip = [this](const QString &text, int place) {
        auto *chip = new Chip(m_whereBox);
        chip->setText(text, false);
        m_chips->addWidget(chip);
        chip->show();
        connect(chip, &Chip::editRequested, this, [this, place, chip] { editFilter(place, chip); });
        connect(chip, &Chip::removeRequested, this, [this, place] { removeFilter(place); });
    };
    const CallWhere &where = m_lever.where;
    int place = 0;
    for (const DimensionFilter &filter : where.dimensions)
        addChip(chipText(chipOf(filter), format), place++);
    for (const TagFilter &filter : where.tags)
        addChip(whereText({{}, {filter}}), place++);
    m_add->setText(where.isEverything() ? tr("On all calls. Narrow down...") : tr("Narrow down further..."));
    m_add->setAccessibleName(m_add->text());
    m_chips->addWidget(m_add);
    m_add->show();
}

void LeverPanel::editFilter(int place, QWidget *anchor)
{
    if (place >= static_cast<int>(m_lever.where.dimensions.size()))
        return; // tags come from documents: they can be removed here, not changed
    m_edited = place;
    const bool isNew = place < 0;
    m_popup->openBelow(anchor, isNew ? FilterChip{Dimension::Feature, {}, false, false} : chipOf(m_lever.where.dimensions[static_cast<std::size_t>(place)]), isNew);
}

void LeverPanel::acceptFilter(const FilterChip &chip)
{
    CallWhere where = m_lever.where;
    if (m_edited >= 0 && m_edited < static_cast<int>(where.dimensions.size())) {
        where.dimensions[static_cast<std::size_t>(m_edited)] = filterOf(chip);
    } else {
        // Filters of one dimension would be and-ed: a new one takes the place of the old one.
        std::erase_if(where.dimensions, [&chip](const DimensionFilter &filter) { return filter.dimension == chip.dimension; });
        where.dimensions.push_back(filterOf(chip));
    }
    Q_EMIT whereChosen(where);
}

void LeverPanel::removeFilter(int place)
{
    CallWhere where = m_lever.where;
    const int dimensions = static_cast<int>(where.dimensions.size());
    if (place < dimensions)
        where.dimensions.erase(where.dimensions.begin() + place);
    else
        where.tags.erase(where.tags.begin() + (place - dimensions));
    Q_EMIT whereChosen(where);
}

} // namespace tokenledger
