/* POST /v1/threads/{thread}/tags: the tags of a thread become these. They are staff's own; no party
 * learns of them. */
#include "api/endpoint.h"
#include "store/tags.h"

struct input {
    struct str_array tags;
};

static const struct field fields[] = {
    {"tags", FIELD_LABELS, AT(struct input, tags), REQUIRED, .max = LIMIT_TAGS, .limit = LIMIT_TAG},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    for (size_t i = 0; i < in->tags.count; i++)
        for (size_t j = 0; j < i; j++)
            if (str_equal(in->tags.at[i], in->tags.at[j]))
                return fault_say(FAULT_invalid, str_format(task->arena, "/tags/%zu", i).at,
                                 "It is named twice.");
    return OK;
}

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;
    struct tags_new tags = {
        .tenant = task->keys.tenant,
        .thread = task->loaded.state->thread.id,
        .person = task->actor.person,
        .tags = in->tags,
        .now = task->now,
    };

    tag_set_ask(&task->query, &tags);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;

    json_open_array(json, "tags");
    for (size_t i = 0; i < in->tags.count; i++)
        json_text(json, NULL, in->tags.at[i]);
    json_close_array(json);
}

const struct endpoint set_tags = {
    .name = "set_tags",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/tags",
    .flow = &admin_flow,
    .seats = BIT(SEAT_MEDIATOR) | BIT(SEAT_SUPERVISOR),
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .status = 200,
    .prepare = prepare,
    .ask = ask,
    .answer = answer,
};
