// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/mappingpane.h"

#include "models/qt/mappingtext.h"
#include "views/delegates/targetdelegate.h"
#include "views/pagetable.h"
#include "views/widgets/widgetfactory.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTimeZone>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

enum OptionPage { NoOptions, TimeOptions, UnitOptions, HashOptions };

QHBoxLayout *makeRow()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    return row;
}

QLabel *addLabelled(QHBoxLayout *row, const QString &text, QWidget *field)
{
    QLabel *label = makeLabel(text, QStringLiteral("second"), field->parentWidget());
    label->setBuddy(field);
    field->setAccessibleName(text);
    row->addWidget(label);
    row->addWidget(field);
    return label;
}

// A written value that the list does not hold stays as it is: a pattern, or an unusual zone.
void showValue(QComboBox *box, const QString &value)
{
    const int found = box->findData(value);
    if (found >= 0)
        box->setCurrentIndex(found);
    else
        box->setEditText(value);
}

QString valueOf(const QComboBox *box)
{
    const int found = box->findText(box->currentText());
    return found >= 0 ? box->itemData(found).toString() : box->currentText().trimmed();
}

} // namespace

MappingPane::MappingPane(MappingModel *model, QWidget *parent) : Panel(tr("Columns"), parent), m_model(model)
{
    setupProfileRow();
    setupTable();
    setupOptions();
    setupConstants();
    connect(m_model, &MappingModel::profileEdited, this, &MappingPane::refresh);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MappingPane::refresh);
    refresh();
}

void MappingPane::setupProfileRow()
{
    m_profiles = new QComboBox(this);
    m_profiles->setAccessibleName(tr("Mapping profile"));
    m_profiles->setObjectName(QStringLiteral("savedProfiles"));
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("profileName"));
    m_name->setAccessibleName(tr("Name of the profile"));
    m_name->setPlaceholderText(tr("Name"));
    m_name->setMinimumWidth(80);
    m_name->setMaximumWidth(160);
    m_profiles->setMinimumWidth(80);
    m_profiles->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_profiles->setMinimumContentsLength(12);
    QPushButton *save = makeButton(tr("Save as profile"), this);
    save->setObjectName(QStringLiteral("saveProfile"));
    save->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    addHeaderWidget(m_profiles);
    addHeaderWidget(m_name);
    addHeaderWidget(save);
    connect(m_profiles, &QComboBox::activated, this, [this](int index) { Q_EMIT profileChosen(m_profiles->itemData(index).toString()); });
    connect(save, &QPushButton::clicked, this, [this] {
        if (m_name->text().trimmed().isEmpty())
            m_name->setFocus();
        else
            Q_EMIT saveRequested(m_name->text().trimmed());
    });
    setProfiles({});
}

void MappingPane::setProfiles(const std::vector<SavedProfile> &profiles)
{
    const QString chosen = m_profiles->currentText();
    m_profiles->clear();
    m_profiles->addItem(tr("Proposed mapping"), QString());
    for (const SavedProfile &profile : profiles)
        m_profiles->addItem(profile.name, profile.body);
    m_profiles->setCurrentIndex(qMax(0, m_profiles->findText(chosen)));
}

void MappingPane::setupTable()
{
    m_table = makePageTable(tr("Columns and what they become"), this);
    m_table->setObjectName(QStringLiteral("mappingTable"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked
                             | QAbstractItemView::SelectedClicked);
    m_table->setItemDelegateForColumn(MappingModel::TargetColumn, new TargetDelegate(m_table));
    m_table->setColumnWidth(MappingModel::NameColumn, 140);
    m_table->setColumnWidth(MappingModel::TargetColumn, 190);
    m_table->setColumnWidth(MappingModel::ReadAsColumn, 130);
    m_table->horizontalHeader()->setSectionResizeMode(MappingModel::SamplesColumn, QHeaderView::Stretch);
    m_problem = makeLabel(QString(), QStringLiteral("second"), this);
    m_problem->setProperty("tone", QStringLiteral("over"));
    m_problem->setWordWrap(true);
    body()->addWidget(m_table, 1);
    body()->addWidget(m_problem);
    // One click opens the choice: a column is mapped with two clicks, not three.
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == MappingModel::TargetColumn && index.flags().testFlag(Qt::ItemIsEditable))
            m_table->edit(index);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MappingPane::showOptions);
}

