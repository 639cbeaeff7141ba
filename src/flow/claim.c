/* The step "authenticate": what the credential claims. No I/O; what needs the tables is proved in
 * step_prove(). */
#include "flow/enter.h"
#include "flow/service_inside.h"

#define COOKIE "__Host-trialogue="

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
           hex_decode(kid, task->claim.key_id, KEY_ID_SIZE);
}

static struct fault claim_party(struct task *task, struct str token)
{
    struct party_claims claims = {0};
    const struct signing_key *own = &task->service->keys.party;

    if (!paseto_read(task->arena, token, &task->claim.paseto) || !read_footer(task) ||
        fault_is(json_read(task->arena, task->claim.paseto.payload, &party_table, &claims)) ||
        (claims.seat != SEAT_CLIENT && claims.seat != SEAT_FREELANCER))
        return fault_of(FAULT_unauthorized);
    /* That it has expired is said in prove(): the page that holds it is to read why. */
    if (claims.expires_at > task->now + LIMIT_TOKEN_MS)
        return fault_say(FAULT_unauthorized, NULL, "The token lives longer than a day.");
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

static struct fault note_secret(struct task *task)
{
    const struct digest *digest = &task->claim.secret.digest;

    task->keys.tenant = task->claim.secret.tenant;
    task->keys.secret_digest = (struct str){(const char *)digest->bytes, DIGEST_SIZE};
    task->principal = hex_encode(task->arena, digest->bytes, 16);
    return OK;
}

static struct fault claim_secret(struct task *task, struct str token)
{
    if (!secret_read(token, &task->claim.secret) || task->claim.secret.session)
        return fault_of(FAULT_unauthorized);
    return note_secret(task);
}

/* The session's cookie among others; twice it is nobody's. */
static struct fault read_cookie(const struct task *task, struct str *out)
{
    struct str rest = request_header(&task->exchange->request, "cookie");
    size_t count = 0;

    *out = (struct str){0};
    while (rest.len > 0) {
        struct str pair = str_cut(&rest, ';');

        while (str_starts(pair, STR(" ")))
            pair = str_from(pair, 1);
        if (!str_starts(pair, STR(COOKIE)))
            continue;
        *out = str_from(pair, sizeof(COOKIE) - 1);
        count++;
    }
    return count > 1 ? fault_at(FAULT_bad_header, "Cookie") : OK;
}

/* "https://host:port" is the page's; the part behind the scheme is ours if it is what this request
 * was sent to. */
static bool is_own_origin(const struct request *request, struct str origin)
{
    struct str host = request_header(request, "host");

    if (str_starts(origin, STR("https://")))
        origin = str_from(origin, 8);
    else if (str_starts(origin, STR("http://")))
        origin = str_from(origin, 7);
    else
        return false;
    return host.len > 0 && str_equal_any_case(origin, host);
}

/* Other sites' pages cannot send the header without asking first, and browsers say where a request
 * comes from. */
struct fault claim_same_site(const struct task *task)
{
    const struct request *request = &task->exchange->request;
    bool safe = request->method == HTTP_GET || request->method == HTTP_HEAD;
    struct str site = request_header(request, "sec-fetch-site");
    struct str origin = request_header(request, "origin");

    if (site.at && !str_is(site, "same-origin") && !(safe && str_is(site, "none")))
        return fault_at(FAULT_cross_site, "Sec-Fetch-Site");
    if (origin.at && !is_own_origin(request, origin))
        return fault_at(FAULT_cross_site, "Origin");
    if (!safe && !str_is(request_header(request, "trialogue-request"), "1"))
        return fault_at(FAULT_cross_site, "Trialogue-Request");
    return OK;
}

static struct fault claim_session(struct task *task, struct str cookie)
{
    if (!secret_read(cookie, &task->claim.secret) || !task->claim.secret.session)
        return fault_of(FAULT_unauthorized);
    TRY(claim_same_site(task));
    return note_secret(task);
}

static struct fault claim(struct task *task)
{
    struct str header = request_header(&task->exchange->request, "authorization");
    struct str cookie;

    TRY(read_cookie(task, &cookie));
    if (header.at && cookie.at)
        return fault_say(FAULT_bad_header, "Authorization",
                         "Come in by a token or by a session, not by both.");
    if (cookie.at)
        return claim_session(task, cookie);
    if (str_starts(header, STR("Bearer v4.public.")))
        return claim_party(task, str_from(header, 7));
    if (str_starts(header, STR("Bearer ")))
        return claim_secret(task, str_from(header, 7));
    return fault_of(FAULT_unauthorized);
}

enum next step_authenticate(struct task *task)
{
    struct fault fault = claim(task);

    /* Nobody but its holder knows a secret; a token of a tenant's own key is proved later. */
    if (!fault_is(fault) && (!task->claim.party || task->claim.verified))
        fault = rate_spend(task);
    return fault_is(fault) ? task_refuse(task, fault) : NEXT;
}
