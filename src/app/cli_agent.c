/* trialogue agent: the one process that loads a vendor's module. It holds a PIN and nothing else of
 * worth, and talks to nobody but this user. */
#include "app/cli.h"

#include "agent/serve.h"
#include "app/arguments.h"
#include "app/ask_secret.h"
#include "base/log.h"
#include "http/server.h"

#include <errno.h>
#include <libgen.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIN_LEAST = 4 };

struct booth {
    struct arguments *arguments;
    struct hsm *hsm;
    struct loop *loop;
    int listen_fd, code;
};

/* The PIN leaves neither in a core file nor by a debugger of the same user; and what the module
 * starts gets no more rights than this process has. */
static void harden(void)
{
    const struct rlimit none = {0};

    setrlimit(RLIMIT_CORE, &none);
    CHECK(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0);
    CHECK(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    (void)signal(SIGPIPE, SIG_IGN); /* modules may have connections of their own */
}

/* Whoever may write there can put a socket of theirs in its place. */
static const char *judge_folder(struct arena *arena, const char *socket)
{
    char *path = arena_take(arena, strlen(socket) + 1); /* dirname() writes into it */
    struct stat stat;

    memcpy(path, socket, strlen(socket));
    path = dirname(path);
    if (lstat(path, &stat) != 0)
        return str_format(arena, "%s: %s. 'mkdir -m 700 %s' makes it.", path, strerror(errno), path)
            .at;
    if (!S_ISDIR(stat.st_mode) || (stat.st_uid != geteuid() && stat.st_uid != 0) ||
        (stat.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return str_format(arena,
                          "--socket: others may write in %s: use a folder of your own, which "
                          "'mkdir -m 700' makes.",
                          path)
            .at;
    return NULL;
}

static const char *listen_at(struct booth *booth, const char *socket)
{
    struct arena *arena = booth->arguments->arena;
    mode_t before = umask(0177);

    booth->listen_fd = server_bind(str_format(arena, "unix:%s", socket).at);
    umask(before);
    if (booth->listen_fd < 0)
        return str_format(arena, "Cannot listen on '%s': %s.", socket, strerror(errno)).at;
    return NULL;
}

static const char *open_token(struct booth *booth, struct hsm_config *config)
{
    const char *pin_file = argument(booth->arguments, "pin-file"), *why = NULL;
    const struct secret_wanted wanted = {
        .what = "PIN",
        .setting = pin_file ? pin_file : "",
        .question = "PIN of the token: ",
        .no_terminal = "There is no terminal to ask for the PIN: name a file with --pin-file FILE, "
                       "or 'credential:NAME'.",
        .least = PIN_LEAST,
    };
    enum hsm_state state;

    if (!strchr(config->module, '/'))
        return "--module: the path of the vendor's .so file";
    booth->hsm = hsm_load(booth->arguments->arena, config, &why);
    if (!why)
        why = ask_secret(&wanted, booth->arguments->arena, &config->pin);
    if (why)
        return why;
    state = hsm_open(booth->hsm);
    booth->code = state == HSM_REFUSED ? EXIT_USAGE : EXIT_REFUSED;
    return state == HSM_OPEN ? NULL : hsm_why(booth->hsm);
}

static void greet(const struct booth *booth, const char *socket)
{
    const struct hsm_key *keys;
    size_t count = hsm_keys(booth->hsm, &keys);

    for (size_t i = 0; i < count; i++)
        printf("'%s' signs. To sign logs with it:\n"
               "  trialogue key rotate log --at agent:%s --public %s\n",
               keys[i].label, socket,
               hex_encode(booth->arguments->arena, keys[i].public_key, PUBLIC_KEY_SIZE).at);
    puts("Ctrl-C stops the agent.");
    fflush(stdout);
    log_event(listening, {"address", socket, 0});
}

static void stop(void *argument)
{
    struct booth *booth = argument;

    loop_stop(booth->loop);
}

static void refused(void *argument)
{
    struct booth *booth = argument;

    booth->code = EXIT_USAGE;
    loop_stop(booth->loop);
}

static void answer_at(struct booth *booth, const char *socket)
{
    struct agent_config config = {booth->listen_fd, booth->hsm, refused, booth};
    struct agent *agent = agent_new(booth->arguments->arena, booth->loop, &config);

    booth->code = 0;
    greet(booth, socket);
    loop_run(booth->loop);
    agent_close(agent);
    unlink(socket);
    close(booth->listen_fd);
}

/* Whoever sees the socket may end the agent in good order: signals are caught before. */
static const char *run(struct booth *booth, const char *socket)
{
    struct trap terminate, interrupt;
    const char *why;

    booth->loop = loop_new();
    trap_init(&terminate, booth->loop, SIGTERM, stop, booth);
    trap_init(&interrupt, booth->loop, SIGINT, stop, booth);
    why = listen_at(booth, socket);
    if (!why)
        answer_at(booth, socket);
    trap_done(&terminate);
    trap_done(&interrupt);
    loop_free(booth->loop);
    return why;
}

static int agent(struct arguments *arguments)
{
    const char *socket = argument(arguments, "socket"), *why;
    struct booth booth = {.arguments = arguments, .code = EXIT_REFUSED};
    struct hsm_config config = {.module = argument(arguments, "module"),
                                .token = argument(arguments, "token"),
                                .key = argument(arguments, "key")};

    harden();
    why = seal_start() ? judge_folder(arguments->arena, socket) : "There is no entropy.";
    if (!why)
        why = open_token(&booth, &config);
    if (!why)
        why = run(&booth, socket);
    if (why)
        complain(arguments, booth.code, "%s", why);
    if (booth.hsm)
        hsm_close(booth.hsm);
    if (config.pin.len > 0)
        explicit_bzero((void *)(uintptr_t)config.pin.at, config.pin.len);
    return booth.code;
}

int cli_agent(int argc, char **argv)
{
    static const struct action action = {"agent", agent};

    return action_run(&action, argc, argv);
}
