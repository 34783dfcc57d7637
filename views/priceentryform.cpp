// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/priceentryform.h"

#include "models/qt/pricelines.h"
#include "views/theme.h"
#include "views/widgets/segments.h"
#include "views/widgets/widgetfactory.h"

#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

enum OtherRole { VendorRole = Qt::UserRole, ModelRole };

} // namespace

PriceEntryForm::PriceEntryForm(QWidget *parent)
    : QWidget(parent), m_title(makeLabel(QString(), QStringLiteral("total"), this)),
      m_ways(new Segments(tr("How to price it"), {tr("Use the price of..."), tr("Enter a price...")}, this)), m_stack(new QStackedWidget(this)),
      m_problem(makeLabel(QString(), QStringLiteral("second"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_title, 1);
    head->addWidget(m_ways);
    column->addLayout(head);
    m_stack->addWidget(setupAlias());
    m_stack->addWidget(setupEntry());
    m_stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    column->addWidget(m_stack);
    m_problem->setProperty("tone", QStringLiteral("over"));
    m_problem->setVisible(false);
    column->addWidget(m_problem);
    connect(m_ways, &Segments::chosen, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_ways, &Segments::chosen, this, [this] { showProblem(QString()); });
    setLlmModel({}, {}, {}, {});
}

QWidget *PriceEntryForm::setupAlias()
{
    auto *page = new QWidget(m_stack);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_other = new QComboBox(page);
    m_other->setObjectName(QStringLiteral("aliasTarget"));
    m_other->setEditable(true);
    m_other->setInsertPolicy(QComboBox::NoInsert);
    m_other->completer()->setFilterMode(Qt::MatchContains);
    m_other->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_other->setAccessibleName(tr("Model whose price is used"));
    m_other->lineEdit()->setAccessibleName(tr("Model whose price is used"));
    m_other->lineEdit()->setPlaceholderText(tr("Type a part of its name"));
    m_use = makeButton(tr("Use this price"), page);
    m_use->setObjectName(QStringLiteral("useAlias"));
    row->addWidget(m_other, 1);
    row->addWidget(m_use);
    connect(m_use, &QPushButton::clicked, this, &PriceEntryForm::useOther);
    return page;
}

QWidget *PriceEntryForm::setupEntry()
{
    auto *page = new QWidget(m_stack);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_fields = {{{Meter::Input}, {Meter::Output}, {Meter::CacheRead}, {Meter::CacheWrite}}};
    const auto addField = [&](const QString &text, QWidget *field, int width) {
        QLabel *label = makeLabel(text, QStringLiteral("second"), page);
        label->setBuddy(field);
        field->setAccessibleName(tr("%1, US dollars per million tokens").arg(text));
        field->setMinimumWidth(width);
        row->addWidget(label);
        row->addWidget(field, 1);
    };
    for (Field &field : m_fields) {
        field.edit = new QLineEdit(page);
        field.edit->setPlaceholderText(tr("$ per M"));
        field.edit->setToolTip(tr("US dollars per million tokens, such as 1.25. Leave it empty where there is no price of its own."));
        field.edit->setObjectName(QStringLiteral("price:") + QString::fromLatin1(name(field.meter).data(), qsizetype(name(field.meter).size())));
        addField(meterTitle(field.meter), field.edit, 64);
        connect(field.edit, &QLineEdit::textChanged, this, [this] { showProblem(QString()); });
    }
    m_from = new QDateEdit(QDate::currentDate().addYears(-1), page);
    m_from->setCalendarPopup(true);
    m_from->setDisplayFormat(QStringLiteral("d MMM yyyy"));
    addField(tr("From"), m_from, 100);
    m_from->setAccessibleName(tr("Day from which the price holds, UTC"));
    m_save = makeButton(tr("Save price"), page);
    m_save->setObjectName(QStringLiteral("savePrice"));
    row->addWidget(m_save);
    connect(m_save, &QPushButton::clicked, this, &PriceEntryForm::saveEntry);
    return page;
}

void PriceEntryForm::setCatalogue(const PriceTreeModel &prices)
{
    const QString kept = m_other->currentText();
    m_other->clear();
    for (int vendor = 0; vendor < prices.rowCount(); ++vendor) {
        const QModelIndex vendorIndex = prices.index(vendor, 0);
        for (int row = 0; row < prices.rowCount(vendorIndex); ++row) {
            const QModelIndex priced = prices.index(row, 0, vendorIndex);
            m_other->addItem(tr("%1 of %2", "model of provider").arg(prices.llmModel(priced), prices.vendor(priced)));
            m_other->setItemData(m_other->count() - 1, prices.vendor(priced), VendorRole);
            m_other->setItemData(m_other->count() - 1, prices.llmModel(priced), ModelRole);
        }
    }
    m_other->setCurrentIndex(m_other->findText(kept));
}

void PriceEntryForm::setLlmModel(const QString &provider, const QString &model, const QString &nearestProvider, const QString &nearestModel)
{
    m_provider = provider;
    m_model = model;
    m_title->setText(model.isEmpty() ? tr("Select a model to give it a price.") : tr("Price of “%1”").arg(model));
    m_other->setCurrentIndex(nearestModel.isEmpty() ? -1 : m_other->findText(tr("%1 of %2", "model of provider").arg(nearestModel, nearestProvider)));
    for (const Field &field : m_fields)
        field.edit->clear();
    showProblem(QString());
    updateButtons();
}

void PriceEntryForm::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateButtons();
}

void PriceEntryForm::updateButtons()
{
    const bool ready = !m_model.isEmpty() && m_readOnlyReason.isEmpty();
    for (QPushButton *button : {m_use, m_save}) {
        button->setEnabled(ready);
        button->setToolTip(m_readOnlyReason);
    }
    m_ways->setEnabled(!m_model.isEmpty());
    m_stack->setEnabled(!m_model.isEmpty());
}

void PriceEntryForm::useOther()
{
    const int found = m_other->findText(m_other->currentText());
    if (found < 0) {
        showProblem(tr("“%1” is not in the price book. Choose a model from the list.").arg(m_other->currentText()));
        return;
    }
    ModelAlias alias;
    alias.provider = m_provider.toStdString();
    alias.model = m_model.toStdString();
    alias.toProvider = m_other->itemData(found, VendorRole).toString().toStdString();
    alias.toModel = m_other->itemData(found, ModelRole).toString().toStdString();
    Q_EMIT aliasRequested(alias);
}

void PriceEntryForm::saveEntry()
{
    PriceRow row;
    for (const Field &field : m_fields) {
        const QString text = field.edit->text().trimmed();
        if (text.isEmpty())
            continue;
        const Result<Rate> rate = Rate::parse(text.toStdString(), Rate::Unit::UsdPerMillion);
        if (!rate.ok()) {
            showProblem(tr("%1: %2.", "field, reason").arg(meterTitle(field.meter), QString::fromStdString(rate.error().message)));
            field.edit->setFocus();
            return;
        }
        row.rates[index(field.meter)] = TieredRate{rate.value(), {}};
    }
    if (!row.rates[index(Meter::Input)] || !row.rates[index(Meter::Output)]) {
        showProblem(tr("Give at least the prices of input and output."));
        return;
    }
    row.when.from = Instant::fromSeconds(QDateTime(m_from->date(), QTime(0, 0), Qt::UTC).toSecsSinceEpoch());
    row.source = tr("Entered by hand").toStdString();
    row.date = QDate::currentDate().toString(Qt::ISODate).toStdString();
    Q_EMIT priceEntered(m_provider, m_model, row);
}

void PriceEntryForm::showProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

} // namespace tokenledger
