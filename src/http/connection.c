/* Connections on libevent's bufferevents: reading is theirs, answers go straight to the socket
 * while it takes them. */
#include "http/connection.h"

#include <errno.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <sys/socket.h>

#include "http/intake.h"
#include "http/server_inside.h"
#include "http/turn.h"

/* Reads while there is room. (A high watermark would do the same, but libevent calls back without
 * end while it is reached, and the loop's turn would never be over.) */
static void read_or_wait(struct connection *connection)
{
    struct bufferevent *stream = connection->stream;
    short wanted = 0;

    if (connection->state == CLOSED || connection->ended)
        return;
    if (evbuffer_get_length(bufferevent_get_input(stream)) < connection->room)
        wanted = EV_READ;
    if ((bufferevent_get_enabled(stream) & EV_READ) == wanted)
        return;
    if (wanted)
        CHECK(bufferevent_enable(stream, EV_READ) == 0);
    else
        CHECK(bufferevent_disable(stream, EV_READ) == 0);
}

static void throw_away(struct connection *connection)
{
    struct evbuffer *input = bufferevent_get_input(connection->stream);

    connection->lingered += evbuffer_get_length(input);
    evbuffer_drain(input, evbuffer_get_length(input));
    if (connection->lingered > LIMIT_LINGER)
        connection_close(connection);
}

static void on_readable(struct bufferevent *stream UNUSED, void *argument)
{
    struct connection *connection = argument;

    if (connection->state == LINGERING)
        throw_away(connection);
    else
        intake_advance(connection);
    read_or_wait(connection);
}

static void on_written(struct bufferevent *stream UNUSED, void *argument)
{
    struct connection *connection = argument;

    if (connection->state == WRITING)
        turn_finish(connection->turn);
    else if (connection->state == STREAMING)
        outflow_written(&connection->turn->outflow);
}

/* The client has sent its last byte. It may still be reading. */
static void on_end(struct connection *connection)
{
    connection->ended = true;
    switch (connection->state) {
    case READING_HEAD:
    case READING_BODY:
        intake_advance(connection);
        break;
    case DISPATCHED:
        connection->turn->exchange.gone = true;
        break;
    case STREAMING:
        outflow_hang_up(&connection->turn->outflow);
        break;
    case LINGERING:
        connection_close(connection);
        break;
    case WRITING:
    case CLOSED:
        break;
    }
}

static void on_event(struct bufferevent *stream UNUSED, short what, void *argument)
{
    struct connection *connection = argument;

    if (what & BEV_EVENT_TIMEOUT)
        connection_reset(connection);
    else if (what & BEV_EVENT_ERROR)
        connection_close(connection);
    else if (what & BEV_EVENT_EOF)
        on_end(connection);
}

static void on_deadline(void *argument)
{
    struct connection *connection = argument;

    if (connection->state == LINGERING)
        connection_close(connection);
    else if (connection->state == READING_HEAD || connection->state == READING_BODY)
        intake_expire(connection);
}

static void give_back(void *argument)
{
    struct connection *connection = argument;
    struct server *server = connection->server;

    list_remove(&connection->link);
    list_add(&server->spare, &connection->link);
    peers_leave(&server->peers, connection->peer);
    server->counts.connections--;
    server_leave(server);
}

static struct bufferevent *stream_new(struct connection *connection, int fd)
{
    struct server *server = connection->server;
    const struct timeval stall = {.tv_sec = server->limits.write_stall_ms / 1000,
                                  .tv_usec = server->limits.write_stall_ms % 1000 * 1000};
    struct bufferevent *stream =
        bufferevent_socket_new(loop_base(server->loop), fd, BEV_OPT_CLOSE_ON_FREE);

    CHECK(stream);
    bufferevent_setcb(stream, on_readable, on_written, on_event, connection);
    /* This one starts again with every byte that leaves: it cuts off who takes none. */
    CHECK(bufferevent_set_timeouts(stream, NULL, &stall) == 0);
    CHECK(bufferevent_enable(stream, EV_READ) == 0);
    return stream;
}

void connection_new(struct server *server, int fd, struct peer *peer, const char *address)
{
    struct list *spare = list_take(&server->spare);
    struct connection *connection = spare ? CONTAINER_OF(spare, struct connection, link)
                                          : ARENA_NEW(server->arena, struct connection);

    *connection = (struct connection){.server = server, .peer = peer, .room = INTAKE_ROOM};
    CHECK(snprintf(connection->address, sizeof(connection->address), "%s", address) > 0);
    list_add(&server->connections, &connection->link);
    later_init(&connection->end, give_back, connection);
    deadline_init(&connection->deadline, server->loop, on_deadline, connection);
    connection->stream = stream_new(connection, fd);
    deadline_set(&connection->deadline, server->limits.idle_ms);
    server->counts.connections++;
}

/* What the socket takes of the pieces now. On an error the connection is closed. */
static size_t send_now(struct connection *connection, struct iovec *pieces, size_t count)
{
    struct msghdr message = {.msg_iov = pieces, .msg_iovlen = count};
    ssize_t sent =
        sendmsg(bufferevent_getfd(connection->stream), &message, MSG_NOSIGNAL | MSG_DONTWAIT);

    if (sent < 0 && errno != EAGAIN && errno != EINTR && errno != ENOBUFS)
        connection_close(connection);
    return sent > 0 ? (size_t)sent : 0;
}

void connection_send(struct connection *connection, struct iovec *pieces, size_t count)
{
    size_t sent = 0;

    if (connection->state != CLOSED && connection_lag(connection) == 0)
        sent = send_now(connection, pieces, count);
    for (size_t i = 0; i < count && connection->state != CLOSED; i++) {
        size_t done = sent < pieces[i].iov_len ? sent : pieces[i].iov_len;

        sent -= done;
        if (done < pieces[i].iov_len)
            CHECK(bufferevent_write(connection->stream, (char *)pieces[i].iov_base + done,
                                    pieces[i].iov_len - done) == 0);
    }
}

size_t connection_lag(const struct connection *connection)
{
    if (connection->state == CLOSED)
        return 0;
    return evbuffer_get_length(bufferevent_get_output(connection->stream));
}

static void linger(struct connection *connection)
{
    if (connection->ended) {
        connection_close(connection);
        return;
    }
    /* Closing now, with bytes unread, would reset the connection and take the answer from the
     * client. */
    (void)shutdown(bufferevent_getfd(connection->stream), SHUT_WR);
    connection->state = LINGERING;
    throw_away(connection);
    if (connection->state == LINGERING)
        deadline_set(&connection->deadline, connection->server->limits.linger_ms);
}

void connection_next(struct connection *connection)
{
    connection->turn = NULL;
    connection->head = (struct head){0};
    connection->state = READING_HEAD;
    if (connection->closing)
        linger(connection);
    else
        intake_advance(connection);
    read_or_wait(connection);
}

void connection_close(struct connection *connection)
{
    if (connection->state == CLOSED)
        return;
    connection->state = CLOSED;
    deadline_done(&connection->deadline);
    bufferevent_free(connection->stream);
    connection->stream = NULL;
    if (connection->turn)
        turn_lose(connection->turn);
    connection->turn = NULL;
    later_put(connection->server->loop, &connection->end);
}

void connection_reset(struct connection *connection)
{
    const struct linger at_once = {.l_onoff = 1, .l_linger = 0};

    if (connection->state == CLOSED)
        return;
    (void)setsockopt(bufferevent_getfd(connection->stream), SOL_SOCKET, SO_LINGER, &at_once,
                     sizeof(at_once));
    connection_close(connection);
}
