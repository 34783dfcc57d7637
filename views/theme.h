// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/themetokens.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

class QApplication;
class QWidget;

namespace tokenledger {

/// What the person chose.
enum class ThemeChoice { System, Light, Dark };

/// Sizes of text (px) by role.
enum class TextRole { PageTitle, Headline, PanelTitle, Total, Body, Small, Axis };

/// Colours, fonts and sizes of the window. One object lives as long as the application; widgets ask it for a token when
/// they paint and never write a colour. Whoever copies a colour into an object follows themeChanged().
/// Widgets are styled by dynamic properties:
///   role: "panel" "sidebar" "topbar" "statusbar" "page" "pageTitle" "headline" "panelTitle" "second" "caption" "total"
///   kind (buttons): "primary" "scope" "segment" "link" "crumb" "chip" "tool" "nav"
///   tone (labels): "saving" "over" "warn" "accent" "faint"
class Theme : public QObject
{
    Q_OBJECT

public:
    static Theme &instance();

    /// Fusion, the bundled fonts, palette and style sheet for the whole application. Call once, before any widget.
    void install(QApplication &application);

    void setChoice(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }
    ThemeVariant variant() const { return m_variant; }

    /// Height of a table row: 28, or 24 when dense.
    void setDense(bool dense);
    bool isDense() const { return m_dense; }
    int rowHeight() const { return m_dense ? 24 : 28; }

    QColor color(Token token) const { return QColor::fromRgb(tokenValue(m_variant, token)); }
    /// Colour of a categorical slot, 0 to 7.
    QColor seriesColor(int slot) const;
    QFont font(TextRole role, bool medium = false) const;
    /// For ids and hashes.
    QFont fixedFont() const;
    /// An icon from the bundled set in the colour of `token`; it follows the theme by itself.
    QIcon icon(const QString &name, Token token = Token::Muted) const;

Q_SIGNALS:
    void themeChanged();
    void densityChanged();

private:
    Theme() = default;
    void apply();
    void followSystem();
    ThemeVariant systemVariant() const;
    QPalette palette() const;

private Q_SLOTS:
    void portalSettingChanged(const QString &group, const QString &key);

private:
    QApplication *m_application = nullptr;
    QPalette m_systemPalette;
    ThemeChoice m_choice = ThemeChoice::System;
    ThemeVariant m_variant = ThemeVariant::Light;
    int m_portalScheme = 0; ///< 0 no preference, 1 dark, 2 light
    bool m_dense = false;
};

/// Sets a dynamic property that the style sheet looks at, and styles the widget again.
void setStyleProperty(QWidget *widget, const char *name, const QString &value);

} // namespace tokenledger
