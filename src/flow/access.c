/* The steps by which every flow begins: who asks, what, and what is there. */
#include "flow/service_inside.h"

/* --- authenticate: no I/O; what needs the tables is proved in step_prove --- */

struct party_claims {
    struct id tenant, thread, person;
    int seat;
    int64_t expires_at, issued_at;
};

#define AT(member) .offset = offsetof(struct party_claims, member)
static const struct field party_fields[] = {
    {"tenant", FIELD_ID, AT(tenant), REQUIRED, .kind = ID_TENANT},
    {"thread", FIELD_ID, AT(thread), REQUIRED, .kind = ID_THREAD},
    {"person", FIELD_ID, AT(person), REQUIRED, .kind = ID_PERSON},
    {"seat", FIELD_WORD, AT(seat), REQUIRED, .words = seat_names},
    {"exp", FIELD_INSTANT, AT(expires_at), REQUIRED},
    {"iat", FIELD_INSTANT, AT(issued_at)},
};
static const struct field_table party_table = FIELDS(party_fields);
#undef AT

/* The footer is {"kid":"<16 hex digits>"}. */
static bool read_footer(struct task *task)
{
    struct str kid = {0};
    const struct field fields[] = {{"kid", FIELD_LABEL, 0, REQUIRED, .limit = 16}};
    const struct field_table table = FIELDS(fields);

    return !fault_is(json_read(task->arena, task->claim.paseto.footer, &table, &kid)) &&
           hex_decode(kid, task->claim.key_id, KEY_ID_SIZE) && kid.len == 2 * KEY_ID_SIZE;
}

static struct fault claim_party(struct task *task, struct str token)
{
    struct party_claims claims = {0};
    const struct signing_key *own = &task->service->keys.party;

    if (!paseto_read(task->arena, token, &task->claim.paseto) || !read_footer(task) ||
        fault_is(json_read(task->arena, task->claim.paseto.payload, &party_table, &claims)) ||
        (claims.seat != SEAT_CLIENT && claims.seat != SEAT_FREELANCER))
        return fault_of(FAULT_unauthorized);
    if (claims.expires_at <= task->now || claims.expires_at > task->now + LIMIT_TOKEN_MS)
        return fault_say(FAULT_unauthorized, NULL,
                         "The token has expired, or lives longer than a day.");
    task->claim.verified = memcmp(task->claim.key_id, own->key_id, KEY_ID_SIZE) == 0;
    if (task->claim.verified && !paseto_verify(task->arena, &task->claim.paseto, own->public_key))
        return fault_of(FAULT_unauthorized);
    if (!task->claim.verified)
        task->keys.party_key_id = (struct str){(const char *)task->claim.key_id, KEY_ID_SIZE};
    task->claim.party = true;
    task->claim.thread = claims.thread;
    task->claim.person = claims.person;
    task->claim.seat = (enum seat)claims.seat;
    task->claim.expires_at = claims.expires_at;
    task->keys.tenant = claims.tenant;
    task->principal = str_format(task->arena, "%s:%s:%s", seat_names[claims.seat],
                                 id_text(task->arena, ID_PERSON, claims.person).at,
                                 id_text(task->arena, ID_THREAD, claims.thread).at);
    return OK;
}

static struct fault claim_secret(struct task *task, struct str token)
{
    const struct digest *digest = &task->claim.secret.digest;

    if (!secret_read(token, &task->claim.secret))
        return fault_of(FAULT_unauthorized);
    task->keys.tenant = task->claim.secret.tenant;
    task->keys.secret_digest = (struct str){(const char *)digest->bytes, DIGEST_SIZE};
    task->principal = hex_encode(task->arena, digest->bytes, 16);
    return OK;
}

enum next step_authenticate(struct task *task)
{
    struct str header = request_header(&task->exchange->request, "authorization");
    struct fault fault = fault_of(FAULT_unauthorized);

    if (str_starts(header, STR("Bearer v4.public.")))
        fault = claim_party(task, str_from(header, 7));
    else if (str_starts(header, STR("Bearer ")))
        fault = claim_secret(task, str_from(header, 7));
    /* Nobody but its holder knows a secret; a token of a tenant's own key is proved later. */
    if (!fault_is(fault) && (!task->claim.party || task->claim.verified))
        fault = rate_spend(task);
    return fault_is(fault) ? task_refuse(task, fault) : NEXT;
}

/* --- read input --- */

