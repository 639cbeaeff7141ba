/* load.sql ⇄ struct loaded: columns are read in the order in which the statement lists them. */
#include "store/load.h"

#include "json/read.h"

void load_ask(struct query *query, const struct load_keys *keys)
{
    struct params *params = &query->params;
    struct array attachments = array_new(query->arena, KIB(4));

    query->statement = SQL_load;
    params_init(params, query->arena);
    params_id(params, keys->tenant);
    params_bytes(params, keys->secret_digest.at, keys->secret_digest.len);
    params_bytes(params, keys->party_key_id.at, keys->party_key_id.len);
    params_text_or_null(params, keys->principal);
    params_text_or_null(params, keys->idempotency_key);
    params_id(params, keys->thread);
    params_id(params, keys->dispute);
    params_id(params, keys->proposal);
    params_id(params, keys->settlement);
    params_text_or_null(params, keys->ref);
    if (keys->entry.seq > 0) {
        params_text(params, str_of(stream_names[keys->entry.stream]));
        params_int(params, keys->entry.seq);
    } else {
        params_null(params);
        params_null(params);
    }
    params_id(params, keys->mediator);
    for (size_t i = 0; i < keys->attachment_count; i++)
        array_id(&attachments, keys->attachments[i]);
    params_array(params, &attachments);
    if (keys->attachments_wanted)
        params_text(params, str_of(stream_names[keys->attachment_stream]));
    else
        params_null(params);
    params_bytes(params, keys->file_digest.at, keys->file_digest.len);
}

int word_read(const char *const *names, struct str name)
{
    for (int i = 0; names[i]; i++)
        if (str_is(name, names[i]))
            return i;
    return -1;
}

/* Walks the columns of the one row. A word that is not in its vocabulary makes `broken` true. */
struct cursor {
    const struct rows *rows;
    int column;
    bool broken;
};

static int64_t next_int(struct cursor *cursor)
{
    return rows_int(cursor->rows, 0, cursor->column++);
}

static bool next_bool(struct cursor *cursor)
{
    return rows_bool(cursor->rows, 0, cursor->column++);
}

static struct str next_text(struct cursor *cursor)
{
    return rows_text(cursor->rows, 0, cursor->column++);
}

static struct id next_id(struct cursor *cursor)
{
    return rows_id(cursor->rows, 0, cursor->column++);
}

static struct str next_bytes(struct cursor *cursor)
{
    return rows_bytes(cursor->rows, 0, cursor->column++);
}

/* Null is the first word, which is "none" or the like. */
static int next_word(struct cursor *cursor, const char *const *names)
{
    struct str name = next_text(cursor);
    int word = name.at ? word_read(names, name) : 0;

    if (word < 0)
        cursor->broken = true;
    return word < 0 ? 0 : word;
}

static void next_currency(struct cursor *cursor, struct currency *out)
{
    struct str code = next_text(cursor);

    if (code.at && !currency_read(code, out))
        cursor->broken = true;
}

static void read_tenant(struct cursor *cursor, struct loaded *out)
{
    struct settings *settings = &out->settings;

    out->tenant_known = true;
    out->livemode = next_bool(cursor);
    settings->negotiation_ms = next_int(cursor);
    settings->mediation_ms = next_int(cursor);
    settings->arbitration_ms = next_int(cursor);
    settings->proposal_ms = next_int(cursor);
    settings->evidence_ms = next_int(cursor);
    settings->settlement_ms = next_int(cursor);
    settings->reopen_ms = next_int(cursor);
    settings->minimum_share_bp = (int)next_int(cursor);
    settings->fee_bp = (int)next_int(cursor);
    settings->fee_bearer = (enum bearer)next_word(cursor, bearer_names);
    settings->remainder_to = (enum seat)next_word(cursor, seat_names);
    out->settings_version = next_int(cursor);
    out->tenant_name = next_text(cursor);
}

