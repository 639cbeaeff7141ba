/* The life of a turn: made from a head, answered, ended when the answer has left. */
#include "http/turn.h"

#include "base/time.h"
#include "http/server_inside.h"

static void end(void *argument)
{
    struct turn *turn = argument;
    struct exchange *exchange = &turn->exchange;
    struct connection *connection = exchange->connection;
    struct server *server = turn->server;

    if (server && turn->status > 0 && server->config.answered)
        server->config.answered(server->config.application, exchange, turn->status,
                                time_monotonic_us() - exchange->request.received_us);
    list_remove(&turn->link);
    arena_free(exchange->arena);
    if (connection)
        connection_next(connection);
    if (server)
        server_leave(server);
}

struct turn *turn_new(struct connection *connection, struct str head)
{
    struct server *server = connection->server;
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct turn *turn = arena_take(arena, sizeof(*turn) + head.len);

    turn->server = server;
    turn->loop = server->loop;
    list_add(&server->turns, &turn->link);
    later_init(&turn->end, end, turn);
    memcpy(turn->peer, connection->address, sizeof(turn->peer));
    if (head.len > 0)
        memcpy(turn->head, head.at, head.len);
    turn->exchange.arena = arena;
    turn->exchange.connection = connection;
    turn->exchange.request.path = STR("");
    turn->exchange.request.peer = str_of(turn->peer);
    turn->exchange.request.received_us = time_monotonic_us();
    server_request_id(server, turn->exchange.request_id);
    connection->turn = turn;
    return turn;
}

/* Whether the connection is to end with this answer. */
static bool closes(const struct turn *turn, enum body_framing framing)
{
    const struct connection *connection = turn->exchange.connection;

    return connection->closing || !turn->framing.keep || framing == BODY_UNTIL_CLOSE ||
           turn->server->draining || connection->requests >= LIMIT_REQUESTS;
}

void turn_send(struct turn *turn, const struct response *response, enum body_framing framing)
{
    struct connection *connection = turn->exchange.connection;
    struct server *server = turn->server;
    struct text head = {.arena = turn->exchange.arena,
                        .at = server->scratch,
                        .room = sizeof(server->scratch),
                        .limit = sizeof(server->scratch) - 1};
    struct iovec pieces[2];
    bool has_body = framing == BODY_COMPLETE && response->content_type &&
                    turn->exchange.request.method != HTTP_HEAD &&
                    !response_is_bare(response->status);

    connection->closing = closes(turn, framing);
    response_write(&head, response,
                   &(struct response_frame){.body = framing,
                                            .close = connection->closing,
                                            .date = server_date(server),
                                            .request_id = turn->exchange.request_id});
    pieces[0] = (struct iovec){.iov_base = head.at, .iov_len = head.len};
    /* writev takes pointers to what it only reads */
    pieces[1] = (struct iovec){.iov_base = (void *)(uintptr_t)response->body.at,
                               .iov_len = response->body.len};
    connection_send(connection, pieces, has_body ? 2 : 1);
}

void turn_flush(struct turn *turn)
{
    struct connection *connection = turn->exchange.connection;

    if (connection)
        connection->state = WRITING;
    if (!connection || connection_lag(connection) == 0)
        turn_finish(turn);
}

void turn_finish(struct turn *turn)
{
    later_put(turn->loop, &turn->end);
}

void turn_lose(struct turn *turn)
{
    turn->exchange.gone = true;
    turn->exchange.connection = NULL;
    if (turn->outflow.running)
        outflow_lose(&turn->outflow);
    else if (turn->status > 0 || !turn->dispatched)
        turn_finish(turn);
}

void turn_orphan(struct turn *turn)
{
    turn->server = NULL;
    list_remove(&turn->link);
    outflow_disown(&turn->outflow);
    if (turn->status == 0 && turn->dispatched)
        return;
    later_cancel(&turn->end);
    arena_free(turn->exchange.arena);
}

void exchange_answer(struct exchange *exchange, const struct response *response)
{
    struct turn *turn = turn_of(exchange);

    CHECK(turn->status == 0);
    turn->status = response->status;
    if (exchange->connection)
        turn_send(turn, response, BODY_COMPLETE);
    turn_flush(turn);
}
