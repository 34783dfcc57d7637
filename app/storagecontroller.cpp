// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storagecontroller.h"

#include "app/sentence.h"
#include "models/qt/numberformat.h"
#include "views/mainwindow.h"
#include "views/settingspage.h"

#include <QFileInfo>

namespace tokenledger {

namespace {

const QString messageKey = QStringLiteral("storage");
/// So many losses are said in the message; the command line says all of them.
constexpr std::size_t toldLosses = 3;

QString fileName(const QString &file)
{
    return QFileInfo(file).fileName();
}

} // namespace

StorageController::StorageController(Workspace &workspace, MainWindow &window, SettingsPage &page, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window)
{
    connect(&page, &SettingsPage::backupRequested, this, &StorageController::backUp);
    connect(&page, &SettingsPage::restoreRequested, this, &StorageController::restore);
    connect(&page, &SettingsPage::recoverRequested, this, &StorageController::recover);
}

void StorageController::backUp(const QString &file)
{
    m_workspace.runner().run<Result<BackupReport>>(
        this, {JobRunner::Lane::Write, tr("Backing up into %1").arg(fileName(file)), {}},
        [ledger = m_workspace.file().toStdString(), to = file.toStdString()](JobControl &control) { return backUpStore(ledger, to, &control); },
        [this, file](const Result<BackupReport> &report) {
            if (!report)
                return tellFailed(report.error());
            const NumberFormat format;
            m_window.showMessage({MessageKind::Done,
                                  tr("Backed up and checked: %1 calls are in %2.").arg(format.count(static_cast<std::int64_t>(report->calls)), fileName(file)),
                                  {}, messageKey, false});
        });
}

void StorageController::restore(const QString &backup)
{
    m_workspace.runner().run<Result<BackupReport>>(
        this, {JobRunner::Lane::Write, tr("Restoring %1").arg(fileName(backup)), {}},
        [ledger = m_workspace.file().toStdString(), from = backup.toStdString()](JobControl &control) { return restoreStore(from, ledger, &control); },
        [this, backup](const Result<BackupReport> &report) {
            if (!report)
                return tellFailed(report.error());
            tellRestored(backup, *report);
        });
}

/// The ledger is opened anew: what the window holds of it is about another state.
void StorageController::tellRestored(const QString &backup, const BackupReport &report)
{
    Q_EMIT openRequested(m_workspace.file());
    const NumberFormat format;
    Message message{MessageKind::Done,
                    tr("Restored %1 calls from %2. The ledger that was there is now %3.")
                        .arg(format.count(static_cast<std::int64_t>(report.calls)), fileName(backup), fileName(QString::fromStdString(report.kept))),
                    {}, messageKey, true};
    message.actions.append({tr("Undo"), [this, kept = QString::fromStdString(report.kept)] { restore(kept); }});
    m_window.showMessage(message);
}

void StorageController::recover(const QString &damaged, const QString &file)
{
    m_workspace.runner().run<Result<RecoveryReport>>(
        this, {JobRunner::Lane::Write, tr("Recovering %1").arg(fileName(damaged)), {}},
        [from = damaged.toStdString(), to = file.toStdString()](JobControl &control) { return recoverStore(from, to, &control); },
        [this, file](const Result<RecoveryReport> &report) {
            if (!report)
                return tellFailed(report.error());
            tellRecovered(file, *report);
        });
}

void StorageController::tellRecovered(const QString &file, const RecoveryReport &report)
{
    Q_EMIT openRequested(file);
    const NumberFormat format;
    const QString saved = format.count(static_cast<std::int64_t>(report.calls));
    if (report.losses.empty())
        return m_window.showMessage({MessageKind::Done, tr("Everything could be read: %1 calls are in %2.").arg(saved, fileName(file)), {}, messageKey, true});
    QStringList lines{tr("%1 calls are saved in %2, %3 are lost.").arg(saved, fileName(file), format.count(report.callsLost))};
    for (std::size_t i = 0; i < std::min(toldLosses, report.losses.size()); ++i)
        lines.append(QString::fromStdString(report.losses[i]));
    if (report.losses.size() > toldLosses)
        lines.append(tr("%Ln more losses are told by “tokenledger-cli recover”.", nullptr, static_cast<int>(report.losses.size() - toldLosses)));
    if (!report.importAgain.empty()) {
        QStringList again;
        for (const std::string &source : report.importAgain)
            again.append(fileName(QString::fromStdString(source)));
        lines.append(tr("Import again to bring it back: %1.").arg(again.join(QStringLiteral(", "))));
    }
    m_window.showMessage({MessageKind::Warning, lines.join(QLatin1Char(' ')), {}, messageKey, true});
}

void StorageController::tellFailed(const Error &error)
{
    if (error.kind != Error::Kind::Cancelled)
        m_window.showMessage({MessageKind::Error, sentenceOf(error), {}, messageKey, true});
}

} // namespace tokenledger
