// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/settingspage.h"

#include "models/qt/pagetext.h"
#include "views/auditpane.h"
#include "views/delegates/rowdelegate.h"
#include "views/pagetable.h"
#include "views/theme.h"
#include "views/widgets/panel.h"
#include "views/widgets/segments.h"
#include "views/widgets/widgetfactory.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDate>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTableView>
#include <QTimeZone>
#include <QUrl>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int fieldWidth = 320;
constexpr int textWidth = 560;

QStringList zoneNames()
{
    QStringList names;
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        names << QString::fromLatin1(id);
    return names;
}

QLabel *makeParagraph(const QString &text, QWidget *parent)
{
    QLabel *label = makeLabel(text, QStringLiteral("body"), parent);
    label->setWordWrap(true);
    label->setMaximumWidth(textWidth);
    return label;
}

QVBoxLayout *formOf(QWidget *section)
{
    return static_cast<QVBoxLayout *>(section->layout());
}

} // namespace

SettingsPage::SettingsPage(SettingsModel *model, QWidget *parent)
    : Page(parent), m_model(model), m_keys(new KeyTableModel(this)), m_sections(new QListWidget(this)), m_forms(new QStackedWidget(this))
{
    setProperty("role", QStringLiteral("page"));
    m_sections->setAccessibleName(tr("Sections"));
    m_sections->setObjectName(QStringLiteral("settingsSections"));
    auto *delegate = new RowDelegate(m_sections);
    delegate->setDrawsRow(false);
    delegate->setRowHeight(32);
    m_sections->setItemDelegate(delegate);
    m_sections->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *list = new Panel(tr("Settings"), this);
    list->setHeaderVisible(false);
    list->setFixedWidth(200);
    list->body()->addWidget(m_sections);
    auto *forms = new Panel(tr("Section"), this);
    forms->setHeaderVisible(false);
    forms->body()->addWidget(m_forms);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 16, 16, 16);
    row->setSpacing(12);
    row->addWidget(list);
    row->addWidget(forms, 1);
    setupReporting();
    setupAppearance();
    setupKeyboard();
    setupStorage();
    setupAudit();
    setupPrivacy();
    connect(m_sections, &QListWidget::currentRowChanged, this, &SettingsPage::sectionChosen);
    connect(m_model, &SettingsModel::preferencesChanged, this, &SettingsPage::showPreferences);
    connect(m_model, &SettingsModel::storageChanged, this, &SettingsPage::showStorage);
    showPreferences(m_model->preferences());
    showStorage(m_model->storage());
    showSection(Section::Reporting);
}

QWidget *SettingsPage::addSection(const QString &title, const QString &explanation)
{
    auto *section = new QWidget(m_forms);
    section->setAccessibleName(title);
    auto *form = new QVBoxLayout(section);
    form->setContentsMargins(0, 4, 0, 4);
    form->setSpacing(4);
    form->addWidget(makeLabel(title, QStringLiteral("panelTitle"), section));
    QLabel *text = makeLabel(explanation, QStringLiteral("second"), section);
    text->setWordWrap(true);
    text->setMaximumWidth(textWidth);
    form->addWidget(text);
    form->addSpacing(12);
    m_forms->addWidget(section);
    m_sections->addItem(title);
    return section;
}

void SettingsPage::addField(QVBoxLayout *form, const QString &label, QWidget *field, const QString &help)
{
    QLabel *caption = makeLabel(label, QStringLiteral("total"), field->parentWidget());
    caption->setBuddy(field);
    field->setAccessibleName(label);
    field->setAccessibleDescription(help);
    form->addWidget(caption);
    form->addWidget(field, 0, Qt::AlignLeft);
    QLabel *text = makeLabel(help, QStringLiteral("second"), field->parentWidget());
    text->setWordWrap(true);
    text->setMaximumWidth(textWidth);
    form->addWidget(text);
    form->addSpacing(16);
}

void SettingsPage::addReset(QVBoxLayout *form, SettingsModel::Section section, const QString &title)
{
    QPushButton *reset = makeButton(tr("Reset section"), form->parentWidget());
    reset->setAccessibleName(tr("Reset section %1").arg(title));
    reset->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(reset, &QPushButton::clicked, this, [this, section] { m_model->reset(section); });
    form->addWidget(reset);
}

