/* trialogue serve: the parent of the processes. */
#include "app/arguments.h"
#include "app/cli.h"
#include "app/house.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* Signals wait until the parent asks for them; so none is lost, and none interrupts the start. */
static void hold_signals(void)
{
    struct sigaction interrupt;
    sigset_t ours;

    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
    sigemptyset(&ours);
    sigaddset(&ours, SIGCHLD);
    sigaddset(&ours, SIGTERM);
    /* A shell ignores it for what it starts in the background; so do we. */
    if (sigaction(SIGINT, NULL, &interrupt) == 0 && interrupt.sa_handler != SIG_IGN)
        sigaddset(&ours, SIGINT);
    sigprocmask(SIG_SETMASK, &ours, NULL);
}

/* Whole or not at all: whoever waits for the file reads the address from it. */
static bool write_ready(struct house *house, struct str address)
{
    const char *path = house->options->ready_file;
    const char *half = str_format(house->arena, "%s.new", path).at;
    FILE *file;
    bool done;

    if (!path[0])
        return true;
    file = fopen(half, "we");
    if (!file)
        return false;
    done = fprintf(file, "%.*s\n", STR_ARG(address)) > 0;
    done = fclose(file) == 0 && done;
    house->ready = done && rename(half, path) == 0;
    return house->ready;
}

static void greet(const struct house *house, struct str address)
{
    bool plain = !house->options->url[0] && !str_starts(address, STR("unix:"));
    struct str shown = house->options->url[0] ? str_of(house->options->url) : address;

    printf("Trialogue answers at %s%.*s (%d %s", plain ? "http://" : "", STR_ARG(shown),
           house->workers, house->workers == 1 ? "worker" : "workers");
    if (house->private_database)
        printf(", private PostgreSQL in %s/postgres", house->options->data);
    puts("). Ctrl-C stops it.");
    fflush(stdout);
}

static int serve(struct arguments *arguments)
{
    struct house *house = ARENA_NEW(arguments->arena, struct house);
    struct str address;
    const char *why;
    int code = 0;

    house->arena = arguments->arena;
    house->options = &arguments->options;
    hold_signals();
    why = house_open(house);
    address = why ? (struct str){0} : server_address(house->arena, house->listen_fd);
    if (!why && !write_ready(house, address))
        why = str_format(house->arena, "%s cannot be written: %s.", house->options->ready_file,
                         strerror(errno))
                  .at;
    if (why) {
        code = complain(arguments, EXIT_REFUSED, "%s", why);
    } else {
        house->children.argument = house;
        children_add(&house->children, "clock", 0, clock_run);
        children_add(&house->children, "notary", 0, notary_run);
        if (house->policy->member_count > 0 || house->options->tsa_url[0])
            children_add(&house->children, "courier", 0, courier_run);
        for (int i = 0; i < house->workers; i++)
            children_add(&house->children, "worker", i, worker_run);
        log_event(listening, {"address", address.at, 0}, {"workers", NULL, house->workers});
        greet(house, address);
        house_keep(house);
    }
    house_close(house);
    return code;
}

int cli_serve(int argc, char **argv)
{
    static const struct action action = {"serve", serve};

    return action_run(&action, argc, argv);
}
