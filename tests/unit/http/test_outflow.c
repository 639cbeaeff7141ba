/* Bodies of unknown length, to a reader in the same loop. */
#include "http/outflow.h"

#include "http/server.h"

#include "unit.h"

#include <arpa/inet.h>
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    SMALL = 512,
    LARGE = 8 * 1024 * 1024,
    MINUTE_MS = 60000
}; /* LARGE: more than sockets hold */

static struct loop *loop;
static struct server *server;
static struct arena *arena;
static struct outflow *outflow;
static bool draining, server_is_empty;
static int fd, reader, drained_count, early_count, closed_count;

static void end(void *argument UNUSED)
{
    loop_stop(loop);
}

static void turn(void)
{
    struct timer timer;

    timer_init(&timer, loop, end, NULL);
    timer_start(&timer, 1);
    loop_run(loop);
    timer_done(&timer);
}

static void drained(void *argument UNUSED)
{
    drained_count++;
    early_count += !outflow_is_taken(outflow);
}

static void closed(void *argument UNUSED)
{
    closed_count++;
}

static void all_gone(void *argument UNUSED)
{
    server_is_empty = true;
}

static void write_some(size_t len)
{
    assert_true(outflow_write(outflow, (struct str){arena_take(arena, len), len}));
}

static void handle(void *application UNUSED, struct exchange *exchange)
{
    struct response response = {.status = 200, .content_type = "application/x-tar"};
    bool finite = str_is(exchange->request.path, "/finite");
    struct outflow_events events = {.drained = finite ? drained : NULL, .closed = closed};

    if (draining)
        server_drain(server, MINUTE_MS, all_gone, NULL);
    outflow = outflow_begin(exchange, &response, &events);
}

static const struct route routes[] = {{.method = HTTP_GET, .path = "/{any}"}};

static void ask(const char *request)
{
    struct sockaddr_in to;
    socklen_t len = sizeof to;

    assert_int_equal(getsockname(fd, (struct sockaddr *)&to, &len), 0);
    reader = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(reader, (struct sockaddr *)&to, len), 0);
    assert_int_equal(write(reader, request, strlen(request)), strlen(request));
    while (!outflow)
        turn();
}

static int set_up(void **state UNUSED)
{
    loop = loop_new();
    arena = arena_new(MIB(32));
    fd = server_bind("127.0.0.1:0");
    server = server_new(
        loop, fd,
        &(struct server_config){.routes = routes, .route_count = COUNT(routes), .handle = handle});
    outflow = NULL;
    reader = -1;
    draining = server_is_empty = false;
    drained_count = early_count = closed_count = 0;
    return 0;
}

static int tear_down(void **state UNUSED)
{
    server_free(server);
    loop_free(loop);
    close(reader);
    close(fd);
    arena_free(arena);
    return 0;
}

/* Reads all that there is; false: nothing more will come. */
static bool read_some(void)
{
    static char space[KIB(256)];
    ssize_t got;

    do
        got = recv(reader, space, sizeof space, MSG_DONTWAIT);
    while (got > 0);
    return got < 0 && errno == EAGAIN;
}

/* The owner begins the next statement when it is told: told twice, it would begin a second one. */
static void drains_once_for_all_that_was_written(void **state UNUSED)
{
    ask("GET /finite HTTP/1.1\r\nHost: localhost\r\n\r\n");
    write_some(SMALL); /* this leaves at once */
    write_some(LARGE);
    for (int i = 0; i < 5; i++)
        turn();
    assert_int_equal(drained_count, outflow_is_taken(outflow) ? 1 : 0);
    while (drained_count == 0) {
        read_some();
        turn();
    }
    for (int i = 0; i < 5; i++) {
        read_some();
        turn();
    }
    assert_int_equal(drained_count, 1);
    assert_int_equal(early_count, 0);
    outflow_end(outflow);
}

/* One that was opened by a request on its way would keep the process until its last moment. */
static void ends_a_stream_that_begins_while_the_server_drains(void **state UNUSED)
{
    draining = true;
    ask("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
    while (!server_is_empty) {
        read_some();
        turn();
    }
    assert_int_equal(closed_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define ON_STAGE(sentence, function)                                                               \
    {.name = (sentence), .test_func = (function), .setup_func = set_up, .teardown_func = tear_down}
        ON_STAGE("drained comes once all has left", drains_once_for_all_that_was_written),
        ON_STAGE("a stream that begins while the server drains ends",
                 ends_a_stream_that_begins_while_the_server_drains),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