void SettingsPage::setupReporting()
{
    QWidget *section = addSection(tr("Reporting"), tr("Weeks begin on Monday. Costs are in US dollars, as the ledger keeps them."));
    QVBoxLayout *form = formOf(section);
    m_zone = new QComboBox(section);
    m_zone->setObjectName(QStringLiteral("zone"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->addItems(zoneNames());
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_zone->setFixedWidth(fieldWidth);
    addField(form, tr("Reporting zone"), m_zone, tr("Hours, days, weeks, months and quarters are cut in this time zone on every page."));
    m_zone->lineEdit()->setAccessibleName(tr("Reporting zone"));
    m_zoneProblem = makeLabel(QString(), QStringLiteral("second"), section);
    m_zoneProblem->setProperty("tone", QStringLiteral("over"));
    m_zoneProblem->setVisible(false);
    form->insertWidget(form->indexOf(m_zone) + 1, m_zoneProblem);
    m_minimum = new QSpinBox(section);
    m_minimum->setObjectName(QStringLiteral("minimumDollars"));
    m_minimum->setRange(0, 1'000'000);
    m_minimum->setPrefix(QStringLiteral("$"));
    m_minimum->setGroupSeparatorShown(true);
    m_minimum->setFixedWidth(120);
    addField(form, tr("Minimum dollars"), m_minimum,
             tr("A cost change is coloured when it is at least 10% and at least this many dollars. Smaller ones stay muted."));
    addReset(form, SettingsModel::Section::Reporting, tr("Reporting"));
    form->addStretch(1);
    connect(m_zone, &QComboBox::activated, this, &SettingsPage::zoneEdited);
    connect(m_zone->lineEdit(), &QLineEdit::editingFinished, this, &SettingsPage::zoneEdited);
    connect(m_minimum, &QSpinBox::valueChanged, this, [this](int dollars) { m_model->setMinimumChangeUsd(dollars); });
}

void SettingsPage::setupAppearance()
{
    QWidget *section = addSection(tr("Appearance"), tr("How the window looks. Reports are always printed in light colours."));
    QVBoxLayout *form = formOf(section);
    m_appearance = new Segments(tr("Colours"), {tr("System"), tr("Light"), tr("Dark")}, section);
    addField(form, tr("Colours"), m_appearance, tr("“System” follows the desktop, also when it changes during the day."));
    m_density = new Segments(tr("Table rows"), {tr("Comfortable"), tr("Compact")}, section);
    addField(form, tr("Table rows"), m_density, tr("Compact rows are 24 pixels high instead of 28."));
    m_language = new Segments(tr("Language"), {tr("System"), QStringLiteral("English"), QStringLiteral("Deutsch")}, section);
    addField(form, tr("Language"), m_language, tr("From the next start on. Numbers and dates are written the same way in each language."));
    addReset(form, SettingsModel::Section::Appearance, tr("Appearance"));
    form->addStretch(1);
    connect(m_appearance, &Segments::chosen, this, [this](int index) { m_model->setAppearance(static_cast<Appearance>(index)); });
    connect(m_density, &Segments::chosen, this, [this](int index) { m_model->setDensity(static_cast<Density>(index)); });
    connect(m_language, &Segments::chosen, this, [this](int index) { m_model->setLanguage(static_cast<Language>(index)); });
}

void SettingsPage::setupKeyboard()
{
    QWidget *section = addSection(tr("Keyboard"), tr("Everything can be reached by keyboard. The menu bar shows each key beside its command."));
    QVBoxLayout *form = formOf(section);
    m_singleKeys = new QCheckBox(tr("Single letters and G chords"), section);
    m_singleKeys->setObjectName(QStringLiteral("singleKeys"));
    m_singleKeys->setAccessibleDescription(tr("They work while a table, a tree or a chart has the focus, never in a text field."));
    form->addWidget(m_singleKeys);
    QLabel *help = makeLabel(m_singleKeys->accessibleDescription(), QStringLiteral("second"), section);
    help->setWordWrap(true);
    form->addWidget(help);
    form->addSpacing(8);
    m_keyTable = makePageTable(tr("Keys"), section);
    m_keyTable->setModel(m_keys);
    m_keyTable->setSortingEnabled(false);
    m_keyTable->horizontalHeader()->setStretchLastSection(true);
    m_keyTable->setColumnWidth(KeyTableModel::KeysColumn, 220);
    form->addWidget(m_keyTable, 1);
    form->addSpacing(8);
    addReset(form, SettingsModel::Section::Keyboard, tr("Keyboard"));
    connect(m_singleKeys, &QCheckBox::toggled, m_model, &SettingsModel::setSingleKeys);
}

void SettingsPage::setupStorage()
{
    QWidget *section = addSection(tr("Storage"), tr("The ledger is one SQLite file. Any SQL program can read it."));
    QVBoxLayout *form = formOf(section);
    form->addWidget(makeLabel(tr("Ledger file"), QStringLiteral("total"), section));
    m_file = makeParagraph(QString(), section);
    m_file->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addWidget(m_file);
    m_fileFacts = makeLabel(QString(), QStringLiteral("second"), section);
    form->addWidget(m_fileFacts);
    form->addSpacing(12);
    QPushButton *open = makeButton(tr("Open another..."), section);
    QPushButton *create = makeButton(tr("New ledger..."), section);
    QPushButton *folder = makeButton(tr("Show in folder"), section);
    addStorageButtons(form, {open, create, folder});
    form->addSpacing(24);
    form->addWidget(makeLabel(tr("Backup"), QStringLiteral("total"), section));
    form->addWidget(makeParagraph(tr("A backup is one file with everything, checked against its own sums. Restoring keeps the ledger that was there."), section));
    form->addSpacing(8);
    m_backup = makeButton(tr("Back up..."), section);
    m_restore = makeButton(tr("Restore a backup..."), section);
    addStorageButtons(form, {m_backup, m_restore});
    form->addSpacing(24);
    form->addWidget(makeLabel(tr("Damaged ledger"), QStringLiteral("total"), section));
    form->addWidget(makeParagraph(tr("Saves what can be read of a damaged file into a new ledger, and says what is lost."), section));
    form->addSpacing(8);
    QPushButton *recover = makeButton(tr("Recover..."), section);
    addStorageButtons(form, {recover});
    form->addStretch(1);
    connect(m_backup, &QPushButton::clicked, this, &SettingsPage::chooseBackup);
    connect(m_restore, &QPushButton::clicked, this, &SettingsPage::chooseRestore);
    connect(recover, &QPushButton::clicked, this, &SettingsPage::chooseRecovery);
    connect(open, &QPushButton::clicked, this, [this] { chooseLedger(true); });
    connect(create, &QPushButton::clicked, this, [this] { chooseLedger(false); });
    connect(folder, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_model->storage().file).absolutePath()));
    });
}

