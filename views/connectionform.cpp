// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/connectionform.h"

#include "views/widgets/segments.h"
#include "views/widgets/widgetfactory.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenledger {

namespace {

enum KeyPlace { InKeychain, InVariable };

QLabel *makeNote(QWidget *parent)
{
    QLabel *note = makeLabel(QString(), QStringLiteral("second"), parent);
    note->setWordWrap(true);
    return note;
}

} // namespace

ConnectionForm::ConnectionForm(QWidget *parent) : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(4);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(setupFields());
    area->widget()->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    outer->addWidget(area, 1);
    m_problem = makeNote(this);
    m_problem->setProperty("tone", QStringLiteral("over"));
    m_problem->setObjectName(QStringLiteral("connectionProblem"));
    m_problem->setVisible(false);
    outer->addWidget(m_problem);
    outer->addLayout(setupButtons());
    connect(m_vendor, &QComboBox::currentIndexChanged, this, &ConnectionForm::showVendor);
}

QWidget *ConnectionForm::setupFields()
{
    auto *content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 4, 0);
    m_column->setSpacing(4);
    m_vendor = new QComboBox(content);
    m_vendor->setObjectName(QStringLiteral("connectionVendor"));
    m_vendor->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_vendor->setMinimumContentsLength(12);
    addField(tr("Vendor or gateway"), m_vendor);
    m_about = makeNote(content);
    m_warning = makeNote(content);
    m_warning->setProperty("tone", QStringLiteral("warn"));
    m_column->addWidget(m_about);
    m_column->addWidget(m_warning);
    m_name = new QLineEdit(content);
    m_name->setObjectName(QStringLiteral("connectionName"));
    addField(tr("Name"), m_name);
    m_url = new QLineEdit(content);
    m_url->setObjectName(QStringLiteral("connectionUrl"));
    addField(tr("Address"), m_url);
    m_optionColumn = new QVBoxLayout;
    m_optionColumn->setSpacing(4);
    m_column->addLayout(m_optionColumn);
    setupKey();
    m_schedule = new QComboBox(content);
    m_schedule->setObjectName(QStringLiteral("connectionSchedule"));
    addField(tr("Pull by itself, while the window is open or by the timer"), m_schedule);
    m_column->addStretch(1);
    return content;
}

QLabel *ConnectionForm::addField(const QString &label, QWidget *field)
{
    QLabel *caption = makeLabel(label, QStringLiteral("second"), field->parentWidget());
    caption->setWordWrap(true);
    caption->setBuddy(field);
    field->setAccessibleName(label);
    m_column->addWidget(caption);
    m_column->addWidget(field);
    return caption;
}

void ConnectionForm::setupKey()
{
    QWidget *content = m_vendor->parentWidget();
    m_keyPlace = new Segments(tr("Where the key is"), {tr("Keychain"), tr("Environment variable")}, content);
    m_keyPlace->setObjectName(QStringLiteral("connectionKeyPlace"));
    m_column->addSpacing(4);
    m_column->addWidget(m_keyPlace, 0, Qt::AlignLeft);
    m_key = new QLineEdit(content);
    m_key->setObjectName(QStringLiteral("connectionKey"));
    m_key->setEchoMode(QLineEdit::Password);
    m_keyLabel = addField(tr("Key, kept in the keychain of your desktop and nowhere else"), m_key);
    m_variable = new QLineEdit(content);
    m_variable->setObjectName(QStringLiteral("connectionVariable"));
    m_variableLabel = addField(tr("Name of the variable that holds the key when the program starts"), m_variable);
    m_keyPlace->setCurrent(InKeychain);
    showKeyPlace();
    connect(m_keyPlace, &Segments::chosen, this, &ConnectionForm::showKeyPlace);
}

