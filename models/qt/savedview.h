// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/qt/filterstate.h"

#include <QString>

#include <string>
#include <string_view>

namespace tokenledger {

/// The kind of the ledger's documents that hold views.
inline constexpr const char *savedViewDocument = "view";

/// A view that was given a name: what was shown, with which days and filters. The zone is the person's own.
struct SavedView {
    QString name;
    QString page;                ///< "overview", "explore": the page's key, which no translation changes
    Scope scope;
    ExploreView explore;
    friend bool operator==(const SavedView &, const SavedView &) = default;
};

/// The document of a view, without its name, which is the document's own.
std::string toJson(const SavedView &view);
/// Reads a document of that form. Errors (Refused): what does not fit, by its place in the document.
Result<SavedView> parseSavedView(const QString &name, std::string_view json);

} // namespace tokenledger
