/* The server: its listener, its clockwork, and the way out. */
#include "http/server.h"

#include <event2/event.h>
#include <event2/listener.h>
#include <signal.h>
#include <sys/random.h>

#include "base/id.h"
#include "http/connection.h"
#include "http/doorway.h"
#include "http/server_inside.h"
#include "http/turn.h"

enum { PAUSE_MS = 200 }; /* without descriptors; one may be free again then */

static const struct server_limits usual_limits = {
    .connections = LIMIT_CONNECTIONS,
    .connections_per_address = LIMIT_CONNECTIONS_PER_ADDRESS,
    .head_ms = LIMIT_HEAD_MS,
    .body_ms = LIMIT_BODY_MS,
    .body_grace_ms = LIMIT_BODY_GRACE_MS,
    .idle_ms = LIMIT_IDLE_MS,
    .write_stall_ms = LIMIT_WRITE_STALL_MS,
    .linger_ms = LIMIT_LINGER_MS,
};

static void get_random(void *to, size_t len)
{
    CHECK(getrandom(to, len, 0) == (ssize_t)len);
}

/* One connection a turn: workers share the listening socket, and so the load. */
static void on_accept(struct evconnlistener *listener, evutil_socket_t fd, struct sockaddr *from,
                      int from_len UNUSED, void *argument)
{
    struct server *server = argument;

    evconnlistener_disable(listener);
    doorway_enter(server, fd, from);
    later_put(server->loop, &server->accepting);
}

/* Mostly EMFILE: the listener would be ready for ever, and the loop busy with it. */
static void on_accept_error(struct evconnlistener *listener, void *argument)
{
    struct server *server = argument;

    evconnlistener_disable(listener);
    timer_start(&server->pause, PAUSE_MS);
}

static void accept_again(void *argument)
{
    struct server *server = argument;

    server->full = server->counts.connections >= server->limits.connections;
    if (!server->full && !server->draining)
        evconnlistener_enable(server->listener);
}

static void tell_drained(void *argument)
{
    struct server *server = argument;

    void (*on_drained)(void *argument) = server->on_drained;

    timer_stop(&server->drain_limit);
    server->on_drained = NULL; /* told once, even if the application answers something after all */
    if (on_drained)
        on_drained(server->drained_argument);
}

void server_leave(struct server *server)
{
    if (server->full)
        later_put(server->loop, &server->accepting);
    if (server->draining && list_is_empty(&server->connections) && list_is_empty(&server->turns))
        later_put(server->loop, &server->drained);
}

static void drain_by_force(void *argument)
{
    struct server *server = argument;

    LIST_EACH (link, &server->connections)
        connection_reset(CONTAINER_OF(link, struct connection, link));
    later_put(server->loop, &server->drained);
}

static void init_lists(struct server *server)
{
    uint64_t seed;

    get_random(&seed, sizeof(seed));
    peers_init(&server->peers, server->arena, seed);
    list_init(&server->connections);
    list_init(&server->spare);
    list_init(&server->turns);
    later_init(&server->accepting, accept_again, server);
    later_init(&server->drained, tell_drained, server);
    timer_init(&server->pause, server->loop, accept_again, server);
    timer_init(&server->drain_limit, server->loop, drain_by_force, server);
}

struct server *server_new(struct loop *loop, int fd, const struct server_config *config)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct server *server = ARENA_NEW(arena, struct server);

    *server = (struct server){
        .arena = arena,
        .loop = loop,
        .config = *config,
        .limits = config->limits ? *config->limits : usual_limits,
        .router = {.routes = config->routes, .count = config->route_count},
    };
    init_lists(server);
    /* libevent writes without MSG_NOSIGNAL. */
    (void)signal(SIGPIPE, SIG_IGN);
    CHECK(evutil_make_socket_nonblocking(fd) == 0);
    server->listener =
        evconnlistener_new(loop_base(loop), on_accept, server, LEV_OPT_CLOSE_ON_EXEC, 0, fd);
    CHECK(server->listener);
    evconnlistener_set_error_cb(server->listener, on_accept_error);
    return server;
}

void server_drain(struct server *server, int64_t limit_ms, void (*drained)(void *argument),
                  void *argument)
{
    CHECK(!server->draining);
    server->draining = true;
    server->on_drained = drained;
    server->drained_argument = argument;
    evconnlistener_disable(server->listener);
    timer_start(&server->drain_limit, limit_ms);
    LIST_EACH (link, &server->connections) {
        struct connection *connection = CONTAINER_OF(link, struct connection, link);

        if (connection->state == READING_HEAD && connection->head.at == 0)
            connection_close(connection);
        else if (connection->state == STREAMING)
            outflow_hang_up(&connection->turn->outflow);
    }
    server_leave(server);
}

void server_free(struct server *server)
{
    struct list *link;

    if (!server)
        return;
    LIST_EACH (each, &server->connections)
        connection_reset(CONTAINER_OF(each, struct connection, link));
    while ((link = list_take(&server->connections)))
        later_cancel(&CONTAINER_OF(link, struct connection, link)->end);
    while (!list_is_empty(&server->turns))
        turn_orphan(LIST_FIRST(&server->turns, struct turn, link));
    later_cancel(&server->accepting);
    later_cancel(&server->drained);
    timer_done(&server->pause);
    timer_done(&server->drain_limit);
    evconnlistener_free(server->listener);
    arena_free(server->arena);
}

struct server_counts server_counts(const struct server *server)
{
    return server->counts;
}

const char *server_date(struct server *server)
{
    struct timeval now;

    event_base_gettimeofday_cached(loop_base(server->loop), &now);
    if (now.tv_sec != server->date_at) {
        server->date_at = now.tv_sec;
        date_write(server->date_at, server->date);
    }
    return server->date;
}

void server_request_id(struct server *server, char out[40])
{
    struct timeval now;

    event_base_gettimeofday_cached(loop_base(server->loop), &now);
    if (server->random_left < 10) {
        get_random(server->random, sizeof(server->random));
        server->random_left = sizeof(server->random);
    }
    server->random_left -= 10;
    id_write(ID_REQUEST,
             id_make((int64_t)now.tv_sec * 1000 + now.tv_usec / 1000,
                     server->random + server->random_left),
             out);
}
