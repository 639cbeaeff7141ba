/* Small handlers that show what the server passes on, and that wait, stream and flood on request.
 */
#include "routes.h"

#include "base/text.h"
#include "http/outflow.h"
#include "json/write.h"

enum { OUTPUT = 16 * 1024 * 1024, PIECE = 16 * 1024 };

/* A waiting request or a running outflow. */
struct stream {
    struct list link; /* in struct application.waiting */
    struct application *application;
    struct exchange *exchange;
    struct outflow *outflow;
    struct timer timer;
    struct later again;
    int64_t left; /* bytes to write */
    char *piece;
};

static int64_t number_of(const struct exchange *exchange, const char *name, int64_t otherwise)
{
    int64_t number = otherwise;

    (void)str_to_int(request_query(&exchange->request, name), &number);
    return number;
}

static void answer_json(struct exchange *exchange, struct json *json)
{
    struct response response = {
        .status = 200, .content_type = "application/json", .body = json_str(json)};

    exchange_answer(exchange, &response);
}

static void echo(struct application *application UNUSED, struct exchange *exchange)
{
    struct response response = {
        .status = 200, .content_type = "application/json", .body = exchange->request.body};

    exchange_answer(exchange, &response);
}

static void show(struct application *application UNUSED, struct exchange *exchange)
{
    const struct request *request = &exchange->request;
    struct json json = json_new(exchange->arena, OUTPUT);

    json_open(&json, NULL);
    json_word(&json, "method", http_method_name(request->method));
    json_text(&json, "id", exchange->parameters[0]);
    json_text(&json, "path", request->path);
    json_text(&json, "peer", request->peer);
    json_text(&json, "host", request_header(request, "host"));
    json_int(&json, "body", (int64_t)request->body.len);
    for (size_t i = 0; i < request->query_count; i++)
        json_text(&json, str_c(exchange->arena, request->query[i].name), request->query[i].value);
    json_close(&json);
    answer_json(exchange, &json);
}

static void bare(struct application *application UNUSED, struct exchange *exchange)
{
    exchange_answer(exchange, &(struct response){.status = 204});
}

static void large(struct application *application UNUSED, struct exchange *exchange)
{
    size_t len = (size_t)number_of(exchange, "size", PIECE);
    char *body = arena_take(exchange->arena, len + 1);
    struct response response = {.status = 200,
                                .content_type = "application/octet-stream",
                                .body = {.at = body, .len = len}};

    memset(body, 'x', len);
    exchange_answer(exchange, &response);
}

static void wake(void *argument)
{
    struct stream *stream = argument;
    struct exchange *exchange = stream->exchange;

    timer_done(&stream->timer);
    list_remove(&stream->link);
    if (exchange->gone)
        stream->application->abandoned++;
    bare(stream->application, exchange);
}

static void slow(struct application *application, struct exchange *exchange)
{
    struct stream *stream = ARENA_NEW(exchange->arena, struct stream);

    stream->application = application;
    stream->exchange = exchange;
    list_add(&application->waiting, &stream->link);
    timer_init(&stream->timer, application->loop, wake, stream);
    timer_start(&stream->timer, number_of(exchange, "ms", 100));
}

void answer_waiting(struct application *application)
{
    LIST_EACH (link, &application->waiting)
        wake(CONTAINER_OF(link, struct stream, link));
}

static void closed(void *argument)
{
    struct stream *stream = argument;

    later_cancel(&stream->again);
    stream->application->closed++;
}

static void live(struct application *application, struct exchange *exchange)
{
    struct stream *stream = ARENA_NEW(exchange->arena, struct stream);
    struct response response = {.status = 200, .content_type = "text/event-stream"};
    struct outflow_events events = {.closed = closed, .argument = stream};

    stream->application = application;
    later_init(&stream->again, NULL, NULL);
    stream->outflow = outflow_begin(exchange, &response, &events);
    (void)outflow_write(stream->outflow, STR("data: hello\n\n"));
}

static void flood_more(void *argument)
{
    struct stream *stream = argument;

    if (outflow_write(stream->outflow, (struct str){.at = stream->piece, .len = PIECE}))
        later_put(stream->application->loop, &stream->again);
}

