/* POST /v1/threads/{thread}/messages: somebody says something, in a room that they are in. */
#include "api/endpoint.h"

struct input {
    int stream;
    struct str text;
    struct str_array attachments;
    int64_t reply_to;
};

static const struct field fields[] = {
    {"stream", FIELD_WORD, AT(struct input, stream), .words = stream_names},
    {"text", FIELD_PROSE, AT(struct input, text), REQUIRED, .limit = LIMIT_MESSAGE},
    {"attachments", FIELD_LABELS, AT(struct input, attachments), .max = LIMIT_CITED,
     .limit = ID_TEXT_LEN},
    {"reply_to", FIELD_INTEGER, AT(struct input, reply_to), .min = 1, .max = INT64_MAX},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    return attachments_prepare(task, in->attachments, (enum stream)in->stream);
}

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct post post = {
        .stream = (enum stream)in->stream, .text = in->text, .reply_to = in->reply_to};

    if (!task_sees(task, post.stream))
        return fault_of(FAULT_not_found);
    TRY(attachments_check(task));
    for (size_t i = 0; i < task->keys.attachment_count; i++)
        post.attachments[post.attachment_count++] = task->keys.attachments[i];
    return rule_post(&ask, &post);
}

const struct endpoint create_message = {
    .name = "create_message",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/messages",
    .flow = &command_flow,
    .seats = SEATS_PARTIES | SEATS_STAFF | BIT(SEAT_MARKETPLACE),
    .scope = "threads:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .status = 201,
    .prepare = prepare,
    .decide = decide,
};
