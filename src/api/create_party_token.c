/* POST /v1/threads/{thread}/party-tokens: the marketplace gets a token for one of the two people,
 * for its own pages. */
#include "api/endpoint.h"
#include "flow/mint.h"

enum { LIFETIME_S = 3600 };

struct input {
    int seat;
    int64_t lifetime_s;
    bool has_lifetime;
};

static const struct field fields[] = {
    {"seat", FIELD_WORD, AT(struct input, seat), REQUIRED, .words = seat_names},
    {"lifetime_s", FIELD_INTEGER, AT(struct input, lifetime_s), .min = 60,
     .max = LIMIT_TOKEN_MS / 1000, PRESENT(struct input, has_lifetime)},
};

static struct fault prepare(struct task *task)
{
    struct input *in = task->input;

    if (!seat_is_party((enum seat)in->seat))
        return fault_say(FAULT_invalid, "/seat", "It is 'client' or 'freelancer'.");
    if (!in->has_lifetime)
        in->lifetime_s = LIFETIME_S;
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;
    const struct thread *thread = &task->loaded.state->thread;
    int64_t ends_at = task->now + in->lifetime_s * 1000;

    json_text(json, "token", mint_party_token(task, (enum seat)in->seat, ends_at));
    json_word(json, "seat", seat_names[in->seat]);
    json_id(json, "person", ID_PERSON,
            in->seat == SEAT_CLIENT ? thread->client : thread->freelancer);
    json_instant(json, "expires_at", ends_at);
}

const struct endpoint create_party_token = {
    .name = "create_party_token",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/party-tokens",
    .flow = &read_flow, /* a token is not kept */
    .seats = BIT(SEAT_MARKETPLACE),
    .scope = "tokens:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .status = 201,
    .prepare = prepare,
    .answer = answer,
};
