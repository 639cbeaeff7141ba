/* What was written on the command line, read by a command's row. */
#ifndef APP_ARGUMENTS_H
#define APP_ARGUMENTS_H

#include "app/command.h"
#include "app/options.h"

enum { ARGUMENT_WORDS = 4, ARGUMENT_FLAGS = 20 };

struct arguments {
    struct arena *arena;
    const struct command *command;
    struct options options;
    const char *words[ARGUMENT_WORDS];
    int word_count;
    const char
        *values[ARGUMENT_FLAGS]; /* of the command's flags, in their order; "" for a switch */
    bool help;                   /* --help was asked for; nothing else has been checked */
};

/* Reads flags and words of `command` (argv[0] is not looked at), then environment and file below
 * them. NULL, or one sentence that says what is wrong. */
const char *arguments_read(struct arguments *arguments, const struct command *command, int argc,
                           char *const *argv, char *const *environment);

/* The value of a flag of this command; NULL: it was not given. */
const char *argument(const struct arguments *arguments, const char *flag);

/* One part of a subcommand, or all of it: reads its arguments, answers --help, and runs it. */
struct action {
    const char *name; /* of the row in commands[] */
    int (*run)(struct arguments *arguments);
};

/* Runs `action`; the exit code. */
int action_run(const struct action *action, int argc, char **argv);

/* Runs the one of `actions` (ended by an empty one) that argv[1] names: "create" of "key create".
 */
int action_choose(const struct action *actions, int argc, char **argv);

/* Says "trialogue key create: sentence" on standard error; gives `code`. */
enum { EXIT_REFUSED = 1, EXIT_USAGE = 2 };
int complain(const struct arguments *arguments, int code, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* The same for what arguments_read() found wrong, and where to read more. */
int complain_use(const struct arguments *arguments, const char *why);

#endif
