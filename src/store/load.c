/* load.sql and access.sql ⇄ struct loaded: columns are read in the order in which the statements
 * list them. */
#include "store/load.h"

#include "store/proposals.h"

/* Arrays of the statement, in its order. */
enum {
    N,
    DIGEST,
    KEY_ID,
    PRINCIPAL,
    KEY,
    THREAD,
    DISPUTE,
    PROPOSAL,
    SETTLEMENT,
    REF,
    STREAM,
    SEQ,
    MEDIATOR,
    ONESELF,
    FILE_STREAM,
    FILE_DIGEST,
    FILE_N,
    FILE_ID,
    ARRAYS
};

static void add_bytes(struct array *array, struct str bytes)
{
    if (bytes.len > 0)
        array_bytes(array, bytes.at, bytes.len);
    else
        array_null(array);
}

static void add_stream(struct array *array, bool wanted, enum stream stream)
{
    array_text_or_null(array, wanted ? str_of(stream_names[stream]) : (struct str){0});
}

static void add_particulars(struct array *arrays, const struct load_keys *keys)
{
    add_stream(&arrays[STREAM], keys->entry.seq > 0, keys->entry.stream);
    if (keys->entry.seq > 0)
        array_int(&arrays[SEQ], keys->entry.seq);
    else
        array_null(&arrays[SEQ]);
    array_id(&arrays[MEDIATOR], keys->mediator);
    array_bool(&arrays[ONESELF], keys->mediator_is_caller);
    add_stream(&arrays[FILE_STREAM], keys->attachments_wanted, keys->attachment_stream);
    add_bytes(&arrays[FILE_DIGEST], keys->file_digest);
}

static void add_keys(struct array *arrays, size_t n, const struct load_keys *keys)
{
    array_int(&arrays[N], (int64_t)n);
    add_bytes(&arrays[DIGEST], keys->secret_digest);
    add_bytes(&arrays[KEY_ID], keys->party_key_id);
    array_text_or_null(&arrays[PRINCIPAL], keys->principal);
    array_text_or_null(&arrays[KEY], keys->idempotency_key);
    array_id(&arrays[THREAD], keys->thread);
    array_id(&arrays[DISPUTE], keys->dispute);
    array_id(&arrays[PROPOSAL], keys->proposal);
    array_id(&arrays[SETTLEMENT], keys->settlement);
    array_text_or_null(&arrays[REF], keys->ref);
    add_particulars(arrays, keys);
    for (size_t i = 0; i < keys->attachment_count; i++) {
        array_int(&arrays[FILE_N], (int64_t)n);
        array_id(&arrays[FILE_ID], keys->attachments[i]);
    }
}

void load_ask(struct query *query, const struct load_keys *const *keys, size_t count)
{
    static const int seats[] = {N, DIGEST, KEY_ID, THREAD};
    struct array arrays[ARRAYS];

    CHECK(count > 0 && count <= LIMIT_LOADS);
    query->statement = keys[0]->seats_only ? SQL_access : SQL_load;
    params_init(&query->params, query->arena);
    params_id(&query->params, keys[0]->tenant);
    for (size_t i = 0; i < ARRAYS; i++)
        arrays[i] = array_new(query->arena, MIB(1));
    for (size_t n = 0; n < count; n++)
        add_keys(arrays, n, keys[n]);
    if (query->statement == SQL_access)
        for (size_t i = 0; i < COUNT(seats); i++)
            params_array(&query->params, &arrays[seats[i]]);
    else
        for (size_t i = 0; i < ARRAYS; i++)
            params_array(&query->params, &arrays[i]);
}

int word_read(const char *const *names, struct str name)
{
    for (int i = 0; names[i]; i++)
        if (str_is(name, names[i]))
            return i;
    return -1;
}

/* Walks the columns of a row. A word that is not in its vocabulary makes `broken` true. */
struct cursor {
    const struct rows *rows;
    struct arena *arena; /* of the request */
    int row, column;
    bool broken;
};

static int64_t next_int(struct cursor *cursor)
{
    return rows_int(cursor->rows, cursor->row, cursor->column++);
}

