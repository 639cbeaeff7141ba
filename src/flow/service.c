/* A worker's service put together: routes from the endpoints, keys from the seed, pool, server,
 * hub. */
#include "base/time.h"
#include "flow/contents.h"
#include "flow/cors.h"
#include "flow/service_inside.h"
#include "seal/keyfile.h"

enum { SECOND_MS = 1000, LATE_US = 10000 };

void service_keys_derive(const uint8_t master[SEED_SIZE], const struct ring *ring,
                         struct service_keys *out)
{
    uint8_t seed[SEED_SIZE];

    out->ring = ring;
    ring_seed(ring_active(ring, KEY_USE_ENTRY), master, seed);
    signing_key_make(seed, &out->entry);
    seed_derive(master, "party", seed);
    signing_key_make(seed, &out->party);
    seed_derive(master, "export", seed);
    signing_key_make(seed, &out->export);
    log_keys_derive(ring, master, &out->log);
    seed_derive(master, "cursor", out->cursor);
    seed_derive(master, "person", out->person);
    seed_derive(master, "secret", out->credential);
    seed_derive(master, "factor", out->factor);
    seed_derive(master, "search", out->search);
    seed_derive(master, "content", out->content);
    explicit_bzero(seed, sizeof seed);
}

struct id id_of_digest(const struct digest *digest)
{
    struct id id;

    memcpy(id.bytes, digest->bytes, sizeof id.bytes);
    id.bytes[6] = (uint8_t)((id.bytes[6] & 0x0f) | 0x80);
    id.bytes[8] = (uint8_t)((id.bytes[8] & 0x3f) | 0x80);
    return id;
}

struct id person_of_ref(const struct service_keys *keys, struct id tenant, struct str ref)
{
    char name[ID_TEXT_SIZE];
    struct digest digest;

    id_write(ID_TENANT, tenant, name);
    digest = commitment_labelled(keys->person, "trialogue-person-v1", name, ref);
    return id_of_digest(&digest);
}

static struct route to_route(const struct endpoint *endpoint)
{
    bool takes_body = endpoint->method == HTTP_POST || endpoint->body_limit;

    return (struct route){
        .method = endpoint->method,
        .path = endpoint->path,
        .rest = endpoint->rest,
        .body_limit = endpoint->body_limit ? endpoint->body_limit
                      : takes_body         ? (size_t)LIMIT_BODY
                                           : 0,
        .content_type = endpoint->content_type         ? endpoint->content_type
                        : takes_body && !endpoint->raw ? "application/json"
                                                       : NULL,
        .queries = endpoint->queries,
        .target = endpoint,
        .shared = cors_is_shared(endpoint),
    };
}

static void make_routes(struct service *service)
{
    const struct service_config *config = &service->config;

    service->routes = arena_array(service->arena, config->endpoint_count + config->extra_count,
                                  sizeof *service->routes);
    for (size_t i = 0; i < config->endpoint_count; i++)
        service->routes[i] = to_route(config->endpoints[i]);
    for (size_t i = 0; i < config->extra_count; i++)
        service->routes[config->endpoint_count + i] = config->extra_routes[i];
}

static void handle(void *application, struct exchange *exchange)
{
    struct service *service = application;
    size_t index = (size_t)(exchange->route - service->routes);

    if (index < service->config.endpoint_count)
        task_begin(service, exchange->route->target, exchange);
    else
        service->config.extra(service, exchange);
}

static void answered(void *application, const struct exchange *exchange, int status, int64_t micros)
{
    struct service *service = application;
    const struct request *request = &exchange->request;

    metrics_answered(service->metrics, status, micros);
    if (service->config.access_log)
        log_event(request, {"request", exchange->request_id, 0}, {"status", NULL, status},
                  {"method", http_method_name(request->method), 0},
                  {"route", exchange->route ? exchange->route->path : "", 0}, {"us", NULL, micros});
}

