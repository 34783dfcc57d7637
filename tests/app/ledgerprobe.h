// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callcolumns.h"
#include "models/store/callstore.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>

namespace tokenledger {

/// What the file itself says, by a connection of its own: the oracle for everything that the window shows.
class LedgerProbe
{
public:
    explicit LedgerProbe(const QString &file) : m_file(file.toStdString()) {}

    /// The first cell of the answer; -1 when there is none.
    std::int64_t number(const QString &statement) const;
    /// Cells of the first column.
    QStringList texts(const QString &statement) const;
    /// Every stored call and the record of every import as text: equal when nothing was changed.
    QStringList everything() const;
    /// Problems that "verify" finds.
    QStringList problems() const;

private:
    const std::string m_file;
};

/// Writes `content` to a file.
QString writeFile(const QString &file, const QByteArray &content);
/// Generated calls of a LiteLLM proxy, the same at each call, written to `file`.
QString writeLiteLlm(const QString &file, std::uint64_t calls);
/// Five calls as CSV whose columns have the names of a call's fields; one has no price, one no feature.
QByteArray fiveCalls();

} // namespace tokenledger
