// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/unpricedmodel.h"

#include "models/qt/pagetext.h"
#include "models/qt/roles.h"

#include <algorithm>

namespace tokenledger {

UnpricedModel::UnpricedModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Model")},
                                     {tr("Provider")},
                                     {tr("Calls waiting"), right},
                                     {tr("Tokens waiting"), right},
                                     {tr("Nearest priced model"), left, tr("The priced model with the most similar name. It is used only when you say so.")}}
{
}

void UnpricedModel::setModels(std::vector<UnpricedLlmModel> models)
{
    beginResetModel();
    m_models = std::move(models);
    std::stable_sort(m_models.begin(), m_models.end(),
                     [](const UnpricedLlmModel &a, const UnpricedLlmModel &b) { return a.calls > b.calls; });
    endResetModel();
}

std::uint64_t UnpricedModel::calls() const
{
    std::uint64_t sum = 0;
    for (const UnpricedLlmModel &model : m_models)
        sum += model.calls;
    return sum;
}

QVariant UnpricedModel::cell(int row, int column, int role) const
{
    const UnpricedLlmModel &model = at(row);
    if (role == valueRole && column == CallsColumn)
        return qulonglong(model.calls);
    if (role == valueRole && column == TokensColumn)
        return qulonglong(model.tokens);
    if (role == RawRole && (column == CallsColumn || column == TokensColumn))
        return QString::number(column == CallsColumn ? model.calls : model.tokens);
    if (role != Qt::DisplayRole && role != valueRole)
        return {};
    switch (column) {
    case NameColumn:
        return model.model.isEmpty() ? tr("No model given") : model.model;
    case ProviderColumn:
        return model.provider.isEmpty() ? tr("Not given") : model.provider;
    case CallsColumn:
        return countText(model.calls);
    case TokensColumn:
        return countText(model.tokens);
    default:
        return model.nearest.likeness > 0 ? tr("%1 of %2", "model of provider").arg(model.nearest.model, model.nearest.provider) : tr("None is near");
    }
}

} // namespace tokenledger
