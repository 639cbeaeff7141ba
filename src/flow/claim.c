/* The step "authenticate": what the credential claims. No I/O; what needs the tables is proved in
 * step_prove(). */
#include "flow/service_inside.h"

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