QLayout *ConnectionForm::setupButtons()
{
    m_save = makePrimaryButton(tr("Save connection"), this);
    m_save->setObjectName(QStringLiteral("saveConnection"));
    QPushButton *cancel = makeButton(tr("Cancel"), this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_save);
    row->addWidget(cancel);
    row->addStretch(1);
    connect(m_save, &QPushButton::clicked, this, &ConnectionForm::save);
    connect(cancel, &QPushButton::clicked, this, [this] {
        m_key->clear();
        Q_EMIT closed();
    });
    return row;
}

void ConnectionForm::setVendors(std::vector<VendorChoice> vendors)
{
    m_vendors = std::move(vendors);
    m_vendor->clear();
    for (const VendorChoice &one : m_vendors)
        m_vendor->addItem(one.experimental ? tr("%1, experimental").arg(one.title) : one.title, one.name);
}

const VendorChoice *ConnectionForm::vendor() const
{
    const int index = m_vendor->currentIndex();
    return index < 0 ? nullptr : &m_vendors[static_cast<std::size_t>(index)];
}

void ConnectionForm::startNew()
{
    m_edited = {};
    m_vendor->setEnabled(true);
    m_name->setEnabled(true);
    m_name->setToolTip(QString());
    m_name->clear();
    m_url->clear();
    m_key->clear();
    m_key->setPlaceholderText(QString());
    m_variable->clear();
    m_keyPlace->setCurrent(InKeychain);
    showKeyPlace();
    showProblem(QString());
    showVendor();
}

void ConnectionForm::edit(const Connection &connection)
{
    startNew();
    m_edited = connection;
    m_vendor->setCurrentIndex(m_vendor->findData(QString::fromStdString(connection.vendor)));
    m_vendor->setEnabled(false);
    m_name->setText(QString::fromStdString(connection.name));
    m_name->setEnabled(false);
    m_name->setToolTip(tr("What was pulled hangs on the name"));
    m_url->setText(QString::fromStdString(connection.url));
    m_variable->setText(QString::fromStdString(connection.secretEnv));
    m_keyPlace->setCurrent(connection.secretEnv.empty() ? InKeychain : InVariable);
    m_key->setPlaceholderText(connection.secretEnv.empty() ? tr("The key that is kept") : QString());
    showKeyPlace();
    showVendor();
    const std::string schedule = connection.option(scheduleOption);
    m_schedule->setCurrentIndex(std::max(0, m_schedule->findData(QString::fromStdString(schedule))));
}

void ConnectionForm::showVendor()
{
    const VendorChoice *chosen = vendor();
    if (!chosen)
        return;
    m_about->setText(tr("Needs %1.").arg(chosen->key)
                     + (chosen->experimental ? QLatin1Char(' ') + tr("Experimental: the vendor’s own reference does not describe all of it.") : QString()));
    m_warning->setText(chosen->warning);
    m_warning->setVisible(!chosen->warning.isEmpty());
    m_url->setPlaceholderText(chosen->url.isEmpty() ? tr("https:// and the name of your server") : chosen->url);
    m_name->setPlaceholderText(chosen->name);
    m_variable->setPlaceholderText(QStringLiteral("TOKENLEDGER_%1_KEY").arg(chosen->name.toUpper().replace(QLatin1Char('-'), QLatin1Char('_'))));
    m_schedule->clear();
    m_schedule->addItem(chosen->daily ? tr("Every day, as its figures change") : tr("Every hour, as its figures change"), QString());
    m_schedule->addItem(chosen->daily ? tr("Every hour") : tr("Every day"), chosen->daily ? QStringLiteral("hourly") : QStringLiteral("daily"));
    m_schedule->addItem(tr("Never: by hand only"), QStringLiteral("off"));
    fillOptions(m_edited);
    showProblem(QString());
}

