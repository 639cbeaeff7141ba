/* What --help prints. */
#ifndef APP_HELP_H
#define APP_HELP_H

#include "app/command.h"
#include "base/str.h"

/* All subcommands; those that begin with `prefix` ("key "), or "" for all. */
void help_commands(const char *prefix);

/* One subcommand with its flags and, if it takes them, the options. */
void help_command(const struct command *command);

/* Adds `sentence` to standard output, broken between words before column 79; lines after the first begin at `indent`. */
void help_wrapped(const char *sentence, size_t at, size_t indent);

#endif
