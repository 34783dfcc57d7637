// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/batchobject.h"

#include "importers/core/jsonfields.h"
#include "importers/files/cellparser.h"

namespace tokenledger {

std::string missingBatchObject()
{
    return "the results of a batch have no times; save the batch itself (the answer of GET /v1/messages/batches/ID) "
           "beside them as "
           "NAME.batch.json and import the results again";
}

Result<Instant> batchCreated(const Companion &companion)
{
    if (!companion.text)
        return Error{companion.path.empty() ? "the results of a batch have no times; import them from a file, with the "
                                              "batch itself beside it as NAME.batch.json"
                                            : "the results of a batch have no times; save the batch itself (the answer "
                                              "of GET /v1/messages/batches/ID) as “" +
                                                  companion.path + "” and import the results again",
                     Error::Kind::Refused};
    JsonFields fields({{0, "created_at"}}, 1);
    PaddedText padded;
    if (fields.read(padded.assign(*companion.text)) || fields[0].empty())
        return Error{
            "“" + companion.path +
                "” does not say when the batch was created; save the answer of GET /v1/messages/batches/ID there",
            Error::Kind::Refused};
    const Result<Instant> created = parseInstant(fields[0]);
    if (!created)
        return Error{"“" + companion.path + "”: created_at: " + created.error().message, Error::Kind::Refused};
    return created;
}

} // namespace tokenledger
