// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/ledgerprobe.h"

#include "app/generator/generate.h"

#include <QFile>
#include <QSet>

namespace tokenledger {

namespace {

QString textOf(const CallStore::SqlValue &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return QString::number(*number);
    if (const auto *real = std::get_if<double>(&value))
        return QString::number(*real, 'g', 17);
    if (const auto *text = std::get_if<std::string>(&value))
        return QString::fromStdString(*text);
    return QStringLiteral("NULL");
}

std::vector<QStringList> rowsOf(const std::string &file, const QString &statement)
{
    std::vector<QStringList> rows;
    const auto store = CallStore::open(file, CallStore::Mode::ReadOnly);
    const auto answer = store ? (*store)->sql(statement.toStdString()) : Result<CallStore::SqlResult>(store.error());
    if (!answer) {
        qWarning("%s: %s", qUtf8Printable(statement), answer.error().message.c_str());
        return rows;
    }
    for (const auto &row : answer->rows) {
        QStringList cells;
        for (const CallStore::SqlValue &value : row)
            cells.append(textOf(value));
        rows.push_back(cells);
    }
    return rows;
}

} // namespace

std::int64_t LedgerProbe::number(const QString &statement) const
{
    const auto rows = rowsOf(m_file, statement);
    return rows.empty() ? -1 : rows.front().value(0).toLongLong();
}

QStringList LedgerProbe::texts(const QString &statement) const
{
    QStringList texts;
    for (const QStringList &row : rowsOf(m_file, statement))
        texts.append(row.value(0));
    return texts;
}

QStringList LedgerProbe::everything() const
{
    QStringList lines;
    for (const char *statement : {"SELECT * FROM calls ORDER BY source, id", "SELECT * FROM import ORDER BY 1", "SELECT * FROM reject ORDER BY 1"})
        for (const QStringList &row : rowsOf(m_file, QString::fromLatin1(statement)))
            lines.append(row.join(QLatin1Char('|')));
    return lines;
}

QStringList LedgerProbe::problems() const
{
    const auto store = CallStore::open(m_file, CallStore::Mode::ReadOnly);
    if (!store)
        return {QString::fromStdString(store.error().message)};
    const auto report = (*store)->verify(1);
    QStringList problems;
    if (!report)
        return {QString::fromStdString(report.error().message)};
    for (const std::string &problem : report->problems)
        problems.append(QString::fromStdString(problem));
    return problems;
}

QString writeFile(const QString &file, const QByteArray &content)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        qFatal("%s", qUtf8Printable(out.errorString()));
    return file;
}

QString writeLiteLlm(const QString &file, std::uint64_t calls)
{
    generator::GeneratorOptions options;
    options.calls = calls;
    options.gaps = true;
    JobControl control;
    const auto written = generator::generateTelemetry(options, generator::TelemetryFormat::LiteLlmJsonLines, file.toStdString(), 2, control);
    if (!written)
        qFatal("%s", written.error().message.c_str());
    return file;
}

QByteArray fiveCalls()
{
    return "id,started_at,latency_ms,provider,model,feature,tenant,user,status,uncached_input,cache_read,output,cost_usd,tag:team\n"
           "a1,2026-07-01T10:00:00Z,100,openai,gpt-4.1,chat,acme,u1,ok,1000,0,100,0.0028,red\n"
           "a2,2026-07-01T11:30:00Z,300,openai,gpt-4.1,chat,acme,u2,ok,500,500,50,0.00165,red\n"
           "a3,2026-07-02T10:00:00Z,200,anthropic,claude-haiku-4-5,search,globex,u1,ok,2000,0,10,0.00205,blue\n"
           "a4,2026-08-01T00:00:00Z,50,openai,gpt-4.1,,globex,u3,error,0,0,0,0,\n"
           "a5,2026-08-01T00:00:01Z,,nobody,mystery-1,search,,u3,ok,70,0,7,,blue\n";
}

} // namespace tokenledger