/* A live stream that does not care how fast it is read. */
static void flood(struct application *application, struct exchange *exchange)
{
    struct stream *stream = ARENA_NEW(exchange->arena, struct stream);
    struct response response = {.status = 200, .content_type = "text/event-stream"};
    struct outflow_events events = {.closed = closed, .argument = stream};

    stream->application = application;
    stream->piece = arena_take(exchange->arena, PIECE);
    memset(stream->piece, 'x', PIECE);
    later_init(&stream->again, flood_more, stream);
    later_put(application->loop, &stream->again);
    stream->outflow = outflow_begin(exchange, &response, &events);
}

static void export_more(void *argument)
{
    struct stream *stream = argument;
    int64_t len = stream->left < PIECE ? stream->left : PIECE;

    if (stream->left == 0) {
        outflow_end(stream->outflow);
        return;
    }
    if (stream->left < 0) {
        outflow_abort(stream->outflow);
        return;
    }
    stream->left -= len;
    (void)outflow_write(stream->outflow, (struct str){.at = stream->piece, .len = (size_t)len});
}

/* A finite body, written as it is read; with broken=1 it ends in the middle. */
static void export(struct application *application, struct exchange *exchange)
{
    struct stream *stream = ARENA_NEW(exchange->arena, struct stream);
    struct response response = {.status = 200, .content_type = "application/octet-stream"};
    struct outflow_events events = {.drained = export_more, .closed = closed, .argument = stream};

    stream->application = application;
    stream->left = number_of(exchange, "size", PIECE);
    stream->piece = arena_take(exchange->arena, PIECE);
    memset(stream->piece, 'x', PIECE);
    later_init(&stream->again, NULL, NULL);
    stream->outflow = outflow_begin(exchange, &response, &events);
    if (request_query(&exchange->request, "broken").at) {
        (void)outflow_write(stream->outflow, STR("part"));
        stream->left = -1;
        return;
    }
    export_more(stream);
}

static void stats(struct application *application, struct exchange *exchange)
{
    struct server_counts counts = server_counts(application->server);
    struct json json = json_new(exchange->arena, OUTPUT);

    json_open(&json, NULL);
    json_int(&json, "connections", (int64_t)counts.connections);
    json_int(&json, "outflows", (int64_t)counts.outflows);
    json_int(&json, "refused", (int64_t)counts.refused);
    json_int(&json, "answered", application->answered);
    json_int(&json, "abandoned", application->abandoned);
    json_int(&json, "closed", application->closed);
    json_close(&json);
    answer_json(exchange, &json);
}

/* What a row of the table points to. */
struct target {
    void (*run)(struct application *application, struct exchange *exchange);
};

static const struct target to_echo = {echo}, to_show = {show}, to_bare = {bare}, to_large = {large},
                           to_slow = {slow}, to_live = {live}, to_flood = {flood},
                           to_export = {export}, to_stats = {stats};

static const char *const thing_queries[] = {"limit", "name", "q", NULL};
static const char *const size_queries[] = {"broken", "size", NULL};
static const char *const slow_queries[] = {"ms", NULL};

const struct route routes[] = {
    {HTTP_POST, "/v1/echo", KIB(64), "application/json", NULL, &to_echo},
    {HTTP_GET, "/v1/things/{id}", 0, NULL, thing_queries, &to_show},
    {HTTP_DELETE, "/v1/things/{id}", 0, NULL, NULL, &to_bare},
    {HTTP_PUT, "/v1/things/{id}/raw", MIB(8), NULL, NULL, &to_show},
    {HTTP_POST, "/v1/things/{id}/steps", 0, NULL, NULL, &to_bare},
    {HTTP_GET, "/v1/large", 0, NULL, size_queries, &to_large},
    {HTTP_GET, "/v1/slow", 0, NULL, slow_queries, &to_slow},
    {HTTP_GET, "/v1/live", 0, NULL, NULL, &to_live},
    {HTTP_GET, "/v1/flood", 0, NULL, NULL, &to_flood},
    {HTTP_GET, "/v1/export", 0, NULL, size_queries, &to_export},
    {HTTP_GET, "/v1/stats", 0, NULL, NULL, &to_stats},
};
const size_t route_count = COUNT(routes);

void handle(void *application, struct exchange *exchange)
{
    const struct target *target = exchange->route->target;

    target->run(application, exchange);
}

void answered(void *application, const struct exchange *exchange UNUSED, int status UNUSED,
              int64_t micros UNUSED)
{
    ((struct application *)application)->answered++;
}
