// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/kpifigures.h"

#include "models/qt/numberformat.h"

#include <cmath>

namespace tokenledger {

QString KpiFigures::put(const std::string &key, const char *unit, ReportJson value, const QString &printed)
{
    m_json[key + unit] = std::move(value);
    m_json[key + "_printed"] = printed.toStdString();
    return printed;
}

QString KpiFigures::money(const std::string &key, const std::optional<Money> &amount)
{
    if (!amount)
        return put(key, "_usd", nullptr, NumberFormat::unknown());
    const NumberFormat format;
    constexpr std::int64_t dollar = 1'000'000'000;
    const bool cents = std::abs(amount->nano()) >= dollar || amount->isZero();
    return put(key, "_usd", amount->toString(), cents ? format.money(*amount, 2) : format.money(*amount));
}

QString KpiFigures::count(const std::string &key, std::int64_t value)
{
    m_json[key] = value;
    return NumberFormat().count(value);
}

QString KpiFigures::percent(const std::string &key, const std::optional<double> &ratio)
{
    return put(key, "_percent", ratio ? ReportJson(*ratio * 100) : ReportJson(nullptr),
               ratio ? NumberFormat().percent(*ratio) : NumberFormat::unknown());
}

QString KpiFigures::change(const std::string &key, const std::optional<double> &now, const std::optional<double> &before)
{
    const bool known = now && before && *before != 0;
    return put(key, "_percent", known ? ReportJson((*now - *before) / std::abs(*before) * 100) : ReportJson(nullptr),
               now && before ? NumberFormat().change(now, before, 1) : NumberFormat::unknown());
}

QString KpiFigures::points(const std::string &key, const std::optional<double> &now, const std::optional<double> &before)
{
    const bool known = now && before;
    return put(key, "_points", known ? ReportJson((*now - *before) * 100) : ReportJson(nullptr),
               known ? NumberFormat().points(*now, *before) : NumberFormat::unknown());
}

} // namespace tokenledger
