// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/money.h"

#include <QString>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace tokenledger {

using ReportJson = nlohmann::ordered_json;

/// Writes a figure into a report's JSON and gives the text that is printed, so that the two cannot differ. `key` names
/// the figure without its unit: "cost" becomes "cost_usd" and "cost_printed".
class KpiFigures
{
public:
    explicit KpiFigures(ReportJson &json) : m_json(json) {}

    /// To the cent from one dollar on, below that with three significant digits; unknown is null and "–".
    QString money(const std::string &key, const std::optional<Money> &amount);
    QString count(const std::string &key, std::int64_t value);
    /// A share or rate from 0 to 1, as per cent.
    QString percent(const std::string &key, const std::optional<double> &ratio);
    /// Against the quarter before: in per cent of it, or in points of a rate.
    QString change(const std::string &key, const std::optional<double> &now, const std::optional<double> &before);
    QString points(const std::string &key, const std::optional<double> &now, const std::optional<double> &before);

private:
    QString put(const std::string &key, const char *unit, ReportJson value, const QString &printed);
    ReportJson &m_json;
};

} // namespace tokenledger
