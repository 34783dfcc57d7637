// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/evalfile.h"
#include "app/formatlist.h"
#include "app/importservice.h"
#include "app/jsonvalues.h"
#include "app/measurefile.h"
#include "app/ratefile.h"
#include "app/profilelibrary.h"
#include "app/progressline.h"
#include "app/texttable.h"
#include "importers/core/importerregistry.h"

#include <filesystem>
#include <memory>

namespace tokenledger {

namespace {

struct ImportArguments {
    std::vector<std::string> files;
    std::string format = "auto";
    std::string profile;
    std::string source;
    bool dryRun = false;
};

/// What the file holds, as `formats` names it.
std::string kindOf(const ImportOutcome &outcome)
{
    for (const FormatInfo &format : knownFormats())
        if (format.name == outcome.format)
            return format.kind;
    return std::string(name(ImportKind::Calls));
}

Json jsonOutcome(const ImportOutcome &outcome)
{
    Json object;
    object["path"] = outcome.path;
    object["format"] = jsonText(outcome.format);
    if (outcome.error) {
        appendImportCounts(object, ImportCounts());
        object["error"] = outcome.error->message;
        return object;
    }
    if (outcome.prices) {
        object["kind"] = "prices";
        appendImportCounts(object, ImportCounts());
        object["price_list"] = {{"id", outcome.prices->id},
                                {"name", outcome.prices->name},
                                {"models", outcome.prices->models},
                                {"already_there", outcome.prices->alreadyThere}};
        return object;
    }
    if (outcome.tableRows) {
        ImportCounts counts;
        counts.rowsRead = *outcome.tableRows;
        object["kind"] = outcome.format;
        appendImportCounts(object, counts);
        return object;
    }
    object["kind"] = kindOf(outcome);
    object["import"] = outcome.calls->id;
    object["source"] = outcome.calls->info.source;
    appendImportCounts(object, outcome.calls->counts);
    if (outcome.calls->counts.rejected != 0) {
        object["reject_samples"] = Json::array();
        for (const RejectedRow &row : outcome.samples)
            object["reject_samples"].push_back({{"line", row.line}, {"field", jsonText(row.field)}, {"reason", row.reason}});
    }
    return object;
}

std::string count(std::uint64_t number)
{
    return groupedNumber(static_cast<long long>(number));
}

/// Rows of a bill, of usage aggregates or of business measures, not calls.
bool isTable(const ImportOutcome &outcome)
{
    return kindOf(outcome) != name(ImportKind::Calls);
}

void printOutcome(const ImportOutcome &outcome, bool dryRun, const CommandContext &context)
{
    if (outcome.prices) {
        context.print(outcome.path + ": price list “" + outcome.prices->name + "” with " + count(outcome.prices->models) + " models" +
                      (outcome.prices->alreadyThere ? " was there already.\n" : dryRun ? " can be read.\n" : " taken in.\n"));
        return;
    }
    if (outcome.tableRows)
        return context.print(outcome.path + ": " + count(*outcome.tableRows) + (outcome.format == evalsFormat ? " evaluations " : " budgets ") + (dryRun ? "can be read.\n" : "taken in.\n"));
    const ImportCounts &counts = outcome.calls->counts;
    std::string text = outcome.path + " (" + outcome.format + "): " + count(counts.rowsRead) + " rows read, " +
                       count(counts.added()) + (isTable(outcome) ? " rows" : " calls") + (dryRun ? " would be added, " : " added, ") + count(counts.duplicates) +
                       " known already, " + count(counts.conflicts) + " conflicts, " + count(counts.rejected) + " set aside";
    if (counts.ignored != 0)
        text += ", " + count(counts.ignored) + (isTable(outcome) ? " are not about AI" : " are no calls");
    text += ".\n";
    if (counts.added() != 0 && outcome.format != measuresFormat && outcome.format != ratesFormat) {
        text += "  " + (counts.firstCall ? toIso8601(*counts.firstCall) : "–") + " to " +
                (counts.lastCall ? toIso8601(*counts.lastCall) : "–") + ", " + counts.cost.toString() + " USD";
        if (counts.unpriced != 0)
            text += ", " + count(counts.unpriced) + " calls without a price";
        text += ".\n";
    }
    for (const RejectedRow &row : outcome.samples)
        text += "  Line " + std::to_string(row.line) + (row.field.empty() ? "" : ", " + row.field) + ": " + row.reason + '\n';
    if (counts.rejected > outcome.samples.size())
        text += "  ... and " + count(counts.rejected - outcome.samples.size()) + " more.\n";
    context.print(text);
}

/// One status for several files: the worst of them, where a refusal counts more than rejected rows.
void judge(const ImportOutcome &outcome, CommandContext &context)
{
    if (outcome.error) {
        context.complain(*outcome.error);
        return;
    }
    const bool rejected = outcome.calls && outcome.calls->counts.rejected != 0;
    if (rejected && context.status == ExitStatus::Done)
        context.status = ExitStatus::SomeRowsRejected;
}

/// A dry run into a store that is not there yet works on one that goes away again.
class ScratchStore
{
public:
    ~ScratchStore()
    {
        std::error_code ignored;
        if (!m_folder.empty())
            std::filesystem::remove_all(m_folder, ignored);
    }
    Result<std::unique_ptr<CallStore>> open()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "tokenledger-dry-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr)
            return Error{"Cannot create a folder under “" + std::filesystem::temp_directory_path().string() + "”."};
        m_folder = pattern;
        return CallStore::open((m_folder / "dry.ledger").string(), CallStore::Mode::ReadWrite);
    }

private:
    std::filesystem::path m_folder;
};

Result<std::unique_ptr<CallStore>> openFor(const ImportArguments &arguments, ScratchStore &scratch, const CommandContext &context)
{
    std::error_code ignored;
    if (arguments.dryRun && !std::filesystem::exists(context.storeFile(), ignored))
        return scratch.open();
    return context.openForWriting();
}

Result<ImportOrder> orderOf(const ImportArguments &arguments, const CallStore &store)
{
    ImportOrder order;
    order.format = arguments.format;
    order.source = arguments.source;
    order.dryRun = arguments.dryRun;
    if (!arguments.profile.empty()) {
        auto profile = findProfile(&store, arguments.profile);
        if (!profile)
            return profile.error();
        order.profile = std::move(*profile);
    }
    return order;
}

void import(const ImportArguments &arguments, CommandContext &context)
{
    ScratchStore scratch;
    auto store = openFor(arguments, scratch, context);
    if (!store)
        return context.fail(store.error());
    auto order = orderOf(arguments, **store);
    if (!order)
        return context.fail(order.error());
    Json files = Json::array();
    for (const std::string &file : arguments.files) {
        // Read again for each file: the one before may have been a price list.
        const auto catalogue = loadCatalogue(store->get());
        if (!catalogue)
            return context.fail(catalogue.error());
        JobControl control;
        order->path = file;
        const ImportOutcome outcome = [&] {
            const ProgressLine progress(control, "Importing " + file, context.quiet);
            return importFile(**store, *catalogue, *order, control);
        }();
        judge(outcome, context);
        if (context.json)
            files.push_back(jsonOutcome(outcome));
        else if (!outcome.error)
            printOutcome(outcome, arguments.dryRun, context);
        if (control.cancelled())
            break;
    }
    if (context.json)
        context.print(Json{{"files", std::move(files)}, {"dry_run", arguments.dryRun}});
}

Json jsonImport(const ImportRecord &record)
{
    Json object;
    object["id"] = record.id;
    object["file"] = record.info.file;
    object["hash"] = record.info.hash;
    object["imported_at"] = toIso8601(record.importedAt);
    object["format"] = record.info.format;
    object["source"] = record.info.source;
    appendImportCounts(object, record.counts);
    object["took_ms"] = record.tookMs;
    object["undone"] = record.undone;
    return object;
}

void listImports(CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto imports = (*store)->imports();
    if (!imports)
        return context.fail(imports.error());
    if (context.json) {
        Json list = Json::array();
        for (const ImportRecord &record : *imports)
            list.push_back(jsonImport(record));
        return context.print(Json{{"imports", std::move(list)}});
    }
    using enum TextTable::Align;
    TextTable table({{"id", Right}, {"imported"}, {"format"}, {"source"}, {"rows", Right}, {"new", Right}, {"same", Right},
                     {"conflicts", Right}, {"set aside", Right}, {"cost USD", Right}, {"file"}});
    for (const ImportRecord &record : *imports)
        table.addRow({std::to_string(record.id), toIso8601(Instant::fromSeconds(record.importedAt.seconds())), record.info.format,
                      record.info.source, count(record.counts.rowsRead), count(record.counts.added()), count(record.counts.duplicates),
                      count(record.counts.conflicts), count(record.counts.rejected), record.counts.cost.toString(),
                      record.info.file + (record.undone ? " (undone)" : "")});
    context.print(table.toString());
}

void undoImport(std::int64_t id, CommandContext &context)
{
    const auto store = context.openForReading(); // says that it is missing, rather than creating it
    if (!store)
        return context.fail(store.error());
    auto writer = context.openForWriting();
    if (!writer)
        return context.fail(writer.error());
    JobControl control;
    const auto undone = [&] {
        const ProgressLine progress(control, "Taking back import " + std::to_string(id), context.quiet);
        return (*writer)->undoImport(id, &control);
    }();
    if (!undone)
        return context.fail(undone.error());
    if (context.json)
        context.print(Json{{"undone", id}});
    else
        context.note("Import " + std::to_string(id) + " was taken back.");
}

void listFormats(CommandContext &context)
{
    const std::vector<FormatInfo> formats = knownFormats();
    if (context.json) {
        Json list = Json::array();
        for (const FormatInfo &format : formats)
            list.push_back({{"name", format.name}, {"title", format.title}, {"kind", format.kind}, {"detects", format.detects}});
        return context.print(Json{{"formats", std::move(list)}});
    }
    TextTable table({{"name"}, {"kind"}, {"title"}, {"recognised by"}});
    for (const FormatInfo &format : formats)
        table.addRow({format.name, format.kind, format.title, format.detects});
    context.print(table.toString());
}

void addImportsCommand(CLI::App &program, CommandContext &context)
{
    CLI::App *command = program.add_subcommand("imports", "List what was imported, or take an import back");
    command->require_subcommand(1);
    command->fallthrough();
    CLI::App *list = command->add_subcommand("list", "Every import with its counts");
    list->fallthrough();
    list->callback([&context] { listImports(context); });
    CLI::App *undo = command->add_subcommand("undo", "Take the calls of one import out again, whole");
    undo->fallthrough();
    const auto id = std::make_shared<std::int64_t>(0);
    undo->add_option("ID", *id, "As `imports list` gives it")->required();
    undo->callback([id, &context] { undoImport(*id, context); });
}

} // namespace

