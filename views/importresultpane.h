// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/mappingpreview.h"
#include "views/widgets/panel.h"

#include <array>

class QLabel;
class QPushButton;

namespace tokenledger {

/// The right of the import wizard: how many rows become what. First of the rows looked at, and of the whole file once
/// it has been counted.
class ImportResultPane : public Panel
{
    Q_OBJECT
public:
    explicit ImportResultPane(QWidget *parent = nullptr);

    /// Nothing is known yet.
    void clear();
    /// Counts of the first rows.
    void setPreview(const ImportCounts &counts);
    /// Counts of the whole file, or why it would be refused.
    void setWhole(const DryRunResult &result);
    void setCounting(bool counting);
    void setCountable(bool countable);

Q_SIGNALS:
    /// Read the whole file and count, storing nothing.
    void countRequested();

private:
    enum Line { Rows, New, Same, Conflicts, Rejected, Ignored, Unpriced, Cost, Span, LineCount };

    void show(const ImportCounts &counts, bool compared);

    QLabel *m_scope;
    std::array<QLabel *, LineCount> m_values{};
    QPushButton *m_count;
};

} // namespace tokenledger
