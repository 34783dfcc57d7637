// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/vendors/vendorserver.h"

#include <QCoreApplication>
#include <QDir>

#include <cstdio>

/// Serves every vendor whose exchanges are recorded, on one port, until it is interrupted.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString folder = QStringLiteral(TOKENLEDGER_TEST_DATA "/vendors");
    QStringList apis;
    for (const QString &name : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (name != QStringLiteral("openai-usage-completions-long") && !name.endsWith(QStringLiteral("-limit")))
            apis.append(name);
    VendorServer server(folder, apis);
    server.answerUnknownDays();
    server.onAnswer = [](const SeenRequest &request, int status) {
        std::printf("%d %s %s\n", status, request.method.constData(), request.target.left(160).constData());
        std::fflush(stdout);
    };
    const QStringList arguments = QCoreApplication::arguments();
    const quint16 port = arguments.size() > 1 ? arguments[1].toUShort() : 8788;
    if (!server.start(port)) {
        std::fprintf(stderr, "Port %u is taken; name another one.\n", static_cast<unsigned>(port));
        return 1;
    }
    std::printf("The recorded vendors answer at %s (14 to 16 September 2026). Ctrl+C ends it.\n",
                server.url().toUtf8().constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
