// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/dimensiontext.h"

#include <QCoreApplication>

namespace tokenledger {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Dimension", text);
}

} // namespace

QString dimensionTitle(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Provider: return translated("Provider");
    case Dimension::Model: return translated("Model");
    case Dimension::Feature: return translated("Feature");
    case Dimension::Tenant: return translated("Tenant");
    case Dimension::User: return translated("User");
    case Dimension::Prompt: return translated("Prompt");
    case Dimension::PromptVersion: return translated("Prompt version");
    case Dimension::Region: return translated("Region");
    case Dimension::Tier: return translated("Tier");
    case Dimension::Environment: return translated("Environment");
    case Dimension::Source: return translated("Source");
    case Dimension::Status: return translated("Status");
    case Dimension::Project: return translated("Project");
    case Dimension::Key: return translated("Key");
    }
    return {};
}

QString dimensionPlural(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Provider: return translated("providers");
    case Dimension::Model: return translated("models");
    case Dimension::Feature: return translated("features");
    case Dimension::Tenant: return translated("tenants");
    case Dimension::User: return translated("users");
    case Dimension::Prompt: return translated("prompts");
    case Dimension::PromptVersion: return translated("prompt versions");
    case Dimension::Region: return translated("regions");
    case Dimension::Tier: return translated("tiers");
    case Dimension::Environment: return translated("environments");
    case Dimension::Source: return translated("sources");
    case Dimension::Status: return translated("statuses");
    case Dimension::Project: return translated("projects");
    case Dimension::Key: return translated("keys");
    }
    return {};
}

QString dimensionInSentence(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Provider: return translated("provider");
    case Dimension::Model: return translated("model");
    case Dimension::Feature: return translated("feature");
    case Dimension::Tenant: return translated("tenant");
    case Dimension::User: return translated("user");
    case Dimension::Prompt: return translated("prompt");
    case Dimension::PromptVersion: return translated("prompt version");
    case Dimension::Region: return translated("region");
    case Dimension::Tier: return translated("tier");
    case Dimension::Environment: return translated("environment");
    case Dimension::Source: return translated("source");
    case Dimension::Status: return translated("status");
    case Dimension::Project: return translated("project");
    case Dimension::Key: return translated("key");
    }
    return {};
}

QString valueText(const QString &value)
{
    return value.isEmpty() ? translated("Unattributed") : value;
}

} // namespace tokenledger
