// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QFloat16> // QCOMPARE with a JSON value needs it whole
#include <QStringList>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

/// What one run of tokenledger-cli said.
struct CliAnswer {
    int status = -1;
    QByteArray out;
    QByteArray err;

    /// Standard output as its one JSON document; a discarded value when it is none.
    nlohmann::json json() const { return nlohmann::json::parse(out.toStdString(), nullptr, false); }
};

/// Runs the real program on a ledger and a home of its own.
class Cli
{
public:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString ledger() const { return path(QStringLiteral("test.ledger")); }
    QString write(const QString &name, const QByteArray &content) const;
    /// With --store and --json.
    CliAnswer json(const QStringList &arguments, const QByteArray &input = {}) const;
    /// With --store alone.
    CliAnswer text(const QStringList &arguments, const QByteArray &input = {}) const;
    /// With nothing added.
    CliAnswer bare(const QStringList &arguments, const QByteArray &input = {}) const;
    QStringList withStore(const QStringList &arguments) const;

private:
    QTemporaryDir m_folder;
};

/// A few calls as CSV whose columns have the names of a call's fields.
QByteArray fewCalls();

QString testData(const char *name);
