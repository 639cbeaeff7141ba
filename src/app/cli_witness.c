/* trialogue witness: a server of its own, without database. */
#include "app/cli.h"

#include "app/arguments.h"
#include "app/policy_file.h"
#include "seal/keyfile.h"
#include "witness/witness.h"

#include <errno.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

struct booth {
    struct arguments *arguments;
    struct policy policy;
    struct witness witness;
    struct loop *loop;
    struct server *server;
    int listen_fd, code;
    bool ending;
};

static void ended(void *argument)
{
    struct booth *booth = argument;

    loop_stop(booth->loop);
}

static void terminate(void *argument)
{
    struct booth *booth = argument;

    if (booth->ending)
        return;
    booth->ending = true;
    server_drain(booth->server, booth->arguments->options.drain_ms, ended, booth);
}

/* What a disk holds that failed is known after the next start only. */
static void broken(void *argument)
{
    struct booth *booth = argument;

    log_event(keep_failed, {"pid", NULL, getpid()});
    booth->code = EXIT_REFUSED;
    terminate(booth);
}

static const char *read_key(struct booth *booth)
{
    const struct options *options = &booth->arguments->options;
    struct arena *arena = booth->arguments->arena;
    struct str name = str_of(argument(booth->arguments, "name"));
    const char *path = options->key_file[0] ? options->key_file
                                            : str_format(arena, "%s/witness.key", options->data).at;
    uint8_t master[SEED_SIZE], seed[SEED_SIZE];
    const char *why;

    if (!note_name_is_sound(name))
        return "--name: it has a space or a plus sign, or is longer than 255 bytes";
    if (access(path, F_OK) != 0)
        return str_format(arena, "There is no key file %s: make one with 'trialogue key make %s'.",
                          path, path)
            .at;
    if (!keyfile_read(path, master, &why))
        return str_format(arena, "%s: %s", path, why).at;
    seed_derive(master, "witness", seed);
    signing_key_make(seed, &booth->witness.key);
    explicit_bzero(master, sizeof(master));
    explicit_bzero(seed, sizeof(seed));
    booth->witness.name = note_key_of(name, NOTE_TYPE_COSIGNER, booth->witness.key.public_key);
    return NULL;
}

static const char *open_booth(struct booth *booth)
{
    const struct options *options = &booth->arguments->options;
    struct arena *arena = booth->arguments->arena;
    const char *folder = str_format(arena, "%s/witness", options->data).at;
    const char *why = seal_start() ? NULL : "There is no entropy.";
    struct str text;

    if (!options->policy[0])
        return "--policy: name the file that lists the logs to be cosigned";
    if (mkdir(options->data, 0711) != 0 && errno != EEXIST)
        return str_format(arena, "%s cannot be made: %s.", options->data, strerror(errno)).at;
    if (!why)
        why = read_key(booth);
    if (!why)
        why = policy_file_read(arena, options->policy, &text, &booth->policy);
    if (!why && booth->policy.log_count == 0)
        why = str_format(arena, "%s lists no log", options->policy).at;
    if (!why && !keep_open(&booth->witness.keep, folder, &why))
        return str_format(arena, "%s cannot be used: %s.", folder, why).at;
    if (!why && (booth->listen_fd = server_bind(options->listen)) < 0)
        why = str_format(arena, "Cannot listen on '%s': %s.", options->listen,
                         server_bind_why(options->listen))
                  .at;
    return why;
}

/* Whoever waits for the file reads the address from it. */
static bool greet(const struct booth *booth)
{
    struct arena *arena = booth->arguments->arena;
    const char *path = booth->arguments->options.ready_file;
    struct str address = server_address(arena, booth->listen_fd);
    struct str key = note_key_write(arena, &booth->witness.name);
    FILE *file;

    printf("This witness' key, for the policies of those who trust it:\n%s\n"
           "It cosigns %zu logs at http://%.*s/add-checkpoint. Ctrl-C stops it.\n",
           key.at, booth->policy.log_count, STR_ARG(address));
    fflush(stdout);
    log_event(listening, {"address", address.at, 0});
    if (!path[0])
        return true;
    file = fopen(path, "we");
    return file && fprintf(file, "%s\n", address.at) > 0 && fclose(file) == 0;
}

static void run(struct booth *booth)
{
    const struct server_config config = {.routes = witness_routes,
                                         .route_count = WITNESS_ROUTES,
                                         .handle = witness_handle,
                                         .application = &booth->witness};
    struct trap stop, interrupt;

    booth->loop = loop_new();
    booth->server = server_new(booth->loop, booth->listen_fd, &config);
    trap_init(&stop, booth->loop, SIGTERM, terminate, booth);
    trap_init(&interrupt, booth->loop, SIGINT, terminate, booth);
    loop_run(booth->loop);
    trap_done(&stop);
    trap_done(&interrupt);
    server_free(booth->server);
    loop_free(booth->loop);
}

static int witness(struct arguments *arguments)
{
    struct booth *booth = ARENA_NEW(arguments->arena, struct booth);
    const char *why;

    booth->arguments = arguments;
    booth->witness = (struct witness){
        .logs = &booth->policy, .keep = {-1, -1}, .broken = broken, .argument = booth};
    booth->listen_fd = -1;
    why = open_booth(booth);
    if (why)
        booth->code = complain(arguments, EXIT_REFUSED, "%s", why);
    else if (!greet(booth))
        booth->code = complain(arguments, EXIT_REFUSED, "%s cannot be written",
                               arguments->options.ready_file);
    else
        run(booth);
    if (booth->listen_fd >= 0)
        close(booth->listen_fd);
    keep_close(&booth->witness.keep);
    signing_key_wipe(&booth->witness.key);
    return booth->code;
}

int cli_witness(int argc, char **argv)
{
    static const struct action action = {"witness", witness};

    return action_run(&action, argc, argv);
}
