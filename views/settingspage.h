// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/keytablemodel.h"
#include "models/qt/settingsmodel.h"
#include "views/page.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace tokenledger {

class AuditPane;
class Segments;

/// Sections at the left, one form at the right. Each change holds at once; the model announces it and the application
/// writes it down.
class SettingsPage : public Page
{
    Q_OBJECT
public:
    enum class Section { Reporting, Appearance, Keyboard, Storage, Audit, Privacy };

    /// @param model lives longer than the page.
    explicit SettingsPage(SettingsModel *model, QWidget *parent = nullptr);

    /// The table of keys, as the window has them.
    void setKeyBindings(std::vector<KeyBinding> bindings);
    void showSection(Section section);
    Section section() const;
    AuditPane *audit() const { return m_audit; }
    QList<QWidget *> panes() const override;

Q_SIGNALS:
    /// The audit trail is looked at: fill audit().
    void auditRequested();
    /// Another ledger file is wanted: an existing one, or a name for a new one.
    void openLedgerRequested(const QString &file);
    /// The ledger should be copied into this new file.
    void backupRequested(const QString &file);
    /// This backup should take the ledger's place.
    void restoreRequested(const QString &backup);
    /// What can be read of a damaged ledger should be saved into a new file.
    void recoverRequested(const QString &damaged, const QString &file);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *addSection(const QString &title, const QString &explanation);
    void addField(QVBoxLayout *form, const QString &label, QWidget *field, const QString &help);
    void addReset(QVBoxLayout *form, SettingsModel::Section section, const QString &title);
    void setupReporting();
    void setupAppearance();
    void setupKeyboard();
    void setupStorage();
    void setupAudit();
    void setupPrivacy();
    void zoneEdited();
    void sectionChosen(int row);
    void showPreferences(const Preferences &preferences);
    void showStorage(const StorageFacts &facts);
    void chooseLedger(bool existing);
    void addStorageButtons(QVBoxLayout *form, const std::vector<QPushButton *> &buttons);
    void chooseBackup();
    void chooseRestore();
    void chooseRecovery();

    SettingsModel *m_model;
    KeyTableModel *m_keys;
    QListWidget *m_sections;
    QStackedWidget *m_forms;
    QComboBox *m_zone = nullptr;
    QLabel *m_zoneProblem = nullptr;
    QSpinBox *m_minimum = nullptr;
    Segments *m_appearance = nullptr;
    Segments *m_density = nullptr;
    Segments *m_language = nullptr;
    QCheckBox *m_singleKeys = nullptr;
    QTableView *m_keyTable = nullptr;
    QLabel *m_file = nullptr;
    QLabel *m_fileFacts = nullptr;
    AuditPane *m_audit = nullptr;
    QPushButton *m_backup = nullptr;
    QPushButton *m_restore = nullptr;
};

} // namespace tokenledger
