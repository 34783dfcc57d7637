// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Recomputes the limits of the colour tokens from the table: contrast by WCAG 2, colour distance by CIEDE2000, colour
// blindness by the matrices of Machado, Oliveira and Fernandes (2009) at severity 1.0.

#include "views/themetokens.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace tokenledger;

namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

constexpr double pi = 3.14159265358979323846;
constexpr Matrix identity = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix protanopia = {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia = {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia = {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

Vector linear(std::uint32_t rgb)
{
    Vector result{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double channel = ((rgb >> (16 - 8 * i)) & 0xff) / 255.0;
        result[i] = channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    }
    return result;
}

double luminance(std::uint32_t rgb)
{
    const Vector l = linear(rgb);
    return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
}

double contrast(std::uint32_t a, std::uint32_t b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

Vector times(const Matrix &matrix, const Vector &v)
{
    Vector result{};
    for (std::size_t i = 0; i < 3; ++i)
        result[i] = std::clamp(matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2], 0.0, 1.0);
    return result;
}

Vector lab(const Vector &rgb)
{
    const Vector xyz = {(0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047,
                        0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2],
                        (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883};
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    return {116 * f(xyz[1]) - 16, 500 * (f(xyz[0]) - f(xyz[1])), 200 * (f(xyz[1]) - f(xyz[2]))};
}

double hue(double a, double b)
{
    if (a == 0 && b == 0)
        return 0;
    const double angle = std::atan2(b, a) * 180 / pi;
    return angle < 0 ? angle + 360 : angle;
}

/// Sharma, Wu and Dalal (2005).
double ciede2000(const Vector &one, const Vector &two)
{
    const double c = (std::hypot(one[1], one[2]) + std::hypot(two[1], two[2])) / 2;
    const double g = 0.5 * (1 - std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7))));
    const double a1 = (1 + g) * one[1];
    const double a2 = (1 + g) * two[1];
    const double c1 = std::hypot(a1, one[2]);
    const double c2 = std::hypot(a2, two[2]);
    const double h1 = hue(a1, one[2]);
    const double h2 = hue(a2, two[2]);
    double dh = c1 * c2 == 0 ? 0 : h2 - h1;
    dh += dh > 180 ? -360 : dh < -180 ? 360 : 0;
    const double dL = two[0] - one[0];
    const double dC = c2 - c1;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(dh / 2 * pi / 180);
    const double meanL = (one[0] + two[0]) / 2;
    const double meanC = (c1 + c2) / 2;
    double meanH = c1 * c2 == 0 ? h1 + h2 : (h1 + h2) / 2;
    if (c1 * c2 != 0 && std::abs(h1 - h2) > 180)
        meanH += h1 + h2 < 360 ? 180 : -180;
    const auto cosine = [](double degrees) { return std::cos(degrees * pi / 180); };
    const double t = 1 - 0.17 * cosine(meanH - 30) + 0.24 * cosine(2 * meanH) + 0.32 * cosine(3 * meanH + 6) - 0.20 * cosine(4 * meanH - 63);
    const double sL = 1 + 0.015 * std::pow(meanL - 50, 2) / std::sqrt(20 + std::pow(meanL - 50, 2));
    const double sC = 1 + 0.045 * meanC;
    const double sH = 1 + 0.015 * meanC * t;
    const double rC = 2 * std::sqrt(std::pow(meanC, 7) / (std::pow(meanC, 7) + std::pow(25.0, 7)));
    const double rT = -std::sin(2 * 30 * std::exp(-std::pow((meanH - 275) / 25, 2)) * pi / 180) * rC;
    return std::sqrt(std::pow(dL / sL, 2) + std::pow(dC / sC, 2) + std::pow(dH / sH, 2) + rT * (dC / sC) * (dH / sH));
}

double distance(std::uint32_t a, std::uint32_t b, const Matrix &sight)
{
    return ciede2000(lab(times(sight, linear(a))), lab(times(sight, linear(b))));
}

constexpr std::array sights = {identity, protanopia, deuteranopia, tritanopia};

} // namespace

class TestThemeTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The test calls nothing of the views' library: where that is shared, this keeps it linked.
    void initTestCase() { Q_INIT_RESOURCE(theme); }
    void ciede2000AgreesWithItsAuthors()
    {
        // Rows of the test data published with the formula.
        QVERIFY(std::abs(ciede2000({50, 2.6772, -79.7751}, {50, 0, -82.7485}) - 2.0425) < 1e-4);
        QVERIFY(std::abs(ciede2000({50, -1.3802, -84.2814}, {50, 0, -82.7485}) - 1.0000) < 1e-4);
        QVERIFY(std::abs(ciede2000({2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}) - 0.9082) < 1e-4);
        QVERIFY(std::abs(ciede2000({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}) - 1.2644) < 1e-4);
    }

    void textContrast_data()
    {
        QTest::addColumn<int>("text");
        QTest::addColumn<int>("ground");
        const auto row = [](const char *name, Token text, Token ground) {
            QTest::newRow(name) << static_cast<int>(text) << static_cast<int>(ground);
        };
        row("text", Token::Text, Token::Surface);
        row("text on window", Token::Text, Token::Window);
        row("muted", Token::Muted, Token::Surface);
        row("muted on window", Token::Muted, Token::Window);
        row("muted on selection", Token::Muted, Token::AccentSoft);
        row("faint", Token::Faint, Token::Surface);
        row("accent", Token::Accent, Token::Surface);
        row("accent on selection", Token::Accent, Token::AccentSoft);
        row("primary button", Token::OnAccent, Token::Accent);
        row("saving", Token::Saving, Token::Surface);
        row("saving on soft", Token::Saving, Token::SavingSoft);
        row("over", Token::Over, Token::Surface);
        row("over on soft", Token::Over, Token::OverSoft);
        row("warn", Token::Warn, Token::Surface);
        row("warn on soft", Token::Warn, Token::WarnSoft);
    }
    void textContrast()
    {
        QFETCH(int, text);
        QFETCH(int, ground);
        for (const auto variant : {ThemeVariant::Light, ThemeVariant::Dark}) {
            const double measured = contrast(tokenValue(variant, static_cast<Token>(text)), tokenValue(variant, static_cast<Token>(ground)));
            QVERIFY2(measured >= 4.5, qPrintable(QString::number(measured)));
        }
    }

    void marksStandOutFromThePanel()
    {
        for (const auto variant : {ThemeVariant::Light, ThemeVariant::Dark}) {
            const std::uint32_t surface = tokenValue(variant, Token::Surface);
            QVERIFY(contrast(tokenValue(variant, Token::Strong), surface) >= 3.0);
            for (int slot = 0; slot < seriesColourCount; ++slot) {
                const auto token = static_cast<Token>(static_cast<int>(Token::Series1) + slot);
                QVERIFY2(contrast(tokenValue(variant, token), surface) >= 3.0, qPrintable(QString::number(slot + 1)));
            }
        }
    }

    void coloursAreToldApartByEveryone()
    {
        for (const auto variant : {ThemeVariant::Light, ThemeVariant::Dark}) {
            std::vector<std::uint32_t> colours{tokenValue(variant, Token::Other)};
            for (int slot = 0; slot < seriesColourCount; ++slot)
                colours.push_back(tokenValue(variant, static_cast<Token>(static_cast<int>(Token::Series1) + slot)));
            for (std::size_t i = 0; i < colours.size(); ++i) {
                for (std::size_t j = i + 1; j < colours.size(); ++j) {
                    for (const Matrix &sight : sights) {
                        const double measured = distance(colours[i], colours[j], sight);
                        QVERIFY2(measured >= 12, qPrintable(QStringLiteral("%1 and %2: %3").arg(i).arg(j).arg(measured)));
                    }
                }
            }
        }
    }

    void smallPicturesUseTheTokens_data()
    {
        QTest::addColumn<QString>("picture");
        QTest::addColumn<int>("token");
        QTest::newRow("chevron") << QStringLiteral("chevron") << static_cast<int>(Token::Muted);
        QTest::newRow("tick") << QStringLiteral("tick") << static_cast<int>(Token::OnAccent);
        QTest::newRow("check") << QStringLiteral("check") << static_cast<int>(Token::Accent);
        QTest::newRow("up") << QStringLiteral("up") << static_cast<int>(Token::Muted);
        QTest::newRow("down") << QStringLiteral("down") << static_cast<int>(Token::Muted);
    }
    void smallPicturesUseTheTokens()
    {
        QFETCH(QString, picture);
        QFETCH(int, token);
        for (const auto variant : {ThemeVariant::Light, ThemeVariant::Dark}) {
            const QString ending = variant == ThemeVariant::Light ? QStringLiteral("light") : QStringLiteral("dark");
            QFile file(QStringLiteral(":/theme/sheet/%1-%2.svg").arg(picture, ending));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString colour = QStringLiteral("#%1").arg(tokenValue(variant, static_cast<Token>(token)), 6, 16, QLatin1Char('0'));
            QVERIFY(QString::fromUtf8(file.readAll()).contains(colour, Qt::CaseInsensitive));
        }
    }
};

QTEST_GUILESS_MAIN(TestThemeTokens)
#include "tst_themetokens.moc"
