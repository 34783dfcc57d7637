// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/importwizard.h"

#include "models/qt/pagetext.h"
#include "views/delegates/twolinedelegate.h"
#include "views/importresultpane.h"
#include "views/mappingpane.h"
#include "views/theme.h"
#include "views/widgets/segments.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenledger {

namespace {

constexpr int delayMs = 250;
constexpr int fileWidth = 230;
constexpr int resultWidth = 216;

} // namespace

ImportWizard::ImportWizard(QWidget *parent)
    : QDialog(parent), m_files(new WizardFileModel(this)), m_mapping(new MappingModel(this)), m_calls(new MappedCallModel(this)),
      m_rejects(new RejectModel(this)), m_delay(new QTimer(this))
{
    setWindowTitle(tr("Import"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(1240, 760);
    setMinimumSize(900, 560);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 16, 16, 16);
    outer->setSpacing(12);
    auto *panes = new QHBoxLayout;
    panes->setSpacing(12);
    m_result = new ImportResultPane(this);
    m_result->setFixedWidth(resultWidth);
    panes->addWidget(setupFiles());
    panes->addWidget(setupCenter(), 1);
    panes->addWidget(m_result);
    outer->addLayout(panes, 1);
    setupButtons(outer);
    m_delay->setSingleShot(true);
    m_delay->setInterval(delayMs);
    connect(m_delay, &QTimer::timeout, this, &ImportWizard::askPreview);
    connect(m_mapping, &MappingModel::profileEdited, this, &ImportWizard::profileEdited);
    connect(m_result, &ImportResultPane::countRequested, this, &ImportWizard::askDryRun);
    showFile();
}

QWidget *ImportWizard::setupFiles()
{
    auto *panel = new Panel(tr("Files"), this);
    panel->setFixedWidth(fileWidth);
    m_list = new QListView(panel);
    m_list->setObjectName(QStringLiteral("wizardFiles"));
    m_list->setAccessibleName(tr("Files to import"));
    m_list->setModel(m_files);
    m_list->setItemDelegate(new TwoLineDelegate({WizardFileModel::SecondLineRole, WizardFileModel::ProblemRole, std::nullopt}, m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    panel->body()->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    QPushButton *add = makeButton(tr("Add files..."), panel);
    QPushButton *remove = makeButton(tr("Remove"), panel);
    buttons->addWidget(add);
    buttons->addWidget(remove);
    panel->body()->addLayout(buttons);
    m_format = new QComboBox(panel);
    m_format->setObjectName(QStringLiteral("wizardFormat"));
    m_source = new QLineEdit(panel);
    m_source->setPlaceholderText(tr("As the format says"));
    m_source->setToolTip(tr("Ids are unique within a source. Give two gateways two sources."));
    const auto addField = [&](const QString &text, QWidget *field) {
        QLabel *label = makeLabel(text, QStringLiteral("second"), panel);
        label->setBuddy(field);
        field->setAccessibleName(text);
        panel->body()->addWidget(label);
        panel->body()->addWidget(field);
    };
    addField(tr("Format"), m_format);
    addField(tr("Source"), m_source);
    connect(add, &QPushButton::clicked, this, &ImportWizard::chooseFiles);
    connect(remove, &QPushButton::clicked, this, &ImportWizard::removeCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) { fileChosen(now.row()); });
    connect(m_format, &QComboBox::activated, this, &ImportWizard::formatChosen);
    connect(m_source, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (m_list->currentIndex().isValid())
            m_sources.insert(m_files->file(m_list->currentIndex().row()).path, text.trimmed());
    });
    return panel;
}

QWidget *ImportWizard::setupCenter()
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    m_mappingPane = new MappingPane(m_mapping, splitter);
    auto *preview = new Panel(tr("First rows"), splitter);
    m_cost = makeLabel(QString(), QStringLiteral("total"), preview);
    m_cost->setObjectName(QStringLiteral("previewCost"));
    m_cost->setWordWrap(true);
    m_problem = makeLabel(QString(), QStringLiteral("body"), preview);
    m_problem->setProperty("tone", QStringLiteral("over"));
    m_problem->setWordWrap(true);
    m_note = makeLabel(QString(), QStringLiteral("second"), preview);
    m_note->setWordWrap(true);
    m_previewTabs = new Segments(tr("First rows"), {tr("Calls"), tr("Set aside")}, preview);
    preview->addHeaderWidget(m_previewTabs);
    m_previewStack = new QStackedWidget(preview);
    m_callPanel = new TablePanel(tr("First rows as calls"), m_previewStack);
    m_rejectPanel = new TablePanel(tr("First rows that are set aside"), m_previewStack);
    for (TablePanel *panel : {m_callPanel, m_rejectPanel}) {
        panel->setHeaderVisible(false);
        panel->setFrameShape(QFrame::NoFrame);
        panel->setProperty("role", QStringLiteral("plain"));
        panel->layout()->setContentsMargins(0, 0, 0, 0);
        m_previewStack->addWidget(panel);
    }
    m_callPanel->setModel(m_calls, TablePanel::noStretch);
    m_callPanel->setEmptyText(tr("No row is read as a call yet."));
    m_rejectPanel->setModel(m_rejects, RejectModel::TextColumn);
    m_rejectPanel->table()->hideColumn(RejectModel::FileColumn);
    m_rejectPanel->setEmptyText(tr("None of the first rows is set aside."));
    for (QLabel *label : {m_cost, m_problem, m_note})
        preview->body()->addWidget(label);
    preview->body()->addWidget(m_previewStack, 1);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    connect(m_previewTabs, &Segments::chosen, m_previewStack, &QStackedWidget::setCurrentIndex);
    connect(m_mappingPane, &MappingPane::profileChosen, this, &ImportWizard::profileChosen);
    connect(m_mappingPane, &MappingPane::saveRequested, this, &ImportWizard::saveProfile);
    return splitter;
}

