// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/stepitems.h"

#include "models/analysis/providerbridge.h"

#include <algorithm>

namespace tokenledger {

namespace {

bool isScope(const BridgeStep &step, const std::string &detail)
{
    return step.kind == BridgeStepKind::Scope && step.detail == detail;
}

/// In which step the bridge has counted an item that is no charge, a fee, or out of scope; nothing for the charges that
/// are compared with calls.
std::optional<std::pair<BridgeStepKind, std::string>> stepOf(const BillItem &item, const std::vector<BridgeStep> &bridge, const TimeRange &range)
{
    if (!isCharge(item.kind))
        return std::pair(BridgeStepKind::Adjustments, adjustmentDetail(item));
    if (item.kind == BillItemKind::Fee)
        return std::pair(BridgeStepKind::Fees, item[BillField::Detail]);
    if (endsAfter(item, range))
        return std::pair(BridgeStepKind::Scope, std::string(outOfPeriod));
    const std::string &project = item[BillField::Project];
    const bool apart = !project.empty() && std::any_of(bridge.begin(), bridge.end(), [&project](const BridgeStep &step) { return isScope(step, project); });
    if (apart)
        return std::pair(BridgeStepKind::Scope, project);
    return std::nullopt;
}

bool isBehind(const BillItem &item, const StepChoice &step, const std::vector<BridgeStep> &bridge, const TimeRange &range)
{
    if (step.kind == BridgeStepKind::Bill)
        return true;
    if (step.kind == BridgeStepKind::Calls)
        return false;
    const auto own = stepOf(item, bridge, range);
    if (own)
        return own->first == step.kind && own->second == step.detail;
    switch (step.kind) {
    case BridgeStepKind::Quantity: return quantityKind(item.bucket) == step.detail;
    case BridgeStepKind::Coverage:
    case BridgeStepKind::Rate:
    case BridgeStepKind::Unexplained: return true;
    default: return false;
    }
}

/// The models that a step has counted lines of.
bool countsModel(const StepChoice &step, const std::vector<BridgeStep> &bridge, const std::string &model)
{
    if (step.model)
        return *step.model == model;
    if (step.kind == BridgeStepKind::Bill)
        return true;
    return std::any_of(bridge.begin(), bridge.end(), [&](const BridgeStep &one) {
        return one.kind == step.kind && one.detail == step.detail &&
               std::any_of(one.parts.begin(), one.parts.end(), [&model](const BridgePart &part) { return part.model == model; });
    });
}

} // namespace

std::vector<const BillItem *> itemsBehind(const std::vector<BillItem> &items, const StepChoice &step,
                                          const std::vector<BridgeStep> &bridge, const ModelNames &names, const TimeRange &range)
{
    std::vector<const BillItem *> behind;
    for (const BillItem &item : items)
        if (isBehind(item, step, bridge, range) &&
            countsModel(step, bridge, names.canonical(item[BillField::Provider], item[BillField::Model])))
            behind.push_back(&item);
    return behind;
}

} // namespace tokenledger
