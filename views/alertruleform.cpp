// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/alertruleform.h"

#include "views/widgets/elidedlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <array>

namespace tokenledger {

namespace {

using Section = AlertRuleDraft::Section;
constexpr std::array sections = {Section::Watched, Section::Condition, Section::Levels, Section::Telling};
constexpr int linesHeight = 76;

/// What a person has chosen: the value behind the words, or what was typed instead.
QString chosen(const QComboBox &box)
{
    const int known = box.findText(box.currentText());
    return known >= 0 ? box.itemData(known).toString() : box.currentText().trimmed();
}

} // namespace

AlertRuleForm::AlertRuleForm(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    for ([[maybe_unused]] const Section section : sections) {
        auto *place = new QVBoxLayout;
        m_columns.push_back(new QWidget(this));
        place->addWidget(m_columns.back());
        row->addLayout(place, 1);
    }
}

void AlertRuleForm::setRule(const AlertRule &rule)
{
    m_draft = AlertRuleDraft(rule);
    for (std::size_t i = 0; i < sections.size(); ++i)
        buildSection(sections[i], m_columns[i]);
}

void AlertRuleForm::setReadOnly(bool readOnly)
{
    setEnabled(!readOnly);
}

void AlertRuleForm::focusFirst()
{
    if (m_first)
        m_first->setFocus();
}

void AlertRuleForm::buildSection(Section section, QWidget *column)
{
    qDeleteAll(column->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete column->layout();
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (const AlertField &field : m_draft.fields(section)) {
        auto *label = new ElidedLabel(QStringLiteral("caption"), column);
        label->setText(field.label);
        layout->addWidget(label);
        QWidget *edit = makeField(field, column);
        edit->setObjectName(field.pointer);
        edit->setAccessibleName(field.label);
        edit->setToolTip(field.hint);
        label->setBuddy(edit);
        layout->addWidget(edit);
        if (field.pointer == QLatin1String("name"))
            m_first = edit;
    }
    layout->addStretch(1);
}

QWidget *AlertRuleForm::makeField(const AlertField &field, QWidget *parent)
{
    if (field.kind == AlertField::Kind::Choice || field.kind == AlertField::Kind::OpenChoice)
        return makeChoice(field, parent);
    if (field.kind == AlertField::Kind::Lines) {
        auto *edit = new QPlainTextEdit(m_draft.value(field), parent);
        edit->setFixedHeight(linesHeight);
        edit->setTabChangesFocus(true);
        connect(edit, &QPlainTextEdit::textChanged, this, [this, field, edit] { set(field, edit->toPlainText()); });
        return edit;
    }
    auto *edit = new QLineEdit(m_draft.value(field), parent);
    edit->setCursorPosition(0);
    connect(edit, &QLineEdit::textEdited, this, [this, field](const QString &text) { set(field, text); });
    return edit;
}

QWidget *AlertRuleForm::makeChoice(const AlertField &field, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    for (const auto &[value, words] : field.choices)
        box->addItem(words, value);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    const QString value = m_draft.value(field);
    const int known = box->findData(value);
    if (field.kind == AlertField::Kind::OpenChoice) {
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        box->lineEdit()->setAccessibleName(field.label);
        if (known < 0)
            box->setEditText(value);
    }
    if (known >= 0)
        box->setCurrentIndex(known);
    connect(box, &QComboBox::currentTextChanged, this, [this, field, box] { set(field, chosen(*box)); });
    return box;
}

void AlertRuleForm::set(const AlertField &field, const QString &text)
{
    const bool otherFields = field.pointer == QLatin1String("condition/kind");
    m_draft.setValue(field, text);
    if (otherFields) // not at once: the box that tells of it lies among them
        QMetaObject::invokeMethod(
            this,
            [this] {
                buildSection(Section::Condition, m_columns[1]);
                Q_EMIT changed();
            },
            Qt::QueuedConnection);
    else
        Q_EMIT changed();
}

} // namespace tokenledger
