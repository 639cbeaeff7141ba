/* trialogue config check: the effective configuration. */
#include "app/arguments.h"
#include "app/cli.h"

static int check(struct arguments *arguments)
{
    const struct options *options = &arguments->options;

    for (int i = 0; i < OPTION_COUNT; i++)
        printf("%-12s %-30s %s\n", option_rows[i].name,
               option_shown(options, (enum option)i, arguments->arena), options->from[i]);
    return 0;
}

int cli_config(int argc, char **argv)
{
    static const struct action actions[] = {
        {"config check", check},
        {0},
    };

    return action_choose(actions, argc, argv);
}
