// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/completion.h"

#include <algorithm>

namespace tokenledger {

namespace {

bool isHidden(const CLI::App &command)
{
    return command.get_group().empty();
}

std::string optionWords(const CLI::App &command)
{
    std::string words;
    for (const CLI::Option *option : command.get_options())
        for (const std::string &name : option->get_lnames())
            words += " --" + name;
    return words;
}

std::string commandWords(const CLI::App &command)
{
    std::string words;
    for (const CLI::App *sub : command.get_subcommands(nullptr))
        if (!isHidden(*sub))
            words += ' ' + sub->get_name();
    return words;
}

/// Adds a command and those below it: their paths, one a line of a case, and what may follow each.
void addCommand(const CLI::App &command, const std::string &path, std::string &paths, std::string &words)
{
    std::string options;
    for (const CLI::App *each = &command; each != nullptr; each = each->get_parent()) // they may stand after the command
        options += optionWords(*each);
    words += "        \"" + path + "\") words=\"" + commandWords(command) + options + "\" ;;\n";
    for (const CLI::App *sub : command.get_subcommands(nullptr)) {
        if (isHidden(*sub))
            continue;
        const std::string below = path + ' ' + sub->get_name();
        paths += "            \"" + below + "\") path=\"" + below + "\" ;;\n";
        addCommand(*sub, below, paths, words);
    }
}

} // namespace

std::string bashCompletion(const CLI::App &program)
{
    const std::string name = program.get_name();
    std::string function = '_' + name;
    std::replace(function.begin(), function.end(), '-', '_');
    std::string paths;
    std::string words;
    addCommand(program, std::string(), paths, words);
    return function + "()\n{\n"
           "    local path= words= word current=${COMP_WORDS[COMP_CWORD]}\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        case \"$path $word\" in\n" +
           paths +
           "        esac\n"
           "    done\n"
           "    case \"$path\" in\n" +
           words +
           "    esac\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
           "}\n"
           "complete -o default -F " +
           function + ' ' + name + '\n';
}

} // namespace tokenledger
