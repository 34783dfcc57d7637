// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/attributionpanel.h"

#include "models/qt/attributionmodel.h"
#include "models/qt/pagetext.h"
#include "views/ruleeditor.h"
#include "views/theme.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStyle>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenledger {

namespace {

constexpr int pauseMs = 500;

AttributionRecord const *newestLeft(const std::vector<AttributionRecord> &applications)
{
    const auto newest = std::find_if(applications.rbegin(), applications.rend(),
                                     [](const AttributionRecord &record) { return !record.undone; });
    return newest == applications.rend() ? nullptr : &*newest;
}

/// The same but for tables that were read from files meanwhile.
bool sameBesidesTables(AttributionRules a, AttributionRules b)
{
    for (AttributionRules *rules : {&a, &b})
        for (AttributionLookup &lookup : rules->lookups)
            lookup.table.reset();
    return a == b;
}

} // namespace

AttributionPanel::AttributionPanel(QWidget *parent)
    : QWidget(parent), m_model(new AttributionModel(this)), m_panel(new TablePanel(tr("Attribution rules"), this)),
      m_editor(new RuleEditor(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_panel);
    splitter->addWidget(m_editor);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    column->addWidget(splitter, 1);
    column->addLayout(makeFooter());
    setupTable();
    setupKeys();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &AttributionPanel::tryDraft);
    connect(m_editor, &RuleEditor::changed, this, &AttributionPanel::takeEdit);
    connect(m_editor, &RuleEditor::fileRequested, this, [this] { chooseLookup(false); });
    showRow();
    updateActions();
}

QPushButton *AttributionPanel::addAction(const QString &text, const char *name, void (AttributionPanel::*run)())
{
    QPushButton *button = makeButton(text, m_panel);
    addToHeader(button, name, run);
    return button;
}

QToolButton *AttributionPanel::addTool(const QString &icon, const QString &text, const char *name,
                                       void (AttributionPanel::*run)())
{
    QToolButton *button = makeToolButton(icon, text, m_panel);
    addToHeader(button, name, run);
    return button;
}

void AttributionPanel::addToHeader(QAbstractButton *button, const char *name, void (AttributionPanel::*run)())
{
    button->setObjectName(QLatin1String(name));
    m_panel->addHeaderWidget(button);
    connect(button, &QAbstractButton::clicked, this, run);
}

void AttributionPanel::setupTable()
{
    m_panel->setModel(m_model, AttributionModel::WhenColumn);
    m_panel->setEmptyText(tr("No rules yet. Calls keep what their sources say; rules fill in feature, tenant and the "
                             "like where they say nothing."),
                          tr("Add rule"));
    QTableView *table = m_panel->table();
    table->horizontalHeader()->setSectionResizeMode(AttributionModel::MovesColumn, QHeaderView::Stretch);
    table->setSortingEnabled(false); // the order is what it is about
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_add = addAction(tr("Add rule"), "addRule", &AttributionPanel::addRule);
    m_addLookup = addAction(tr("Add lookup..."), "addLookup", &AttributionPanel::addLookup);
    m_addShared = addAction(tr("Share cost"), "addShared", &AttributionPanel::addShared);
    m_up = addTool(QStringLiteral("chevron-up"), tr("Up (Alt+Up)"), "ruleUp", &AttributionPanel::moveUp);
    m_down = addTool(QStringLiteral("chevron-down"), tr("Down (Alt+Down)"), "ruleDown", &AttributionPanel::moveDown);
    m_remove = addTool(QStringLiteral("close"), tr("Remove (Delete)"), "removeRule", &AttributionPanel::removeRow);
    m_open = addAction(tr("Open..."), "openRules", &AttributionPanel::open);
    m_export = addAction(tr("Save as..."), "exportRules", &AttributionPanel::exportRules);
    connect(m_panel, &TablePanel::emptyActionRequested, this, &AttributionPanel::addRule);
    connect(m_panel, &TablePanel::selectionChanged, this, &AttributionPanel::showRow);
    connect(m_panel, &TablePanel::rowActivated, m_editor, &RuleEditor::focusFirst);
}

