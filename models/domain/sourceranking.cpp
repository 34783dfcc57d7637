// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/sourceranking.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tokenledger {

namespace {

struct FormatKind
{
    std::string_view prefix;
    SourceKind kind;
};

/// By the first word of the format's name.
constexpr std::array<FormatKind, 15> formatKinds = {{{"openai", SourceKind::Provider},
                                                     {"anthropic", SourceKind::Provider},
                                                     {"gemini", SourceKind::Provider},
                                                     {"bedrock", SourceKind::Provider},
                                                     {"vertex", SourceKind::Provider},
                                                     {"azure", SourceKind::Provider},
                                                     {"litellm", SourceKind::Gateway},
                                                     {"helicone", SourceKind::Gateway},
                                                     {"portkey", SourceKind::Gateway},
                                                     {"openrouter", SourceKind::Gateway},
                                                     {"langfuse", SourceKind::Observability},
                                                     {"langsmith", SourceKind::Observability},
                                                     {"braintrust", SourceKind::Observability},
                                                     {"otlp", SourceKind::Trace},
                                                     {"otel", SourceKind::Trace}}};

bool isKind(std::string_view name)
{
    return std::find(sourceKindNames.begin(), sourceKindNames.end(), name) != sourceKindNames.end();
}

bool looksLikeFormat(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

Error notARanking(const std::string &why)
{
    return {"The ranking of sources cannot be read: " + why +
                "; it is {\"kind\": \"source-ranking\", \"order\": [\"provider\", \"gateway\", …]}.",
            Error::Kind::Usage};
}

} // namespace

SourceKind kindOfFormat(std::string_view format)
{
    const std::string_view word = format.substr(0, format.find('-'));
    for (const FormatKind &known : formatKinds)
        if (known.prefix == word)
            return known.kind;
    return SourceKind::Mapped;
}

SourceRanking::SourceRanking() : m_order(sourceKindNames.begin(), sourceKindNames.end()) {}

Result<SourceRanking> SourceRanking::create(const std::vector<std::string> &order)
{
    SourceRanking ranking;
    ranking.m_order.clear();
    for (const std::string &name : order) {
        if (!isKind(name) && !looksLikeFormat(name))
            return notARanking("“" + name + "” is neither a kind of source nor the name of a format");
        if (std::find(ranking.m_order.begin(), ranking.m_order.end(), name) != ranking.m_order.end())
            return notARanking("“" + name + "” is in it twice");
        ranking.m_order.push_back(name);
    }
    for (const std::string_view kind : sourceKindNames)
        if (std::find(ranking.m_order.begin(), ranking.m_order.end(), kind) == ranking.m_order.end())
            ranking.m_order.emplace_back(kind);
    return ranking;
}

Result<SourceRanking> SourceRanking::parse(std::string_view json)
{
    QJsonParseError failure;
    const auto document =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())), &failure);
    if (!document.isObject())
        return notARanking("it is no JSON object");
    const QJsonObject object = document.object();
    if (object[QStringLiteral("kind")].toString() != QStringLiteral("source-ranking") ||
        !object[QStringLiteral("order")].isArray())
        return notARanking("“kind” or “order” is missing");
    std::vector<std::string> order;
    for (const QJsonValue &name : object[QStringLiteral("order")].toArray())
        order.push_back(name.toString().toStdString());
    return create(order);
}

std::size_t SourceRanking::rankOf(std::string_view format) const
{
    const auto own = std::find(m_order.begin(), m_order.end(), format);
    if (own != m_order.end())
        return static_cast<std::size_t>(own - m_order.begin());
    const std::string_view kind = sourceKindNames[static_cast<std::size_t>(kindOfFormat(format))];
    return static_cast<std::size_t>(std::find(m_order.begin(), m_order.end(), kind) - m_order.begin());
}

std::string SourceRanking::toJson() const
{
    QJsonArray order;
    for (const std::string &name : m_order)
        order.append(QString::fromStdString(name));
    const QJsonObject object{{QStringLiteral("kind"), QStringLiteral("source-ranking")},
                             {QStringLiteral("order"), order}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace tokenledger
