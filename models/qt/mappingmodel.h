// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/mappingpreview.h"
#include "models/qt/rowtablemodel.h"

#include <QJsonObject>

namespace tokenledger {

/// How a field is written in the file, which decides what else can be said about it.
enum class FieldForm { Plain, Time, Duration, Tokens, Cost, Hashes };

/// What a column can become.
struct MappingTarget {
    QString name;   ///< as in a mapping profile: "started_at"
    QString title;  ///< for people: "Started at"
    FieldForm form = FieldForm::Plain;
};

/// All targets of documents.md, in the order in which they are offered; tags are not among them.
const std::vector<MappingTarget> &offeredTargets();
/// "Started at" for "started_at", "Tag team" for "tag:team".
QString mappingTargetTitle(const QString &target);
FieldForm mappingTargetForm(const QString &target);

/// A mapping profile as a table that a person edits: one row a column of the file, then one row a constant value and
/// one a field that is worked out. What the table does not show stays in the profile as it was.
class MappingModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, SamplesColumn, TargetColumn, ReadAsColumn, ColumnCount };
    enum class RowKind { FromColumn, Constant, Derived };

    explicit MappingModel(QObject *parent = nullptr);

    void setColumns(const std::vector<SourceColumn> &columns);
    /// JSON as in documents.md. False, and nothing changes, when it is not a JSON object.
    bool setProfile(const QString &json);
    QString profile() const;
    bool isEmpty() const { return m_profile.isEmpty(); }

    RowKind kind(int row) const { return m_rows[static_cast<std::size_t>(row)].kind; }
    QString target(int row) const { return m_rows[static_cast<std::size_t>(row)].target; }
    /// Empty text: the column is not used. A target that another row had goes over to this one.
    void setTarget(int row, const QString &target);
    /// Gives every row the same value. Replaces what gave the target before.
    void addConstant(const QString &target, const QString &value);
    void setConstant(int row, const QString &value);
    void removeConstant(int row);

    /// "format", "zone", "base", "unit" or "block_tokens" of a mapped row; empty is the default.
    QString option(int row, const QString &key) const;
    void setOption(int row, const QString &key, const QString &value);

    /// Total input tokens contain the cached ones; so it is where the profile does not say.
    bool inputIncludesCached() const;
    void setInputIncludesCached(bool yes);

    QString name() const;
    void setName(const QString &name);

    /// What is still missing or contradicts itself, in one sentence; empty when calls can be read.
    QString problem() const;

    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// A person changed the profile. Not sent by setProfile().
    void profileEdited();

private:
    struct Row {
        RowKind kind = RowKind::FromColumn;
        QString name;         ///< of the column
        QStringList samples;  ///< or the constant
        QString target;
    };

    int rows() const override { return static_cast<int>(m_rows.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    QJsonObject fields() const;
    void setFields(const QJsonObject &fields);
    void rebuild();
    void addUnseenColumns(const QJsonObject &fields);
    QString readAs(const Row &row) const;
    void release(const QString &target);
    void rowEdited(int row);

    std::vector<TableColumn> m_heads;
    std::vector<SourceColumn> m_columns;
    std::vector<Row> m_rows;
    QJsonObject m_profile;
};

} // namespace tokenledger
