// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/dimensiontext.h"

#include <QCoreApplication>

namespace tokenledger {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Dimension)
};

} // namespace

QString dimensionTitle(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Provider: return Words::tr("Provider");
    case Dimension::Model: return Words::tr("Model");
    case Dimension::Feature: return Words::tr("Feature");
    case Dimension::Tenant: return Words::tr("Tenant");
    case Dimension::User: return Words::tr("User");
    case Dimension::Prompt: return Words::tr("Prompt");
    case Dimension::PromptVersion: return Words::tr("Prompt version");
    case Dimension::Region: return Words::tr("Region");
    case Dimension::Tier: return Words::tr("Tier");
    case Dimension::Environment: return Words::tr("Environment");
    case Dimension::Source: return Words::tr("Source");
    case Dimension::Status: return Words::tr("Status");
    case Dimension::Project: return Words::tr("Project");
    case Dimension::Key: return Words::tr("Key");
    }
    return {};
}

QString dimensionPlural(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Provider: return Words::tr("providers");
    case Dimension::Model: return Words::tr("models");
    case Dimension::Feature: return Words::tr("features");
    case Dimension::Tenant: return Words::tr("tenants");
    case Dimension::User: return Words::tr("users");
    case Dimension::Prompt: return Words::tr("prompts");
    case Dimension::PromptVersion: return Words::tr("prompt versions");
    case Dimension::Region: return Words::tr("regions");
    case Dimension::Tier: return Words::tr("tiers");
    case Dimension::Environment: return Words::tr("environments");
    case Dimension::Source: return Words::tr("sources");
    case Dimension::Status: return Words::tr("statuses");
    case Dimension::Project: return Words::tr("projects");
    case Dimension::Key: return Words::tr("keys");
    }
    return {};
}

QString dimensionInSentence(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Provider: return Words::tr("provider");
    case Dimension::Model: return Words::tr("model");
    case Dimension::Feature: return Words::tr("feature");
    case Dimension::Tenant: return Words::tr("tenant");
    case Dimension::User: return Words::tr("user");
    case Dimension::Prompt: return Words::tr("prompt");
    case Dimension::PromptVersion: return Words::tr("prompt version");
    case Dimension::Region: return Words::tr("region");
    case Dimension::Tier: return Words::tr("tier");
    case Dimension::Environment: return Words::tr("environment");
    case Dimension::Source: return Words::tr("source");
    case Dimension::Status: return Words::tr("status");
    case Dimension::Project: return Words::tr("project");
    case Dimension::Key: return Words::tr("key");
    }
    return {};
}

QString valueText(const QString &value)
{
    return value.isEmpty() ? Words::tr("Unattributed") : value;
}

} // namespace tokenledger
