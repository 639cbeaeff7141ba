/* POST /v1/threads/{thread}/drafts: what somebody has begun to say in a stream is kept for them. */
#include "api/endpoint.h"
#include "base/utf8.h"
#include "flow/contents.h"
#include "store/drafts.h"

struct input {
    int stream;
    struct str text;
};

static const struct field fields[] = {
    {"stream", FIELD_WORD, AT(struct input, stream), .words = stream_names},
    {"text", FIELD_PROSE, AT(struct input, text), REQUIRED, .limit = LIMIT_MESSAGE, .blank = true},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    if (utf8_count(in->text) > LIMIT_MESSAGE_POINTS)
        return fault_say(FAULT_invalid, "/text", "At most 20000 characters are taken.");
    return OK;
}

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;
    struct draft draft = {
        .tenant = task->keys.tenant,
        .thread = task->loaded.state->thread.id,
        .person = task->actor.person,
        .stream = (enum stream)in->stream,
        .saved_at = task->now,
    };

    if (!task_sees(task, draft.stream))
        return fault_of(FAULT_not_found);
    if (in->text.len > 0)
        draft.sealed = contents_seal_draft(task, draft.stream, in->text);
    draft_save_ask(&task->query, &draft);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;

    if (in->text.len == 0) {
        json_null(json, "draft");
        return;
    }
    json_open(json, "draft");
    json_word(json, "stream", stream_names[in->stream]);
    json_text(json, "text", in->text);
    json_instant(json, "saved_at", task->now);
    json_close(json);
}

const struct endpoint create_draft = {
    .name = "create_draft",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/drafts",
    .flow = &mark_flow,
    .seats = SEATS_PARTIES | SEATS_STAFF,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .unkeyed = true,
    .status = 200,
    .prepare = prepare,
    .ask = ask,
    .answer = answer,
};
