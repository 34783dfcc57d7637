// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/generator/generate.h"
#include "app/jsonvalues.h"
#include "app/progressline.h"
#include "app/texttable.h"

#include <memory>

namespace tokenledger {

namespace {

struct GenerateArguments {
    generator::GeneratorOptions options;
    std::string end;
    std::string format;
    std::string out;
};

Result<void> readEnd(GenerateArguments &arguments)
{
    if (arguments.end.empty())
        return {};
    const auto end = parseTimeOption(arguments.end);
    if (!end)
        return Error{"--end: " + end.error().message, Error::Kind::Usage};
    if (end->micros % 3'600'000'000 != 0)
        return Error{"--end “" + arguments.end + "” is not a whole hour.", Error::Kind::Usage};
    arguments.options.end = *end;
    return {};
}

void generate(GenerateArguments &arguments, CommandContext &context)
{
    if (auto end = readEnd(arguments); !end)
        return context.fail(end.error());
    if (arguments.out == "-" && context.json)
        return context.fail({"--out - and --json both want standard output; name a file.", Error::Kind::Usage});
    JobControl control;
    const auto format = generator::telemetryFormatByName(arguments.format);
    const ProgressLine progress(control, "Generating", context.quiet);
    const auto result = generator::generateTelemetry(arguments.options, *format, arguments.out, 2, control);
    if (!result)
        return context.fail(result.error());
    const Instant from = Instant::fromSeconds(arguments.options.end.seconds() - std::int64_t{arguments.options.days} * 86'400);
    if (context.json)
        return context.print(Json{{"path", arguments.out},
                                  {"format", arguments.format},
                                  {"calls", result->calls},
                                  {"lines", result->lines},
                                  {"bytes", result->bytes},
                                  {"from", toIso8601(from)},
                                  {"to", toIso8601(arguments.options.end)},
                                  {"seed", arguments.options.seed}});
    context.note("Wrote " + groupedNumber(static_cast<long long>(result->calls)) + " calls in " +
                 groupedNumber(static_cast<long long>(result->lines)) + " lines (one in a thousand is shipped twice) to " +
                 arguments.out + '.');
}

} // namespace

void addGenerateCommand(CLI::App &program, CommandContext &context)
{
    CLI::App *command = program.add_subcommand("generate", "Write deterministic synthetic telemetry to try things out with");
    const auto arguments = std::make_shared<GenerateArguments>();
    command->add_option("--calls", arguments->options.calls, "Number of calls")->required()->check(CLI::Range(1ULL, 1'000'000'000ULL));
    command->add_option("--days", arguments->options.days, "Length of the period")->capture_default_str()->check(CLI::Range(1, 3650));
    command->add_option("--seed", arguments->options.seed, "Another seed, another company")->capture_default_str();
    command->add_option("--end", arguments->end, "End of the period, not included; 2026-10-01 if not given")->type_name("DATE");
    command->add_option("--format", arguments->format, "csv, litellm-jsonl or otlp-json")
        ->required()
        ->check(CLI::IsMember({"csv", "litellm-jsonl", "otlp-json"}));
    command->add_option("--out", arguments->out, "The file to write; - is standard output")->required()->type_name("FILE");
    command->footer("The same arguments give the same bytes on every machine.\n\n"
                    "Example:\n  tokenledger-cli generate --calls 100000 --format csv --out calls.csv\n"
                    "  tokenledger-cli import calls.csv");
    command->callback([arguments, &context] { generate(*arguments, context); });
}

} // namespace tokenledger
