// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/importlistmodel.h"
#include "models/qt/rejectmodel.h"

#include <QSplitter>

#include <vector>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace tokenledger {

class ScopeButton;
class TablePanel;

/// Rows that were set aside, with the selected one as it stood: read again, with another mapping or not, exported or
/// forgotten.
class SetAsidePane : public QSplitter
{
    Q_OBJECT
public:
    explicit SetAsidePane(QWidget *parent = nullptr);

    /// Files with waiting rows to choose from, newest import first.
    void setImports(const ImportListModel &imports, const std::vector<WaitingRows> &waiting);
    /// @param total how many rows wait; `rejects` may hold only the first of them.
    void setRejects(std::vector<StoredReject> rejects, std::uint64_t total);
    /// Rows of one import, or of all (0). Does not emit.
    void setImport(qint64 importId);
    void setReadOnlyReason(const QString &reason);
    std::uint64_t total() const { return m_rejects->total(); }
    TablePanel *panel() const { return m_panel; }
    void exportRows();

Q_SIGNALS:
    /// Rows of this import are wanted, or those of all imports (0).
    void importChosen(qint64 importId);
    /// Read rows of this import again as they were read before; all of them when no id is given.
    void retryRequested(qint64 importId, const QList<qint64> &ids);
    /// Read the rows of this import again with another mapping.
    void fixMappingRequested(qint64 importId);
    void dropRequested(const QList<qint64> &ids);
    /// Write all waiting rows of this import, or of all (0), to a file.
    void exportRequested(qint64 importId, const QString &file);
    /// Something could not be done, in one sentence.
    void failed(const QString &sentence);

private:
    QPushButton *addAction(const QString &text, const char *name);
    void setupDetail();
    void dropSelected();
    void retry();
    void showDetail();
    void updateActions();

    RejectModel *m_rejects;
    TablePanel *m_panel;
    ScopeButton *m_scope = nullptr;
    QPushButton *m_fixMapping = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_drop = nullptr;
    QPushButton *m_export = nullptr;
    QLabel *m_caption = nullptr;
    QPlainTextEdit *m_raw = nullptr;
    qint64 m_import = 0;
    QString m_readOnlyReason;
};

} // namespace tokenledger