void MappingPane::setupOptions()
{
    m_optionTitle = makeLabel(QString(), QStringLiteral("total"), this);
    m_options = new QStackedWidget(this);
    m_options->setFixedHeight(32);
    auto *none = new QWidget(m_options);
    m_options->addWidget(none);
    m_options->addWidget(timeOptions());
    m_options->addWidget(unitOptions());
    m_options->addWidget(hashOptions());
    QHBoxLayout *row = makeRow();
    row->addWidget(m_optionTitle);
    row->addWidget(m_options, 1);
    body()->addLayout(row);
    m_includesCached = new QCheckBox(tr("“Input tokens, total” includes the cached ones"), this);
    body()->addWidget(m_includesCached);
    connect(m_includesCached, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_filling)
            m_model->setInputIncludesCached(on);
    });
}

QWidget *MappingPane::timeOptions()
{
    auto *page = new QWidget(m_options);
    QHBoxLayout *row = makeRow();
    page->setLayout(row);
    m_format = new QComboBox(page);
    m_format->setEditable(true);
    m_format->setInsertPolicy(QComboBox::NoInsert);
    m_format->setToolTip(tr("One of the list, or a pattern such as %d/%m/%Y %H:%M:%S"));
    for (const MappingWord &word : mappingTimeFormats())
        m_format->addItem(word.title, word.value);
    m_zone = new QComboBox(page);
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->addItem(tr("UTC"), QString());
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromLatin1(id), QString::fromLatin1(id));
    m_base = new QLineEdit(page);
    m_base->setPlaceholderText(QStringLiteral("2026-01-01T00:00:00Z"));
    m_base->setToolTip(tr("The moment from which the seconds are counted"));
    addLabelled(row, tr("Format"), m_format);
    addLabelled(row, tr("Zone"), m_zone);
    m_zone->setToolTip(tr("The time zone of texts that name none"));
    m_baseLabel = addLabelled(row, tr("Start"), m_base);
    m_format->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_zone->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_format, &QComboBox::activated, this, [this] { storeOption(QStringLiteral("format"), valueOf(m_format)); });
    connect(m_format->lineEdit(), &QLineEdit::editingFinished, this, [this] { storeOption(QStringLiteral("format"), valueOf(m_format)); });
    connect(m_zone, &QComboBox::activated, this, [this] { storeOption(QStringLiteral("zone"), valueOf(m_zone)); });
    connect(m_zone->lineEdit(), &QLineEdit::editingFinished, this, [this] { storeOption(QStringLiteral("zone"), valueOf(m_zone)); });
    connect(m_base, &QLineEdit::editingFinished, this, [this] { storeOption(QStringLiteral("base"), m_base->text().trimmed()); });
    m_format->lineEdit()->setAccessibleName(tr("Format"));
    m_zone->lineEdit()->setAccessibleName(tr("Zone"));
    return page;
}

QWidget *MappingPane::unitOptions()
{
    auto *page = new QWidget(m_options);
    QHBoxLayout *row = makeRow();
    page->setLayout(row);
    m_unit = new QComboBox(page);
    addLabelled(row, tr("Unit"), m_unit);
    row->addStretch(1);
    connect(m_unit, &QComboBox::activated, this, [this] { storeOption(QStringLiteral("unit"), m_unit->currentData().toString()); });
    return page;
}

QWidget *MappingPane::hashOptions()
{
    auto *page = new QWidget(m_options);
    QHBoxLayout *row = makeRow();
    page->setLayout(row);
    m_blockTokens = new QLineEdit(page);
    m_blockTokens->setValidator(new QIntValidator(1, 1'000'000, m_blockTokens));
    m_blockTokens->setFixedWidth(100);
    addLabelled(row, tr("Tokens of one block"), m_blockTokens);
    row->addStretch(1);
    connect(m_blockTokens, &QLineEdit::editingFinished, this, [this] { storeOption(QStringLiteral("block_tokens"), m_blockTokens->text()); });
    return page;
}

