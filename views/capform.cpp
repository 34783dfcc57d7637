// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/capform.h"

#include "models/qt/alerttext.h"
#include "models/qt/capmodel.h"
#include "models/qt/dimensiontext.h"
#include "views/theme.h"
#include "views/widgets/widgetfactory.h"

#include <QComboBox>
#include <QFormLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tokenledger {

CapForm::CapForm(QWidget *parent) : Panel(tr("New cap"), parent)
{
    m_form = new QFormLayout;
    m_form->setSpacing(8);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    body()->addLayout(m_form);
    m_name = addField(tr("Name"), {}, "capName");
    m_dimension = addChoice(tr("Of"), "capDimension");
    m_dimension->addItem(tr("everything"), QString());
    for (const Dimension dimension : {Dimension::Tenant, Dimension::Feature, Dimension::Key, Dimension::Model, Dimension::User, Dimension::Project})
        m_dimension->addItem(dimensionInSentence(dimension), QString::fromStdString(std::string(name(dimension))));
    m_value = addField(tr("Value"), tr("Empty: each value has the amount"), "capValue");
    m_amount = addField(tr("Amount, in dollars"), {}, "capAmount");
    m_period = addChoice(tr("In"), "capPeriod");
    for (const Bucket period : {Bucket::Month, Bucket::Day, Bucket::Week, Bucket::Quarter})
        m_period->addItem(AlertText::window(period), QString::fromStdString(std::string(name(period))));
    m_action = addChoice(tr("When reached"), "capAction");
    m_action->addItem(tr("tell"), QStringLiteral("alert"));
    for (std::size_t i = 0; i < capActionKinds.size(); ++i)
        m_action->addItem(CapModel::actionText(static_cast<CapAction::Kind>(i)), QString::fromStdString(std::string(capActionKinds[i])));
    m_connection = addChoice(tr("Over"), "capConnection");
    m_target = addField(tr("Key, team or project"), tr("Empty: the value of the group"), "capTarget");
    m_url = addField(tr("Webhook"), QStringLiteral("https://"), "capUrl");
    m_secretEnv = addField(tr("Signed with"), tr("An environment variable that holds the key"), "capSecret");
    m_path = addField(tr("File"), {}, "capPath");
    m_problem = makeLabel({}, QStringLiteral("second"), this);
    m_problem->setWordWrap(true);
    setStyleProperty(m_problem, "tone", QStringLiteral("over"));
    m_problem->hide();
    body()->addWidget(m_problem);
    m_keep = makePrimaryButton(tr("Keep cap"), this);
    m_keep->setObjectName(QStringLiteral("keepCap"));
    body()->addWidget(m_keep, 0, Qt::AlignLeft);
    body()->addStretch(1);
    connect(m_action, &QComboBox::currentIndexChanged, this, &CapForm::showFields);
    connect(m_dimension, &QComboBox::currentIndexChanged, this, &CapForm::showFields);
    connect(m_keep, &QPushButton::clicked, this, &CapForm::keep);
    showFields();
}

QLineEdit *CapForm::addField(const QString &label, const QString &hint, const char *name)
{
    auto *field = new QLineEdit(this);
    field->setAccessibleName(label);
    field->setPlaceholderText(hint);
    field->setObjectName(QString::fromLatin1(name));
    m_form->addRow(label, field);
    return field;
}

QComboBox *CapForm::addChoice(const QString &label, const char *name)
{
    auto *box = new QComboBox(this);
    box->setAccessibleName(label);
    box->setObjectName(QString::fromLatin1(name));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    m_form->addRow(label, box);
    return box;
}

std::optional<CapAction::Kind> CapForm::kind() const
{
    return capActionKindByName(m_action->currentData().toString().toStdString());
}

/// Only what the action needs.
void CapForm::showFields()
{
    const auto kind = this->kind();
    const bool isWebhook = kind == CapAction::Kind::Webhook;
    const bool isFile = kind == CapAction::Kind::PolicyFile;
    const bool isVendor = kind && !isWebhook && !isFile;
    const auto show = [this](QWidget *field, bool visible) {
        field->setVisible(visible);
        m_form->labelForField(field)->setVisible(visible);
    };
    show(m_value, !m_dimension->currentData().toString().isEmpty());
    show(m_connection, isVendor);
    show(m_target, isVendor);
    show(m_url, isWebhook);
    show(m_secretEnv, isWebhook);
    show(m_path, isFile);
}

void CapForm::setConnections(const QStringList &names)
{
    const QString chosen = m_connection->currentText();
    m_connection->clear();
    m_connection->addItems(names);
    m_connection->setCurrentIndex(qMax(0, m_connection->findText(chosen)));
}

void CapForm::setReadOnlyReason(const QString &reason)
{
    m_keep->setEnabled(reason.isEmpty());
    m_keep->setToolTip(reason);
}

void CapForm::begin()
{
    for (QLineEdit *field : {m_name, m_value, m_amount, m_target, m_url, m_secretEnv, m_path})
        field->clear();
    m_problem->hide();
    m_name->setFocus();
}

/// As a document, so that what is typed is read, and refused, like any other rule.
Result<AlertRule> CapForm::rule() const
{
    const QString dimension = m_dimension->currentData().toString();
    QJsonObject rule{{QStringLiteral("id"), m_name->text().trimmed()}, {QStringLiteral("name"), m_name->text().trimmed()}};
    if (!dimension.isEmpty())
        rule[QLatin1String("axis")] = QJsonArray{dimension};
    if (!dimension.isEmpty() && !m_value->text().isEmpty())
        rule[QLatin1String("where")] = QJsonObject{{dimension, QJsonArray{m_value->text()}}};
    rule[QLatin1String("condition")] = QJsonObject{{QStringLiteral("kind"), QStringLiteral("cap")},
                                                   {QStringLiteral("amount_usd"), m_amount->text().trimmed().remove(QLatin1Char(','))},
                                                   {QStringLiteral("period"), m_period->currentData().toString()},
                                                   {QStringLiteral("action"), kind() ? m_name->text().trimmed() : QStringLiteral("alert")}};
    return AlertRule::parse(QJsonDocument(rule).toJson().toStdString(), tr("the cap").toStdString());
}

Result<std::optional<CapAction>> CapForm::action() const
{
    if (!kind())
        return std::optional<CapAction>();
    CapAction action;
    action.name = m_name->text().trimmed().toStdString();
    action.kind = *kind();
    action.connection = m_connection->currentText().toStdString();
    action.target = m_target->text().trimmed().toStdString();
    action.url = m_url->text().trimmed().toStdString();
    action.secretEnv = m_secretEnv->text().trimmed().toStdString();
    action.hasSecret = !action.secretEnv.empty();
    action.path = m_path->text().trimmed().toStdString();
    auto checked = CapAction::parse(action.toJson(), tr("the cap").toStdString());
    if (!checked)
        return checked.error();
    return std::optional(std::move(*checked));
}

void CapForm::keep()
{
    const auto rule = this->rule();
    const auto action = rule ? this->action() : Result<std::optional<CapAction>>(rule.error());
    m_problem->setVisible(!action.ok());
    if (!action)
        return m_problem->setText(QString::fromStdString(action.error().message));
    Q_EMIT kept(*rule, *action);
    begin();
}

} // namespace tokenledger
