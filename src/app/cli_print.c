/* trialogue print: pages of docs/ from the tables. Not for users. */
#include "app/arguments.h"
#include "app/cli.h"
#include "app/pages.h"

static const struct {
    const char *name;
    void (*print)(void);
} pages[] = {
    {"options", page_options}, {"log", page_log},   {"http", page_http},
    {"man", page_manual},      {"conf", page_file}, {"completion", page_completion},
    {"routes", page_routes},
};

static int print(struct arguments *arguments)
{
    for (size_t i = 0; i < COUNT(pages); i++) {
        if (strcmp(arguments->words[0], pages[i].name) != 0)
            continue;
        pages[i].print();
        return 0;
    }
    return complain(arguments, EXIT_USAGE, "there is no page '%s'", arguments->words[0]);
}

int cli_print(int argc, char **argv)
{
    static const struct action action = {"print", print};

    return action_run(&action, argc, argv);
}
