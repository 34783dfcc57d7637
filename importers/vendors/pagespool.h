// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/pullfeed.h"
#include "models/domain/result.h"

#include <functional>
#include <memory>

class QTemporaryFile;

namespace tokenledger {

/// Pages of one feed in a temporary file that only its owner can read: a pull may be larger than the memory.
class PageSpool
{
public:
    PageSpool();
    ~PageSpool();
    PageSpool(PageSpool &&) noexcept;
    PageSpool &operator=(PageSpool &&) noexcept;

    /// Errors: the disk is full.
    Result<void> add(const StagedPage &page);
    void clear();
    std::size_t pages() const { return m_pages; }
    /// The pages in their order; the visitor's first error ends it.
    Result<void> forEach(const std::function<Result<void>(const StagedPage &)> &visit);

private:
    std::unique_ptr<QTemporaryFile> m_file;
    std::size_t m_pages = 0;
};

} // namespace tokenledger
