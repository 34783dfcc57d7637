// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/auditcontroller.h"

#include "app/auditfile.h"
#include "app/sentence.h"
#include "models/store/audittrail.h"
#include "views/auditpane.h"
#include "views/mainwindow.h"
#include "views/settingspage.h"

#include <QFileInfo>

namespace tokenledger {

using Trail = std::vector<AuditEntry>;

AuditController::AuditController(Workspace &workspace, MainWindow &window, SettingsPage &page, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window), m_page(page)
{
    connect(&page, &SettingsPage::auditRequested, this, &AuditController::read);
    connect(page.audit(), &AuditPane::exportRequested, this, &AuditController::write);
    connect(&workspace, &Workspace::factsChanged, this, [this] {
        if (m_page.isVisible() && m_page.section() == SettingsPage::Section::Audit)
            read();
    });
}

void AuditController::read()
{
    if (!m_workspace.ledger())
        return;
    m_workspace.read<Trail>(
        this, QStringLiteral("audit"), [](CallStore &store, JobControl &) { return auditTrail(store, {}); },
        [this](Result<Trail> trail) {
            if (!trail)
                return Q_EMIT m_workspace.failed(sentenceOf(trail.error()));
            m_page.audit()->setEntries(std::move(*trail));
        });
}

void AuditController::write(const QString &file)
{
    m_workspace.read<std::size_t>(
        this, QStringLiteral("audit file"),
        [file = file.toStdString()](CallStore &store, JobControl &) -> Result<std::size_t> {
            const auto trail = auditTrail(store, {});
            if (!trail)
                return trail.error();
            const auto written = writeAuditTrail(file, *trail);
            return written ? Result<std::size_t>(trail->size()) : Result<std::size_t>(written.error());
        },
        [this, file](const Result<std::size_t> &count) {
            if (!count)
                return Q_EMIT m_workspace.failed(sentenceOf(count.error()));
            m_window.showMessage({MessageKind::Done, tr("Wrote %Ln changes to %1.", nullptr, static_cast<int>(*count)).arg(QFileInfo(file).fileName()), {}, QStringLiteral("audit"), false});
        });
}

} // namespace tokenledger
