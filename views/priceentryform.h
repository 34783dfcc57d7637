// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/pricelist.h"
#include "models/qt/pricetreemodel.h"

#include <QWidget>

#include <array>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace tokenledger {

class Segments;

/// Gives an unpriced model a price: that of another model, or one that the person writes. Nothing is suggested that the
/// person has not asked for; the nearest name only stands in the field.
class PriceEntryForm : public QWidget
{
    Q_OBJECT
public:
    explicit PriceEntryForm(QWidget *parent = nullptr);

    /// Models whose prices can be used, as "model of vendor".
    void setCatalogue(const PriceTreeModel &prices);
    /// The model that waits for a price; an empty model and provider clears the form.
    void setLlmModel(const QString &provider, const QString &model, const QString &nearestProvider, const QString &nearestModel);
    void setReadOnlyReason(const QString &reason);

Q_SIGNALS:
    /// Calls of this model cost what the other one costs.
    void aliasRequested(const tokenledger::ModelAlias &alias);
    /// Calls of this model have this price.
    void priceEntered(const QString &provider, const QString &model, const tokenledger::PriceRow &row);

private:
    QWidget *setupAlias();
    QWidget *setupEntry();
    void useOther();
    void saveEntry();
    void showProblem(const QString &problem);
    void updateButtons();

    struct Field {
        Meter meter;
        QLineEdit *edit = nullptr;
    };

    QString m_provider;
    QString m_model;
    QString m_readOnlyReason;
    QLabel *m_title;
    Segments *m_ways;
    QStackedWidget *m_stack;
    QComboBox *m_other = nullptr;
    QPushButton *m_use = nullptr;
    std::array<Field, 4> m_fields{};
    QDateEdit *m_from = nullptr;
    QPushButton *m_save = nullptr;
    QLabel *m_problem;
};

} // namespace tokenledger
