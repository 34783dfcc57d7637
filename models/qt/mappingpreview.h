// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callrecord.h"
#include "models/domain/diagnostic.h"
#include "models/domain/importrecord.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace tokenledger {

/// What the import wizard needs to know about files before anything is stored. The views only know these values; the
/// application fills them with the help of the importers.

/// A format that a file can be read as.
struct FormatChoice {
    QString name;   ///< importer name, such as "litellm-spend-logs"
    QString title;  ///< "LiteLLM spend logs"
    QString kind;   ///< "calls", "prices" ...
    bool mapped = false; ///< needs a mapping profile (the generic importer)
};

/// One file that a person wants to import, and what was found in it.
struct WizardFile {
    QString path;
    qint64 bytes = 0;
    QString format;         ///< importer name; empty while nobody has looked, or when no format fits
    QString profile;        ///< JSON of the mapping profile that fits, for mapped formats
    QString problem;        ///< one sentence when the file cannot be read at all
    bool knownAlready = false; ///< this very file was imported before: importing it again adds nothing
};

/// A column of a CSV file or a dotted path of a JSON Lines file, with values from its first rows.
struct SourceColumn {
    QString name;
    QStringList samples;
};

/// A question about one file: how would it be read like this?
struct MappingDraft {
    std::uint64_t number = 0;  ///< counts up; an answer to an older draft is dropped
    QString path;
    QString format;
    QString profile;           ///< JSON as in documents.md; empty asks for a proposal
    QString source;            ///< namespace of the ids; empty is the importer's own
};

/// The answer: columns, proposal, the first rows as calls, and what they cost.
struct MappingPreview {
    std::uint64_t draft = 0;
    QString path;
    std::vector<SourceColumn> columns;
    QString profile;                 ///< the profile that was used: the draft's own, or the proposal
    std::vector<CallRecord> calls;   ///< the first mapped rows, at most 50
    std::vector<RejectedRow> rejects;///< the first rows that were set aside, at most 50
    ImportCounts counts;             ///< of the rows looked at, at most 1,000
    QString problem;                 ///< one sentence when the file cannot be read like this
};

/// Counts of a whole file, found by reading it all and storing nothing.
struct DryRunResult {
    QString path;
    std::optional<ImportCounts> counts;
    QString problem;                 ///< one sentence when the file was refused
};

/// What the wizard asks to be imported.
struct ImportChoice {
    QString path;
    QString format;
    QString profile;
    QString source;
    std::int64_t replaces = 0;       ///< id of an import of the same file to undo first; 0: none
    std::int64_t retries = 0;        ///< id of the import whose set-aside rows the file holds; 0: it is no such file
};

/// A saved mapping profile.
struct SavedProfile {
    QString name;
    QString body;                    ///< JSON as in documents.md
};

} // namespace tokenledger
