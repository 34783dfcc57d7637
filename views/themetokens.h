// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace tokenledger {

/// Colours by meaning. Series1 to Series8 are the categorical palette in its fixed order.
enum class Token : std::uint8_t {
    Window, Surface, Raised, Border, Grid, Strong, Text, Muted, Faint, Accent, AccentSoft, OnAccent,
    Saving, SavingSoft, Over, OverSoft, Warn, WarnSoft, Other,
    Series1, Series2, Series3, Series4, Series5, Series6, Series7, Series8,
};
inline constexpr std::size_t tokenCount = 27;
inline constexpr int seriesColourCount = 8;

enum class ThemeVariant : std::uint8_t { Light, Dark };

/// 0xRRGGBB by Token. tst_themetokens recomputes contrast and colour distance from this table, so that a changed value
/// that breaks a limit fails the build.
using TokenTable = std::array<std::uint32_t, tokenCount>;
inline constexpr TokenTable lightTokens = {
    0xF3F5F8, 0xFFFFFF, 0xF8F9FB, 0xDADFE6, 0xE9ECF0, 0x818C9B, 0x18202C, 0x515C6B, 0x667180,
    0x1F5FBF, 0xE3EDFB, 0xFFFFFF, 0x00705C, 0xDDF3EC, 0xB2361B, 0xFCE7E1, 0x7F5600, 0xFFF2D1, 0xC1C8D0,
    0x343C9C, 0xA87563, 0x18A499, 0x9E83DB, 0x704E09, 0x1D7792, 0x942052, 0x7C9E16};
inline constexpr TokenTable darkTokens = {
    0x12161B, 0x1B2027, 0x232932, 0x333C47, 0x2A313A, 0x768393, 0xE7EBF0, 0xAAB4C1, 0x8F9AA9,
    0x7DB0FF, 0x1D3354, 0x0C1420, 0x56CDB2, 0x14352F, 0xFF9C80, 0x43241C, 0xF2C661, 0x3B2F12, 0x5F6A78,
    0x7999F5, 0xD8741A, 0x04896A, 0x885CB5, 0xE9C93C, 0x64D6F2, 0xC18DA3, 0xB2E0A8};

constexpr std::uint32_t tokenValue(ThemeVariant variant, Token token)
{
    return (variant == ThemeVariant::Light ? lightTokens : darkTokens)[static_cast<std::size_t>(token)];
}

} // namespace tokenledger