void ConnectionForm::fillOptions(const Connection &connection)
{
    while (QLayoutItem *item = m_optionColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_options.clear();
    QWidget *content = m_vendor->parentWidget();
    QWidget *before = m_url;
    for (const VendorChoice::Option &option : vendor()->options) {
        const QString label = tr("%1: %2").arg(option.name, option.meaning) + (option.needed ? QString() : QLatin1Char(' ') + tr("(optional)"));
        QLabel *caption = makeLabel(label, QStringLiteral("second"), content);
        caption->setWordWrap(true);
        auto *field = new QLineEdit(content);
        field->setObjectName(QStringLiteral("connectionOption_") + option.name);
        field->setAccessibleName(label);
        caption->setBuddy(field);
        const QString value = QString::fromStdString(connection.option(option.name.toStdString()));
        const bool isDocument = value.startsWith(QLatin1Char('{'));
        if (isDocument)
            field->setPlaceholderText(tr("The mapping that is kept"));
        else
            field->setText(value);
        m_optionColumn->addWidget(caption);
        m_optionColumn->addWidget(field);
        setTabOrder(before, field);
        before = field;
        m_options.push_back({option.name, field, isDocument ? value : QString()});
    }
}

void ConnectionForm::showKeyPlace()
{
    const bool keychain = m_keyPlace->current() == InKeychain;
    for (QWidget *widget : {static_cast<QWidget *>(m_keyLabel), static_cast<QWidget *>(m_key)})
        widget->setVisible(keychain);
    for (QWidget *widget : {static_cast<QWidget *>(m_variableLabel), static_cast<QWidget *>(m_variable)})
        widget->setVisible(!keychain);
}

void ConnectionForm::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void ConnectionForm::setBusy(bool busy)
{
    m_save->setEnabled(!busy);
    m_save->setToolTip(busy ? tr("It is being saved") : QString());
}

void ConnectionForm::focusFirst()
{
    (m_edited.name.empty() ? static_cast<QWidget *>(m_vendor) : m_url)->setFocus();
}

Connection ConnectionForm::draft() const
{
    Connection connection;
    connection.vendor = vendor()->name.toStdString();
    const QString name = m_name->text().trimmed();
    connection.name = (name.isEmpty() ? m_name->placeholderText() : name).toStdString();
    connection.url = m_url->text().trimmed().toStdString();
    if (m_keyPlace->current() == InVariable)
        connection.secretEnv = (m_variable->text().trimmed().isEmpty() ? m_variable->placeholderText() : m_variable->text().trimmed()).toStdString();
    for (const auto &[key, value] : m_edited.options)
        if (key != scheduleOption)
            connection.options[key] = value;
    for (const OptionField &option : m_options) {
        const QString typed = option.field->text().trimmed();
        const QString value = typed.isEmpty() ? option.kept : typed;
        if (value.isEmpty())
            connection.options.erase(option.name.toStdString());
        else
            connection.options[option.name.toStdString()] = value.toStdString();
    }
    if (const QString schedule = m_schedule->currentData().toString(); !schedule.isEmpty())
        connection.options[std::string(scheduleOption)] = schedule.toStdString();
    return connection;
}

QString ConnectionForm::missing(const Connection &connection) const
{
    if (connection.url.empty() && vendor()->url.isEmpty())
        return tr("%1 runs on your own server: give its address.").arg(vendor()->title);
    for (const VendorChoice::Option &option : vendor()->options)
        if (option.needed && connection.option(option.name.toStdString()).empty())
            return tr("%1 needs “%2”: %3.").arg(vendor()->title, option.name, option.meaning);
    const bool hadKey = !m_edited.name.empty() && m_edited.secretEnv.empty();
    if (connection.secretEnv.empty() && m_key->text().isEmpty() && !hadKey)
        return tr("Give the key, or name the environment variable that holds it.");
    return {};
}

void ConnectionForm::save()
{
    if (!vendor())
        return;
    const Connection connection = draft();
    const QString problem = missing(connection);
    showProblem(problem);
    if (problem.isEmpty())
        Q_EMIT saved({connection, connection.secretEnv.empty() ? m_key->text().trimmed() : QString(), m_edited.name.empty()});
}

} // namespace tokenledger
