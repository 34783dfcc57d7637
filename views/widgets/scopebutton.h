// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

namespace tokenledger {

/// "Caption: value v". Opens a menu; with narrow windows the caption goes and stays for readers.
class ScopeButton : public QToolButton
{
    Q_OBJECT

public:
    explicit ScopeButton(const QString &caption, QWidget *parent = nullptr);

    struct Choice {
        QString key;
        QString label;
        bool separatorBefore = false;
    };
    /// A menu of exclusive choices; chosen() carries the key.
    void setChoices(const QList<Choice> &choices);
    void setCurrentKey(const QString &key);
    QString currentKey() const { return m_key; }

    void setValue(const QString &value);
    QString value() const { return m_value; }
    /// Without the caption.
    void setCompact(bool compact);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

Q_SIGNALS:
    void chosen(const QString &key);

private:
    void updateText();

    QString m_caption;
    QString m_value;
    QString m_key;
    QList<Choice> m_choices;
    bool m_compact = false;
};

} // namespace tokenledger
