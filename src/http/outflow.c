/* Bodies of unknown length. The owner's events are always called from the loop, never from within a
 * call of its own. */
#include "http/outflow.h"

#include "http/server_inside.h"
#include "http/turn.h"

static struct turn *turn_around(struct outflow *outflow)
{
    return CONTAINER_OF(outflow, struct turn, outflow);
}

/* From here on the owner neither calls nor is called. */
static void stop(struct outflow *outflow)
{
    struct server *server = turn_around(outflow)->server;

    CHECK(outflow->running);
    outflow->running = false;
    later_cancel(&outflow->later);
    if (server)
        server->counts.outflows--;
}

/* Whether the body is of a piece, so that a part of it is an error; live streams may end anywhere.
 */
static bool is_finite(const struct outflow *outflow)
{
    return outflow->events.drained;
}

/* Marks the end of the body for the reader, if there is one, and ends the turn. */
static void complete(struct turn *turn)
{
    static char last_chunk[] = "0\r\n\r\n"; /* not const: iovec has no const pointers */
    struct iovec piece = {.iov_base = last_chunk, .iov_len = sizeof(last_chunk) - 1};
    struct connection *connection = turn->exchange.connection;

    if (connection && turn->outflow.chunked && turn->exchange.request.method != HTTP_HEAD)
        connection_send(connection, &piece, 1);
    turn_flush(turn);
}

/* Ends it in the middle. */
static void cut(struct turn *turn)
{
    if (turn->exchange.connection)
        connection_reset(turn->exchange.connection);
    else
        turn_finish(turn);
}

static void tell(void *argument)
{
    struct outflow *outflow = argument;
    struct turn *turn = turn_around(outflow);

    if (outflow->lost) {
        stop(outflow);
        outflow->events.closed(outflow->events.argument);
        if (is_finite(outflow) && turn->exchange.request.method != HTTP_HEAD)
            cut(turn);
        else
            complete(turn);
    } else if (outflow->owes_drained) {
        outflow->owes_drained = false;
        /* Where more was written since, on_written() comes back to it. */
        if (outflow_is_taken(outflow))
            outflow->events.drained(outflow->events.argument);
    }
}

struct outflow *outflow_begin(struct exchange *exchange, const struct response *response,
                              const struct outflow_events *events)
{
    struct turn *turn = turn_of(exchange);
    struct outflow *outflow = &turn->outflow;

    CHECK(turn->status == 0);
    turn->status = response->status;
    *outflow = (struct outflow){.events = *events, .running = true, .chunked = turn->minor > 0};
    later_init(&outflow->later, tell, outflow);
    if (turn->server)
        turn->server->counts.outflows++;
    if (exchange->connection) {
        exchange->connection->state = STREAMING;
        turn_send(turn, response, outflow->chunked ? BODY_CHUNKED : BODY_UNTIL_CLOSE);
    }
    if (!exchange->connection || exchange->request.method == HTTP_HEAD)
        outflow_lose(outflow);
    else if (exchange->gone || turn->server->draining)
        outflow_hang_up(outflow);
    return outflow;
}

/* Bytes as one chunk: its size in hexadecimal, the bytes, CRLF. */
static void send_chunk(struct connection *connection, struct iovec body)
{
    static char line_end[] = "\r\n";
    char size[20];
    int len = snprintf(size, sizeof(size), "%zx\r\n", body.iov_len);
    struct iovec pieces[] = {
        {.iov_base = size, .iov_len = (size_t)len},
        body,
        {.iov_base = line_end, .iov_len = 2},
    };

    connection_send(connection, pieces, COUNT(pieces));
}

bool outflow_write(struct outflow *outflow, struct str bytes)
{
    struct connection *connection = turn_around(outflow)->exchange.connection;
    struct iovec body = {.iov_base = (void *)(uintptr_t)bytes.at, .iov_len = bytes.len};

    if (outflow->lost || !connection)
        return false;
    /* What it lags behind is what was written before: one piece alone may be larger. */
    if (!is_finite(outflow) && connection_lag(connection) > LIMIT_OUTPUT) {
        connection_reset(connection);
        return false;
    }
    if (bytes.len > 0 && outflow->chunked)
        send_chunk(connection, body);
    else if (bytes.len > 0)
        connection_send(connection, &body, 1);
    if (outflow->lost)
        return false;
    if (is_finite(outflow) && connection_lag(connection) == 0)
        outflow_written(outflow);
    return true;
}

bool outflow_is_taken(struct outflow *outflow)
{
    const struct connection *connection = turn_around(outflow)->exchange.connection;

    return connection && connection_lag(connection) == 0;
}

void outflow_end(struct outflow *outflow)
{
    stop(outflow);
    complete(turn_around(outflow));
}

void outflow_abort(struct outflow *outflow)
{
    stop(outflow);
    cut(turn_around(outflow));
}

void outflow_lose(struct outflow *outflow)
{
    outflow->lost = true;
    later_put(turn_around(outflow)->loop, &outflow->later);
}

void outflow_hang_up(struct outflow *outflow)
{
    /* Who has sent all may still read to the end; nobody listens to a live stream in that way. */
    if (!is_finite(outflow))
        outflow_lose(outflow);
}

void outflow_written(struct outflow *outflow)
{
    if (!is_finite(outflow) || outflow->lost)
        return;
    outflow->owes_drained = true;
    later_put(turn_around(outflow)->loop, &outflow->later);
}

void outflow_disown(struct outflow *outflow)
{
    if (!outflow->running)
        return;
    stop(outflow);
    outflow->events.closed(outflow->events.argument);
}
