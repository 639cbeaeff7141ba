/* POST /v1/keys: a key for a part of the backend, with no more scopes than the caller's own. */
#include "api/endpoint.h"
#include "api/key_view.h"

enum { SCOPES_MAX = 16, SCOPE_LEN = 32 };

struct input {
    struct str label;
    struct str_array scopes;
    int64_t expires_at;
};

static const struct field fields[] = {
    {"label", FIELD_LABEL, AT(struct input, label), REQUIRED, .limit = LIMIT_NAME},
    {"scopes", FIELD_LABELS, AT(struct input, scopes), REQUIRED, .max = SCOPES_MAX,
     .limit = SCOPE_LEN},
    {"expires_at", FIELD_INSTANT, AT(struct input, expires_at)},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    if (in->scopes.count == 0)
        return fault_say(FAULT_invalid, "/scopes", "A key without a scope opens nothing.");
    for (size_t i = 0; i < in->scopes.count; i++)
        for (size_t j = 0; j < i; j++)
            if (str_equal(in->scopes.at[i], in->scopes.at[j]))
                return fault_say(FAULT_invalid, str_format(task->arena, "/scopes/%zu", i).at,
                                 "It is named twice.");
    return key_end_check(task, in->expires_at);
}

/* Nobody gives what they do not have; so no key can make itself a greater one. */
static bool holds(struct str own, struct str scope)
{
    while (own.len > 0)
        if (str_equal(str_cut(&own, ' '), scope))
            return true;
    return false;
}

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;
    struct credential_new key = {
        .seat = SEAT_MARKETPLACE,
        .label = in->label,
        .scopes = in->scopes,
        .expires_at = in->expires_at,
    };

    for (size_t i = 0; i < in->scopes.count; i++)
        if (!holds(task->loaded.scopes, in->scopes.at[i]))
            return fault_say(FAULT_invalid, str_format(task->arena, "/scopes/%zu", i).at,
                             "The key that asks does not hold this scope itself.");
    key_ask(task, &key);
    return OK;
}

const struct endpoint create_key = {
    .name = "create_key",
    .method = HTTP_POST,
    .path = "/v1/keys",
    .flow = &admin_flow,
    .seats = BIT(SEAT_MARKETPLACE),
    .scope = "keys:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .threadless = true,
    .status = 201,
    .prepare = prepare,
    .ask = ask,
    .answer = answer_key,
};
