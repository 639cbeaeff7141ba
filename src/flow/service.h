/* One worker's service: its loop, its connections, its keys, and the table of endpoints it answers.
 * No globals: this is handed down. */
#ifndef FLOW_SERVICE_H
#define FLOW_SERVICE_H

#include "audit/policy.h"
#include "custody/log_keys.h"
#include "db/pool.h"
#include "flow/endpoint.h"
#include "flow/metrics.h"
#include "http/server.h"
#include "loop/loop.h"
#include "seal/box.h"
#include "seal/token.h"

struct seals_made;
struct service;

struct service_config {
    const char *conninfo;        /* of the service's role */
    int connections;             /* of the pool, 1 to 64 */
    int listen_fd;               /* shared with the other workers; −1: none (the clock) */
    const char *const *hosts;    /* names answered for, NULL-terminated; NULL: any */
    const uint8_t *master_seed;  /* SEED_SIZE bytes; keys of each use are derived from it */
    const struct ring *ring;     /* of its keys; outlives the service */
    const struct policy *policy; /* whose witnesses cosign the logs; NULL: nobody's */
    struct str policy_text;      /* as it was written */
    int filetype_fd; /* stream socket to the file-type child; −1: files are octet-streams */
    int hasher_fd;   /* stream socket to the child that hashes passwords; −1: nobody signs in */
    bool access_log; /* one log line for each request */
    int64_t rate_per_minute;       /* requests of one caller that are answered; 0: no limit */
    struct rate_table *rate_table; /* of all workers; NULL: its own */
    struct seals_made *seals_made; /* where it notes its seals for the notary; NULL: nowhere */
    struct metrics_board board;    /* of all workers; none: it counts for itself */
    size_t number;                 /* its own column on the board */
    const struct endpoint *const *endpoints; /* the route table of api/ */
    size_t endpoint_count;
    const struct route *extra_routes; /* answered by `extra` (metrics of the process, embedded
                                         pages); may be NULL */
    size_t extra_count;
    void (*extra)(struct service *service, struct exchange *exchange);
};

struct service *service_new(struct loop *loop, const struct service_config *config);
void service_free(struct service *service);

/* Stops accepting and calls `drained(argument)` once every answer has left, or after `limit_ms`. */
void service_drain(struct service *service, int64_t limit_ms, void (*drained)(void *argument),
                   void *argument);

/* The keys of a master seed: what signs entries, what mints party tokens, what the
 * logs' keys come from, what seals cursors, what makes pseudonyms, what makes the secrets of
 * backends and staff, what seals second factors. */
struct service_keys {
    const struct ring *ring;  /* whose entry keys have their public halves */
    struct signing_key entry; /* the active one */
    struct signing_key party;
    struct signing_key export; /* signs manifests of archives */
    struct log_keys log;
    uint8_t cursor[SEAL_KEY_SIZE];
    uint8_t search[SEAL_KEY_SIZE];
    uint8_t person[SEAL_KEY_SIZE];
    uint8_t credential[SEAL_KEY_SIZE];
    uint8_t factor[SEAL_KEY_SIZE];
    uint8_t content[BOX_KEY_SIZE]; /* wraps the keys of texts and files */
};
void service_keys_derive(const uint8_t master[SEED_SIZE], const struct ring *ring,
                         struct service_keys *out);

/* The person of a tenant's own `ref`: the same pseudonym on every process that holds the same
 * master seed. */
struct id person_of_ref(const struct service_keys *keys, struct id tenant, struct str ref);

/* An id made from a keyed hash (UUIDv8; RFC 9562, 5.8). */
struct id id_of_digest(const struct digest *digest);

/* Why no request should be sent here now; OK if they should. */
struct fault service_ready(const struct service *service);

/* The text of /metrics (Prometheus text format 0.0.4): all workers of the board, each as of its
 * last second. */
struct str service_metrics(struct service *service, struct arena *arena);

/* One more of a row of metrics.def that nothing else counts. */
void service_count(struct service *service, enum metric metric);

/* One tick of the clock on a case, as a command of its own; `done` is called later, once. */
struct tick {
    struct id tenant, thread, dispute;
    void (*done)(void *argument, struct fault fault);
    void *argument;
};
void service_tick(struct service *service, const struct tick *tick);

struct pool *service_pool(struct service *service);
struct loop *service_loop(struct service *service);

#endif
