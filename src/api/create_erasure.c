/* POST /v1/threads/{thread}/erasures: content that the law does not let us keep goes; the sealed
 * line and its proof stay. */
#include "api/endpoint.h"

enum { FIELDS_MAX = 12, FIELD_NAME = 32 };

struct input {
    int stream, reason;
    int64_t entry;
    struct str_array fields;
    struct str note;
};

static const struct field fields[] = {
    {"stream", FIELD_WORD, AT(struct input, stream), .words = stream_names},
    {"entry", FIELD_INTEGER, AT(struct input, entry), REQUIRED, .min = 1, .max = INT64_MAX},
    {"fields", FIELD_LABELS, AT(struct input, fields), REQUIRED, .max = FIELDS_MAX,
     .limit = FIELD_NAME},
    {"reason", FIELD_WORD, AT(struct input, reason), REQUIRED, .words = reason_names},
    {"note", FIELD_PROSE, AT(struct input, note), .limit = LIMIT_NOTE},
};

/* In ascending order, as the entry names them. */
static void sort(struct str_array names)
{
    for (size_t i = 1; i < names.count; i++)
        for (size_t j = i; j > 0 && strcmp(names.at[j].at, names.at[j - 1].at) < 0; j--) {
            struct str name = names.at[j];

            names.at[j] = names.at[j - 1];
            names.at[j - 1] = name;
        }
}

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    if (in->fields.count == 0)
        return fault_say(FAULT_invalid, "/fields", "It names what is to be erased.");
    sort(in->fields);
    task->keys.entry = (struct entry_ref){(enum stream)in->stream, in->entry};
    return OK;
}

/* Whether the entry still has that text; the bytes of a file may be gone already. */
static bool is_there(const struct loaded *loaded, struct str name)
{
    struct str rest = loaded->entry_fields;

    if (str_is(name, "file"))
        return loaded->entry_kind == FACT_file_attached;
    while (rest.len > 0)
        if (str_equal(str_cut(&rest, ' '), name))
            return true;
    return false;
}

static struct fault join(struct task *task, struct str *out)
{
    const struct input *in = task->input;
    struct text text = text_new(task->arena, KIB(1));

    for (size_t i = 0; i < in->fields.count; i++) {
        if (!is_there(&task->loaded, in->fields.at[i]))
            return fault_say(FAULT_invalid, "/fields",
                             "The entry has no such text, or not any more.");
        text_addf(&text, "%s%s", i ? " " : "", in->fields.at[i].at);
    }
    *out = text_str(&text);
    return OK;
}

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct erase erase = {
        .target = task->keys.entry, .reason = (enum reason)in->reason, .note = in->note};
    struct append_erase *gone = ARENA_NEW(task->arena, struct append_erase);

    /* A supervisor may erase what they do not see. */
    if (!task->loaded.entry_known ||
        (!task_sees(task, erase.target.stream) && task->actor.seat != SEAT_SUPERVISOR))
        return fault_at(FAULT_not_found, "/entry");
    TRY(join(task, &erase.fields));
    *gone = (struct append_erase){erase.target.stream, erase.target.seq, erase.fields};
    task->extras.erases = gone;
    task->extras.erase_count = 1;
    return rule_erase(&ask, &erase);
}

const struct endpoint create_erasure = {
    .name = "create_erasure",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/erasures",
    .flow = &command_flow,
    .seats = BIT(SEAT_MARKETPLACE) | BIT(SEAT_SUPERVISOR),
    .scope = "threads:erase",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_erase,
    .status = 201,
    .prepare = prepare,
    .decide = decide,
};
