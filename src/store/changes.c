/* The rows of disputes and their like, written as JSON objects whose names are the columns. */
#include "store/changes.h"

#include "dispute/rules.h"
#include "json/write.h"

/* Plain UUIDs, since PostgreSQL reads these. */
static void uuid(struct json *json, const char *name, struct id id)
{
    char text[UUID_TEXT_SIZE];

    if (id_is_none(id)) {
        json_null(json, name);
        return;
    }
    id_to_uuid(id, text);
    json_word(json, name, text);
}

/* Instants that may be none are null in the table. */
static void at(struct json *json, const char *name, int64_t instant)
{
    if (instant)
        json_int(json, name, instant);
    else
        json_null(json, name);
}

static void begin(struct json *json, size_t n, const struct append_command *command)
{
    json_open(json, NULL);
    json_int(json, "n", (int64_t)n);
    uuid(json, "thread_id", command->thread);
}

static void write_thread(struct json *json, size_t n, const struct append_command *command)
{
    const struct thread *thread = &command->state->thread;

    if (!command->makes_thread && !command->state->thread_changed && !command->language)
        return;
    begin(json, n, command);
    json_bool(json, "makes", command->makes_thread);
    if (command->makes_thread)
        json_text(json, "ref", command->extras.ref);
    uuid(json, "client_id", thread->client);
    uuid(json, "freelancer_id", thread->freelancer);
    uuid(json, "mediator_id", thread->mediator);
    json_bool(json, "mediator_joined", thread->mediator_joined);
    json_int(json, "amount", thread->contract.amount);
    json_word(json, "currency", thread->contract.currency.code);
    json_bool(json, "caucus_client", thread->caucus_client);
    json_bool(json, "caucus_freelancer", thread->caucus_freelancer);
    json_bool(json, "held", thread->held);
    json_int(json, "opened_at", thread->opened_at);
    json_word(json, "language", command->language);
    json_close(json);
}

static void write_people(struct json *json, size_t n, const struct append_command *command)
{
    for (size_t i = 0; i < command->extras.people_count; i++) {
        begin(json, n, command);
        uuid(json, "person_id", command->extras.people[i].id);
        json_text(json, "ref", command->extras.people[i].ref);
        json_text(json, "name", command->extras.people[i].name);
        json_int(json, "at", command->now);
        json_close(json);
    }
}

static void write_dispute_money(struct json *json, const struct dispute *dispute)
{
    json_int(json, "amount", dispute->amount.amount);
    json_word(json, "currency", dispute->amount.currency.code);
    if (dispute->has_split) {
        json_int(json, "client_amount", dispute->client_amount);
        json_int(json, "freelancer_amount", dispute->freelancer_amount);
    }
    json_int(json, "client_fee", dispute->client_fee);
    json_int(json, "freelancer_fee", dispute->freelancer_fee);
    uuid(json, "settlement_id", dispute->settlement);
    json_word(json, "settlement_status", settlement_status_names[dispute->settlement_status]);
}

static void write_dispute_times(struct json *json, const struct state *state)
{
    const struct dispute *dispute = &state->dispute;

    at(json, "waited_at", dispute->waited_at);
    at(json, "due_at", dispute->due_at);
    at(json, "due_entry", dispute->due_entry);
    at(json, "stage_due_at", dispute->stage_due_at);
    json_int(json, "opened_at", dispute->opened_at);
    json_int(json, "stage_at", dispute->stage_at);
    at(json, "closed_at", dispute->closed_at);
    at(json, "settled_at", dispute->settled_at);
    at(json, "tick_at", rule_next_tick(state));
}

/* Who mediates stands in the row of the dispute too, for the queue. */
static bool reseated(const struct append_command *command)
{
    return command->state->thread_changed && !id_is_none(command->state->dispute.id);
}

static void write_dispute(struct json *json, size_t n, const struct append_command *command)
{
    const struct dispute *dispute = &command->state->dispute;

    if (!command->state->dispute_changed && !reseated(command))
        return;
    begin(json, n, command);
    uuid(json, "dispute_id", dispute->id);
    uuid(json, "mediator_id", command->state->thread.mediator);
    json_word(json, "stage", stage_names[dispute->stage]);
    json_word(json, "reached", stage_names[dispute->reached]);
    json_word(json, "opened_by", seat_names[dispute->opened_by]);
    json_word(json, "reason", reason_names[dispute->reason]);
    json_word(json, "waiting_on", waiting_names[dispute->waiting_on]);
    json_bool(json, "evidence_asked", dispute->evidence_asked);
    json_bool(json, "client_notified", dispute->client_notified);
    json_bool(json, "freelancer_notified", dispute->freelancer_notified);
    json_bool(json, "client_spoke", dispute->client_spoke);
    json_bool(json, "freelancer_spoke", dispute->freelancer_spoke);
    json_bool(json, "reminded", dispute->reminded);
    json_word(json, "outcome", outcome_names[dispute->outcome]);
    json_int(json, "extensions", dispute->extensions);
    json_int(json, "reopenings", dispute->reopenings);
    json_int(json, "proposals", dispute->proposals);
    json_int(json, "facts", dispute->facts);
    json_int(json, "version", dispute->version);
    write_dispute_money(json, dispute);
    write_dispute_times(json, command->state);
    json_close(json);
}

