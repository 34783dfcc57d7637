// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/reportsettings.h"

#include <QDialog>
#include <QHash>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace tokenledger {

/// What every report of the ledger holds: targets, sections, the logo.
class ReportOptionsDialog : public QDialog
{
    Q_OBJECT

public:
    ReportOptionsDialog(const ReportSettings &settings, QWidget *parent = nullptr);

    /// The settings as they are in the dialog.
    ReportSettings settings() const;

public Q_SLOTS:
    /// Checks the targets; with one that is no number it says so and stays open.
    void accept() override;

private:
    QWidget *makeTargets();
    QWidget *makeSections();
    QWidget *makeLogo();
    void chooseLogo();
    void showLogo();

    ReportSettings m_settings;
    QHash<QString, QLineEdit *> m_targets;    ///< by indicator
    QHash<QString, QCheckBox *> m_sections;   ///< by id
    QLabel *m_logo = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace tokenledger
