/* What --help prints. */
#ifndef APP_HELP_H
#define APP_HELP_H

#include "app/command.h"
#include "base/str.h"

/* All subcommands; those that begin with `prefix` ("key "), or "" for all. */
void help_commands(const char *prefix);

/* One subcommand with its flags and, if it takes them, the options. Gives 0, the exit code. */
int help_command(const struct command *command);

#endif
