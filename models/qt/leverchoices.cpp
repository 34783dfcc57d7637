// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The choices of levers, and what a new lever begins with.

#include "models/qt/leverknobs.h"

#include <QCoreApplication>

#include <utility>

namespace tokenledger {

namespace {

using Options = QList<LeverChoice::Option>;

/// Words of a choice, and what is chosen where the lever goes by the calls' own.
class LeverChoices
{
    Q_DECLARE_TR_FUNCTIONS(LeverChoices)

public:
    static LeverChoice model(const QString &label, const std::string &provider, const std::string &model,
                             const LeverOptions &offered)
    {
        LeverChoice choice{QStringLiteral("model"), label, {}, {}, {}};
        choice.value = QString::fromStdString(provider + '/' + model);
        for (const QString &each : offered.models)
            choice.options.append({each, each.section(QLatin1Char('/'), 1) + QStringLiteral(", ") + each.section(QLatin1Char('/'), 0, 0)});
        addMissing(choice);
        return choice;
    }

    static LeverChoice region(const QString &own, const std::optional<std::string> &value, const LeverOptions &offered)
    {
        LeverChoice choice{QStringLiteral("region"), tr("Region"), QString::fromStdString(value.value_or("")), {{QString(), own}}, {}};
        for (const QString &each : offered.regions)
            choice.options.append({each, each});
        addMissing(choice);
        return choice;
    }

    static LeverChoice tier(const std::optional<std::string> &value)
    {
        LeverChoice choice{QStringLiteral("tier"),
                           tr("Service tier"),
                           QString::fromStdString(value.value_or("")),
                           {{QString(), tr("Each call’s own")},
                            {QStringLiteral("standard"), tr("Standard")},
                            {QStringLiteral("batch"), tr("Batch")},
                            {QStringLiteral("flex"), tr("Flex")},
                            {QStringLiteral("priority"), tr("Priority")}},
                           {}};
        addMissing(choice);
        return choice;
    }

    static LeverChoice scope(ExactCacheLever::Scope scope)
    {
        return {QStringLiteral("scope"), tr("Shared by"), QString::number(static_cast<int>(scope)),
                {{QStringLiteral("0"), tr("Everybody")}, {QStringLiteral("1"), tr("One tenant’s users")}, {QStringLiteral("2"), tr("Nobody, each user’s own")}}, {}};
    }

    static LeverChoice ttl(PromptCacheLever::Ttl ttl)
    {
        return {QStringLiteral("ttl"), tr("Time to live"), QString::number(static_cast<int>(ttl)),
                {{QStringLiteral("0"), tr("5 minutes")}, {QStringLiteral("1"), tr("1 hour")}, {QStringLiteral("2"), tr("No cache")}, {QStringLiteral("3"), tr("Unlimited")}}, {}};
    }

    static LeverChoice allowed(const RegionLever &lever)
    {
        QStringList parts;
        for (const auto &[feature, regions] : lever.allowed) {
            QStringList names;
            for (const std::string &region : regions)
                names.append(QString::fromStdString(region));
            parts.append(QString::fromStdString(feature) + QStringLiteral(": ") + names.join(QStringLiteral(", ")));
        }
        return {QStringLiteral("allowed"), tr("Allowed regions"), parts.join(QStringLiteral("; ")), {},
                tr("*: eu-west, eu-central; support: us-east")};
    }

    static QString ownRegion() { return tr("Each call’s own"); }
    static QString anyRegion() { return tr("All regions"); }
    static QString routedTo() { return tr("Route to"); }
    static QString modelLabel() { return tr("Model"); }

private:
    /// What a plan says stays a choice, though the ledger does not know it.
    static void addMissing(LeverChoice &choice)
    {
        for (const LeverChoice::Option &option : choice.options)
            if (option.value == choice.value)
                return;
        choice.options.prepend({choice.value, choice.value});
    }
};

std::optional<std::string> orOwn(const QString &value)
{
    return value.isEmpty() ? std::nullopt : std::optional(value.toStdString());
}

/// "provider/model"; a model's name may hold a slash, a provider's does not.
bool setModel(std::string &provider, std::string &model, const QString &value)
{
    const qsizetype slash = value.indexOf(QLatin1Char('/'));
    if (slash <= 0 || slash + 1 == value.size())
        return false;
    provider = value.left(slash).toStdString();
    model = value.mid(slash + 1).toStdString();
    return true;
}

/// "*: eu-west, eu-central; support: us-east"
bool setAllowed(RegionLever &lever, const QString &text)
{
    RegionLever read;
    for (const QString &part : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const qsizetype colon = part.lastIndexOf(QLatin1Char(':'));
        const QString feature = part.left(colon).trimmed();
        if (colon < 0 || feature.isEmpty())
            return false;
        std::vector<std::string> regions;
        for (const QString &region : part.mid(colon + 1).split(QLatin1Char(','), Qt::SkipEmptyParts))
            if (!region.trimmed().isEmpty())
                regions.push_back(region.trimmed().toStdString());
        read.allowed.emplace_back(feature.toStdString(), std::move(regions));
    }
    lever = std::move(read);
    return true;
}

template <typename Enum>
bool setNumber(Enum &field, const QString &value, int count)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!isNumber || number < 0 || number >= count)
        return false;
    field = static_cast<Enum>(number);
    return true;
}