QVBoxLayout *ImportWizard::setupButtons(QVBoxLayout *outer)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch(1);
    QPushButton *cancel = makeButton(tr("Cancel"), this);
    m_import = makePrimaryButton(tr("Import"), this);
    m_import->setObjectName(QStringLiteral("wizardImport"));
    m_import->setDefault(true);
    row->addWidget(cancel);
    row->addWidget(m_import);
    outer->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_import, &QPushButton::clicked, this, &ImportWizard::finish);
    return outer;
}

void ImportWizard::setFormats(std::vector<FormatChoice> formats)
{
    m_files->setFormats(std::move(formats));
    m_format->clear();
    for (const FormatChoice &format : m_files->formats())
        m_format->addItem(format.title, format.name);
    showFile();
}

void ImportWizard::setProfiles(const std::vector<SavedProfile> &profiles)
{
    m_mappingPane->setProfiles(profiles);
}

void ImportWizard::addFiles(const QStringList &paths)
{
    QStringList fresh;
    for (const QString &path : paths) {
        WizardFile file;
        file.path = path;
        file.bytes = QFileInfo(path).size();
        if (m_files->add(file))
            fresh << path;
    }
    if (!m_list->currentIndex().isValid() && m_files->rowCount() > 0)
        m_list->setCurrentIndex(m_files->index(0));
    updateButtons();
    if (!fresh.isEmpty())
        Q_EMIT inspectRequested(fresh);
}

void ImportWizard::fixMapping(const QString &path, const QString &profile, qint64 importId)
{
    m_replaces.insert(path, importId);
    WizardFile file;
    file.path = path;
    file.bytes = QFileInfo(path).size();
    file.profile = profile;
    m_files->add(file);
    m_list->setCurrentIndex(m_files->index(m_files->rowOf(path)));
    Q_EMIT inspectRequested({path});
}

void ImportWizard::fixRows(const WizardFile &file, qint64 importId)
{
    m_retries.insert(file.path, importId);
    m_files->add(file);
    m_list->setCurrentIndex(m_files->index(m_files->rowOf(file.path)));
    updateButtons();
}

void ImportWizard::setFile(const WizardFile &file)
{
    const int row = m_files->rowOf(file.path);
    if (row < 0)
        return;
    WizardFile known = file;
    if (known.profile.isEmpty())
        known.profile = m_files->file(row).profile;
    m_files->update(known);
    if (row == m_list->currentIndex().row())
        fileChosen(row);
    updateButtons();
}

