// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/generator/aliastable.h"
#include "app/generator/generatoroptions.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger::generator {

/// A language model and what its vendor charges, in nano-US-dollars per million tokens. 0: the vendor does not sell it.
struct SyntheticModel {
    std::string_view provider;
    std::string_view name;
    std::int64_t input;
    std::int64_t cacheRead;
    std::int64_t cacheWrite5m;
    std::int64_t cacheWrite1h;
    std::int64_t output;
    bool reasons;
};

struct SyntheticPrompt {
    std::string name;
    std::uint32_t feature = 0;
    std::int64_t prefixTokens = 0;         ///< the fixed part of every request
    double inputMu = 0;
    double inputSigma = 0;
    double outputMu = 0;
    double latencyMu = 0;
    double reasoningShare = 0;             ///< of the calls, where the model reasons
    double repeatShare = 0;                ///< of the calls that ask what was asked before
    int versions = 1;
    std::array<double, 2> switches{};      ///< share of the period after which the next version is used
    double endsAt = 2;                     ///< share of the period after which nobody calls it; above 1: never
};

struct SyntheticFeature {
    std::string name;
    std::string project;
    std::array<std::uint32_t, 3> models{}; ///< used by 80, 15 and 5 per cent of its calls
    std::vector<std::uint32_t> prompts;
    AliasTable promptTable;
    bool mostlyBatch = false;
};

struct SyntheticTenant {
    std::string name;
    std::uint32_t homeRegion = 0;
    std::vector<std::uint32_t> users;
    AliasTable userTable;
};

inline constexpr std::array<std::string_view, 6> regionNames = {"us-east",    "us-west",      "eu-west",
                                                                "eu-central", "ap-southeast", "ap-northeast"};
inline constexpr std::array<std::string_view, 3> environmentNames = {"production", "staging", "development"};
const std::vector<SyntheticModel> &syntheticModels();
/// Of a model that no price list knows; used by options.gaps only.
inline constexpr std::string_view unpricedModelName = "inhouse-rerank-preview";

/// The company that the calls belong to: who calls what with which model. Built from the options alone.
class SyntheticWorld
{
public:
    explicit SyntheticWorld(const GeneratorOptions &options);

    std::vector<SyntheticFeature> features;
    std::vector<SyntheticPrompt> prompts;
    std::vector<SyntheticTenant> tenants;
    std::vector<std::string> userNames;
    AliasTable featureTable;
    AliasTable tenantTable;
    std::vector<double> hourWeights;       ///< one per hour of the period

private:
    void makeFeatures(RandomStream &random, const GeneratorOptions &options);
    void makePrompts(RandomStream &random, const GeneratorOptions &options);
    void makeTenants(RandomStream &random, const GeneratorOptions &options);
    void makeHours(const GeneratorOptions &options);
};

} // namespace tokenledger::generator
