// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/reportsettings.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/kpidocument.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tokenledger {

namespace {

const QStringList alwaysPrinted = {QStringLiteral("summary"), QStringLiteral("method")};

Error usage(const QString &sentence)
{
    return {sentence.toStdString(), Error::Kind::Usage};
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KpiDocument)
};

QMap<QString, QString> textsOf(const QJsonObject &object)
{
    QMap<QString, QString> texts;
    for (auto member = object.begin(); member != object.end(); ++member)
        texts.insert(member.key(), member.value().toString());
    return texts;
}

QJsonObject objectOf(const QMap<QString, QString> &texts)
{
    QJsonObject object;
    for (auto text = texts.begin(); text != texts.end(); ++text)
        object.insert(text.key(), text.value());
    return object;
}

} // namespace

QList<ReportSectionName> kpiSectionNames()
{
    QList<ReportSectionName> names = {{QStringLiteral("summary"), Words::tr("Summary")}, {QStringLiteral("spend"), Words::tr("Spend over time")}};
    for (const Dimension dimension : kpiDimensions)
        names.append({QStringLiteral("by_") + QString::fromStdString(std::string(name(dimension))), Words::tr("Spend by %1").arg(dimensionInSentence(dimension))});
    names += {{QStringLiteral("units"), Words::tr("Unit economics")},      {QStringLiteral("reconciliation"), Words::tr("Reconciliation")},
              {QStringLiteral("savings"), Words::tr("Savings")},           {QStringLiteral("alerts"), Words::tr("Alerts")},
              {QStringLiteral("retirements"), Words::tr("Retirements")},   {QStringLiteral("portfolio"), Words::tr("Portfolio review")},
              {QStringLiteral("method"), Words::tr("Method and definitions")}};
    return names;
}

Result<void> checkSection(const QString &id)
{
    QStringList known;
    for (const ReportSectionName &section : kpiSectionNames())
        known.append(section.id);
    if (known.contains(id))
        return {};
    return usage(QStringLiteral("“%1” is no section of the report; those are %2.").arg(id, known.join(QStringLiteral(", "))));
}

Result<void> checkHidden(const QString &id)
{
    if (alwaysPrinted.contains(id))
        return usage(QStringLiteral("The section “%1” is part of every report.").arg(id));
    return checkSection(id);
}

Result<void> checkTarget(const QString &indicator, const QString &number)
{
    bool isNumber = false;
    number.toDouble(&isNumber);
    if (isNumber && kpiIndicators().contains(indicator))
        return {};
    return usage(QStringLiteral("“%1=%2” is not INDICATOR=NUMBER; indicators are %3.").arg(indicator, number, kpiIndicators().join(QStringLiteral(", "))));
}

QByteArray toJson(const ReportSettings &settings)
{
    QJsonObject comments;
    for (auto quarter = settings.comments.begin(); quarter != settings.comments.end(); ++quarter)
        comments.insert(quarter.key(), objectOf(quarter.value()));
    return QJsonDocument(QJsonObject{{QStringLiteral("company"), settings.company},
                                     {QStringLiteral("prepared_for"), settings.preparedFor},
                                     {QStringLiteral("prepared_by"), settings.preparedBy},
                                     {QStringLiteral("paper"), settings.paper},
                                     {QStringLiteral("targets"), objectOf(settings.targets)},
                                     {QStringLiteral("hidden"), QJsonArray::fromStringList(settings.hidden)},
                                     {QStringLiteral("logo"), QString::fromLatin1(settings.logo.toBase64())},
                                     {QStringLiteral("comments"), comments}})
        .toJson(QJsonDocument::Compact);
}

Result<ReportSettings> reportSettingsFrom(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return Error{"The settings of the report do not read; restore the ledger from a backup."};
    const QJsonObject object = document.object();
    const auto text = [&object](const char *key) { return object.value(QLatin1String(key)).toString(); };
    ReportSettings settings{text("company"), text("prepared_for"), text("prepared_by"), text("paper"), textsOf(object.value(QStringLiteral("targets")).toObject()), {},
                            QByteArray::fromBase64(text("logo").toLatin1()), {}};
    for (const QJsonValue &id : object.value(QStringLiteral("hidden")).toArray())
        settings.hidden.append(id.toString());
    const QJsonObject comments = object.value(QStringLiteral("comments")).toObject();
    for (auto quarter = comments.begin(); quarter != comments.end(); ++quarter)
        settings.comments.insert(quarter.key(), textsOf(quarter.value().toObject()));
    return settings;
}

} // namespace tokenledger
