// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/wizardfilemodel.h"

#include "models/qt/pagetext.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace tokenledger {

WizardFileModel::WizardFileModel(QObject *parent) : QAbstractListModel(parent) {}

void WizardFileModel::setFormats(std::vector<FormatChoice> formats)
{
    m_formats = std::move(formats);
    if (!m_files.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

const FormatChoice *WizardFileModel::format(const QString &name) const
{
    const auto found = std::find_if(m_formats.begin(), m_formats.end(), [&](const FormatChoice &f) { return f.name == name; });
    return found == m_formats.end() ? nullptr : &*found;
}

bool WizardFileModel::add(const WizardFile &file)
{
    if (rowOf(file.path) >= 0)
        return false;
    beginInsertRows({}, rowCount(), rowCount());
    m_files.push_back(file);
    endInsertRows();
    return true;
}

void WizardFileModel::update(const WizardFile &file)
{
    const int row = rowOf(file.path);
    if (row < 0)
        return;
    m_files[static_cast<std::size_t>(row)] = file;
    Q_EMIT dataChanged(index(row), index(row));
}

void WizardFileModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_files.erase(m_files.begin() + row);
    endRemoveRows();
}

void WizardFileModel::clear()
{
    beginResetModel();
    m_files.clear();
    endResetModel();
}

int WizardFileModel::rowOf(const QString &path) const
{
    const auto found = std::find_if(m_files.begin(), m_files.end(), [&](const WizardFile &f) { return f.path == path; });
    return found == m_files.end() ? -1 : static_cast<int>(found - m_files.begin());
}

bool WizardFileModel::ready() const
{
    return !m_files.empty() && std::all_of(m_files.begin(), m_files.end(), [](const WizardFile &file) {
        return file.problem.isEmpty() && !file.format.isEmpty();
    });
}

int WizardFileModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

QVariant WizardFileModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const WizardFile &at = file(index.row());
    const QString name = QFileInfo(at.path).fileName();
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::ToolTipRole:
        return QDir::toNativeSeparators(at.path);
    case SecondLineRole:
        return secondLine(at);
    case ProblemRole:
        return !at.problem.isEmpty();
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "file, what it is").arg(name, secondLine(at));
    default:
        return {};
    }
}

QString WizardFileModel::secondLine(const WizardFile &at) const
{
    if (!at.problem.isEmpty())
        return at.problem;
    if (at.format.isEmpty())
        return tr("Looking into the file");
    const FormatChoice *known = format(at.format);
    const QString title = known ? known->title : at.format;
    if (at.knownAlready)
        return tr("%1, imported before", "format").arg(title);
    return tr("%1, %2", "format, size").arg(title, sizeText(at.bytes));
}

} // namespace tokenledger
