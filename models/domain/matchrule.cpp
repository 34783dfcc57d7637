// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/matchrule.h"

#include <QRegularExpression>
#include <QString>
#include <algorithm>

namespace tokenledger {

namespace {

std::string lowerCase(std::string_view text)
{
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii)
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toLower().toStdString();
    std::string lower(text);
    for (char &c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "20250807" as a plausible date of this century: 20YY, month 01-12, day 01-31.
bool isCompactDate(std::string_view text)
{
    if (text.size() < 8 || !std::all_of(text.begin(), text.begin() + 8, isDigit) || text.substr(0, 2) != "20")
        return false;
    const int month = (text[4] - '0') * 10 + (text[5] - '0');
    const int day = (text[6] - '0') * 10 + (text[7] - '0');
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

} // namespace

MatchRule MatchRule::text(Kind kind, std::string_view text)
{
    MatchRule rule;
    rule.m_kind = kind;
    rule.m_text = lowerCase(text);
    return rule;
}

Result<MatchRule> MatchRule::regex(std::string_view pattern)
{
    MatchRule rule;
    rule.m_kind = Kind::Regex;
    rule.m_text = std::string(pattern);
    QRegularExpression expression(QString::fromStdString(rule.m_text));
    if (!expression.isValid())
        return Error{"“" + rule.m_text + "” is not a regular expression: " + expression.errorString().toStdString()};
    expression.optimize();
    rule.m_regex = std::make_shared<const QRegularExpression>(std::move(expression));
    return rule;
}

MatchRule MatchRule::any(std::vector<MatchRule> rules)
{
    MatchRule rule;
    rule.m_rules = std::move(rules);
    return rule;
}

MatchRule MatchRule::all(std::vector<MatchRule> rules)
{
    MatchRule rule;
    rule.m_kind = Kind::And;
    rule.m_rules = std::move(rules);
    return rule;
}

bool MatchRule::matches(std::string_view lowerText) const
{
    const auto holds = [lowerText](const MatchRule &rule) { return rule.matches(lowerText); };
    switch (m_kind) {
    case Kind::Equals:
        return lowerText == m_text;
    case Kind::StartsWith:
        return lowerText.starts_with(m_text);
    case Kind::EndsWith:
        return lowerText.ends_with(m_text);
    case Kind::Contains:
        return lowerText.find(m_text) != std::string_view::npos;
    case Kind::Regex:
        return m_regex->match(QString::fromUtf8(lowerText.data(), static_cast<qsizetype>(lowerText.size()))).hasMatch();
    case Kind::Or:
        return std::any_of(m_rules.begin(), m_rules.end(), holds);
    case Kind::And:
        return std::all_of(m_rules.begin(), m_rules.end(), holds);
    }
    return false;
}

std::string normalisedName(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return lowerCase(text.substr(first, text.find_last_not_of(space) - first + 1));
}

std::string withDashedDates(std::string_view normalised)
{
    std::string out;
    for (std::size_t i = 0; i < normalised.size(); ++i) {
        out += normalised[i];
        if (normalised[i] != '-' || !isCompactDate(normalised.substr(i + 1)))
            continue;
        const std::string_view date = normalised.substr(i + 1, 8);
        const std::size_t after = i + 9;
        if (after < normalised.size() && normalised[after] != '-' && normalised[after] != ':')
            continue;
        out.append(date.substr(0, 4)).append(1, '-').append(date.substr(4, 2)).append(1, '-').append(date.substr(6, 2));
        i += 8;
    }
    return out;
}

} // namespace tokenledger