void SettingsPage::addStorageButtons(QVBoxLayout *form, const std::vector<QPushButton *> &buttons)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    for (QPushButton *button : buttons)
        row->addWidget(button);
    row->addStretch(1);
    form->addLayout(row);
}

void SettingsPage::setupAudit()
{
    QWidget *section = addSection(tr("Audit trail"), tr("Who changed which price, rule, budget, alert, lock, decision or plan, when, from what to what. "
                                                        "It can be neither changed nor removed."));
    m_audit = new AuditPane(section);
    formOf(section)->addWidget(m_audit, 1);
}

void SettingsPage::setupPrivacy()
{
    QWidget *section = addSection(tr("Privacy"), tr("What TokenLedger keeps, and what it does not."));
    QVBoxLayout *form = formOf(section);
    const QStringList sentences = {
        tr("The ledger file keeps what your sources say about each call: time, provider, model, feature, tenant, user, prompt name, "
           "region, tags, token counts, cost, status and latency."),
        tr("Texts of prompts and answers are not kept. Request hashes and prefix hashes are, where a source gives them."),
        tr("A row that could not be read is kept as it stood, up to 64 KB, until you drop it under Data, Set aside. "
           "Such a row holds whatever its file held."),
        tr("Settings hold the window’s size, the page, columns and these preferences. They hold no calls and no keys."),
        tr("TokenLedger sends nothing anywhere. It reads the files that you import."),
    };
    for (const QString &sentence : sentences) {
        form->addWidget(makeParagraph(sentence, section));
        form->addSpacing(8);
    }
    form->addStretch(1);
}

void SettingsPage::zoneEdited()
{
    const QString wanted = m_zone->currentText().trimmed();
    const bool known = m_model->setZone(wanted);
    m_zoneProblem->setText(known ? QString() : tr("“%1” is not a time zone. Choose one such as Europe/Berlin.").arg(wanted));
    m_zoneProblem->setVisible(!known);
    setStyleProperty(m_zone->lineEdit(), "tone", known ? QString() : QStringLiteral("over"));
}

void SettingsPage::sectionChosen(int row)
{
    m_forms->setCurrentIndex(row);
    if (isVisible() && section() == Section::Audit)
        Q_EMIT auditRequested();
}

void SettingsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (section() == Section::Audit)
        Q_EMIT auditRequested();
}

void SettingsPage::showPreferences(const Preferences &preferences)
{
    const QSignalBlocker zoneBlocker(m_zone);
    const QSignalBlocker minimumBlocker(m_minimum);
    const QSignalBlocker keysBlocker(m_singleKeys);
    m_zone->setCurrentText(preferences.zone);
    m_zoneProblem->setVisible(false);
    m_minimum->setValue(static_cast<int>(preferences.minimumChangeUsd));
    m_audit->setZone(preferences.zone);
    m_appearance->setCurrent(static_cast<int>(preferences.appearance));
    m_density->setCurrent(static_cast<int>(preferences.density));
    m_language->setCurrent(static_cast<int>(preferences.language));
    m_singleKeys->setChecked(preferences.singleKeys);
    m_keys->setSingleKeys(preferences.singleKeys);
}

void SettingsPage::showStorage(const StorageFacts &facts)
{
    m_file->setText(facts.file.isEmpty() ? tr("No ledger is open.") : QDir::toNativeSeparators(facts.file));
    QString line = tr("%1, %2 calls", "size, number of calls").arg(sizeText(facts.bytes), countText(static_cast<std::uint64_t>(facts.calls)));
    if (facts.readOnly)
        line = tr("%1, open for reading only", "facts").arg(line);
    m_fileFacts->setText(facts.file.isEmpty() ? QString() : line);
    m_backup->setEnabled(!facts.file.isEmpty());
    m_restore->setEnabled(!facts.file.isEmpty() && !facts.readOnly);
    m_restore->setToolTip(facts.readOnly ? tr("The ledger is open for reading only") : QString());
}

void SettingsPage::chooseLedger(bool existing)
{
    const QString folder = QFileInfo(m_model->storage().file).absolutePath();
    const QString filter = tr("Ledgers (*.ledger);;All files (*)");
    QString file = existing ? QFileDialog::getOpenFileName(this, tr("Open ledger"), folder, filter)
                            : QFileDialog::getSaveFileName(this, tr("New ledger"), folder, filter);
    if (file.isEmpty())
        return;
    if (!existing && QFileInfo(file).suffix().isEmpty())
        file += QStringLiteral(".ledger");
    Q_EMIT openLedgerRequested(file);
}

void SettingsPage::chooseBackup()
{
    const QFileInfo ledger(m_model->storage().file);
    const QString name = ledger.completeBaseName() + QLatin1Char('-') + QDate::currentDate().toString(Qt::ISODate) + QStringLiteral(".backup");
    const QString file = QFileDialog::getSaveFileName(this, tr("Back up the ledger"), ledger.absoluteDir().filePath(name), tr("Backups (*.backup);;All files (*)"));
    if (!file.isEmpty())
        Q_EMIT backupRequested(file);
}

void SettingsPage::chooseRestore()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Restore a backup"), QFileInfo(m_model->storage().file).absolutePath(),
                                                      tr("Backups and ledgers (*.backup *.ledger *.before-restore*);;All files (*)"));
    if (!file.isEmpty())
        Q_EMIT restoreRequested(file);
}

void SettingsPage::chooseRecovery()
{
    const QString folder = QFileInfo(m_model->storage().file).absolutePath();
    const QString filter = tr("Ledgers (*.ledger);;All files (*)");
    const QString damaged = QFileDialog::getOpenFileName(this, tr("Damaged ledger"), folder, filter);
    if (damaged.isEmpty())
        return;
    const QFileInfo info(damaged);
    const QString file = QFileDialog::getSaveFileName(this, tr("New ledger for what can be read"),
                                                      info.absoluteDir().filePath(info.completeBaseName() + QStringLiteral("-recovered.ledger")), filter);
    if (!file.isEmpty())
        Q_EMIT recoverRequested(damaged, file);
}

void SettingsPage::setKeyBindings(std::vector<KeyBinding> bindings)
{
    m_keys->setBindings(std::move(bindings));
}

void SettingsPage::showSection(Section section)
{
    m_sections->setCurrentRow(static_cast<int>(section));
}

SettingsPage::Section SettingsPage::section() const
{
    return static_cast<Section>(m_sections->currentRow());
}

QList<QWidget *> SettingsPage::panes() const
{
    return {m_sections, m_forms};
}

} // namespace tokenledger
