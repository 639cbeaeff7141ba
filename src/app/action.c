/* From argv to the function of a subcommand. */
#include "app/arguments.h"
#include "app/help.h"
#include "app/nearest.h"
#include "base/limits.h"

#include <stdarg.h>
#include <unistd.h>

static void say(const char *name, const char *sentence)
{
    fprintf(stderr, "trialogue%s%s: %s\n", name[0] ? " " : "", name, sentence);
}

int complain(const struct arguments *arguments, int code, const char *format, ...)
{
    va_list args;

    fprintf(stderr, "trialogue %s: ", arguments->command->name);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    return code;
}

int complain_use(const struct arguments *arguments, const char *why)
{
    complain(arguments, EXIT_USAGE, "%s", why);
    fprintf(stderr, "'trialogue %s --help' tells what it takes.\n", arguments->command->name);
    return EXIT_USAGE;
}

int action_run(const struct action *action, int argc, char **argv)
{
    struct arguments arguments = {.arena = arena_new(LIMIT_ARENA)};
    const struct command *command = command_named(action->name);
    const char *why;
    int code;

    CHECK(command);
    why = arguments_read(&arguments, command, argc, argv, environ);
    if (why) {
        code = complain_use(&arguments, why);
    } else if (arguments.help) {
        code = help_command(command);
    } else {
        log_threshold((enum log_level)arguments.options.log_level);
        code = action->run(&arguments);
    }
    arena_free(arguments.arena);
    return code;
}

/* "key create" is named by "create" within "key". */
static const char *last_word(const char *name)
{
    const char *space = strrchr(name, ' ');

    return space ? space + 1 : name;
}

static int unknown_action(const struct action *actions, const char *parent, const char *wrong)
{
    struct arena *arena = arena_new(KIB(64));
    struct nearest nearest = nearest_to(str_of(wrong));

    for (; actions->name; actions++)
        nearest_offer(&nearest, last_word(actions->name));
    say(parent,
        str_format(arena, "there is no '%s'%s", wrong, nearest_hint(&nearest, "", arena)).at);
    arena_free(arena);
    return EXIT_USAGE;
}

int action_choose(const struct action *actions, int argc, char **argv)
{
    char prefix[32];

    snprintf(prefix, sizeof(prefix), "%s ", argv[0]);
    if (argc < 2) {
        help_commands(prefix);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        help_commands(prefix);
        return 0;
    }
    for (const struct action *action = actions; action->name; action++)
        if (strcmp(argv[1], last_word(action->name)) == 0)
            return action_run(action, argc - 1, argv + 1);
    return unknown_action(actions, argv[0], argv[1]);
}
