/* trialogue config check: the effective configuration, and whether a service could begin with it.
 */
#include "app/arguments.h"
#include "app/cli.h"
#include "app/policy_file.h"
#include "db/direct.h"
#include "http/server.h"
#include "seal/keyfile.h"
#include "seal/secret_file.h"

#include <unistd.h>

static const char *check_listen(const struct options *options, struct arena *arena UNUSED)
{
    return server_address_is_sound(options->listen) ? NULL : server_bind_why(options->listen);
}

/* Where it leads is not looked at: nothing is asked of anybody here. */
static const char *check_database(const struct options *options, struct arena *arena)
{
    return !options->database[0] || direct_understands(arena, options->database)
               ? NULL
               : "it is not a connection string of libpq";
}

/* A private database's first start makes the key file; otherwise it has to be there. A passphrase
 * is not asked for. */
static const char *check_key_file(const struct options *options, struct arena *arena)
{
    const char *why = NULL;
    const char *path = secret_file_path(arena, options_key_file(options, arena), &why);
    struct keyfile file;

    if (!path)
        return why;
    if (access(path, F_OK) != 0)
        return options->database[0] ? "there is no such file: make one with 'trialogue key make'"
                                    : NULL;
    if (!keyfile_load(path, &file, &why))
        return why;
    explicit_bzero(&file, sizeof file);
    return NULL;
}

static const char *check_policy(const struct options *options, struct arena *arena)
{
    struct policy *policy = ARENA_NEW(arena, struct policy);
    struct str text;

    return options->policy[0] ? policy_file_read(arena, options->policy, &text, policy) : NULL;
}

static const struct {
    enum option option;
    const char *(*check)(const struct options *options, struct arena *arena);
} checks[] = {
    {OPTION_database, check_database},
    {OPTION_key_file, check_key_file},
    {OPTION_listen, check_listen},
    {OPTION_policy, check_policy},
};

static void show(const struct options *options, struct arena *arena)
{
    int width = 0;

    for (int i = 0; i < OPTION_COUNT; i++)
        if ((int)strlen(option_rows[i].name) > width)
            width = (int)strlen(option_rows[i].name);
    for (int i = 0; i < OPTION_COUNT; i++)
        printf("%-*s %-30s %s\n", width, option_rows[i].name,
               option_shown(options, (enum option)i, arena), options->from[i]);
}

static int check(struct arguments *arguments)
{
    const struct options *options = &arguments->options;
    int code = 0;

    show(options, arguments->arena);
    fflush(stdout);
    for (size_t i = 0; i < COUNT(checks); i++) {
        const char *why = checks[i].check(options, arguments->arena);

        if (!why)
            continue;
        fprintf(stderr, "trialogue config check: %s (%s): %s\n", option_rows[checks[i].option].name,
                options->from[checks[i].option], why);
        code = EXIT_REFUSED;
    }
    return code;
}

int cli_config(int argc, char **argv)
{
    static const struct action actions[] = {
        {"config check", check},
        {0},
    };

    return action_choose(actions, argc, argv);
}
