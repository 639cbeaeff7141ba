/* Small helps for endpoints. */
#include "api/endpoint.h"

struct ask task_ask(struct task *task)
{
    return (struct ask){task->loaded.state, task->actor, task->now, &task->facts};
}

const struct field split_fields[SPLIT_FIELDS] = {
    {"preset", FIELD_WORD, AT(struct split_input, preset), .words = preset_names},
    {"client", FIELD_INTEGER, AT(struct split_input, client), .max = MONEY_MAX,
     PRESENT(struct split_input, has_client)},
    {"freelancer", FIELD_INTEGER, AT(struct split_input, freelancer), .max = MONEY_MAX,
     PRESENT(struct split_input, has_freelancer)},
};

struct fault split_check(const struct split_input *split)
{
    bool custom = split->preset == PRESET_CUSTOM;

    if (split->has_client != custom)
        return fault_say(FAULT_invalid, "/split/client",
                         "A custom split has both amounts; a preset has none.");
    if (split->has_freelancer != custom)
        return fault_say(FAULT_invalid, "/split/freelancer",
                         "A custom split has both amounts; a preset has none.");
    return OK;
}

const struct field because_fields[BECAUSE_FIELDS] = {
    {"reason", FIELD_WORD, AT(struct because_input, reason), REQUIRED, .words = reason_names},
    {"note", FIELD_PROSE, AT(struct because_input, note), .limit = LIMIT_NOTE},
};

const struct because *because_input(struct task *task)
{
    const struct because_input *in = task->input;
    struct because *because = ARENA_NEW(task->arena, struct because);

    *because = (struct because){(enum reason)in->reason, in->note};
    return because;
}

struct fault attachments_prepare(struct task *task, struct str_array texts, enum stream stream)
{
    struct id *ids = arena_array(task->arena, texts.count, sizeof *ids);

    for (size_t i = 0; i < texts.count; i++)
        if (!id_read(ID_ATTACHMENT, texts.at[i], &ids[i]))
            return fault_at(FAULT_invalid, str_format(task->arena, "/attachments/%zu", i).at);
    for (size_t i = 0; i < texts.count; i++)
        for (size_t j = 0; j < i; j++)
            if (id_equal(ids[i], ids[j]))
                return fault_say(FAULT_invalid, str_format(task->arena, "/attachments/%zu", i).at,
                                 "It is named twice.");
    task->keys.attachments = ids;
    task->keys.attachment_count = texts.count;
    task->keys.attachment_stream = stream;
    task->keys.attachments_wanted = texts.count > 0;
    return OK;
}

struct fault attachments_check(const struct task *task)
{
    if (task->loaded.attachments_found != task->keys.attachment_count)
        return fault_say(FAULT_invalid, "/attachments",
                         "One of them is not in this stream of the thread.");
    return OK;
}

void answer_dispute(struct task *task, struct json *json)
{
    task_etag(task, task->loaded.state->dispute.version);
    render_dispute(json, "dispute", task);
}

void answer_proposal(struct task *task, struct json *json)
{
    const struct state *state = task->loaded.state;
    const struct proposal *proposal = state_proposal(state, task->keys.proposal);

    task_etag(task, proposal->version);
    render_proposal(json, "proposal", state, proposal);
    render_dispute(json, "dispute", task);
}

void answer_settlement(struct task *task, struct json *json)
{
    render_settlement(json, "settlement", task->loaded.state);
    answer_dispute(task, json);
}

void task_location(struct task *task, const char *collection, enum id_kind kind, struct id id)
{
    task->location =
        str_format(task->arena, "/v1/%s/%s", collection, id_text(task->arena, kind, id).at);
}

void task_etag(struct task *task, int64_t version)
{
    task->etag = str_format(task->arena, "\"%lld\"", (long long)version);
}

struct str task_parameter(const struct task *task, const char *name)
{
    struct str rest = str_of(task->endpoint->path);

    for (size_t parameter = 0; rest.len > 0;) {
        struct str segment = str_cut(&rest, '/');

        if (str_is(segment, name))
            return task->exchange->parameters[parameter];
        parameter += str_starts(segment, STR("{"));
    }
    return (struct str){0};
}

struct fault task_stream(struct task *task, struct str name, enum stream *out)
{
    int stream = name.at ? word_read(stream_names, name) : STREAM_JOINT;

    if (stream < 0 || !task_sees(task, (enum stream)stream))
        return fault_of(FAULT_not_found);
    *out = (enum stream)stream;
    task->looked = BIT(stream);
    return OK;
}
