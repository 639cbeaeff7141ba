/* Start-up, in the order in which it may fail: key, database, whether they belong together,
 * listener. */
#include "app/house.h"

#include "api/routes.h"
#include "app/first_key.h"
#include "app/master.h"
#include "app/policy_file.h"
#include "app/session.h"
#include "audit/made.h"
#include "base/shared.h"
#include "flow/rate.h"
#include "web/web.h"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

/* The private server's max_connections, less what its administration needs. */
enum { PRIVATE_CONNECTIONS = 56 };

static const char *open_keys(struct house *house)
{
    const struct options *options = house->options;
    const char *why = house->private_database ? first_key(options, house->arena) : NULL;

    if (!why)
        why = master_open(options, house->arena, house->seed);
    if (!why)
        why = ring_open(options, house->arena, house->seed, &house->ring);
    /* From now on the key file has to be this one. */
    if (!why && access(ring_path(options, house->arena), F_OK) != 0)
        why = ring_store(options, house->arena, &house->ring);
    return why;
}

/* Without a file nobody cosigns. */
static const char *open_policy(struct house *house)
{
    house->policy = ARENA_NEW(house->arena, struct policy);
    if (!house->options->policy[0])
        return NULL;
    return policy_file_read(house->arena, house->options->policy, &house->policy_text,
                            house->policy);
}

static const char *open_database(struct house *house)
{
    const char *why;

    house->conninfo = house->options->database;
    if (!house->private_database)
        return database_check(house->conninfo, house->arena);
    why = database_start(&house->embedded, house->options->data, house->arena, &house->links, NULL);
    house->conninfo = house->links.service;
    return why;
}

static const char *open_listener(struct house *house)
{
    house->listen_fd = server_bind(house->options->listen);
    if (house->listen_fd >= 0)
        return NULL;
    return str_format(house->arena, "Cannot listen on '%s': %s.", house->options->listen,
                      server_bind_why(house->options->listen))
        .at;
}

static int count_cores(void)
{
    cpu_set_t cores;

    return sched_getaffinity(0, sizeof(cores), &cores) == 0 ? CPU_COUNT(&cores) : 1;
}

/* Names between commas, NULL-terminated. */
static const char *const *split_hosts(struct arena *arena, struct str list)
{
    const char **hosts = arena_array(arena, list.len + 2, sizeof(*hosts));
    size_t count = 0;

    while (list.len > 0) {
        struct str host = str_cut(&list, ',');

        if (host.len > 0)
            hosts[count++] = str_c(arena, host);
    }
    return count > 0 ? hosts : NULL;
}

/* Enough descriptors for LIMIT_CONNECTIONS; and no core file, for it would hold keys. */
static void set_limits(void)
{
    struct rlimit files, none = {0};

    setrlimit(RLIMIT_CORE, &none);
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

const char *house_open(struct house *house)
{
    const struct options *options = house->options;
    const char *why = NULL;

    (void)random_by_the_page(); /* else they come one by one, which is as good */
    if (!seal_start())
        why = "There is no entropy.";
    house->private_database = !options->database[0];
    house->listen_fd = -1;
    if (!why && !finding_open(house->findings))
        why = "A socket cannot be made.";
    house->workers = options->workers > 0 ? (int)options->workers : count_cores();
    house->board = metrics_board_new((size_t)house->workers);
    house->rate_table = shared_new(sizeof *house->rate_table);
    house->seals_made = shared_new(sizeof *house->seals_made);
    house->hosts = split_hosts(house->arena, str_of(options->hosts));
    set_limits();
    if (!why)
        why = open_keys(house);
    if (!why)
        why = open_policy(house);
    if (!why)
        why = open_database(house);
    if (!why)
        why = database_fits(house->conninfo, &house->ring, house->arena);
    if (!why)
        why = open_listener(house);
    return why;
}

void house_close(struct house *house)
{
    if (house->listen_fd >= 0)
        close(house->listen_fd);
    if (house->listen_fd >= 0 && strncmp(house->options->listen, "unix:", 5) == 0)
        unlink(house->options->listen + 5);
    if (house->ready)
        unlink(house->options->ready_file);
    embedded_stop(&house->embedded);
    explicit_bzero(house->seed, sizeof(house->seed));
    explicit_bzero(&house->ring, sizeof(house->ring));
}

static void show_plain(struct service *service UNUSED, struct exchange *exchange)
{
    web_answer(exchange, false);
}

static void show_secure(struct service *service UNUSED, struct exchange *exchange)
{
    web_answer(exchange, true);
}

struct service_config house_service(const struct house *house)
{
    int connections = (int)house->options->connections;
    int most = PRIVATE_CONNECTIONS / (house->workers + 3);

    if (house->private_database && connections > most)
        connections = most > 0 ? most : 1;
    return (struct service_config){
        .conninfo = house->conninfo,
        .connections = connections,
        .listen_fd = -1,
        .hosts = house->hosts,
        .master_seed = house->seed,
        .ring = &house->ring,
        .policy = house->policy,
        .policy_text = house->policy_text,
        .filetype_fd = -1,
        .hasher_fd = -1,
        .access_log = house->options->access_log,
        .rate_per_minute = house->options->rate_limit,
        .rate_table = house->rate_table,
        .seals_made = house->seals_made,
        .endpoints = api_endpoints,
        .endpoint_count = api_endpoint_count,
        .extra_routes = web_routes,
        .extra_count = web_route_count,
        .extra = strncmp(house->options->url, "https://", 8) == 0 ? show_secure : show_plain,
    };
}
