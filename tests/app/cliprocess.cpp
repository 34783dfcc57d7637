// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QFile>
#include <QProcess>

QString Cli::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write a test file");
    return file.fileName();
}

QStringList Cli::withStore(const QStringList &arguments) const
{
    return QStringList{QStringLiteral("--store"), ledger()} + arguments;
}

CliAnswer Cli::json(const QStringList &arguments, const QByteArray &input) const
{
    return bare(withStore(arguments) + QStringList{QStringLiteral("--json")}, input);
}

CliAnswer Cli::text(const QStringList &arguments, const QByteArray &input) const
{
    return bare(withStore(arguments), input);
}

CliAnswer Cli::bare(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_DATA_HOME"), path(QStringLiteral("data")));
    environment.insert(QStringLiteral("TZ"), QStringLiteral("Pacific/Auckland")); // shows mistakes with local time
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral(TOKENLEDGER_CLI), arguments);
    process.write(input);
    process.closeWriteChannel();
    CliAnswer answer;
    if (!process.waitForFinished(300'000) || process.exitStatus() != QProcess::NormalExit) {
        answer.err = "did not end, or crashed: " + process.readAllStandardError();
        return answer;
    }
    answer.status = process.exitCode();
    answer.out = process.readAllStandardOutput();
    answer.err = process.readAllStandardError();
    return answer;
}

QByteArray fewCalls()
{
    return "id,started_at,latency_ms,provider,model,feature,tenant,user,status,uncached_input,cache_read,output,cost_usd,tag:team\n"
           "a1,2026-07-01T10:00:00Z,100,openai,gpt-4.1,chat,acme,u1,ok,1000,0,100,0.0028,red\n"
           "a2,2026-07-01T11:30:00Z,300,openai,gpt-4.1,chat,acme,u2,ok,500,500,50,0.00165,red\n"
           "a3,2026-07-02T10:00:00Z,200,anthropic,claude-haiku-4-5,search,globex,u1,ok,2000,0,10,0.00205,blue\n"
           "a4,2026-08-01T00:00:00Z,50,openai,gpt-4.1,,globex,u3,error,0,0,0,0,\n"
           "a5,2026-08-01T00:00:01Z,,nobody,mystery-1,search,,u3,ok,70,0,7,,blue\n";
}

QString testData(const char *name)
{
    return QStringLiteral(TOKENLEDGER_TEST_DATA "/") + QString::fromLatin1(name);
}
