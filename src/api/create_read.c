/* POST /v1/threads/{thread}/reads: how far one has read. That a party has seen the deadline that
 * waits on it is sealed. */
#include "api/endpoint.h"

struct input {
    int stream;
    int64_t entry;
};

static const struct field fields[] = {
    {"stream", FIELD_WORD, AT(struct input, stream), .words = stream_names},
    {"entry", FIELD_INTEGER, AT(struct input, entry), REQUIRED, .min = 1, .max = INT64_MAX},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    enum stream stream = (enum stream)in->stream;
    struct ask ask = task_ask(task);

    if (!task_sees(task, stream))
        return fault_at(FAULT_not_found, "/stream");
    if (in->entry > task->loaded.state->heads[stream].seq)
        return fault_say(FAULT_invalid, "/entry", "There is no such entry yet.");
    task->extras.read.stream = stream;
    task->extras.read.person = task->actor.person;
    task->extras.read.seq = in->entry;
    return stream == STREAM_JOINT && seat_is_party(task->actor.seat) ? rule_read(&ask, in->entry)
                                                                     : OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;

    json_open(json, "read");
    json_word(json, "stream", stream_names[in->stream]);
    json_int(json, "entry", in->entry);
    json_close(json);
}

const struct endpoint create_read = {
    .name = "create_read",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/reads",
    .flow = &command_flow,
    .seats = SEATS_PARTIES | SEATS_STAFF | BIT(SEAT_AUDITOR),
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_read,
    .wakes = LIVE_READS,
    .status = 201,
    .decide = decide,
    .answer = answer,
};