void AttributionPanel::setupKeys()
{
    const auto add = [this](const QKeySequence &keys, void (AttributionPanel::*run)()) {
        auto *key = new QShortcut(keys, m_panel->table(), nullptr, nullptr, Qt::WidgetShortcut);
        connect(key, &QShortcut::activated, this, run);
    };
    add(QKeySequence(Qt::ALT | Qt::Key_Up), &AttributionPanel::moveUp);
    add(QKeySequence(Qt::ALT | Qt::Key_Down), &AttributionPanel::moveDown);
    add(QKeySequence(Qt::Key_Space), &AttributionPanel::toggleRow);
    add(QKeySequence(Qt::Key_Delete), &AttributionPanel::removeRow);
}

QLayout *AttributionPanel::makeFooter()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_summary = makeLabel(QString(), QStringLiteral("body"), this);
    m_summary->setObjectName(QStringLiteral("rulesSummary"));
    m_summary->setWordWrap(true);
    row->addWidget(m_summary, 1);
    const auto add = [&](const QString &text, const char *name) {
        QPushButton *button = makeButton(text, this);
        button->setObjectName(QLatin1String(name));
        row->addWidget(button);
        return button;
    };
    m_undo = add(tr("Undo application"), "undoRules");
    m_revert = add(tr("Revert"), "revertRules");
    m_save = add(tr("Save"), "saveRules");
    m_apply = add(tr("Apply to history"), "applyRules");
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const AttributionRecord *newest = newestLeft(m_applications))
            Q_EMIT undoRequested(newest->id);
    });
    connect(m_revert, &QPushButton::clicked, this, &AttributionPanel::revert);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveRequested(m_model->rules()); });
    connect(m_apply, &QPushButton::clicked, this, [this] { Q_EMIT applyRequested(m_model->rules()); });
    return row;
}

void AttributionPanel::setRulesInForce(const AttributionRules &rules)
{
    const bool same = rules == m_inForce;
    m_inForce = rules;
    if (!m_changed && (!same || !(m_model->rules() == rules))) {
        const int row = m_panel->currentRow();
        m_model->setRules(rules);
        if (row >= 0 && row < m_model->rowCount())
            m_panel->selectRow(row);
        m_preview.reset();
        m_problem.clear();
        m_editProblem.clear();
        showRow();
    }
    updateActions();
}

void AttributionPanel::setDraft(const AttributionRules &rules)
{
    m_model->setRules(rules);
    m_editProblem.clear();
    showRow();
    draftChanged();
}

void AttributionPanel::setApplications(std::vector<AttributionRecord> applications)
{
    m_applications = std::move(applications);
    updateActions();
}

void AttributionPanel::setPreview(const AttributionRules &tried, const AttributionRecord &record)
{
    if (!sameBesidesTables(tried, m_model->rules()))
        return;
    m_model->setTables(tried);
    m_model->setPreview(record);
    m_preview = record;
    m_problem.clear();
    updateActions();
}

void AttributionPanel::setProblem(const QString &sentence)
{
    m_problem = sentence;
    m_preview.reset();
    updateActions();
}

void AttributionPanel::draftWasKept()
{
    m_changed = false;
    m_inForce = m_model->rules();
    updateActions();
}

void AttributionPanel::tryWhenStale()
{
    if (m_stale && m_editProblem.isEmpty())
        tryDraft();
}

void AttributionPanel::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateActions();
}

QList<QWidget *> AttributionPanel::panes() const
{
    return m_editor->shown() == RuleEditor::Shown::Nothing ? QList<QWidget *>{m_panel->table()}
                                                           : QList<QWidget *>{m_panel->table(), m_editor->firstField()};
}

void AttributionPanel::addRule()
{
    AttributionRule rule;
    rule.name = tr("Rule %1").arg(m_model->rules().rules.size() + 1).toStdString();
    m_panel->selectRow(m_model->addRule(std::move(rule)));
    draftChanged();
    m_editor->focusFirst();
}

