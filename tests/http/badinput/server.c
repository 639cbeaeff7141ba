/* A server with test routes and short limits: server [--name milliseconds]…. It prints its address,
 * and drains on SIGTERM. */
#include <signal.h>

#include "routes.h"

static void on_drained(void *argument)
{
    loop_stop(argument);
}

static void on_term(void *argument)
{
    struct application *application = argument;

    server_drain(application->server, 1000, on_drained, application->loop);
}

static void on_int(void *argument)
{
    struct application *application = argument;

    loop_stop(application->loop);
}

static bool read_limit(struct server_limits *limits, const char *name, int64_t value)
{
    const struct {
        const char *name;
        int64_t *at;
    } options[] = {
        {"--head", &limits->head_ms},         {"--body", &limits->body_ms},
        {"--grace", &limits->body_grace_ms},  {"--idle", &limits->idle_ms},
        {"--stall", &limits->write_stall_ms}, {"--linger", &limits->linger_ms},
    };

    for (size_t i = 0; i < COUNT(options); i++)
        if (strcmp(name, options[i].name) == 0) {
            *options[i].at = value;
            return true;
        }
    if (strcmp(name, "--connections") == 0)
        limits->connections = (size_t)value;
    else if (strcmp(name, "--per-address") == 0)
        limits->connections_per_address = (size_t)value;
    else
        return false;
    return true;
}

static bool read_options(int count, char **words, const char **address,
                         struct server_limits *limits)
{
    for (int i = 1; i + 1 < count; i += 2) {
        int64_t value;

        if (strcmp(words[i], "--address") == 0)
            *address = words[i + 1];
        else if (!str_to_int(str_of(words[i + 1]), &value) || !read_limit(limits, words[i], value))
            return false;
    }
    return count % 2 == 1;
}

static void print_address(int fd)
{
    struct arena *arena = arena_new(KIB(4));

    printf("%.*s\n", STR_ARG(server_address(arena, fd)));
    fflush(stdout);
    arena_free(arena);
}

int main(int count, char **words)
{
    static const char *const hosts[] = {"service.test", NULL};
    struct server_limits limits = {LIMIT_CONNECTIONS,    LIMIT_CONNECTIONS_PER_ADDRESS,
                                   LIMIT_HEAD_MS,        LIMIT_BODY_MS,
                                   LIMIT_BODY_GRACE_MS,  LIMIT_IDLE_MS,
                                   LIMIT_WRITE_STALL_MS, LIMIT_LINGER_MS};
    struct application application = {0};
    struct server_config config = {routes,   route_count,  hosts,  handle,
                                   answered, &application, &limits};
    const char *address = "127.0.0.1:0";
    struct trap term, interrupt;
    struct later last;
    int fd;

    if (!read_options(count, words, &address, &limits) || (fd = server_bind(address)) < 0) {
        perror(address);
        return 2;
    }
    print_address(fd);
    application.loop = loop_new();
    application.server = server_new(application.loop, fd, &config);
    trap_init(&term, application.loop, SIGTERM, on_term, &application);
    trap_init(&interrupt, application.loop, SIGINT, on_int, &application);
    list_init(&application.waiting);
    loop_run(application.loop);
    trap_done(&term);
    trap_done(&interrupt);
    server_free(application.server);
    /* What the application still holds when the server is gone may be answered, to nobody. */
    answer_waiting(&application);
    later_init(&last, on_drained, application.loop);
    later_put(application.loop, &last);
    loop_run(application.loop);
    loop_free(application.loop);
    return 0;
}
