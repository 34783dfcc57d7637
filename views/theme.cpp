// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/theme.h"

#include "views/themeiconengine.h"
#include "views/themestylesheet.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFontDatabase>
#include <QStyle>
#include <QWidget>

namespace tokenledger {

namespace {

const QString portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString schemeKey = QStringLiteral("color-scheme");

/// The portal wraps the number in one variant or, in older versions, in two.
int unwrappedNumber(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toInt();
}

int pixels(TextRole role)
{
    switch (role) {
    case TextRole::PageTitle: return 18;
    case TextRole::Headline: return 24;
    case TextRole::PanelTitle: return 14;
    case TextRole::Total:
    case TextRole::Body: return 13;
    case TextRole::Small: return 12;
    case TextRole::Axis: return 11;
    }
    return 13;
}

} // namespace

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::install(QApplication &application)
{
    m_application = &application;
    m_systemPalette = QApplication::palette();
    QApplication::setStyle(QStringLiteral("Fusion"));
    QFontDatabase::addApplicationFont(QStringLiteral(":/theme/fonts/Roboto-Regular.ttf"));
    QFontDatabase::addApplicationFont(QStringLiteral(":/theme/fonts/Roboto-Medium.ttf"));
    QApplication::setFont(font(TextRole::Body));
    followSystem();
    m_variant = m_choice == ThemeChoice::System ? systemVariant()
                                                : m_choice == ThemeChoice::Dark ? ThemeVariant::Dark : ThemeVariant::Light;
    apply();
}

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    const ThemeVariant wanted = choice == ThemeChoice::System ? systemVariant()
                                : choice == ThemeChoice::Dark ? ThemeVariant::Dark
                                                              : ThemeVariant::Light;
    if (wanted == m_variant)
        return;
    m_variant = wanted;
    apply();
}

void Theme::setDense(bool dense)
{
    if (dense == m_dense)
        return;
    m_dense = dense;
    Q_EMIT densityChanged();
}

QColor Theme::seriesColor(int slot) const
{
    const auto first = static_cast<int>(Token::Series1);
    return color(static_cast<Token>(first + slot % seriesColourCount));
}

QFont Theme::font(TextRole role, bool medium) const
{
    QFont font(QStringList{QStringLiteral("Roboto"), QStringLiteral("Noto Sans")});
    font.setPixelSize(pixels(role));
    const bool heavy = role == TextRole::PageTitle || role == TextRole::Headline || role == TextRole::PanelTitle
                       || role == TextRole::Total;
    font.setWeight(heavy || medium ? QFont::Medium : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QFont Theme::fixedFont() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(12);
    return font;
}

QIcon Theme::icon(const QString &name, Token token) const
{
    return QIcon(new ThemeIconEngine(name, token));
}

void Theme::apply()
{
    if (m_application == nullptr)
        return;
    QApplication::setPalette(palette());
    m_application->setStyleSheet(themeStyleSheet(m_variant));
    Q_EMIT themeChanged();
}

void Theme::followSystem()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalInterface, QStringLiteral("SettingChanged"), this,
                SLOT(portalSettingChanged(QString, QString)));
    portalSettingChanged(appearanceGroup, schemeKey);
}

void Theme::portalSettingChanged(const QString &group, const QString &key)
{
    if (group != appearanceGroup || key != schemeKey)
        return;
    QDBusMessage message = QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, QStringLiteral("Read"));
    message << group << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isError())
            return;
        m_portalScheme = unwrappedNumber(reply.value().variant());
        if (m_choice == ThemeChoice::System)
            setChoice(ThemeChoice::System);
    });
}

ThemeVariant Theme::systemVariant() const
{
    if (m_portalScheme != 0)
        return m_portalScheme == 1 ? ThemeVariant::Dark : ThemeVariant::Light;
    return m_systemPalette.color(QPalette::Window).lightness() < 128 ? ThemeVariant::Dark : ThemeVariant::Light;
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, color(Token::Window));
    palette.setColor(QPalette::WindowText, color(Token::Text));
    palette.setColor(QPalette::Base, color(Token::Surface));
    palette.setColor(QPalette::AlternateBase, color(Token::Raised));
    palette.setColor(QPalette::Text, color(Token::Text));
    palette.setColor(QPalette::PlaceholderText, color(Token::Faint));
    palette.setColor(QPalette::Button, color(Token::Surface));
    palette.setColor(QPalette::ButtonText, color(Token::Text));
    palette.setColor(QPalette::BrightText, color(Token::Over));
    palette.setColor(QPalette::Highlight, color(Token::AccentSoft));
    palette.setColor(QPalette::HighlightedText, color(Token::Text));
    palette.setColor(QPalette::Link, color(Token::Accent));
    palette.setColor(QPalette::LinkVisited, color(Token::Accent));
    palette.setColor(QPalette::ToolTipBase, color(Token::Raised));
    palette.setColor(QPalette::ToolTipText, color(Token::Text));
    palette.setColor(QPalette::Light, color(Token::Raised));
    palette.setColor(QPalette::Midlight, color(Token::Grid));
    palette.setColor(QPalette::Mid, color(Token::Border));
    palette.setColor(QPalette::Dark, color(Token::Strong));
    palette.setColor(QPalette::Shadow, color(Token::Border));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(Token::Faint));
    return palette;
}

void setStyleProperty(QWidget *widget, const char *name, const QString &value)
{
    if (widget->property(name).toString() == value)
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace tokenledger
