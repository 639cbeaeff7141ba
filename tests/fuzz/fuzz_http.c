/* Fuzzes everything that looks at a head: no input may end the process, packets may be cut anywhere
 * without changing the verdict, and what is accepted keeps its limits. */
#include "http/framing.h"
#include "http/head.h"
#include "http/host.h"
#include "http/media.h"
#include "http/opinion.h"
#include "http/router.h"
#include "http/target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const hosts[] = {"service.test", NULL};
static const char *const queries[] = {"q", "limit", NULL};
static const struct route rows[] = {
    {HTTP_GET, "/v1/threads/{thread}", 0, NULL, queries, NULL},
    {HTTP_POST, "/v1/threads/{thread}/messages", 64, "application/json", NULL, NULL},
};
static const struct router router = {.routes = rows, .count = COUNT(rows)};

/* The verdict on the same bytes when they come in two packets. */
static void check_cut(struct str bytes, size_t at, const struct head *whole,
                      enum head_verdict verdict)
{
    struct head head = {0};
    struct fault fault = OK;
    enum head_verdict again = head_check(&head, (struct str){.at = bytes.at, .len = at}, &fault);

    if (again == HEAD_MORE)
        again = head_check(&head, bytes, &fault);
    CHECK(again == verdict);
    CHECK(verdict != HEAD_COMPLETE || memcmp(&head, whole, sizeof(head)) == 0);
}

static void check_target(struct arena *arena, struct request *request, struct str target)
{
    struct str parameters[ROUTE_PARAMETERS] = {0};
    const struct route *route;

    if (fault_is(target_read(arena, target, request)))
        return;
    CHECK(request->query_count <= LIMIT_QUERY_PARAMETERS);
    route = router_find(&router, request, parameters);
    if (!route)
        return;
    CHECK(parameters[0].len > 0 && target_decode(arena, parameters[0]).len > 0);
    (void)fault_is(router_check_query(arena, route, request));
    (void)fault_is(media_check(request, route->content_type));
}

static void check_rest(struct arena *arena, const struct head *head, struct str bytes)
{
    struct str copy = str_keep(arena, bytes);
    struct request request = {0};
    struct framing framing = {0};
    struct opinion opinion;

    head_split(head, (char *)(uintptr_t)copy.at, &request); /* the arena's bytes may be written */
    CHECK(request.header_count == head->fields && head->fields <= LIMIT_HEADERS);
    (void)fault_is(host_check(&request, head->minor, hosts));
    if (!fault_is(framing_read(&request, head->minor, &framing))) {
        CHECK(framing.body_len < UINT64_C(1000000000000000));
        opinion = (struct opinion){head->method_len, head->target_len, head->fields, head->minor,
                                   framing.body_len};
        (void)opinion_is_shared((struct str){bytes.at + head->start, head->at - head->start},
                                &opinion);
    }
    check_target(arena, &request, head_target(head, copy.at));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct str bytes = {.at = (const char *)data, .len = size};
    struct head head = {0};
    struct fault fault = OK;
    enum head_verdict verdict = head_check(&head, bytes, &fault);

    CHECK((verdict == HEAD_BAD) == fault_is(fault));
    if (size > 0)
        check_cut(bytes, data[size - 1] * size / 256, &head, verdict);
    if (verdict == HEAD_COMPLETE) {
        CHECK(head.at <= LIMIT_HEAD && head.at <= size);
        check_rest(arena, &head, (struct str){bytes.at, head.at});
    }
    arena_free(arena);
    return 0;
}