/* Ids in the path say what to load. */
static struct fault read_path(struct task *task)
{
    static const struct {
        const char *name;
        enum id_kind kind;
        size_t offset;
    } known[] = {
        {"{thread}", ID_THREAD, offsetof(struct load_keys, thread)},
        {"{dispute}", ID_DISPUTE, offsetof(struct load_keys, dispute)},
        {"{proposal}", ID_PROPOSAL, offsetof(struct load_keys, proposal)},
        {"{settlement}", ID_SETTLEMENT, offsetof(struct load_keys, settlement)},
    };
    struct str rest = str_of(task->endpoint->path);
    size_t parameter = 0;

    while (rest.len > 0) {
        struct str segment = str_cut(&rest, '/');

        for (size_t i = 0; i < COUNT(known); i++) {
            struct id *id = (struct id *)(void *)((char *)&task->keys + known[i].offset);

            if (str_is(segment, known[i].name) &&
                !id_read(known[i].kind, task->exchange->parameters[parameter], id))
                return fault_at(FAULT_bad_parameter, known[i].name);
        }
        parameter += str_starts(segment, STR("{"));
    }
    return OK;
}

/* If-Match names one version, as its ETag does: "12". */
static struct fault read_if_match(struct task *task)
{
    struct str header = request_header(&task->exchange->request, "if-match");

    task->if_match = -1;
    if (!header.at)
        return task->endpoint->if_match ? fault_at(FAULT_precondition_required, "If-Match") : OK;
    if (header.len < 3 || header.at[0] != '"' || header.at[header.len - 1] != '"' ||
        !str_to_int((struct str){header.at + 1, header.len - 2}, &task->if_match) ||
        task->if_match < 1) /* versions count from 1 */
        return fault_at(FAULT_precondition_failed, "If-Match");
    return OK;
}

/* The key may come bare or as a structured-field string
 * (draft-ietf-httpapi-idempotency-key-header). */
static struct fault read_idempotency_key(struct task *task)
{
    struct str key = request_header(&task->exchange->request, "idempotency-key");

    if (task->exchange->request.method != HTTP_POST)
        return OK;
    if (!key.at)
        return fault_at(FAULT_idempotency_key_missing, "Idempotency-Key");
    if (key.len >= 2 && key.at[0] == '"' && key.at[key.len - 1] == '"')
        key = (struct str){key.at + 1, key.len - 2};
    if (key.len == 0 || key.len > LIMIT_IDEMPOTENCY_KEY)
        return fault_say(FAULT_bad_header, "Idempotency-Key",
                         "It takes 1 to 255 printable ASCII characters.");
    for (size_t i = 0; i < key.len; i++)
        if (key.at[i] < 0x21 || key.at[i] > 0x7e)
            return fault_say(FAULT_bad_header, "Idempotency-Key",
                             "It takes 1 to 255 printable ASCII characters.");
    task->keys.idempotency_key = key;
    task->keys.principal = task->principal;
    return OK;
}

/* What makes two requests the same: method, path, query, precondition and body. */
static void make_fingerprint(struct task *task)
{
    const struct request *request = &task->exchange->request;
    struct digest body = digest_of(request->body);
    struct text text = text_new(task->arena, KIB(16));

    text_add_c(&text, http_method_name(request->method));
    text_add_char(&text, ' ');
    text_add(&text, request->path);
    for (size_t i = 0; i < request->query_count; i++) {
        text_add_char(&text, '\n');
        text_add(&text, request->query[i].name);
        text_add_char(&text, '=');
        text_add(&text, request->query[i].value);
    }
    text_addf(&text, "\n%lld\n", (long long)task->if_match);
    text_add_hex(&text, body.bytes, DIGEST_SIZE);
    task->fingerprint = digest_of(text_str(&text));
}

/* Where no field is required, no body is an empty object. */
static bool may_be_empty(const struct field_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->fields[i].required)
            return false;
    return true;
}

static struct fault read_body(struct task *task)
{
    const struct endpoint *endpoint = task->endpoint;
    struct str body = task->exchange->request.body;

    if (endpoint->input_size)
        task->input = arena_take(task->arena, endpoint->input_size);
    if (endpoint->raw || task->exchange->request.method == HTTP_GET ||
        task->exchange->request.method == HTTP_HEAD)
        return OK;
    if (body.len == 0 && may_be_empty(&endpoint->input))
        body = STR("{}");
    return json_read(task->arena, body, &endpoint->input, task->input);
}

static struct fault read_input(struct task *task)
{
    TRY(read_path(task));
    TRY(read_if_match(task));
    TRY(read_idempotency_key(task));
    TRY(read_body(task));
    if (task->endpoint->prepare)
        TRY(task->endpoint->prepare(task));
    if (task->keys.idempotency_key.at)
        make_fingerprint(task);
    return OK;
}

enum next step_read_input(struct task *task)
{
    struct fault fault = read_input(task);

    return fault_is(fault) ? task_refuse(task, fault) : NEXT;
}

