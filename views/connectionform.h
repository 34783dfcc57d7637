// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/connectionmodel.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QLayout;
class QVBoxLayout;

namespace tokenledger {

class Segments;

/// What a person says about a new connection, or changes in one. The key that is typed leaves with saved() and is
/// forgotten here.
class ConnectionForm : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionForm(QWidget *parent = nullptr);

    void setVendors(std::vector<VendorChoice> vendors);
    void startNew();
    /// Name and vendor stay: what was pulled hangs on them.
    void edit(const Connection &connection);
    /// Why it was not saved; the fields stay as they are.
    void showProblem(const QString &sentence);
    void setBusy(bool busy);
    void focusFirst();

Q_SIGNALS:
    void saved(const tokenledger::ConnectionDraft &draft);
    void closed();

private:
    struct OptionField
    {
        QString name;
        QLineEdit *field = nullptr;
        QString kept; ///< a document that is too long to show: stays unless something is typed
    };

    QWidget *setupFields();
    QLabel *addField(const QString &label, QWidget *field);
    void setupKey();
    QLayout *setupButtons();
    void showVendor();
    void showKeyPlace();
    void fillOptions(const Connection &connection);
    const VendorChoice *vendor() const;
    QString missing(const Connection &connection) const;
    Connection draft() const;
    void save();

    std::vector<VendorChoice> m_vendors;
    std::vector<OptionField> m_options;
    Connection m_edited; ///< without a name: a new one
    QVBoxLayout *m_column = nullptr; ///< of the fields, which scroll
    QVBoxLayout *m_optionColumn = nullptr;
    QComboBox *m_vendor = nullptr;
    QLabel *m_about = nullptr;
    QLabel *m_warning = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_url = nullptr;
    Segments *m_keyPlace = nullptr;
    QLabel *m_keyLabel = nullptr;
    QLineEdit *m_key = nullptr;
    QLabel *m_variableLabel = nullptr;
    QLineEdit *m_variable = nullptr;
    QComboBox *m_schedule = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace tokenledger
