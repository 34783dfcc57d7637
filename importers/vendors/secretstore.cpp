// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/secretstore.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <qt6keychain/keychain.h>

#include <cstdlib>

namespace tokenledger {

namespace {

/// Under which the desktop lists our keys.
QString service()
{
    return QStringLiteral("TokenLedger");
}

QString toText(const std::string &text)
{
    return QString::fromStdString(text);
}

/// The keychain is asked over D-Bus, which needs an application object; the command line has none of its own.
class ApplicationForNow
{
public:
    ApplicationForNow()
    {
        if (!QCoreApplication::instance())
            m_application = std::make_unique<QCoreApplication>(m_count, m_arguments);
    }

private:
    int m_count = 1;
    char m_name[12] = "tokenledger";
    char *m_arguments[2] = {m_name, nullptr};
    std::unique_ptr<QCoreApplication> m_application;
};

void runJob(QKeychain::Job &job, const std::string &name)
{
    job.setAutoDelete(false);
    job.setInsecureFallback(false); // never a plain file
    job.setKey(toText(name));
    QEventLoop loop;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job.start();
    loop.exec();
}

Error noKeychain(const QKeychain::Job &job, const std::string &name)
{
    return {"There is no keychain for the key of “" + name + "” (" + job.errorString().toStdString() +
            "); unlock the one of your desktop, or name an environment variable that holds the key (--secret-env)."};
}

} // namespace

Result<ApiKey> KeychainStore::read(const std::string &name)
{
    const ApplicationForNow application;
    QKeychain::ReadPasswordJob job(service());
    runJob(job, name);
    if (job.error() == QKeychain::EntryNotFound)
        return Error{"The keychain has no key of the name “" + name +
                     "”; give the key once more: in the window by Edit, or with --secret-stdin."};
    if (job.error() != QKeychain::NoError)
        return noKeychain(job, name);
    return ApiKey(job.textData().toStdString());
}

Result<void> KeychainStore::write(const std::string &name, const ApiKey &key)
{
    const ApplicationForNow application;
    QKeychain::WritePasswordJob job(service());
    job.setTextData(toText(key.reveal()));
    runJob(job, name);
    return job.error() == QKeychain::NoError ? Result<void>() : noKeychain(job, name);
}

Result<void> KeychainStore::remove(const std::string &name)
{
    const ApplicationForNow application;
    QKeychain::DeletePasswordJob job(service());
    runJob(job, name);
    const bool gone = job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound;
    return gone ? Result<void>() : noKeychain(job, name);
}

Result<ApiKey> keyOf(const Connection &connection, SecretStore &keychain)
{
    if (connection.secretEnv.empty())
        return keychain.read(connection.name);
    const char *value = std::getenv(connection.secretEnv.c_str());
    if (!value || *value == '\0')
        return Error{"The environment variable “" + connection.secretEnv + "”, which should hold the key of “" +
                     connection.name + "”, is not set; set it, and pull again."};
    return ApiKey(value);
}

} // namespace tokenledger
