/* The embedded server for tests in C, and waiting for queries. */
#include "server.h"

#include "db/direct.h"

#include <ftw.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE_MS = 60000 };

static void say_why(const char *why)
{
    fprintf(stderr, "# %s\n", why);
}

void server_again(struct server *server)
{
    const char *why = "";

    if (!embedded_start(&server->embedded, server->directory, server->arena, &server->links, &why))
        say_why(why);
    CHECK(server->embedded.pid > 0);
}

void server_crash(struct server *server)
{
    kill((pid_t)server->embedded.pid, SIGQUIT);
    waitpid((pid_t)server->embedded.pid, NULL, 0);
    server->embedded.pid = 0;
}

int server_start_bare(void **state)
{
    struct arena *arena = arena_new(MIB(16));
    struct server *server = ARENA_NEW(arena, struct server);
    const char *place = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    const char *rest;

    server->arena = arena;
    CHECK(snprintf(server->directory, sizeof(server->directory), "%s/trialogue-db-XXXXXX", place) <
          (int)sizeof(server->directory));
    CHECK(mkdtemp(server->directory) && chmod(server->directory, 0711) == 0);
    server_again(server);
    rest = strchr(server->links.owner, ' ');
    server->super = str_format(arena, "user=postgres%s", rest).at;
    /* Tests measure waits, not how busy the disk is. */
    CHECK(!fault_is(server_say(server, server->super, SQL_probe_hasten, NULL, NULL)));
    CHECK(!fault_is(server_say(server, server->super, SQL_probe_reload, NULL, NULL)));
    *state = server;
    return 0;
}

int server_start(void **state)
{
    const struct server *server;
    const char *why = "";

    server_start_bare(state);
    server = *state;
    if (migrate(server->links.owner, NULL, server->arena, &why))
        return 0;
    say_why(why);
    return -1;
}

static int remove_one(const char *path, const struct stat *is UNUSED, int kind UNUSED,
                      struct FTW *where UNUSED)
{
    return remove(path);
}

int server_stop(void **state)
{
    struct server *server = *state;

    embedded_stop(&server->embedded);
    nftw(server->directory, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    arena_free(server->arena);
    return 0;
}

struct fault server_say(struct server *server, const char *conninfo, enum sql statement,
                        const char *value, struct rows *rows)
{
    const char *why = "";
    struct direct *direct = direct_open(server->arena, conninfo, &why);
    struct params params;
    struct fault fault;

    if (!direct)
        say_why(why);
    CHECK(direct);
    params_init(&params, server->arena);
    if (value)
        params_text(&params, str_of(value));
    fault = direct_run(direct, statement, &params, rows, &why);
    direct_close(direct);
    return fault;
}

static void too_late(void *argument UNUSED)
{
    check_failed("a query is answered in time", __FILE__, __LINE__);
}

static void stop(void *argument)
{
    struct client *client = argument;

    loop_stop(client->loop);
}

void client_open(struct client *client, const char *conninfo, int connections)
{
    struct pool_config config = {.conninfo = conninfo, .connections = connections};

    client->waiting = 0;
    client->loop = loop_new();
    client->pool = pool_new(client->loop, &config);
    CHECK(client->pool);
}

void client_connect(struct client *client, int connections)
{
    for (int i = 0; i < PATIENCE_MS / 50 && pool_counts(client->pool).connected != connections; i++)
        client_turn(client, 50);
    assert_int_equal(pool_counts(client->pool).connected, connections);
}

void client_close(struct client *client)
{
    pool_free(client->pool);
    loop_free(client->loop);
}

static void done(void *argument)
{
    struct call *call = argument;

    call->times++;
    if (--call->client->waiting == 0)
        loop_stop(call->client->loop);
}

void call_begin(struct client *client, struct call *call, enum sql statement, bool writes,
                const char *const *values)
{
    struct arena *arena = arena_new(LIMIT_ARENA);

    *call = (struct call){.client = client};
    call->query = (struct query){
        .statement = statement, .writes = writes, .arena = arena, .done = done, .argument = call};
    params_init(&call->query.params, arena);
    for (int i = 0; values[i]; i++)
        params_text(&call->query.params, str_of(values[i]));
    client->waiting++;
    pool_run(client->pool, &call->query);
    CHECK(call->times == 0);
}

static void turn(struct client *client, void (*run)(void *argument), int ms)
{
    struct timer timer;

    timer_init(&timer, client->loop, run, client);
    timer_start(&timer, ms);
    loop_run(client->loop);
    timer_done(&timer);
}

void client_wait(struct client *client)
{
    while (client->waiting > 0)
        turn(client, too_late, PATIENCE_MS);
}

void client_turn(struct client *client, int ms)
{
    turn(client, stop, ms);
}

void call_end(struct call *call)
{
    CHECK(call->times == 1);
    arena_free(call->query.arena);
}

enum fault_code client_run(struct client *client, enum sql statement, bool writes,
                           const char *const *values)
{
    struct call call;
    enum fault_code code;

    call_begin(client, &call, statement, writes, values);
    client_wait(client);
    code = call.query.fault.code;
    if (rows_count(&call.query.rows) > 0 && rows_columns(&call.query.rows) > 0)
        client->number = rows_int(&call.query.rows, 0, 0);
    call_end(&call);
    return code;
}
