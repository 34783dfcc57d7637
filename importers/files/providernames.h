// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// The price books' id of a provider that a gateway or an instrumentation names in its own way: aws.bedrock -> aws,
/// vertex_ai -> google, x_ai -> x-ai, OpenAI -> openai. A name that is not in the table stays as it is, in small
/// letters. `scratch` holds the small letters where the name has others.
std::string_view providerId(std::string_view name, std::string &scratch);

/// All names, in small letters, that providerId() takes for this provider; its id is the first.
std::vector<std::string_view> namesOfProvider(std::string_view id);

/// The provider that a server's host name belongs to; empty when the host is not one of a vendor's own.
std::string_view providerOfHost(std::string_view host);

/// The provider that most likely made a model of this name, for sources that do not say: claude-... -> anthropic,
/// gpt-... -> openai, "vendor/model" -> vendor. Empty when the name tells nothing. The view lasts as long as the
/// name's.
std::string_view providerOfModel(std::string_view model);

} // namespace tokenledger