std::vector<LeverChoice> ruleChoices(const RouteLever &lever, const LeverOptions &options)
{
    return {LeverChoices::model(LeverChoices::routedTo(), lever.provider, lever.model, options),
            LeverChoices::region(LeverChoices::ownRegion(), lever.region, options), LeverChoices::tier(lever.tier)};
}
std::vector<LeverChoice> ruleChoices(const ProvisionedLever &lever, const LeverOptions &options)
{
    return {LeverChoices::model(LeverChoices::modelLabel(), lever.provider, lever.model, options),
            LeverChoices::region(LeverChoices::anyRegion(), lever.region, options)};
}
std::vector<LeverChoice> ruleChoices(const ExactCacheLever &lever, const LeverOptions &) { return {LeverChoices::scope(lever.scope)}; }
std::vector<LeverChoice> ruleChoices(const PromptCacheLever &lever, const LeverOptions &) { return {LeverChoices::ttl(lever.ttl)}; }
std::vector<LeverChoice> ruleChoices(const RegionLever &lever, const LeverOptions &) { return {LeverChoices::allowed(lever)}; }
template <typename Rule>
std::vector<LeverChoice> ruleChoices(const Rule &, const LeverOptions &)
{
    return {};
}

bool setRuleChoice(RouteLever &lever, const QString &id, const QString &value)
{
    if (id == QLatin1String("model"))
        return setModel(lever.provider, lever.model, value);
    (id == QLatin1String("region") ? lever.region : lever.tier) = orOwn(value);
    return id == QLatin1String("region") || id == QLatin1String("tier");
}
bool setRuleChoice(ProvisionedLever &lever, const QString &id, const QString &value)
{
    if (id == QLatin1String("model"))
        return setModel(lever.provider, lever.model, value);
    lever.region = orOwn(value);
    return id == QLatin1String("region");
}
bool setRuleChoice(ExactCacheLever &lever, const QString &, const QString &value) { return setNumber(lever.scope, value, 3); }
bool setRuleChoice(PromptCacheLever &lever, const QString &, const QString &value) { return setNumber(lever.ttl, value, 4); }
bool setRuleChoice(RegionLever &lever, const QString &, const QString &value) { return setAllowed(lever, value); }
template <typename Rule>
bool setRuleChoice(Rule &, const QString &, const QString &)
{
    return false;
}

template <std::size_t... kinds>
LeverRule ruleOfKind(std::size_t kind, std::index_sequence<kinds...>)
{
    LeverRule rule;
    ((kind == kinds ? static_cast<void>(rule.emplace<kinds>()) : void()), ...);
    return rule;
}

} // namespace

std::vector<LeverChoice> choicesOf(const Lever &lever, const LeverOptions &options)
{
    return std::visit([&](const auto &rule) { return ruleChoices(rule, options); }, lever.rule);
}

bool setChoice(Lever &lever, const QString &id, const QString &value)
{
    return std::visit([&](auto &rule) { return setRuleChoice(rule, id, value); }, lever.rule);
}

Lever newLever(std::size_t kind, const LeverOptions &options)
{
    constexpr std::int64_t day = 86'400'000'000;
    Lever lever;
    lever.rule = ruleOfKind(kind, std::make_index_sequence<std::variant_size_v<LeverRule>>());
    // Retired and batched are all calls that the lever matches: none, until a person says how many.
    if (std::holds_alternative<RetireLever>(lever.rule) || std::holds_alternative<BatchLever>(lever.rule))
        lever.share = {};
    if (auto *cache = std::get_if<ExactCacheLever>(&lever.rule))
        cache->ttlMicros = day;
    if (auto *route = std::get_if<RouteLever>(&lever.rule))
        setModel(route->provider, route->model, options.largest);
    if (auto *provisioned = std::get_if<ProvisionedLever>(&lever.rule)) {
        setModel(provisioned->provider, provisioned->model, options.largest);
        provisioned->units = 0;
        provisioned->unitCostPerHour = Money::fromNano(10'000'000'000);
        provisioned->inputTokensPerHour = 10'000'000;
        provisioned->outputTokensPerHour = 1'000'000;
    }
    return lever;
}

} // namespace tokenledger
