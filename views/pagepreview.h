// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/report/reportlayout.h"

#include <QScrollArea>

#include <memory>

namespace tokenledger {

/// The pages of a report one below the other, as wide as there is room; drawn by the very marks that are printed.
class PagePreview : public QScrollArea
{
    Q_OBJECT

public:
    explicit PagePreview(QWidget *parent = nullptr);

    void setPages(ReportPages pages);
    int pageCount() const;
    /// Brings a page into view, from 0.
    void showPage(int page);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Sheets;
    Sheets *m_sheets;
};

} // namespace tokenledger