static void read_credential(struct cursor *cursor, struct loaded *out)
{
    out->credential = next_id(cursor);
    out->credential_known = !id_is_none(out->credential);
    out->credential_seat = (enum seat)next_word(cursor, seat_names);
    out->credential_person = next_id(cursor);
    out->scopes = next_text(cursor);
    out->credential_expires_at = next_int(cursor);
    out->credential_revoked_at = next_int(cursor);
    out->party_key = next_bytes(cursor);
    out->party_key_revoked_at = next_int(cursor);
}

static void read_answer(struct cursor *cursor, struct loaded *out)
{
    out->answer_fingerprint = next_bytes(cursor);
    out->answered = out->answer_fingerprint.len > 0;
    out->answer_status = (int)next_int(cursor);
    out->answer_etag = next_text(cursor);
    out->answer_location = next_text(cursor);
    out->answer_body = next_text(cursor);
}

static void read_thread(struct cursor *cursor, struct loaded *out)
{
    struct thread *thread = &out->state->thread;

    thread->id = next_id(cursor);
    out->ref = next_text(cursor);
    thread->client = next_id(cursor);
    thread->freelancer = next_id(cursor);
    thread->mediator = next_id(cursor);
    thread->mediator_joined = next_bool(cursor);
    thread->contract.amount = next_int(cursor);
    next_currency(cursor, &thread->contract.currency);
    thread->caucus_client = next_bool(cursor);
    thread->caucus_freelancer = next_bool(cursor);
    thread->held = next_bool(cursor);
    thread->opened_at = next_int(cursor);
}

static void read_heads(struct cursor *cursor, struct loaded *out)
{
    for (int stream = 0; stream < STREAM_COUNT; stream++) {
        struct head *head = &out->state->heads[stream];
        struct str hash;

        head->seq = next_int(cursor);
        hash = next_bytes(cursor);
        if (hash.len == sizeof head->hash)
            memcpy(head->hash, hash.at, sizeof head->hash);
        head->at = next_int(cursor);
    }
}

static void read_dispute_end(struct cursor *cursor, struct state *state)
{
    struct dispute *dispute = &state->dispute;

    dispute->outcome = (enum outcome)next_word(cursor, outcome_names);
    dispute->has_split = !rows_null(cursor->rows, 0, cursor->column);
    dispute->client_amount = next_int(cursor);
    dispute->freelancer_amount = next_int(cursor);
    dispute->client_fee = next_int(cursor);
    dispute->freelancer_fee = next_int(cursor);
    dispute->extensions = (int)next_int(cursor);
    dispute->reopenings = (int)next_int(cursor);
    dispute->proposals = (int)next_int(cursor);
    dispute->settlement = next_id(cursor);
    dispute->settlement_status = (enum settlement_status)next_word(cursor, settlement_status_names);
    dispute->opened_at = next_int(cursor);
    dispute->stage_at = next_int(cursor);
    dispute->closed_at = next_int(cursor);
    dispute->settled_at = next_int(cursor);
    dispute->version = next_int(cursor);
    state->latest = next_bool(cursor);
}

static void read_dispute(struct cursor *cursor, struct state *state)
{
    struct dispute *dispute = &state->dispute;

    dispute->id = next_id(cursor);
    dispute->stage = (enum stage)next_word(cursor, stage_names);
    dispute->reached = (enum stage)next_word(cursor, stage_names);
    dispute->opened_by = (enum seat)next_word(cursor, seat_names);
    dispute->reason = (enum reason)next_word(cursor, reason_names);
    dispute->amount.amount = next_int(cursor);
    next_currency(cursor, &dispute->amount.currency);
    dispute->waiting_on = (enum waiting)next_word(cursor, waiting_names);
    dispute->waited_at = next_int(cursor);
    dispute->due_at = next_int(cursor);
    dispute->due_entry = next_int(cursor);
    dispute->stage_due_at = next_int(cursor);
    dispute->evidence_asked = next_bool(cursor);
    dispute->client_notified = next_bool(cursor);
    dispute->freelancer_notified = next_bool(cursor);
    dispute->client_spoke = next_bool(cursor);
    dispute->freelancer_spoke = next_bool(cursor);
    dispute->reminded = next_bool(cursor);
    read_dispute_end(cursor, state);
}

