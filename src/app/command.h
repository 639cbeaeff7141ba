/* Every subcommand, with what it takes: --help, the man page and the completion come from here. */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include "base/base.h"

/* A flag of one subcommand: "--tenant ID". */
struct flag {
    const char *name;  /* without dashes; NULL ends a list */
    const char *value; /* what stands for its value; NULL: a switch */
    const char *sentence;
    bool required;
};

struct command {
    const char *name;  /* "key create" */
    const char *words; /* what it takes beside flags: "NAME [VALUE]"; "" is nothing */
    const char *sentence;
    const struct flag *flags; /* NULL: none */
    bool options;             /* takes the service's options too */
    bool hidden;              /* not for users */
};

/* In the order of help and man page; ended by an empty one. */
extern const struct command commands[];

/* NULL if there is none of that name. */
const struct command *command_named(const char *name);

#endif
