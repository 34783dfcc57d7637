// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/palettemodel.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace tokenledger {

/// Finds commands, pages and values by a few letters. A child of the window, 560 wide, at its top centre.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    void open(QList<PaletteEntry> entries);
    void dismiss();

Q_SIGNALS:
    /// Enter; with Ctrl, `inExplore`.
    void chosen(const PaletteEntry &entry, bool inExplore);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void typed(const QString &text);
    void runCurrent(bool inExplore);
    void place();

    PaletteModel m_model;
    QLineEdit *m_field = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_nothing = nullptr;
    QPointer<QWidget> m_returnTo; ///< may be gone before the palette is
};

} // namespace tokenledger
