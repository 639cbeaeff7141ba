/* The life of a connection: connecting without waiting, and coming back after a loss. */
#include "db/connection.h"

#include "base/log.h"
#include "base/time.h"

#include <sys/random.h>

enum {
    CONNECT_MS = 5000,      /* for one attempt at one server */
    BACK_OFF_MS = 100,      /* before the second attempt; doubles */
    BACK_OFF_MAX_MS = 5000, /* and no more */
    VERSION_MIN = 150000,   /* of PostgreSQL */
    WHY_SIZE = 16 * 1024,
};

static void lost_while_opening(struct connection *connection)
{
    connection_lose(connection, LOSS_BROKEN, settings_why(connection->arena, connection->pg));
}

/* Warnings of the server; libpq would print them on standard error. */
static void noticed(void *argument, const PGresult *result)
{
    struct connection *connection = argument;
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);

    if (severity && strcmp(severity, "WARNING") == 0)
        connection->warned = true;
}

static void opened(struct connection *connection)
{
    if (PQserverVersion(connection->pg) < VERSION_MIN) {
        connection_lose(connection, LOSS_BROKEN, "PostgreSQL 15 or later is needed");
        return;
    }
    CHECK(PQsetnonblocking(connection->pg, 1) == 0);
    watch_set(&connection->watch, PQsocket(connection->pg), WATCH_READ);
    exchange_greet(connection);
}

/* One step of connecting. The watch is taken off meanwhile, since libpq may close the descriptor
 * and open another of the same number. */
static void open_further(struct connection *connection)
{
    PostgresPollingStatusType status;

    watch_set(&connection->watch, -1, 0);
    status = PQconnectPoll(connection->pg);
    if (status == PGRES_POLLING_OK)
        opened(connection);
    else if (status == PGRES_POLLING_FAILED)
        lost_while_opening(connection);
    else
        watch_set(&connection->watch, PQsocket(connection->pg),
                  status == PGRES_POLLING_READING ? WATCH_READ : WATCH_WRITE);
}

static void ready(void *argument, int ready)
{
    struct connection *connection = argument;

    if (connection->phase == PHASE_OPENING)
        open_further(connection);
    else
        exchange_ready(connection, ready);
}

static void open_now(struct connection *connection)
{
    arena_free(connection->arena);
    connection->arena = arena_new(WHY_SIZE);
    connection->phase = PHASE_OPENING;
    connection->attempts++;
    timer_start(&connection->timer, CONNECT_MS);
    connection->pg = settings_begin(connection->settings, connection->server);
    CHECK(connection->pg);
    PQsetNoticeReceiver(connection->pg, noticed, connection);
    if (PQstatus(connection->pg) == CONNECTION_BAD)
        lost_while_opening(connection);
    else
        watch_set(&connection->watch, PQsocket(connection->pg), WATCH_WRITE);
}

static void time_is_up(void *argument)
{
    struct connection *connection = argument;

    if (connection->phase == PHASE_DOWN)
        open_now(connection);
    else if (connection->phase <= PHASE_GREETING)
        connection_lose(connection, LOSS_LATE, "connecting takes too long");
}

void connection_init(struct connection *connection, struct pool *pool, struct loop *loop,
                     const struct settings *settings)
{
    connection->pool = pool;
    connection->settings = settings;
    connection->phase = PHASE_DOWN;
    watch_init(&connection->watch, loop, ready, connection);
    timer_init(&connection->timer, loop, time_is_up, connection);
    timer_start(&connection->timer, 0);
}

static void close_session(struct connection *connection)
{
    watch_set(&connection->watch, -1, 0);
    timer_stop(&connection->timer);
    exchange_forget(connection);
    PQfinish(connection->pg);
    connection->pg = NULL;
    connection->phase = PHASE_DOWN;
}

void connection_done(struct connection *connection)
{
    close_session(connection);
    watch_done(&connection->watch);
    timer_done(&connection->timer);
    arena_free(connection->arena);
}

/* Full jitter, so that the connections of many processes do not come back in step. All servers are
 * tried once before the wait grows. */
static int64_t back_off(const struct connection *connection)
{
    unsigned rounds = connection->attempts / (unsigned)connection->settings->servers_count;
    int64_t most = rounds < 6 ? (int64_t)BACK_OFF_MS << rounds : BACK_OFF_MAX_MS;
    uint32_t random = 0;

    if (getrandom(&random, sizeof(random), GRND_NONBLOCK) != sizeof(random))
        random = (uint32_t)time_monotonic_us();
    return 1 + (int64_t)random % (most < BACK_OFF_MAX_MS ? most : BACK_OFF_MAX_MS);
}

/* A session that worked is worth a line each time; of attempts that fail in a row only the first
 * is. */
static void log_loss(const struct connection *connection, const char *why)
{
    const struct server *server = &connection->settings->servers[connection->server];
    const char *host = server->host ? server->host : server->hostaddr;

    if (connection->phase > PHASE_GREETING || connection->attempts == 1)
        log_event(connection_lost, {"server", host ? host : "", 0}, {"why", why, 0});
}

void connection_lose(struct connection *connection, enum loss loss, const char *why)
{
    struct query *query = connection->query;
    bool again = query && exchange_broke(connection, loss);
    bool was_open = connection->phase > PHASE_GREETING;

    log_loss(connection, why);
    if (!was_open)
        connection->server = (connection->server + 1) % connection->settings->servers_count;
    close_session(connection);
    timer_start(&connection->timer, back_off(connection));
    if (was_open)
        pool_closed(connection->pool);
    if (query)
        pool_lost(connection->pool, query, loss, again);
}

void connection_hurry(struct connection *connection, int server)
{
    if (connection->phase != PHASE_DOWN)
        return;
    connection->server = server;
    timer_start(&connection->timer, 0);
}
