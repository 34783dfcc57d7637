// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/prices/pricelistreader.h"

#include "importers/prices/discounts.h"
#include "importers/prices/genaiprices.h"
#include "importers/prices/litellmprices.h"
#include "importers/prices/ownprices.h"
#include "models/domain/jsonnode.h"

#include <QFile>
#include <QString>
#include <string>

// Outside of any namespace, as Qt asks: makes the resources of a static library known.
static void initPriceResources()
{
    Q_INIT_RESOURCE(pricing);
}

namespace tokenledger {

namespace {

std::string_view withoutSpace(std::string_view text)
{
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

} // namespace

Result<PriceList> readPriceList(std::string_view body, std::string_view name)
{
    const std::string_view text = withoutSpace(body);
    if (text.empty())
        return Error{std::string(name) + " is empty; give a price list", Error::Kind::Refused};
    if (text.front() != '[' && text.front() != '{') {
        if (isDiscountTable(text))
            return readDiscounts(text, name);
        return Error{std::string(name)
                         + " is not a price list; give JSON of TokenLedger, genai-prices or LiteLLM, or a CSV of discounts",
                     Error::Kind::Refused};
    }
    const Result<JsonNode> document = parseJson(text, name);
    if (!document)
        return document.error();
    if (document->kind == JsonNode::Kind::Array)
        return readGenaiPrices(*document, name);
    const JsonNode *const format = document->find("format");
    if ((format && format->text == ownPricesFormat) || document->find("providers"))
        return readOwnPrices(*document, name);
    if (isLitellmPriceMap(*document))
        return readLitellmPrices(*document, name);
    return Error{std::string(name)
                     + " is JSON, but no price list; give one of TokenLedger (with “format”: “tokenledger-prices”), "
                       "genai-prices or LiteLLM",
                 Error::Kind::Refused};
}

bool looksLikePriceList(std::string_view head)
{
    const std::string_view text = withoutSpace(head);
    const auto has = [text](std::string_view wanted) { return text.find(wanted) != std::string_view::npos; };
    if (text.starts_with('['))
        return has("\"pricing_urls\"") || has("\"input_mtok\"") || (has("\"models\"") && has("\"match\""));
    if (text.starts_with('{'))
        return has(ownPricesFormat)
            || (has("\"litellm_provider\"") && (has("cost_per_token\"") || has("\"mode\"") || has("\"sample_spec\"")));
    return isDiscountTable(text.substr(0, text.find('\n')));
}

std::shared_ptr<const PriceList> bundledPriceList()
{
    static const std::shared_ptr<const PriceList> list = [] {
        initPriceResources();
        QFile file(QStringLiteral(":/tokenledger/pricing/catalogue.json"));
        const QByteArray body = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        Result<PriceList> read = readPriceList({body.constData(), static_cast<std::size_t>(body.size())}, "TokenLedger catalogue");
        return std::make_shared<const PriceList>(read ? std::move(*read) : PriceList());
    }();
    return list;
}

} // namespace tokenledger
