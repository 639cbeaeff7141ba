/* POST /v1/threads/{thread}/history: what was said before comes in with its original times, whole
 * or not at all. */
#include "api/endpoint.h"

struct line {
    int from;
    int64_t at;
    struct str text, external_ref;
};

struct input {
    struct line *lines;
    size_t count;
};

static const struct field fields[] = {
    {"from", FIELD_WORD, AT(struct line, from), REQUIRED, .words = seat_names},
    {"at", FIELD_INSTANT, AT(struct line, at), REQUIRED},
    {"text", FIELD_PROSE, AT(struct line, text), REQUIRED, .limit = LIMIT_MESSAGE},
    {"external_ref", FIELD_LABEL, AT(struct line, external_ref), .limit = LIMIT_REF},
};
static const struct field_table table = FIELDS(fields);

/* The pointer begins with the number of the line, from 1: "/3/text". */
static struct fault in_line(struct task *task, size_t line, struct fault fault)
{
    if (fault_is(fault))
        fault.pointer =
            str_format(task->arena, "/%zu%s", line + 1, fault.pointer ? fault.pointer : "").at;
    return fault;
}

static size_t count_lines(struct str body)
{
    size_t count = 0;

    for (; body.len > 0; count++)
        str_cut(&body, '\n');
    return count;
}

static struct fault prepare(struct task *task)
{
    struct input *in = task->input;
    struct str rest = task->exchange->request.body;

    in->count = count_lines(rest);
    if (in->count == 0 || in->count > LIMIT_IMPORT_LINES)
        return fault_say(FAULT_invalid, "", "1 to 500 lines are taken.");
    in->lines = arena_array(task->arena, in->count, sizeof *in->lines);
    for (size_t i = 0; i < in->count; i++)
        TRY(in_line(task, i, json_read(task->arena, str_cut(&rest, '\n'), &table, &in->lines[i])));
    return OK;
}

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);

    for (size_t i = 0; i < in->count; i++) {
        const struct line *line = &in->lines[i];
        struct imported imported = {(enum seat)line->from, line->text, line->at,
                                    line->external_ref};

        TRY(in_line(task, i, rule_import(&ask, &imported)));
    }
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;

    json_int(json, "imported", (int64_t)in->count);
}

const struct endpoint import_history = {
    .name = "import_history",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/history",
    .flow = &command_flow,
    .seats = BIT(SEAT_MARKETPLACE),
    .scope = "threads:write",
    .input_size = sizeof(struct input),
    .body_limit = LIMIT_IMPORT_BODY,
    .raw = true,
    .terse = true,
    .content_type = "application/x-ndjson",
    .step = STEP_import,
    .status = 201,
    .prepare = prepare,
    .decide = decide,
    .answer = answer,
};