void ImportWizard::setPreview(const MappingPreview &preview)
{
    if (preview.draft != m_draft || !m_list->currentIndex().isValid())
        return;
    WizardFile file = m_files->file(m_list->currentIndex().row());
    if (isMapped(file)) {
        m_mapping->setColumns(preview.columns);
        // What a person has edited since is never overwritten by an answer.
        if (file.profile.isEmpty() && m_mapping->setProfile(preview.profile)) {
            file.profile = preview.profile;
            m_files->update(file);
        }
    }
    m_calls->setCalls(preview.calls);
    std::vector<StoredReject> rejects;
    for (const RejectedRow &row : preview.rejects)
        rejects.push_back({0, 0, row});
    m_rejects->setRejects(std::move(rejects), preview.counts.rejected);
    m_result->setPreview(preview.counts);
    showPreviewText(preview);
    updateButtons();
}

void ImportWizard::showPreviewText(const MappingPreview &preview)
{
    m_problem->setText(preview.problem);
    m_problem->setVisible(!preview.problem.isEmpty());
    m_cost->setVisible(preview.problem.isEmpty());
    QString text = tr("Cost of the first %1 rows: %2").arg(countText(preview.counts.rowsRead), moneyText(preview.counts.cost));
    if (preview.counts.unpriced > 0)
        text = tr("%1, calls without a price: %2", "cost, number").arg(text, countText(preview.counts.unpriced));
    m_cost->setText(text);
    m_previewTabs->setLabel(1, tr("Set aside %1").arg(countText(preview.counts.rejected)));
}

void ImportWizard::setDryRun(const DryRunResult &result)
{
    const int row = m_list->currentIndex().row();
    if (row >= 0 && m_files->file(row).path == result.path)
        m_result->setWhole(result);
}

void ImportWizard::chooseFiles()
{
    addFiles(QFileDialog::getOpenFileNames(this, tr("Add files"), QString(),
                                           tr("Telemetry (*.csv *.json *.jsonl *.ndjson *.gz *.zst *.zip);;All files (*)")));
}

void ImportWizard::removeCurrent()
{
    m_files->remove(m_list->currentIndex().row());
    fileChosen(m_list->currentIndex().row());
}

void ImportWizard::fileChosen(int row)
{
    m_result->clear();
    m_result->setCounting(false);
    m_calls->setCalls({});
    m_rejects->setRejects({}, 0);
    m_mapping->setColumns({});
    if (row >= 0 && isMapped(m_files->file(row)))
        m_mapping->setProfile(m_files->file(row).profile.isEmpty() ? QStringLiteral("{}") : m_files->file(row).profile);
    showFile();
    askPreview();
}

void ImportWizard::formatChosen(int index)
{
    const int row = m_list->currentIndex().row();
    if (row < 0)
        return;
    WizardFile file = m_files->file(row);
    file.format = m_format->itemData(index).toString();
    file.problem.clear();
    m_files->update(file);
    fileChosen(row);
}

void ImportWizard::profileEdited()
{
    const int row = m_list->currentIndex().row();
    if (row < 0)
        return;
    WizardFile file = m_files->file(row);
    file.profile = m_mapping->profile();
    m_files->update(file);
    updateButtons();
    m_delay->start();
}

void ImportWizard::profileChosen(const QString &body)
{
    const int row = m_list->currentIndex().row();
    if (row < 0)
        return;
    WizardFile file = m_files->file(row);
    file.profile = body;
    m_files->update(file);
    if (!body.isEmpty())
        m_mapping->setProfile(body);
    askPreview();
}

void ImportWizard::saveProfile(const QString &name)
{
    m_mapping->setName(name);
    profileEdited();
    Q_EMIT profileSaved({name, m_mapping->profile()});
}

void ImportWizard::askPreview()
{
    m_delay->stop();
    const int row = m_list->currentIndex().row();
    if (row < 0)
        return;
    const WizardFile &file = m_files->file(row);
    m_draft += 1;
    if (file.format.isEmpty() || !file.problem.isEmpty() || !isCalls(file))
        return;
    Q_EMIT previewRequested({m_draft, file.path, file.format, isMapped(file) ? file.profile : QString(), m_sources.value(file.path)});
}

