// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/scenario.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace tokenledger {

/// A number of a lever that a person sets with a slider and a field.
struct LeverKnob
{
    /// What `value` counts: billionths of one (Share, Factor), nano-USD (Money), microseconds (Duration), minutes, or
    /// things.
    enum class Unit { Share, Factor, Money, Duration, Minutes, Count };
    static constexpr std::int64_t nothing = std::numeric_limits<std::int64_t>::min();

    QString id;
    QString label;
    Unit unit = Unit::Share;
    std::int64_t value = 0;           ///< `nothing` where the lever goes without
    std::int64_t standard = 0;        ///< what a double click brings back
    std::vector<std::int64_t> stops;  ///< where the slider stops, from small to large; `nothing` stands last
    QString nothingText;              ///< "Never"; empty where there must be a number

    /// The stop that is nearest to the value.
    int position() const;
    /// "62%", "1.04 ×", "$1,200", "24 h", "No limit".
    QString text() const { return textOf(value); }
    QString textOf(std::int64_t of) const;
    /// Reads what a person types, with or without unit. Nothing when it is no number, or none that the lever takes.
    std::optional<std::int64_t> parse(const QString &text) const;
};

/// A choice of a lever: one of some values, or free text where there are none.
struct LeverChoice
{
    struct Option
    {
        QString value;
        QString text;
    };
    QString id;
    QString label;
    QString value;
    QList<Option> options;
    QString hint; ///< how free text is written
};

/// What choices offer, from the ledger and its price book.
struct LeverOptions
{
    QStringList models;  ///< "provider/model", with a price
    QStringList regions; ///< of the calls
    QString largest;     ///< "provider/model" that costs most now
};

/// The lever's numbers, in the order in which they are shown; its share comes first.
std::vector<LeverKnob> knobsOf(const Lever &lever);
/// False when the lever has no such knob, or it does not take the value.
bool setKnob(Lever &lever, const QString &id, std::int64_t value);
std::vector<LeverChoice> choicesOf(const Lever &lever, const LeverOptions &options);
/// False when the lever has no such choice, or the text cannot be read.
bool setChoice(Lever &lever, const QString &id, const QString &value);

/// A lever of the kind at its place in leverKinds: one that changes nothing yet, or caches at their usual settings.
Lever newLever(std::size_t kind, const LeverOptions &options);

} // namespace tokenledger
