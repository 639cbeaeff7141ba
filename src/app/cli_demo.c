/* trialogue demo: plays the stories, and says what to look at. */
#include "app/arguments.h"
#include "app/cli.h"
#include "app/demo.h"
#include "base/limits.h"
#include "seal/seal.h"

static int run(struct arguments *arguments)
{
    struct demo demo = {
        .address = arguments->options.listen,
        .tokens = {[DEMO_MARKET] = argument(arguments, "key"),
                   [DEMO_MEDIATOR] = argument(arguments, "mediator")},
        .client = {.fd = -1},
    };
    int counts[3] = {0};

    if (!seal_start())
        return complain(arguments, EXIT_REFUSED, "there is no entropy");
    for (const struct demo_case *play = demo_cases; play->ref && !counts[DEMO_FAILED]; play++) {
        enum demo_result result;

        demo.arena = arena_new(LIMIT_ARENA);
        result = demo_play(&demo, play);
        counts[result]++;
        if (result == DEMO_FAILED)
            complain(arguments, EXIT_REFUSED, "%s: %s", play->ref, demo.why);
        if (result == DEMO_PLAYED && play == demo_cases)
            printf("thread %s\nclient %s\nfreelancer %s\n", demo.thread, demo.tokens[DEMO_CLIENT],
                   demo.tokens[DEMO_FREELANCER]);
        client_close(&demo.client);
        arena_free(demo.arena);
    }
    printf("%d played, %d there already, %d failed\n", counts[DEMO_PLAYED], counts[DEMO_THERE],
           counts[DEMO_FAILED]);
    return counts[DEMO_FAILED] ? EXIT_REFUSED : 0;
}

int cli_demo(int argc, char **argv)
{
    static const struct action action = {"demo", run};

    return action_run(&action, argc, argv);
}
