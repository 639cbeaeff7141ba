/* POST /v1/threads/{thread}/presence: somebody is looking, is writing, or has gone. A mark belongs
 * to a stream: whoever does not see the stream is told nothing by it, in no way. */
#include "api/endpoint.h"
#include "store/presence.h"

struct input {
    int state, stream;
    bool has_stream;
};

static const struct field fields[] = {
    {"state", FIELD_WORD, AT(struct input, state), REQUIRED, .words = presence_names},
    {"stream", FIELD_WORD, AT(struct input, stream), .words = stream_names,
     PRESENT(struct input, has_stream)},
};

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;
    struct presence_mark mark = {
        .tenant = task->keys.tenant,
        .thread = task->loaded.state->thread.id,
        .person = task->actor.person,
        .seat = task->actor.seat,
        .state = (enum presence_state)in->state,
        .stream = (enum stream)in->stream,
        .everywhere = !in->has_stream,
        .until_at = task->now + LIMIT_PRESENCE_MS,
    };

    if (!task_sees(task, mark.stream))
        return fault_of(FAULT_not_found);
    presence_mark_ask(&task->query, &mark);
    return OK;
}

const struct endpoint create_presence = {
    .name = "create_presence",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/presence",
    .background = true,
    .flow = &mark_flow,
    .seats = SEATS_PARTIES | SEATS_STAFF | BIT(SEAT_AUDITOR),
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .unkeyed = true,
    .wakes = LIVE_PRESENCE,
    .status = 204,
    .ask = ask,
};
