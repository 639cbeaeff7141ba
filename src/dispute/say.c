/* How rules state facts. */
#include "dispute/say.h"

int64_t say_now(const struct ask *ask)
{
    return state_now(ask->state, STREAM_JOINT, ask->now);
}

struct fact *say(struct ask *ask, enum fact_kind kind)
{
    struct fact *fact = say_in(ask, STREAM_JOINT, kind);

    fact->dispute = ask->state->dispute.id;
    return fact;
}

struct fact *say_in(struct ask *ask, enum stream stream, enum fact_kind kind)
{
    struct fact *fact =
        facts_add(ask->out, kind, ask->actor, state_now(ask->state, stream, ask->now));

    fact->stream = stream;
    return fact;
}

void said(struct ask *ask)
{
    const struct fact *fact = &ask->out->at[ask->out->count - 1];
    bool follows = state_apply(ask->state, fact, ask->state->heads[fact->stream].seq + 1);

    CHECK(follows);
}
