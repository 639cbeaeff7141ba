/* What a tenant says of itself: sql/statements/tenant_set.sql, conflict_create.sql. */
#ifndef STORE_TENANTS_H
#define STORE_TENANTS_H

#include "db/pool.h"
#include "dispute/state.h"

struct tenant_change {
    struct id tenant;
    const struct settings *settings;
    struct str origins; /* with spaces between them */
    int64_t version;    /* that is changed */
};

/* All settings at once. No row: it has another version by now; else the new one. */
void tenant_set_ask(struct query *query, const struct tenant_change *change);

struct conflict_new {
    struct id tenant, mediator, person;
    int64_t now;
};

/* A mediator's declared tie; declared twice it stays as it is. No row: nobody knows the mediator.
 */
void conflict_create_ask(struct query *query, const struct conflict_new *conflict);

#endif