/// What nobody owns, spread over those who own something: the usual one.
void AttributionPanel::addShared()
{
    SharedCostRule rule;
    rule.name = tr("Shared cost %1").arg(m_model->rules().shared.size() + 1).toStdString();
    rule.where = {{rule.over, {std::string()}}};
    m_panel->selectRow(m_model->addShared(std::move(rule)));
    draftChanged();
    m_editor->focusFirst();
}

void AttributionPanel::chooseLookup(bool isNew)
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Table to look up in"), QString(),
                                                      tr("CSV (*.csv *.tsv);;All files (*)"));
    if (file.isEmpty())
        return;
    m_newLookup = isNew;
    Q_EMIT lookupFileChosen(file);
}

void AttributionPanel::setLookupFile(const QString &file, const QStringList &columns)
{
    const std::string key = columns.isEmpty() ? std::string() : columns.first().toStdString();
    int row = m_panel->currentRow();
    const bool isNew = m_newLookup || row < 0 || m_model->kindOf(row) != AttributionModel::Kind::Lookup;
    AttributionLookup lookup = isNew ? AttributionLookup() : m_model->lookup(row);
    lookup.file = file.toStdString();
    lookup.table.reset();
    if (isNew) {
        lookup.name = QFileInfo(file).completeBaseName().toStdString();
        lookup.column = key;
        lookup.match = CallField::byName(key).value_or(CallField::of(Dimension::Key));
        for (const QString &column : columns.mid(1))
            if (const auto field = CallField::byName(column.toStdString()); field && mayBeSet(*field))
                lookup.set.emplace_back(*field, column.toStdString());
        m_panel->selectRow(row = m_model->addLookup(std::move(lookup)));
    } else {
        m_model->replace(row, std::move(lookup));
    }
    m_newLookup = false;
    showRow();
    m_editor->setColumns(columns);
    draftChanged();
    m_editor->focusFirst();
}

void AttributionPanel::move(int by)
{
    const int row = m_panel->currentRow();
    const int there = row < 0 || !m_readOnlyReason.isEmpty() ? row : m_model->move(row, by);
    if (there == row)
        return;
    m_panel->selectRow(there);
    draftChanged();
}

void AttributionPanel::removeRow()
{
    const int row = m_panel->currentRow();
    if (row < 0 || !m_readOnlyReason.isEmpty())
        return;
    m_editProblem.clear();
    m_model->remove(row);
    if (m_model->rowCount() > 0)
        m_panel->selectRow(std::min(row, m_model->rowCount() - 1));
    showRow();
    draftChanged();
}

void AttributionPanel::toggleRow()
{
    const int row = m_panel->currentRow();
    if (row < 0 || !m_readOnlyReason.isEmpty())
        return;
    m_model->setEnabled(row, !m_model->isEnabled(row));
    showRow();
    draftChanged();
}

void AttributionPanel::open()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Open rules"), QString(), tr("Rules (*.json);;All files (*)"));
    if (!file.isEmpty())
        Q_EMIT openRequested(file);
}

void AttributionPanel::exportRules()
{
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Save rules as"), QStringLiteral("rules.json"), tr("Rules (*.json)"));
    if (!file.isEmpty())
        Q_EMIT exportRequested(m_model->rules(), file);
}

void AttributionPanel::revert()
{
    m_changed = false;
    m_pause.stop();
    setRulesInForce(m_inForce);
    tryDraft();
}

/// Fills the form with the selected row.
void AttributionPanel::showRow()
{
    const int row = m_panel->currentRow();
    m_editProblem.clear();
    if (row < 0)
        m_editor->showNothing(m_model->rowCount() == 0 ? tr("Add a rule, or open a document with rules.")
                                                       : tr("Select a rule to change it."));
    else if (m_model->kindOf(row) == AttributionModel::Kind::Rule)
        m_editor->setRule(m_model->rule(row));
    else if (m_model->kindOf(row) == AttributionModel::Kind::Lookup)
        m_editor->setLookup(m_model->lookup(row));
    else
        m_editor->setShared(m_model->shared(row));
    updateActions();
}

