/* The world of the tests. */
#include "world.h"

#define START (INT64_C(1700000000) * 1000)

void done(struct fault fault)
{
    if (fault_is(fault))
        print_message("# %s %s %s\n", fault_row(fault.code)->name,
                      fault.pointer ? fault.pointer : "", fault.detail ? fault.detail : "");
    assert_int_equal(fault.code, FAULT_NONE);
}

void refused(struct fault fault, enum fault_code code)
{
    assert_string_equal(fault_row(fault.code)->name, fault_row(code)->name);
}

struct id world_id(struct world *world)
{
    struct id id = {{0}};

    world->ids++;
    id.bytes[0] = 1;
    id.bytes[14] = (uint8_t)(world->ids >> 8);
    id.bytes[15] = (uint8_t)world->ids;
    return id;
}

void world_begin(struct world *world)
{
    memset(world, 0, sizeof(*world));
    world->arena = arena_new(MIB(64));
    world->out.arena = world->arena;
    world->now = START;
    world->state.settings = settings_default();
    world->state.thread.tenant = world_id(world);
    world->state.thread.id = world_id(world);
    for (enum seat seat = SEAT_CLIENT; seat <= SEAT_ASSISTANT; seat++)
        world->people[seat] = world_id(world);
}

void world_end(struct world *world)
{
    arena_free(world->arena);
}

void world_open(struct world *world)
{
    world_begin(world);
    done(request(world, SEAT_MARKETPLACE, STEP_open_thread, &(struct choice){0}));
}

void world_keep(struct world *world)
{
    for (size_t i = 0; i < world->out.count; i++) {
        if (world->log_count == world->log_room) {
            size_t room = world->log_room ? world->log_room * 2 : 64;
            struct fact *log = arena_array(world->arena, room, sizeof(*log));

            if (world->log_count)
                memcpy(log, world->log, world->log_count * sizeof(*log));
            world->log = log;
            world->log_room = room;
        }
        world->log[world->log_count++] = world->out.at[i];
    }
    world->out.count = 0;
}

struct ask *world_ask(struct world *world, enum seat seat)
{
    struct ask *ask = ARENA_NEW(world->arena, struct ask);

    world_keep(world);
    ask->state = &world->state;
    ask->actor = (struct actor){seat, world->people[seat]};
    ask->now = world->now;
    ask->out = &world->out;
    return ask;
}

enum fact_kind world_last(const struct world *world)
{
    return world->out.count ? world->out.at[world->out.count - 1].kind : FACT_NONE;
}

void world_reach(struct world *world, enum stage stage, enum seat opener)
{
    const struct choice plain = {0};

    world_open(world);
    if (stage == STAGE_NONE)
        return;
    done(request(world, opener, STEP_open_dispute, &plain));
    if (stage == STAGE_NEGOTIATION)
        return;
    done(request(world, opener, STEP_escalate, &plain));
    done(request(world, SEAT_MEDIATOR, STEP_assign, &plain));
    if (stage == STAGE_MEDIATION)
        return;
    if (stage == STAGE_ARBITRATION)
        done(request(world, SEAT_MEDIATOR, STEP_escalate, &plain));
    else
        done(request(world, opener, STEP_withdraw, &plain));
}

struct id made_proposal(struct world *world, enum seat by, int64_t client_amount)
{
    struct propose in = {
        .id = world_id(world),
        .client_amount = client_amount,
        .freelancer_amount = world->state.dispute.amount.amount - client_amount,
    };

    done(rule_propose(world_ask(world, by), &in));
    return in.id;
}

void world_replay(const struct world *world, struct state *out)
{
    memset(out, 0, sizeof(*out));
    out->thread.tenant = world->state.thread.tenant;
    out->thread.id = world->state.thread.id;
    out->thread.held = world->state.thread.held;
    for (size_t i = 0; i < world->log_count + world->out.count; i++) {
        const struct fact *fact =
            i < world->log_count ? &world->log[i] : &world->out.at[i - world->log_count];

        assert_true(state_apply(out, fact, out->heads[fact->stream].seq + 1));
    }
}
