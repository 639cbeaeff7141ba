/* trialogue: a three-party dispute mediation service. */
#include "app/arguments.h"
#include "app/cli.h"
#include "app/help.h"
#include "app/nearest.h"
#include "base/limits.h"

#include <unistd.h>

#ifndef TRIALOGUE_VERSION
#define TRIALOGUE_VERSION "unknown"
#endif

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
    bool plain; /* it reads its words itself; what they are is checked here, by the same rules as
                   everywhere */
} tools[] = {
    {"serve", cli_serve},     {"migrate", cli_migrate},     {"tenant", cli_tenant},
    {"key", cli_key},         {"token", cli_token},         {"staff", cli_staff},
    {"demo", cli_demo},       {"export", cli_export},       {"verify", cli_verify, true},
    {"copy", cli_copy, true}, {"replay", cli_replay, true}, {"witness", cli_witness},
    {"reindex", cli_reindex}, {"agent", cli_agent},         {"config", cli_config},
    {"print", cli_print},
};

static int unknown(const char *wrong)
{
    struct arena *arena = arena_new(KIB(64));
    struct nearest nearest = nearest_to(str_of(wrong));

    for (size_t i = 0; i < COUNT(tools); i++)
        nearest_offer(&nearest, tools[i].name);
    fprintf(stderr, "trialogue: there is no '%s'%s\n'trialogue --help' lists what there is.\n",
            wrong, nearest_hint(&nearest, "", arena));
    arena_free(arena);
    return 2;
}

static int run_plain(size_t tool, int argc, char **argv)
{
    struct arena *arena = arena_new(MIB(1));
    struct arguments arguments = {.arena = arena};
    const struct command *command = command_named(tools[tool].name);
    const char *why = arguments_read(&arguments, command, argc, argv, environ);
    int code;

    if (why)
        code = complain_use(&arguments, why);
    else if (arguments.help)
        code = help_command(command);
    else
        code = tools[tool].run(argc, argv);
    arena_free(arena);
    return code;
}

static int run_tool(size_t tool, int argc, char **argv)
{
    return tools[tool].plain ? run_plain(tool, argc, argv) : tools[tool].run(argc, argv);
}

/* What was printed must have arrived: a full disk or a closed pipe is not success. */
static int finish(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    perror("trialogue: standard output");
    return code ? code : 1;
}

int main(int argc, char **argv)
{
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        puts("trialogue: a dispute mediation service with a seat for the third.\n");
        help_commands("");
        return finish(argc < 2 ? 2 : 0);
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("trialogue " TRIALOGUE_VERSION);
        return finish(0);
    }
    for (size_t i = 0; i < COUNT(tools); i++)
        if (strcmp(argv[1], tools[i].name) == 0)
            return finish(run_tool(i, argc - 1, argv + 1));
    return unknown(argv[1]);
}
