// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace tokenledger {

/// A change with its shape: filled square and plus for costs more, filled circle and minus for saves, none when muted.
class ChangeLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeLabel(QWidget *parent = nullptr);

    /// `tone` as ToneRole: "over", "saving", "accent", "muted".
    void setChange(const QString &text, const QString &tone);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QString m_tone;
};

} // namespace tokenledger