static struct server *make_server(struct service *service)
{
    const struct service_config *config = &service->config;
    struct server_config server = {
        .routes = service->routes,
        .route_count = config->endpoint_count + config->extra_count,
        .hosts = config->hosts,
        .handle = handle,
        .answered = answered,
        .application = service,
    };

    return server_new(service->loop, config->listen_fd, &server);
}

static void post_again(struct service *service)
{
    service->posting_at_us = time_monotonic_us() + SECOND_MS * 1000;
    timer_start(&service->posting, SECOND_MS);
}

static void post(void *argument)
{
    struct service *service = argument;

    if (time_monotonic_us() > service->posting_at_us + LATE_US)
        service->late++;
    service_post(service);
    post_again(service);
}

/* A worker that takes the place of one that ended begins its column anew. */
static void take_column(struct service *service)
{
    struct service_config *config = &service->config;

    if (config->board.workers == 0)
        config->board = (struct metrics_board){
            1, arena_array(service->arena, 1 + METRIC_OTHERS, sizeof *config->board.at)};
    service->metrics = &config->board.at[config->number];
    *service->metrics = (struct metrics){0};
    timer_init(&service->posting, service->loop, post, service);
    post_again(service);
}

struct service *service_new(struct loop *loop, const struct service_config *config)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct service *service = ARENA_NEW(arena, struct service);
    struct pool_config pool = {.conninfo = config->conninfo,
                               .connections = config->connections,
                               .opener = &service->opener};

    service->arena = arena;
    service->loop = loop;
    service->config = *config;
    service_keys_derive(config->master_seed, config->ring, &service->keys);
    service->opener = contents_opener(service);
    service->pool = pool_new(loop, &pool);
    take_column(service);
    lanes_init(&service->lanes, loop);
    loader_init(&service->loader, service);
    appender_init(&service->appender, service);
    hub_init(&service->hub, service);
    pulse_init(&service->pulse, service);
    looks_init(&service->looks, service);
    keeper_init(&service->filetype, loop, config->filetype_fd, LIMIT_LOOKS);
    keeper_init(&service->hasher, loop, config->hasher_fd, LIMIT_HASHES);
    service->rate.per_minute = config->rate_per_minute;
    service->rate.table =
        config->rate_table ? config->rate_table : ARENA_NEW(arena, struct rate_table);
    if (config->listen_fd >= 0) {
        make_routes(service);
        service->server = make_server(service);
    }
    return service;
}

void service_drain(struct service *service, int64_t limit_ms, void (*drained)(void *argument),
                   void *argument)
{
    service->hub.draining = true;
    looks_flush(&service->looks);
    server_drain(service->server, limit_ms, drained, argument);
}

struct fault service_ready(const struct service *service)
{
    if (service->hub.draining)
        return fault_of(FAULT_shutting_down);
    if (pool_counts(service->pool).connected == 0)
        return fault_of(FAULT_database_unavailable);
    return OK;
}

void service_count(struct service *service, enum metric metric)
{
    metrics_count(service->metrics, metric);
}

void service_free(struct service *service)
{
    if (!service)
        return;
    timer_done(&service->posting);
    if (service->server)
        server_free(service->server);
    lanes_done(
        &service->lanes); /* of tasks that were on their way: the clock's are not waited for */
    loader_done(&service->loader);
    appender_done(&service->appender);
    hub_done(&service->hub);
    pulse_done(&service->pulse);
    looks_done(&service->looks);
    keeper_done(&service->filetype);
    keeper_done(&service->hasher);
    pool_free(service->pool);
    hub_forget(&service->hub);
    arena_free(service->pulse.arena);
    arena_free(service->looks.arena);
    explicit_bzero(&service->keys, sizeof service->keys);
    arena_free(service->arena);
}

struct pool *service_pool(struct service *service)
{
    return service->pool;
}

struct loop *service_loop(struct service *service)
{
    return service->loop;
}
