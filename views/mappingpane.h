// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/mappingmodel.h"
#include "views/widgets/panel.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace tokenledger {

/// The middle of the import wizard: which column becomes what, how it is read, values that are the same in each row.
class MappingPane : public Panel
{
    Q_OBJECT
public:
    /// @param model lives longer than the pane.
    explicit MappingPane(MappingModel *model, QWidget *parent = nullptr);

    /// Saved profiles to start from.
    void setProfiles(const std::vector<SavedProfile> &profiles);
    QTableView *table() const { return m_table; }

Q_SIGNALS:
    /// A saved profile is wanted instead; an empty text asks for the proposal again.
    void profileChosen(const QString &body);
    /// The mapping is to be kept under this name.
    void saveRequested(const QString &name);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setupProfileRow();
    void setupTable();
    void setupOptions();
    QWidget *timeOptions();
    QWidget *unitOptions();
    QWidget *hashOptions();
    void setupConstants();
    int currentRow() const;
    void showOptions();
    void fillUnits(FieldForm form);
    void storeOption(const QString &key, const QString &value);
    void addConstant();
    void refresh();

    MappingModel *m_model;
    QComboBox *m_profiles = nullptr;
    QLineEdit *m_name = nullptr;
    QTableView *m_table = nullptr;
    QLabel *m_problem = nullptr;
    QLabel *m_optionTitle = nullptr;
    QStackedWidget *m_options = nullptr;
    QComboBox *m_format = nullptr;
    QComboBox *m_zone = nullptr;
    QLineEdit *m_base = nullptr;
    QLabel *m_baseLabel = nullptr;
    QComboBox *m_unit = nullptr;
    QLineEdit *m_blockTokens = nullptr;
    QCheckBox *m_includesCached = nullptr;
    QComboBox *m_constantTarget = nullptr;
    QLineEdit *m_constantValue = nullptr;
    QPushButton *m_removeConstant = nullptr;
    bool m_filling = false;
};

} // namespace tokenledger
