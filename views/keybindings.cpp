// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/keybindings.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

namespace tokenledger {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KeyBindings)
};

QString withoutMnemonic(QString text)
{
    text.remove(QLatin1Char('&'));
    return text.endsWith(QStringLiteral("...")) ? text.chopped(3) : text;
}

} // namespace

std::vector<KeyBinding> keyBindingsOf(const QWidget &window)
{
    std::vector<KeyBinding> bindings;
    for (const QAction *action : window.actions())
        if (!action->shortcut().isEmpty())
            bindings.push_back({action->shortcut().toString(QKeySequence::NativeText), withoutMnemonic(action->text()), false});
    bindings.push_back({Words::tr("Enter"), Words::tr("Drill into the row, open"), false});
    bindings.push_back({Words::tr("Backspace"), Words::tr("Up one level"), false});
    bindings.push_back({Words::tr("Esc"), Words::tr("Close pop-up, then clear brush, then clear selection"), false});
    bindings.push_back({Words::tr("G then F, T, U, P, M, R"), Words::tr("Group by feature, tenant, user, prompt, model, region"), true});
    bindings.push_back({Words::tr("+, −, 0 in a chart"), Words::tr("Zoom in, zoom out, whole period"), true});
    return bindings;
}

} // namespace tokenledger