void ImportWizard::askDryRun()
{
    const int row = m_list->currentIndex().row();
    if (row < 0)
        return;
    m_result->setCounting(true);
    Q_EMIT dryRunRequested(choiceOf(m_files->file(row)));
}

void ImportWizard::finish()
{
    std::vector<ImportChoice> choices;
    for (int row = 0; row < m_files->rowCount(); ++row)
        choices.push_back(choiceOf(m_files->file(row)));
    accept();
    Q_EMIT importRequested(choices);
}

bool ImportWizard::isMapped(const WizardFile &file) const
{
    const FormatChoice *format = m_files->format(file.format);
    return format != nullptr && format->mapped;
}

bool ImportWizard::isCalls(const WizardFile &file) const
{
    const FormatChoice *format = m_files->format(file.format);
    return format == nullptr || format->kind == QStringLiteral("calls");
}

bool ImportWizard::isCountable(const WizardFile &file) const
{
    const FormatChoice *format = m_files->format(file.format);
    return format == nullptr || format->kind != QStringLiteral("prices");
}

ImportChoice ImportWizard::choiceOf(const WizardFile &file) const
{
    return {file.path, file.format, isMapped(file) ? file.profile : QString(), m_sources.value(file.path),
            m_replaces.value(file.path), m_retries.value(file.path)};
}

void ImportWizard::showFile()
{
    const int row = m_list->currentIndex().row();
    const bool any = row >= 0;
    const WizardFile file = any ? m_files->file(row) : WizardFile();
    m_format->setEnabled(any);
    m_source->setEnabled(any && !m_retries.contains(file.path));
    m_format->setCurrentIndex(m_format->findData(file.format));
    m_source->setText(m_sources.value(file.path));
    const bool mapped = any && isMapped(file);
    m_mappingPane->setVisible(mapped);
    m_result->setCountable(any && isCountable(file));
    m_cost->clear();
    m_problem->setText(file.problem);
    m_problem->setVisible(!file.problem.isEmpty());
    const QString note = any ? noteOf(file) : QString();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    updateButtons();
}

/// What a person should know about a file before it is imported.
QString ImportWizard::noteOf(const WizardFile &file) const
{
    const FormatChoice *format = m_files->format(file.format);
    const QString kind = format != nullptr ? format->kind : QString();
    if (m_retries.contains(file.path))
        return tr("These rows were set aside. Those that can be read now leave the list.");
    if (m_replaces.contains(file.path))
        return tr("The earlier import of this file is undone when this one is done.");
    if (file.knownAlready)
        return tr("This very file was imported before. Importing it again adds nothing.");
    if (kind == QStringLiteral("prices"))
        return tr("A price list goes into the price book. It changes no cost until you re-price.");
    if (kind == QStringLiteral("bill"))
        return tr("This is a bill. Its rows are kept beside the calls, to be compared with them, and are in no total of calls.");
    if (kind == QStringLiteral("usage"))
        return tr("These are sums of many calls. They are kept beside the calls, to be compared with them, and are in no total of calls.");
    if (isMapped(file) || !file.problem.isEmpty() || file.format.isEmpty())
        return {};
    return tr("This format is known: its fields need no mapping.");
}

void ImportWizard::updateButtons()
{
    const int count = m_files->rowCount();
    m_import->setText(!m_retries.isEmpty() ? tr("Read the rows again") : count == 1 ? tr("Import 1 file") : tr("Import %Ln files", nullptr, count));
    m_import->setAccessibleName(m_import->text());
    QString reason;
    if (count == 0)
        reason = tr("Add a file first.");
    else if (!m_files->ready())
        reason = tr("A file has a problem, or is still looked into.");
    else if (m_list->currentIndex().isValid() && isMapped(m_files->file(m_list->currentIndex().row())))
        reason = m_mapping->problem();
    m_import->setEnabled(reason.isEmpty());
    m_import->setToolTip(reason);
}

} // namespace tokenledger
