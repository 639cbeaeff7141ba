/* What the parent process of the service holds, and hands to its children. */
#ifndef APP_HOUSE_H
#define APP_HOUSE_H

#include "app/children.h"
#include "app/options.h"
#include "audit/policy.h"
#include "db/embedded.h"
#include "flow/service.h"
#include "work/finding.h"

struct house {
    struct arena *arena;
    const struct options *options;
    uint8_t seed[SEED_SIZE];
    struct policy *policy; /* whose witnesses cosign the logs */
    struct str policy_text;
    struct ring ring;
    int listen_fd;
    int findings[FINDING_ENDS]; /* from the courier to the notary */
    int workers;
    struct metrics_board board;    /* of the workers */
    struct rate_table *rate_table; /* likewise */
    struct seals_made *seals_made; /* by the workers, for the notary */
    const char *const *hosts;      /* NULL: any */
    bool ready;                    /* the ready file is ours */
    bool private_database;
    struct embedded embedded;
    struct embedded_links links;
    const char *conninfo;    /* of the service's role */
    int64_t database_due_us; /* when to look after the private database again */
    int database_failures;
    struct children children;
};

/* Makes everything ready to serve: key, database, listener. NULL, or what is wrong. */
const char *house_open(struct house *house);
void house_close(struct house *house);

/* Runs the children until the process is told to stop, then stops them in order. */
void house_keep(struct house *house);

/* The configuration of a child's service. */
struct service_config house_service(const struct house *house);

/* The children. */
int worker_run(void *house, int number);
int clock_run(void *house, int number);
int notary_run(void *house, int number);
int courier_run(void *house, int number);

#endif
