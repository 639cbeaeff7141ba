/* The options of the service: each has its value from the first of flag, environment, file and
 * default that names it. */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include "base/log.h"

enum option {
#define OPTION(name, ...) OPTION_##name,
#include "app/options.def"
#undef OPTION
    OPTION_COUNT
};

enum option_type {
    OPTION_TEXT,
    OPTION_SECRET,
    OPTION_URL,
    OPTION_NUMBER,
    OPTION_SWITCH,
    OPTION_LEVEL
};

/* What a row of options.def says. */
struct option_row {
    const char *name; /* "log_level": in the file; TRIALOGUE_LOG_LEVEL and --log-level elsewhere */
    const char *preset;
    const char *unit;
    const char *sentence;
    enum option_type type;
    int64_t min, max;
    size_t offset; /* of its value in struct options */
};

extern const struct option_row option_rows[OPTION_COUNT];

#define OPTION_FIELD_TEXT const char *
#define OPTION_FIELD_SECRET const char *
#define OPTION_FIELD_URL const char *
#define OPTION_FIELD_NUMBER int64_t
#define OPTION_FIELD_SWITCH int64_t
#define OPTION_FIELD_LEVEL int64_t

struct options {
#define OPTION(name, type, ...) OPTION_FIELD_##type name;
#include "app/options.def"
#undef OPTION
    const char *text[OPTION_COUNT]; /* of the value, as it was written */
    const char *from[OPTION_COUNT]; /* "default", "flag", "environment", "file trialogue.conf:3" */
};

/* All defaults. */
void options_init(struct options *options);

/* Gives one option its value. NULL, or one sentence that says what is wrong with it. */
const char *option_set(struct options *options, enum option option, struct str value,
                       const char *from, struct arena *arena);

/* Gives options their values from a file and from the environment ("TRIALOGUE_LISTEN=…",
 * NULL-terminated); later calls win. NULL, or one sentence that says what is wrong and where. */
const char *options_read_file(struct options *options, const char *path, struct arena *arena);
const char *options_read_environment(struct options *options, char *const *environment,
                                     struct arena *arena);

/* What one line of a file says: nothing (OPTION_COUNT), or an option and its value. NULL, or what
 * is wrong. */
const char *option_line(struct str line, enum option *option, struct str *value,
                        struct arena *arena);

/* The option of this name, where '-' counts as '_'; OPTION_COUNT if there is none. */
enum option option_named(struct str name);
/* The same for "--log-level" without its dashes, and the flag of an option. */
struct str option_flag(enum option option, struct arena *arena);
struct str option_variable(enum option option, struct arena *arena);

/* What stands for the value where it is shown: passwords are masked. */
const char *option_shown(const struct options *options, enum option option, struct arena *arena);

/* Where the key file is. */
const char *options_key_file(const struct options *options, struct arena *arena);

#endif