void AttributionPanel::takeEdit()
{
    const int row = m_panel->currentRow();
    if (row < 0)
        return;
    m_editProblem.clear();
    const auto take = [&](auto edited) {
        if (edited)
            m_model->replace(row, std::move(*edited));
        else
            m_editProblem = QString::fromStdString(edited.error().message);
    };
    switch (m_editor->shown()) {
    case RuleEditor::Shown::Rule:
        take(m_editor->rule());
        break;
    case RuleEditor::Shown::Lookup:
        take(m_editor->lookup());
        break;
    case RuleEditor::Shown::Shared:
        take(m_editor->shared());
        break;
    case RuleEditor::Shown::Nothing:
        return;
    }
    draftChanged();
}

void AttributionPanel::draftChanged()
{
    m_changed = true;
    m_preview.reset();
    m_problem.clear();
    m_pause.start();
    updateActions();
}

void AttributionPanel::tryDraft()
{
    m_pause.stop();
    if (!m_editProblem.isEmpty() || !m_model->problem().isEmpty())
        return;
    m_stale = false;
    if (m_model->rowCount() > 0 || m_changed)
        Q_EMIT previewRequested(m_model->rules());
}

void AttributionPanel::updateActions()
{
    const bool writable = m_readOnlyReason.isEmpty();
    const int row = m_panel->currentRow();
    const bool whole = m_editProblem.isEmpty() && m_model->problem().isEmpty() && m_problem.isEmpty();
    const auto canMove = [&](int by) {
        const int other = row + by;
        return writable && row >= 0 && other >= 0 && other < m_model->rowCount() &&
               m_model->kindOf(row) == m_model->kindOf(other);
    };
    for (QPushButton *button : {m_add, m_addLookup, m_addShared, m_open})
        button->setEnabled(writable);
    m_up->setEnabled(canMove(-1));
    m_down->setEnabled(canMove(1));
    m_remove->setEnabled(writable && row >= 0);
    m_export->setEnabled(m_model->rowCount() > 0);
    m_revert->setEnabled(m_changed);
    m_save->setEnabled(writable && m_changed && whole);
    m_apply->setEnabled(writable && whole && (m_changed || m_model->rowCount() > 0));
    m_undo->setEnabled(writable && newestLeft(m_applications) != nullptr);
    m_editor->setReadOnly(!writable);
    m_save->setToolTip(!writable ? m_readOnlyReason : tr("Calls that are imported from now on go by these rules"));
    m_apply->setToolTip(!writable ? m_readOnlyReason
                                  : tr("Saves the rules and attributes the calls that are in the ledger anew"));
    m_undo->setToolTip(!writable ? m_readOnlyReason
                                 : tr("Takes the newest application back: the rules before it are in force again"));
    m_revert->setToolTip(tr("Back to the rules in force"));
    updateSummary();
}

void AttributionPanel::updateSummary()
{
    const QString fault = !m_editProblem.isEmpty()        ? m_editProblem
                          : !m_model->problem().isEmpty() ? m_model->problem()
                                                          : m_problem;
    QString text = fault;
    if (fault.isEmpty() && m_preview)
        text = tr("%Ln calls would change, of %1.", nullptr, static_cast<int>(m_preview->changedCalls))
                   .arg(moneyText(Money::fromNano(m_preview->changedCost)));
    else if (fault.isEmpty() && m_changed)
        text = tr("Trying the rules on the stored calls.");
    if (m_changed)
        text = tr("Not saved.") + QLatin1Char(' ') + text;
    m_summary->setText(text);
    m_summary->setProperty("tone", fault.isEmpty() ? QVariant() : QVariant(QStringLiteral("over")));
    m_summary->style()->unpolish(m_summary);
    m_summary->style()->polish(m_summary);
}

} // namespace tokenledger
