/* Requests to others, against our own server in the same loop. */
#include "http/outgoing.h"

#include "http/server.h"

#include "unit.h"

#include <unistd.h>

enum { MANY = 40, BIG = 100000 };

static struct loop *loop;
static struct server *server;
static struct outgoing *outgoing;
static struct arena *arena;
static const char *address;
static struct exchange *kept[2 * LIMIT_OUTGOING]; /* answered at the end only */
static int fd, awaited, kept_count;

static void answer(struct exchange *exchange, int status, struct str body)
{
    struct response response = {.status = status, .content_type = "text/x", .body = body};

    response_header(&response, "Location", STR("/echo"));
    exchange_answer(exchange, &response);
}

static void handle(void *application UNUSED, struct exchange *exchange)
{
    struct str path = exchange->request.path;

    if (str_is(path, "/wait"))
        kept[kept_count++] = exchange;
    else if (str_is(path, "/away"))
        answer(exchange, 307, STR("elsewhere"));
    else if (str_is(path, "/big"))
        answer(exchange, 200, (struct str){arena_take(exchange->arena, BIG), BIG});
    else if (exchange->request.method == HTTP_GET)
        answer(exchange, 200, request_header(&exchange->request, "x-word"));
    else
        answer(exchange, 201, exchange->request.body);
}

static const struct route routes[] = {
    {.method = HTTP_POST, .path = "/echo", .body_limit = BIG, .content_type = "text/plain"},
    {.method = HTTP_GET, .path = "/{any}"},
};

static int set_up(void **state UNUSED)
{
    loop = loop_new();
    arena = arena_new(MIB(16));
    fd = server_bind("127.0.0.1:0");
    address = str_c(arena, server_address(arena, fd));
    server = server_new(
        loop, fd,
        &(struct server_config){.routes = routes, .route_count = COUNT(routes), .handle = handle});
    outgoing = outgoing_new(loop);
    awaited = 0;
    return 0;
}

static void end(void *argument UNUSED)
{
    loop_stop(loop);
}

static void run_for(int64_t ms)
{
    struct timer timer;

    timer_init(&timer, loop, end, NULL);
    timer_start(&timer, ms);
    loop_run(loop);
    timer_done(&timer);
}

static int tear_down(void **state UNUSED)
{
    outgoing_free(outgoing);
    while (kept_count > 0)
        exchange_refuse(kept[--kept_count], fault_of(FAULT_internal));
    run_for(20);
    server_free(server);
    close(fd);
    loop_free(loop);
    arena_free(arena);
    return 0;
}

static void done(void *argument)
{
    bool *is_done = argument;

    assert_false(*is_done);
    *is_done = true;
    if (--awaited == 0)
        loop_stop(loop);
}

static struct errand *to(const char *url)
{
    struct errand *errand = ARENA_NEW(arena, struct errand);

    *errand = (struct errand){.arena = arena,
                              .url = url,
                              .answer_limit = KIB(64),
                              .deadline_ms = 5000,
                              .done = done,
                              .argument = ARENA_NEW(arena, bool)};
    return errand;
}

static struct errand *at(const char *path)
{
    return to(str_format(arena, "http://%s%s", address, path).at);
}

static void send_one(struct errand *errand)
{
    awaited = 1;
    assert_true(outgoing_send(outgoing, errand));
    assert_false(*(bool *)errand->argument);
    loop_run(loop);
}

static void brings_answers(void **state UNUSED)
{
    struct errand *errand = at("/echo");

    errand->content_type = "text/plain";
    errand->body = (struct str){arena_take(arena, 50000), 50000};
    send_one(errand);
    assert_int_equal(errand->end, OUTGOING_ANSWERED);
    assert_int_equal(errand->status, 201);
    assert_true(str_equal(errand->answer, errand->body) && str_is(errand->answer_type, "text/x"));
    errand = at("/get");
    errand->headers[errand->header_count++] = (struct http_header){STR("X-Word"), STR("hello")};
    send_one(errand);
    assert_true(errand->status == 200 && str_is(errand->answer, "hello"));
}

static void follows_nobody(void **state UNUSED)
{
    struct errand *errand = at("/away");

    send_one(errand);
    assert_true(errand->end == OUTGOING_ANSWERED && errand->status == 307 &&
                str_is(errand->answer, "elsewhere"));
}

static void ends_in_time(void **state UNUSED)
{
    struct errand *errand = at("/wait");

    errand->deadline_ms = 100;
    send_one(errand);
    assert_int_equal(errand->end, OUTGOING_LATE);
    assert_true(errand->why[0] != '\0');
}

static void takes_so_much_only(void **state UNUSED)
{
    struct errand *errand = at("/big");

    send_one(errand);
    assert_int_equal(errand->end, OUTGOING_TOO_LARGE);
    assert_true(errand->answer.len <= errand->answer_limit);
}

static void reaches_http_only(void **state UNUSED)
{
    static const char *const urls[] = {
        "file:///etc/passwd",   "ftp://127.0.0.1/",  "gopher://127.0.0.1/",
        "http://127.0.0.1:1/",  "http://[::1",       "",
        "https://127.0.0.1:1/", "dict://127.0.0.1/",
    };

    for (size_t i = 0; i < COUNT(urls); i++) {
        struct errand *errand = to(urls[i]);

        send_one(errand);
        assert_int_equal(errand->end, OUTGOING_UNREACHABLE);
        assert_true(errand->why[0] != '\0');
    }
}

static void sends_many(void **state UNUSED)
{
    struct errand *errands[MANY];

    awaited = MANY;
    for (int i = 0; i < MANY; i++) {
        errands[i] = at("/get");
        errands[i]->headers[errands[i]->header_count++] =
            (struct http_header){STR("X-Word"), str_format(arena, "%d", i)};
        assert_true(outgoing_send(outgoing, errands[i]));
    }
    loop_run(loop);
    for (int i = 0; i < MANY; i++)
        assert_true(str_equal(errands[i]->answer, str_format(arena, "%d", i)));
}

static void has_a_line_with_an_end(void **state UNUSED)
{
    for (int i = 0; i < LIMIT_OUTGOING_LINE; i++)
        assert_true(outgoing_send(outgoing, at("/get")));
    assert_false(outgoing_send(outgoing, at("/get")));
}

/* tear_down() ends it while some are on their way, some in line. */
static void ends_in_the_middle(void **state UNUSED)
{
    for (int i = 0; i < 2 * LIMIT_OUTGOING; i++)
        assert_true(outgoing_send(outgoing, at("/wait")));
    awaited = 2 * LIMIT_OUTGOING;
    run_for(100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define ON_STAGE(sentence, function)                                                               \
    {.name = (sentence), .test_func = (function), .setup_func = set_up, .teardown_func = tear_down}
        ON_STAGE("questions and answers arrive", brings_answers),
        ON_STAGE("a redirect is an answer", follows_nobody),
        ON_STAGE("an errand ends in time", ends_in_time),
        ON_STAGE("an answer has its limit", takes_so_much_only),
        ON_STAGE("http and https alone", reaches_http_only),
        ON_STAGE("more than go at once", sends_many),
        ON_STAGE("the line has an end", has_a_line_with_an_end),
        ON_STAGE("it ends with errands on their way", ends_in_the_middle),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