void MappingPane::setupConstants()
{
    m_constantTarget = new QComboBox(this);
    m_constantTarget->setObjectName(QStringLiteral("constantTarget"));
    m_constantTarget->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_constantTarget->setMinimumContentsLength(10);
    for (const MappingTarget &target : offeredTargets())
        if (target.form == FieldForm::Plain)
            m_constantTarget->addItem(target.title, target.name);
    m_constantTarget->setCurrentIndex(m_constantTarget->findData(QStringLiteral("provider")));
    m_constantValue = new QLineEdit(this);
    m_constantValue->setObjectName(QStringLiteral("constantValue"));
    m_constantValue->setPlaceholderText(tr("The same in each row"));
    QPushButton *add = makeButton(tr("Set in each row"), this);
    add->setObjectName(QStringLiteral("addConstant"));
    m_removeConstant = makeButton(tr("Remove"), this);
    m_removeConstant->setToolTip(tr("Takes the selected value that is the same in each row away"));
    QHBoxLayout *row = makeRow();
    for (QPushButton *button : {add, m_removeConstant})
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_constantTarget->setAccessibleName(tr("What is the same in each row"));
    row->addWidget(m_constantTarget);
    row->addWidget(m_constantValue, 1);
    row->addWidget(add);
    row->addWidget(m_removeConstant);
    m_constantValue->setAccessibleName(tr("Value that is the same in each row"));
    body()->addLayout(row);
    connect(add, &QPushButton::clicked, this, &MappingPane::addConstant);
    connect(m_constantValue, &QLineEdit::returnPressed, this, &MappingPane::addConstant);
    connect(m_removeConstant, &QPushButton::clicked, this, [this] {
        if (currentRow() >= 0)
            m_model->removeConstant(currentRow());
    });
}

// Short of room, how a column is read is said below the table alone.
void MappingPane::resizeEvent(QResizeEvent *event)
{
    constexpr int roomForAll = 560;
    Panel::resizeEvent(event);
    m_table->setColumnHidden(MappingModel::ReadAsColumn, width() < roomForAll);
}

int MappingPane::currentRow() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? current.row() : -1;
}

void MappingPane::showOptions()
{
    const int row = currentRow();
    const bool mapped = row >= 0 && !m_model->target(row).isEmpty();
    m_removeConstant->setEnabled(row >= 0 && m_model->kind(row) != MappingModel::RowKind::FromColumn);
    const bool column = mapped && m_model->kind(row) == MappingModel::RowKind::FromColumn;
    const FieldForm form = column ? mappingTargetForm(m_model->target(row)) : FieldForm::Plain;
    m_optionTitle->setText(form == FieldForm::Plain ? QString() : mappingTargetTitle(m_model->target(row)));
    m_filling = true;
    switch (form) {
    case FieldForm::Plain:
        m_options->setCurrentIndex(NoOptions);
        break;
    case FieldForm::Time: {
        const QString format = m_model->option(row, QStringLiteral("format"));
        showValue(m_format, format.isEmpty() ? QStringLiteral("iso8601") : format);
        const QString zone = m_model->option(row, QStringLiteral("zone"));
        showValue(m_zone, zone == QStringLiteral("UTC") ? QString() : zone);
        m_format->lineEdit()->setCursorPosition(0);
        m_zone->lineEdit()->setCursorPosition(0);
        m_base->setText(m_model->option(row, QStringLiteral("base")));
        const bool counted = format.startsWith(QStringLiteral("offset"));
        m_base->setVisible(counted);
        m_baseLabel->setVisible(counted);
        m_options->setCurrentIndex(TimeOptions);
        break;
    }
    case FieldForm::Hashes:
        m_blockTokens->setText(m_model->option(row, QStringLiteral("block_tokens")));
        m_options->setCurrentIndex(HashOptions);
        break;
    default:
        fillUnits(form);
        showValue(m_unit, m_model->option(row, QStringLiteral("unit")));
        m_options->setCurrentIndex(UnitOptions);
    }
    m_filling = false;
}

void MappingPane::fillUnits(FieldForm form)
{
    m_unit->clear();
    const std::vector<MappingWord> &units = form == FieldForm::Tokens ? mappingTokenUnits()
        : form == FieldForm::Cost                                      ? mappingCostUnits()
                                                                       : mappingDurationUnits();
    for (const MappingWord &unit : units)
        m_unit->addItem(unit.title, unit.value);
}

void MappingPane::storeOption(const QString &key, const QString &value)
{
    if (m_filling || currentRow() < 0)
        return;
    m_model->setOption(currentRow(), key, value);
}

void MappingPane::addConstant()
{
    const QString value = m_constantValue->text().trimmed();
    if (value.isEmpty()) {
        m_constantValue->setFocus();
        return;
    }
    m_model->addConstant(m_constantTarget->currentData().toString(), value);
    m_constantValue->clear();
}

void MappingPane::refresh()
{
    m_filling = true;
    m_includesCached->setChecked(m_model->inputIncludesCached());
    if (m_name->text().isEmpty())
        m_name->setText(m_model->name());
    m_filling = false;
    m_problem->setText(m_model->isEmpty() ? QString() : m_model->problem());
    m_problem->setVisible(!m_problem->text().isEmpty());
    showOptions();
}

} // namespace tokenledger