static void write_proposal(struct json *json, const struct dispute *dispute,
                           const struct proposal *proposal)
{
    uuid(json, "proposal_id", proposal->id);
    uuid(json, "dispute_id", dispute->id);
    uuid(json, "answers_id", proposal->answers);
    json_word(json, "by_seat", seat_names[proposal->by]);
    json_word(json, "preset", preset_names[proposal->preset]);
    json_word(json, "status", proposal_status_names[proposal->status]);
    json_int(json, "client_amount", proposal->client_amount);
    json_int(json, "freelancer_amount", proposal->freelancer_amount);
    json_bool(json, "client_accepted", proposal->client_accepted);
    json_bool(json, "freelancer_accepted", proposal->freelancer_accepted);
    json_int(json, "made_at", proposal->made_at);
    json_int(json, "expires_at", proposal->expires_at);
    at(json, "closed_at", proposal->closed_at);
    json_int(json, "entry_seq", proposal->entry);
    json_int(json, "version", proposal->version);
}

static void write_proposals(struct json *json, size_t n, const struct append_command *command)
{
    const struct state *state = command->state;

    for (size_t i = 0; i < state->proposal_count; i++) {
        if (!state->proposal_changed[i])
            continue;
        begin(json, n, command);
        write_proposal(json, &state->dispute, &state->proposals[i]);
        json_close(json);
    }
}

static void write_facts(struct json *json, size_t n, const struct append_command *command)
{
    const struct state *state = command->state;

    for (size_t i = 0; i < state->point_count; i++) {
        const struct point *point = &state->points[i];

        if (!state->point_changed[i])
            continue;
        begin(json, n, command);
        json_int(json, "entry_seq", point->entry);
        uuid(json, "dispute_id", state->dispute.id);
        json_word(json, "by_seat", seat_names[point->by]);
        json_int(json, "stated_at", point->at);
        json_word(json, "client", stance_names[point->client]);
        at(json, "client_entry", point->client_entry);
        json_word(json, "freelancer", stance_names[point->freelancer]);
        at(json, "freelancer_entry", point->freelancer_entry);
        json_close(json);
    }
}

static void write_claims(struct json *json, size_t n, const struct append_command *command)
{
    const struct state *state = command->state;

    for (size_t i = 0; i < COUNT(state->claims); i++) {
        const struct claim *claim = &state->claims[i];

        if (!state->claim_changed[i])
            continue;
        begin(json, n, command);
        uuid(json, "dispute_id", state->dispute.id);
        json_word(json, "by_seat", seat_names[i == 0 ? SEAT_CLIENT : SEAT_FREELANCER]);
        json_int(json, "entry_seq", claim->entry);
        json_int(json, "stated_at", claim->at);
        if (claim->amount.currency.code[0]) {
            json_int(json, "amount", claim->amount.amount);
            json_word(json, "currency", claim->amount.currency.code);
        }
        json_close(json);
    }
}

static void write_file(struct json *json, size_t n, const struct append_command *command)
{
    const struct append_extras *extras = &command->extras;

    if (id_is_none(extras->file.id))
        return;
    begin(json, n, command);
    uuid(json, "attachment_id", extras->file.id);
    json_word(json, "stream", stream_names[extras->file.stream]);
    json_int(json, "seq", extras->file.seq);
    json_text(json, "media_type", extras->file.media_type);
    json_int(json, "size", (int64_t)extras->file.bytes.len);
    json_hex(json, "digest", (const uint8_t *)extras->file.digest.at, extras->file.digest.len);
    json_close(json);
}

static void write_read(struct json *json, size_t n, const struct append_command *command)
{
    const struct append_extras *extras = &command->extras;

    if (id_is_none(extras->read.person))
        return;
    begin(json, n, command);
    json_word(json, "stream", stream_names[extras->read.stream]);
    uuid(json, "person_id", extras->read.person);
    json_int(json, "seq", extras->read.seq);
    json_int(json, "at", command->now);
    json_close(json);
}

static void write_erase(struct json *json, size_t n, const struct append_command *command,
                        const struct append_erase *erase)
{
    struct str rest = erase->fields;

    while (rest.len > 0) {
        struct str field = str_cut(&rest, ' ');

        begin(json, n, command);
        json_word(json, "stream", stream_names[erase->stream]);
        json_int(json, "seq", erase->seq);
        json_text(json, "field", field);
        json_close(json);
    }
}

static void write_erased(struct json *json, size_t n, const struct append_command *command)
{
    for (size_t i = 0; i < command->extras.erase_count; i++)
        write_erase(json, n, command, &command->extras.erases[i]);
}

/* Which rows of a command go under which name. */
static const struct {
    const char *name;
    void (*write)(struct json *json, size_t n, const struct append_command *command);
} kinds[] = {
    {"threads", write_thread},      {"people", write_people},    {"disputes", write_dispute},
    {"proposals", write_proposals}, {"attachments", write_file}, {"reads", write_read},
    {"erased", write_erased},       {"facts", write_facts},      {"claims", write_claims},
};

struct str changes_write(struct arena *arena, struct append_command *const *commands, size_t count)
{
    struct json json = json_new(arena, MIB(4));

    json_open(&json, NULL);
    for (size_t k = 0; k < COUNT(kinds); k++) {
        struct json rows = json_new(arena, MIB(4));

        for (size_t n = 0; n < count; n++)
            kinds[k].write(&rows, n, commands[n]);
        if (json_str(&rows).len == 0)
            continue;
        json_open_array(&json, kinds[k].name);
        json_raw(&json, NULL, json_str(&rows));
        json_close_array(&json);
    }
    json_close(&json);
    return json_str(&json);
}