#define AT(member) .offset = offsetof(struct proposal, member)
static const struct field proposal_columns[] = {
    {"id", FIELD_ID, AT(id), REQUIRED, .kind = ID_PROPOSAL},
    {"answers", FIELD_ID, AT(answers), .kind = ID_PROPOSAL},
    {"by", FIELD_WORD, AT(by), REQUIRED, .words = seat_names},
    {"preset", FIELD_WORD, AT(preset), REQUIRED, .words = preset_names},
    {"status", FIELD_WORD, AT(status), REQUIRED, .words = proposal_status_names},
    {"client_amount", FIELD_INTEGER, AT(client_amount), REQUIRED, .max = MONEY_MAX},
    {"freelancer_amount", FIELD_INTEGER, AT(freelancer_amount), REQUIRED, .max = MONEY_MAX},
    {"client_accepted", FIELD_BOOLEAN, AT(client_accepted), REQUIRED},
    {"freelancer_accepted", FIELD_BOOLEAN, AT(freelancer_accepted), REQUIRED},
    {"made_at", FIELD_INTEGER, AT(made_at), REQUIRED, .max = INT64_MAX},
    {"expires_at", FIELD_INTEGER, AT(expires_at), REQUIRED, .max = INT64_MAX},
    {"closed_at", FIELD_INTEGER, AT(closed_at), .max = INT64_MAX},
    {"entry", FIELD_INTEGER, AT(entry), REQUIRED, .max = INT64_MAX},
    {"version", FIELD_INTEGER, AT(version), REQUIRED, .max = INT64_MAX},
};
static const struct field proposal_rows = {
    .name = "proposals",
    .type = FIELD_OBJECTS,
    .max = LIMIT_PROPOSALS,
    .size = sizeof(struct proposal),
    .fields = proposal_columns,
    .field_count = COUNT(proposal_columns),
};

static struct fault read_proposals(struct cursor *cursor, struct state *state)
{
    struct str text = next_text(cursor);
    struct object_array found = {0};

    if (text.at)
        TRY(json_read_rows(cursor->rows->arena, text, &proposal_rows, &found));
    if (found.count)
        memcpy(state->proposals, found.at, found.count * sizeof state->proposals[0]);
    state->proposal_count = found.count;
    return OK;
}

static void read_particulars(struct cursor *cursor, struct loaded *out)
{
    struct str kind = next_text(cursor);

    out->entry_known = kind.at != NULL;
    out->entry_kind = kind.at ? fact_named(kind) : FACT_NONE;
    out->entry_actor.seat = (enum seat)next_word(cursor, seat_names);
    out->entry_actor.person = next_id(cursor);
    out->entry_text = next_text(cursor);
    out->entry_consented = next_bool(cursor);
    out->mediator_name = next_text(cursor);
    out->mediator_known = out->mediator_name.at != NULL;
    out->mediator_conflict = next_bool(cursor);
    out->mediator_mediates = next_bool(cursor);
    out->attachments_found = (size_t)next_int(cursor);
    out->file_there = next_id(cursor);
}

struct fault load_read(const struct query *query, struct loaded *out)
{
    struct cursor cursor = {.rows = &query->rows};
    struct state *state = ARENA_NEW(query->arena, struct state);

    *out = (struct loaded){.state = state};
    if (rows_count(&query->rows) == 0)
        return OK;
    read_tenant(&cursor, out);
    state->settings = out->settings;
    read_credential(&cursor, out);
    read_answer(&cursor, out);
    read_thread(&cursor, out);
    read_heads(&cursor, out);
    read_dispute(&cursor, state);
    TRY(read_proposals(&cursor, state));
    read_particulars(&cursor, out);
    return cursor.broken ? fault_of(FAULT_internal) : OK;
}
