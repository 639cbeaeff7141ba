/* POST /v1/assignments: one mediator for many disputes. Each goes through the ordinary rule and has
 * its own result. */
#include "api/endpoint.h"
#include "flow/bulk.h"

struct input {
    struct str_array disputes;
    struct id mediator;
};

static const struct field fields[] = {
    {"disputes", FIELD_LABELS, AT(struct input, disputes), REQUIRED, .max = LIMIT_BULK,
     .limit = ID_TEXT_LEN},
    {"mediator", FIELD_ID, AT(struct input, mediator), REQUIRED, .kind = ID_PERSON},
};

static bool is_named_before(const struct bulk *bulk, struct id dispute)
{
    for (size_t i = 0; i < bulk->count; i++)
        if (id_equal(bulk->items[i].dispute, dispute))
            return true;
    return false;
}

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;
    struct bulk *bulk = ARENA_NEW(task->arena, struct bulk);

    bulk->mediator = in->mediator;
    for (size_t i = 0; i < in->disputes.count; i++) {
        const char *place = str_format(task->arena, "/disputes/%zu", i).at;
        struct id dispute;

        if (!id_read(ID_DISPUTE, in->disputes.at[i], &dispute))
            return fault_say(FAULT_invalid, place, "It is the id of a dispute.");
        if (is_named_before(bulk, dispute))
            return fault_say(FAULT_invalid, place, "It is named twice.");
        bulk->items[bulk->count++].dispute = dispute;
    }
    task->bulk = bulk;
    return OK;
}

static void render_problem(struct json *json, struct task *task, const struct fault_row *row)
{
    json_open(json, "problem");
    json_text(json, "type", str_format(task->arena, "/problems/%s", row->name));
    json_word(json, "title", row->title);
    json_word(json, "detail", row->advice);
    json_close(json);
}

static void answer(struct task *task, struct json *json)
{
    json_open_array(json, "results");
    for (size_t i = 0; i < task->bulk->count; i++) {
        const struct bulk_item *item = &task->bulk->items[i];
        const struct fault_row *row = fault_row(item->fault.code);
        bool refused = fault_is(item->fault);

        json_open(json, NULL);
        json_id(json, "dispute", ID_DISPUTE, item->dispute);
        json_int(json, "status", refused || item->idle ? row->status : 201);
        if (refused)
            render_problem(json, task, row);
        else
            json_null(json, "problem");
        json_close(json);
    }
    json_close_array(json);
}

const struct endpoint create_assignments = {
    .name = "create_assignments",
    .method = HTTP_POST,
    .path = "/v1/assignments",
    .flow = &bulk_flow,
    .seats = BIT(SEAT_MEDIATOR) | BIT(SEAT_SUPERVISOR),
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .threadless = true,
    .status = 200,
    .prepare = prepare,
    .answer = answer,
};