static bool next_bool(struct cursor *cursor)
{
    return rows_bool(cursor->rows, cursor->row, cursor->column++);
}

static struct str next_text(struct cursor *cursor)
{
    return rows_text(cursor->rows, cursor->row, cursor->column++);
}

static struct id next_id(struct cursor *cursor)
{
    return rows_id(cursor->rows, cursor->row, cursor->column++);
}

static struct str next_bytes(struct cursor *cursor)
{
    return rows_bytes(cursor->rows, cursor->row, cursor->column++);
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
    out->origins = next_text(cursor);
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

static void read_session(struct cursor *cursor, struct loaded *out)
{
    out->session.id = next_id(cursor);
    out->session.person = next_id(cursor);
    out->session.role = next_text(cursor);
    out->session.state = next_text(cursor);
    out->session.seen_at = next_int(cursor);
    out->session.idle_ms = next_int(cursor);
    out->session.ends_at = next_int(cursor);
    out->session.factor_at = next_int(cursor);
    out->session.ended_at = next_int(cursor);
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
    out->language = next_text(cursor);
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
    dispute->has_split = !rows_null(cursor->rows, cursor->row, cursor->column);
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
    dispute->facts = (int)next_int(cursor);
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

static void read_particulars(struct cursor *cursor, struct loaded *out)
{
    struct str kind = next_text(cursor);

    out->entry_known = kind.at != NULL;
    out->entry_kind = kind.at ? fact_named(kind) : FACT_NONE;
    out->entry_actor.seat = (enum seat)next_word(cursor, seat_names);
    out->entry_actor.person = next_id(cursor);
    out->entry_text = next_text(cursor);
    out->entry_fields = next_text(cursor);
    out->entry_consented = next_bool(cursor);
    out->mediator_name = next_text(cursor);
    out->mediator_known = out->mediator_name.at != NULL;
    out->mediator_conflict = next_bool(cursor);
    out->mediator_mediates = next_bool(cursor);
    out->attachments_found = (size_t)next_int(cursor);
    out->files = (size_t)next_int(cursor);
    out->file_there.id = next_id(cursor);
    out->file_there.seq = next_int(cursor);
    out->file_there.name = next_text(cursor);
    out->file_there.media_type = next_text(cursor);
    out->file_there.erased = next_bool(cursor);
}

/* The fact of the case that the step names, if it names one. */
static void read_point(struct cursor *cursor, struct loaded *out)
{
    struct point *point = &out->state->points[0];

    point->entry = next_int(cursor);
    point->by = (enum seat)next_word(cursor, seat_names);
    point->at = next_int(cursor);
    point->client = (enum stance)next_word(cursor, stance_names);
    point->client_entry = next_int(cursor);
    out->client_note = next_text(cursor);
    point->freelancer = (enum stance)next_word(cursor, stance_names);
    point->freelancer_entry = next_int(cursor);
    out->freelancer_note = next_text(cursor);
    out->state->point_count = point->entry > 0;
}

static struct fault read_case(struct cursor *cursor, struct loaded *out)
{
    read_heads(cursor, out);
    read_dispute(cursor, out->state);
    TRY(proposals_read(cursor->arena, next_text(cursor), out->state));
    read_particulars(cursor, out);
    read_point(cursor, out);
    return OK;
}

size_t load_row(const struct query *query, int row)
{
    return (size_t)rows_int(&query->rows, row, 0);
}

struct fault load_read(const struct query *query, int row, struct arena *arena, struct loaded *out)
{
    struct cursor cursor = {.rows = &query->rows, .arena = arena, .row = row, .column = 1};
    struct state *state = state_new(arena);

    *out = (struct loaded){.state = state};
    if (row < 0)
        return OK;
    if (rows_broken(&query->rows, row))
        return fault_of(FAULT_internal);
    read_tenant(&cursor, out);
    state->settings = out->settings;
    read_credential(&cursor, out);
    read_session(&cursor, out);
    if (query->statement == SQL_load)
        read_answer(&cursor, out);
    read_thread(&cursor, out);
    if (query->statement == SQL_load)
        TRY(read_case(&cursor, out));
    return cursor.broken ? fault_of(FAULT_internal) : OK;
}
