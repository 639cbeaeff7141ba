/* What the files of flow/ share of a service; nobody else includes this. */
#ifndef FLOW_SERVICE_INSIDE_H
#define FLOW_SERVICE_INSIDE_H

#include "flow/appender.h"
#include "flow/filetype.h"
#include "flow/hub.h"
#include "flow/keeper.h"
#include "flow/lane.h"
#include "flow/loader.h"
#include "flow/looks.h"
#include "flow/pulse.h"
#include "flow/rate.h"
#include "flow/service.h"
#include "flow/task.h"
#include "search/grams.h"

/* The key of the tenant that was served last: where there is one tenant, it is derived once. */
struct last_index {
    struct id tenant;
    struct gram_key key;
};

struct service {
    struct arena *arena; /* it lives in there itself */
    struct loop *loop;
    struct service_config config;
    struct service_keys keys;
    struct last_index last_index;
    struct opener opener;
    struct pool *pool;
    struct server *server; /* NULL: the clock */
    struct route *routes;
    struct lanes lanes;
    struct loader loader;
    struct appender appender;
    struct hub hub;
    struct pulse pulse;
    struct looks looks;
    struct keeper filetype;
    struct keeper hasher;
    struct rate rate;
    struct metrics *metrics; /* its column of the board */
    struct timer posting;
    int64_t posting_at_us;
    int64_t late; /* how often it came more than LATE_US behind that */
};

/* Posts its numbers on the board. */
void service_post(struct service *service);

#endif
