// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/mappingpreview.h"

#include <QAbstractListModel>

namespace tokenledger {

/// The files of one visit to the import wizard.
class WizardFileModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { SecondLineRole = Qt::UserRole + 2, ProblemRole };

    explicit WizardFileModel(QObject *parent = nullptr);

    void setFormats(std::vector<FormatChoice> formats);
    const std::vector<FormatChoice> &formats() const { return m_formats; }
    /// The format of that name, or nothing.
    const FormatChoice *format(const QString &name) const;

    /// False when the file is in the list already.
    bool add(const WizardFile &file);
    /// Replaces what is known of the file with this path.
    void update(const WizardFile &file);
    void remove(int row);
    void clear();

    const WizardFile &file(int row) const { return m_files[static_cast<std::size_t>(row)]; }
    int rowOf(const QString &path) const;
    /// True when there is a file, and each can be read as something.
    bool ready() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QString secondLine(const WizardFile &file) const;

    std::vector<FormatChoice> m_formats;
    std::vector<WizardFile> m_files;
};

} // namespace tokenledger
