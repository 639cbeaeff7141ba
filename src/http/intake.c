/* Reading requests: head, checks, route, body. Nothing reaches the application that any check
 * refuses. */
#include "http/intake.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>

#include "http/admission.h"
#include "http/server_inside.h"
#include "http/turn.h"

static struct evbuffer *input_of(const struct connection *connection)
{
    return bufferevent_get_input(connection->stream);
}

static size_t waiting(const struct connection *connection)
{
    return evbuffer_get_length(input_of(connection));
}

/* Refuses a request. The connection goes on only if the whole request is known and here to be
 * thrown away. */
static void refuse(struct connection *connection, struct fault fault, bool is_understood)
{
    struct turn *turn = connection->turn;

    connection->server->counts.refused++;
    deadline_clear(&connection->deadline);
    if (is_understood && turn->framing.body_len <= waiting(connection))
        evbuffer_drain(input_of(connection), turn->framing.body_len);
    else
        connection->closing = true;
    admission_refuse(turn, fault);
}

static void dispatch(struct connection *connection)
{
    struct turn *turn = connection->turn;
    const struct server_config *config = &connection->server->config;

    deadline_clear(&connection->deadline);
    turn->dispatched = true;
    turn->exchange.gone = connection->ended;
    connection->state = DISPATCHED;
    config->handle(config->application, &turn->exchange);
}

static int64_t body_deadline(const struct server_limits *limits, uint64_t body_len)
{
    int64_t ms = limits->body_grace_ms + (int64_t)(body_len * 1000 / LIMIT_BODY_RATE);

    return ms < limits->body_ms ? ms : limits->body_ms;
}

static void await_body(struct connection *connection)
{
    static char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    struct iovec piece = {.iov_base = go_on, .iov_len = sizeof(go_on) - 1};
    const struct framing *framing = &connection->turn->framing;

    connection->state = READING_BODY;
    if (framing->body_len <= waiting(connection))
        return;
    deadline_set(&connection->deadline,
                 body_deadline(&connection->server->limits, framing->body_len));
    connection->room = INTAKE_ROOM + framing->body_len;
    if (framing->expects_continue && waiting(connection) == 0)
        connection_send(connection, &piece, 1);
}

static void take_head(struct connection *connection, struct str bytes)
{
    struct head *head = &connection->head;
    struct turn *turn = turn_new(connection, (struct str){.at = bytes.at, .len = head->at});
    struct fault fault = admission_understand(turn, head, bytes);

    connection->requests++;
    evbuffer_drain(input_of(connection), head->at);
    if (fault_is(fault)) {
        refuse(connection, fault, false);
        return;
    }
    fault = admission_check(turn, head_target(head, turn->head));
    if (fault_is(fault))
        refuse(connection, fault, fault.code != FAULT_body_too_large);
    else
        await_body(connection);
}

/* The client will send no more, and has not sent all: it may still be reading. */
static void refuse_half(struct connection *connection)
{
    if (!connection->turn)
        turn_new(connection, STR(""));
    refuse(connection, fault_say(FAULT_bad_request, NULL, "The request ends in the middle."),
           false);
}

/* Nothing new has come: waits for the first byte of a head, or for the others. */
static void await_head(struct connection *connection)
{
    bool is_idle = connection->head.at == 0;

    if (connection->ended && !is_idle)
        refuse_half(connection);
    else if (connection->ended || (is_idle && connection->server->draining))
        connection_close(connection);
    else if (is_idle)
        deadline_set(&connection->deadline, connection->server->limits.idle_ms);
}

static void read_head(struct connection *connection)
{
    size_t len = waiting(connection), known = connection->head.at;
    struct fault fault;
    struct str bytes;
    enum head_verdict verdict;

    if (len > LIMIT_HEAD + 1)
        len = LIMIT_HEAD + 1;
    if (len == known) {
        await_head(connection);
        return;
    }
    bytes.at = (const char *)evbuffer_pullup(input_of(connection), (ssize_t)len);
    bytes.len = len;
    verdict = head_check(&connection->head, bytes, &fault);
    if (verdict == HEAD_COMPLETE) {
        take_head(connection, bytes);
    } else if (verdict == HEAD_BAD) {
        turn_new(connection, STR(""));
        refuse(connection, fault, false);
    } else if (connection->ended) {
        refuse_half(connection);
    } else if (known == 0) {
        deadline_set(&connection->deadline, connection->server->limits.head_ms);
    }
}

static void read_body(struct connection *connection)
{
    struct turn *turn = connection->turn;
    size_t len = turn->framing.body_len;
    char *body;

    if (waiting(connection) < len) {
        if (connection->ended)
            refuse_half(connection);
        return;
    }
    if (len > 0) {
        body = arena_take(turn->exchange.arena, len + 1);
        CHECK(evbuffer_remove(input_of(connection), body, len) == (int)len);
        turn->exchange.request.body = (struct str){.at = body, .len = len};
        connection->room = INTAKE_ROOM;
    }
    dispatch(connection);
}

void intake_advance(struct connection *connection)
{
    if (connection->state == READING_HEAD)
        read_head(connection);
    if (connection->state == READING_BODY)
        read_body(connection);
}

void intake_expire(struct connection *connection)
{
    if (connection->state == READING_HEAD && connection->head.at == 0) {
        connection_close(connection);
        return;
    }
    if (connection->state == READING_HEAD)
        turn_new(connection, STR(""));
    refuse(connection, fault_of(FAULT_request_timeout), false);
}