/* --- load --- */

enum next step_load(struct task *task)
{
    task->now = time_now();
    task->keys.seats_only = task->flow == &query_flow;
    loader_put(&task->service->loader, task);
    return WAIT;
}

enum next step_loaded(struct task *task)
{
    if (fault_is(task->fault))
        return task_refuse(task, task->fault);
    task->loaded.state->thread.tenant = task->keys.tenant;
    return NEXT;
}

/* --- authorize --- */

/* One word of a space-separated list. */
static bool has_word(struct str list, const char *word)
{
    while (list.len > 0)
        if (str_is(str_cut(&list, ' '), word))
            return true;
    return false;
}

/* Is the credential what it claims to be? */
static struct fault prove(struct task *task)
{
    const struct loaded *loaded = &task->loaded;
    const struct secret *secret = &task->claim.secret;

    if (!loaded->tenant_known)
        return fault_of(FAULT_unauthorized);
    if (task->claim.party) {
        if (!task->claim.verified &&
            (loaded->party_key.len != PUBLIC_KEY_SIZE || loaded->party_key_revoked_at ||
             !paseto_verify(task->arena, &task->claim.paseto,
                            (const uint8_t *)loaded->party_key.at)))
            return fault_of(FAULT_unauthorized);
        return task->claim.verified ? OK : rate_spend(task);
    }
    if (!loaded->credential_known || loaded->credential_revoked_at ||
        (loaded->credential_expires_at && loaded->credential_expires_at <= task->now) ||
        secret->live != loaded->livemode ||
        secret->staff != (loaded->credential_seat != SEAT_MARKETPLACE))
        return fault_of(FAULT_unauthorized);
    return OK;
}

/* A party's token is for one person and seat of one thread. */
static struct fault seat_party(struct task *task)
{
    const struct thread *thread = &task->loaded.state->thread;
    struct id holder = task->claim.seat == SEAT_CLIENT ? thread->client : thread->freelancer;

    task->actor = (struct actor){task->claim.seat, task->claim.person};
    if (task->endpoint->threadless)
        return OK;
    if (id_is_none(thread->id) || !id_equal(thread->id, task->claim.thread) ||
        !id_equal(holder, task->claim.person))
        return fault_of(FAULT_not_found);
    task->visible = stream_visible(task->actor.seat);
    return OK;
}

/* A mediator without the seat may see a case only while nobody holds it. */
static struct fault seat_outsider(struct task *task)
{
    const struct state *state = &task->loaded.state[0];

    task->outsider = true;
    if (!task->endpoint->outsiders || !id_is_none(state->thread.mediator) ||
        (state->dispute.stage != STAGE_MEDIATION && state->dispute.stage != STAGE_ARBITRATION))
        return fault_of(FAULT_not_found);
    return OK;
}

static struct fault seat_secret(struct task *task)
{
    const struct loaded *loaded = &task->loaded;
    const struct thread *thread = &loaded->state->thread;

    task->actor = (struct actor){loaded->credential_seat, loaded->credential_person};
    if (task->endpoint->threadless)
        return OK;
    if (id_is_none(thread->id))
        return fault_of(FAULT_not_found);
    if (task->actor.seat == SEAT_MEDIATOR && !id_equal(thread->mediator, task->actor.person))
        return seat_outsider(task);
    task->visible = stream_visible(task->actor.seat);
    return OK;
}

static struct fault authorize(struct task *task)
{
    const struct endpoint *endpoint = task->endpoint;
    const struct load_keys *keys = &task->keys;
    const struct state *state = task->loaded.state;

    TRY(task->claim.party ? seat_party(task) : seat_secret(task));
    if (!id_is_none(keys->dispute) && !id_equal(keys->dispute, state->dispute.id))
        return fault_of(FAULT_not_found);
    if (!id_is_none(keys->settlement) && !id_equal(keys->settlement, state->dispute.settlement))
        return fault_of(FAULT_not_found);
    if (!(endpoint->seats & BIT(task->actor.seat)))
        return fault_of(FAULT_not_allowed);
    if (task->actor.seat == SEAT_MARKETPLACE && endpoint->scope &&
        !has_word(task->loaded.scopes, endpoint->scope))
        return fault_say(
            FAULT_not_allowed, NULL,
            str_format(task->arena, "The key lacks the scope %s.", endpoint->scope).at);
    return OK;
}

enum next step_prove(struct task *task)
{
    struct fault fault = prove(task);

    return fault_is(fault) ? task_refuse(task, fault) : NEXT;
}

enum next step_authorize(struct task *task)
{
    struct fault fault = authorize(task);

    return fault_is(fault) ? task_refuse(task, fault) : NEXT;
}
