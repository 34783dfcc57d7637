// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace tokenledger {

/// Usage types of Amazon Bedrock, as they stand in cost and usage reports and in the FOCUS exports made of them.
/// Three styles (Amazon Bedrock user guide, and public price lists of the Marketplace):
///   USE1-Claude4.6Sonnet-input-tokens              thousands of tokens ("1K tokens")
///   USE1-MP:USE1_InputTokenCount_Global-Units      millions of tokens ("Units"), the model is in the product's name
///   USE1-MP:USE1_input_tokens_global_standard-Units

/// A model sold through the AWS Marketplace.
bool isMarketplaceMeter(std::string_view usageType);
/// Units of Marketplace meters are millions of tokens.
inline constexpr int marketplaceScale = 6;

/// The model: from the usage type, or for Marketplace meters from the product's name, without "(Amazon Bedrock
/// Edition)".
std::string awsModel(std::string_view usageType, std::string_view productName);

} // namespace tokenledger