void addImportCommands(CLI::App &program, CommandContext &context)
{
    CLI::App *command = program.add_subcommand("import", "Import files of calls or price lists; each file is one transaction");
    const auto arguments = std::make_shared<ImportArguments>();
    command->add_option("FILE", arguments->files, "Plain, gzip, zstd or zip; - is standard input")->required();
    command->add_option("--format", arguments->format, "auto, or a name of `formats`")->capture_default_str()->type_name("NAME");
    command->add_option("--profile", arguments->profile, "Mapping profile: a JSON file, or the name of a known one")->type_name("FILE|NAME");
    command->add_option("--source", arguments->source, "Namespace of the call ids, and the dimension “source”")->type_name("NAME");
    command->add_flag("--dry-run", arguments->dryRun, "Read and count everything, store nothing");
    command->footer("Importing the same file again adds nothing.\n\n"
                    "Examples:\n  tokenledger-cli import spend-logs.jsonl.gz traces.zip\n"
                    "  tokenledger-cli import trace.csv --format generic --profile azure-llm-trace\n"
                    "  zcat logs.gz | tokenledger-cli import - --format litellm-spend-logs\n\n"
                    "Exit status: 3 a file was refused whole, 4 some rows were set aside.");
    command->callback([arguments, &context] { import(*arguments, context); });

    addImportsCommand(program, context);
    CLI::App *formats = program.add_subcommand("formats", "What can be imported, and by what it is recognised");
    formats->callback([&context] { listFormats(context); });
}

} // namespace tokenledger
