/* The beginning of a courier, and its end. */
#include "work/courier_inside.h"

enum { COURIER_CONNECTIONS = 2 };

static void know_witnesses(struct courier *courier)
{
    const struct policy *policy = courier->config.policy;

    courier->witnesses =
        arena_array(courier->home, POLICY_MEMBERS, sizeof(const struct policy_member *));
    courier->names = arena_array(courier->home, POLICY_MEMBERS, sizeof *courier->names);
    for (size_t i = 0; i < policy->member_count; i++) {
        if (policy->members[i].is_group || policy->members[i].url.len == 0)
            continue;
        courier->names[courier->witness_count] = policy->members[i].key.name;
        courier->witnesses[courier->witness_count++] = &policy->members[i];
    }
}

struct courier *courier_new(struct loop *loop, const struct courier_config *config)
{
    struct arena *home = arena_new(SIZE_MAX / 4);
    struct courier *courier = ARENA_NEW(home, struct courier);
    const struct pool_config pool = {.conninfo = config->conninfo,
                                     .connections = COURIER_CONNECTIONS};

    *courier = (struct courier){.home = home, .loop = loop, .config = *config};
    courier->pool = pool_new(loop, &pool);
    if (!courier->pool) {
        arena_free(home);
        return NULL;
    }
    list_init(&courier->charges);
    know_witnesses(courier);
    courier->outgoing = outgoing_new(loop);
    timer_init(&courier->look, loop, courier_look, courier);
    timer_start(&courier->look, COURIER_LOOK_MS);
    return courier;
}

void courier_free(struct courier *courier)
{
    if (!courier)
        return;
    timer_done(&courier->look);
    outgoing_free(courier->outgoing);
    pool_free(courier->pool);
    arena_free(courier->round);
    arena_free(courier->tenants_in);
    LIST_EACH (link, &courier->charges) {
        struct charge *charge = CONTAINER_OF(link, struct charge, link);

        for (size_t i = 0; i < courier->witness_count; i++)
            arena_free(charge->calls[i].arena);
        if (charge->stamping)
            arena_free(charge->stamping->arena);
        arena_free(charge->arena);
    }
    arena_free(courier->home);
}
