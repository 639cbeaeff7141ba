/* POST /v1/threads/{thread}/person-erasures: all that one person said, gave or is called in a case
 * goes, some lines with each request; the sealed lines and their proofs stay. */
#include "api/endpoint.h"
#include "store/subjects.h"

struct input {
    struct id person;
    int reason;
    struct str note;
};

static const struct field fields[] = {
    {"person", FIELD_ID, AT(struct input, person), REQUIRED, .kind = ID_PERSON},
    {"reason", FIELD_WORD, AT(struct input, reason), REQUIRED, .words = reason_names},
    {"note", FIELD_PROSE, AT(struct input, note), .limit = LIMIT_NOTE},
};

/* A supervisor may erase what they do not see. One line more than go tells whether there are more.
 */
static struct fault ask(struct task *task)
{
    const struct input *in = task->input;
    struct subject_lines lines = {
        .tenant = task->keys.tenant,
        .thread = task->loaded.state->thread.id,
        .person = in->person,
        .streams = task->actor.seat == SEAT_SUPERVISOR ? BIT(STREAM_COUNT) - 1 : task->visible,
        .limit = LIMIT_ERASED_LINES + 1,
    };

    subject_lines_ask(&task->query, &lines);
    return OK;
}

static size_t count_of(const struct task *task)
{
    int count = rows_count(&task->query.rows);

    return (size_t)(count > LIMIT_ERASED_LINES ? LIMIT_ERASED_LINES : count);
}

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask rules = task_ask(task);
    size_t count = count_of(task);
    struct append_erase *erases = arena_array(task->arena, count + 1, sizeof *erases);

    if (rules.state->thread.held)
        return fault_of(FAULT_held);
    if (count == 0)
        return fault_say(FAULT_invalid, "/person", "Nothing of this person is here, or any more.");
    for (size_t i = 0; i < count; i++) {
        struct erase erase = {.reason = (enum reason)in->reason, .note = in->note};

        erases[i] = subject_line_read(&task->query.rows, (int)i);
        erase.target = (struct entry_ref){erases[i].stream, erases[i].seq};
        erase.fields = erases[i].fields;
        if (erase.target.seq > task->heads_before[erase.target.stream].seq)
            return fault_of(FAULT_conflict); /* said after the case was loaded, before we asked */
        TRY(rule_erase(&rules, &erase));
    }
    task->extras.erases = erases;
    task->extras.erase_count = count;
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    json_open(json, "erasure");
    json_int(json, "lines", (int64_t)count_of(task));
    json_bool(json, "more", rows_count(&task->query.rows) > LIMIT_ERASED_LINES);
    json_close(json);
}

const struct endpoint create_person_erasure = {
    .name = "create_person_erasure",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/person-erasures",
    .flow = &asking_flow,
    .seats = BIT(SEAT_MARKETPLACE) | BIT(SEAT_SUPERVISOR),
    .scope = "threads:erase",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_erase,
    .status = 201,
    .ask = ask,
    .decide = decide,
    .answer = answer,
};
