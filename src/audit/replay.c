/* Folds the streams: each fact is applied to the dispute that it names, else to the latest one. */
#include "audit/replay.h"

#include "base/limits.h"

void replay_init(struct replay *replay, struct arena *arena, struct id tenant, struct id thread)
{
    *replay = (struct replay){.arena = arena};
    replay->state.settings = settings_default();
    replay->state.thread.tenant = tenant;
    replay->state.thread.id = thread;
    replay->state.latest = true;
}

/* The place of a dispute, or `count`. */
static size_t find(const struct replay *replay, struct id id)
{
    size_t at = 0;

    while (at < replay->count && !id_equal(replay->disputes[at].dispute.id, id))
        at++;
    return at;
}

/* Puts dispute `at` and what belongs to it into the state. */
static void enter(struct replay *replay, size_t at)
{
    const struct replay_dispute *next = &replay->disputes[at];

    if (at == replay->current)
        return;
    state_enter_dispute(&replay->state, &next->dispute, at + 1 == replay->count);
    if (next->proposal_count > 0)
        memcpy(replay->state.proposals, next->proposals,
               next->proposal_count * sizeof(struct proposal));
    replay->state.proposal_count = next->proposal_count;
    if (next->point_count > 0)
        memcpy(replay->state.points, next->points, next->point_count * sizeof(struct point));
    replay->state.point_count = next->point_count;
    memcpy(replay->state.claims, next->claims, sizeof(next->claims));
    replay->current = at;
}

/* Room for the dispute that was just opened. */
static void add(struct replay *replay)
{
    if (!replay->disputes)
        replay->disputes = arena_array(replay->arena, REPLAY_DISPUTES, sizeof(*replay->disputes));
    replay->current = replay->count++;
    replay->disputes[replay->current].proposals =
        arena_array(replay->arena, LIMIT_PROPOSALS, sizeof(struct proposal));
    replay->disputes[replay->current].points =
        arena_array(replay->arena, LIMIT_POINTS, sizeof(struct point));
}

/* Remembers what the fact made of the current dispute. */
static void keep(struct replay *replay)
{
    const struct state *state = &replay->state;
    struct replay_dispute *kept;

    if (id_is_none(state->dispute.id))
        return;
    if (replay->count == 0 ||
        !id_equal(replay->disputes[replay->current].dispute.id, state->dispute.id))
        add(replay);
    kept = &replay->disputes[replay->current];
    memcpy(kept->proposals, state->proposals, state->proposal_count * sizeof(struct proposal));
    kept->proposal_count = state->proposal_count;
    memcpy(kept->points, state->points, state->point_count * sizeof(struct point));
    kept->point_count = state->point_count;
    memcpy(kept->claims, state->claims, sizeof(kept->claims));
    kept->dispute = state->dispute;
}

/* Numbers and times have their own checks: the step is judged as if those before it were in order.
 */
static void expect(struct replay *replay, const struct fact *fact, int64_t seq)
{
    struct head *head = &replay->state.heads[fact->stream];

    head->seq = seq - 1;
    head->at = head->at < fact->at ? head->at : fact->at;
}

bool replay_apply(struct replay *replay, const struct fact *fact, int64_t seq)
{
    size_t at = replay->count > 0 ? replay->count - 1 : 0;

    if (fact->kind == FACT_dispute_opened) {
        if (replay->count == REPLAY_DISPUTES || find(replay, fact->dispute) < replay->count)
            return false;
    } else if (!id_is_none(fact->dispute)) {
        at = find(replay, fact->dispute);
        if (at == replay->count)
            return false;
    }
    if (replay->count > 0)
        enter(replay, at);
    expect(replay, fact, seq);
    if (!state_apply(&replay->state, fact, seq))
        return false;
    keep(replay);
    return true;
}
