/* POST /v1/threads/{thread}/disclosures: the mediator repeats a line of a caucus to all, if its
 * author has consented. */
#include "api/endpoint.h"

struct input {
    int party;
    int64_t entry;
};

static const struct field fields[] = {
    {"party", FIELD_WORD, AT(struct input, party), REQUIRED, .words = seat_names},
    {"entry", FIELD_INTEGER, AT(struct input, entry), REQUIRED, .min = 1, .max = INT64_MAX},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    if (!seat_is_party((enum seat)in->party))
        return fault_say(FAULT_invalid, "/party", "It is 'client' or 'freelancer'.");
    task->keys.entry = (struct entry_ref){stream_of_caucus((enum seat)in->party), in->entry};
    return OK;
}

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    const struct loaded *loaded = &task->loaded;
    struct ask ask = task_ask(task);
    struct disclose disclose = {
        .party = (enum seat)in->party,
        .seq = in->entry,
        .text = loaded->entry_text,
        .consented = loaded->entry_consented,
        .author = loaded->entry_actor.seat,
    };

    if (loaded->entry_kind != FACT_message_posted)
        return fault_at(FAULT_not_found, "/entry");
    if (!loaded->entry_text.at)
        return fault_at(FAULT_erased, "/entry");
    task->compared |= BIT(task->keys.entry.stream); /* nobody erases it meanwhile */
    return rule_disclose(&ask, &disclose);
}

const struct endpoint create_disclosure = {
    .name = "create_disclosure",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/disclosures",
    .flow = &command_flow,
    .seats = BIT(SEAT_MEDIATOR),
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_disclose,
    .status = 201,
    .prepare = prepare,
    .decide = decide,
};
