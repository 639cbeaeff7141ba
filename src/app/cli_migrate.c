/* trialogue migrate: the tables of this version. */
#include "app/cli.h"
#include "app/first_key.h"
#include "app/session.h"

static void told(const char *name)
{
    printf("applied %s\n", name);
}

static int migrate_private(struct arguments *arguments)
{
    struct embedded embedded = {0};
    struct embedded_links links;
    const char *why =
        seal_start() ? first_key(&arguments->options, arguments->arena) : "there is no entropy";

    if (!why)
        why = database_start(&embedded, arguments->options.data, arguments->arena, &links, told);
    embedded_stop(&embedded);
    return why ? complain(arguments, EXIT_REFUSED, "%s", why) : 0;
}

static int run(struct arguments *arguments)
{
    const char *why = NULL;
    int code;

    if (!arguments->options.database[0])
        code = migrate_private(arguments);
    else if (migrate(arguments->options.database, told, arguments->arena, &why))
        code = 0;
    else
        code = complain(arguments, EXIT_REFUSED, "%s", why);
    if (code == 0)
        puts("The tables are up to date.");
    return code;
}

int cli_migrate(int argc, char **argv)
{
    static const struct action action = {"migrate", run};

    return action_run(&action, argc, argv);
}
