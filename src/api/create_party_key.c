/* POST /v1/party-keys: the public half of a key with which the backend mints party tokens itself.
 */
#include "api/endpoint.h"
#include "flow/party_token.h"
#include "store/credentials.h"

struct input {
    struct str label, public_key;
    struct party_key key;
};

static const struct field fields[] = {
    {"label", FIELD_LABEL, AT(struct input, label), REQUIRED, .limit = LIMIT_NAME},
    {"public_key", FIELD_LABEL, AT(struct input, public_key), REQUIRED,
     .limit = 2 * PUBLIC_KEY_SIZE},
};

static struct fault prepare(struct task *task)
{
    struct input *in = task->input;

    if (!party_key_read(in->public_key, &in->key))
        return fault_say(
            FAULT_invalid, "/public_key",
            "It is an Ed25519 public key of full order, as 64 lower-case hexadecimal digits.");
    return OK;
}

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;
    struct party_key_new key = {
        .tenant = task->keys.tenant,
        .key_id = {(const char *)in->key.key_id, KEY_ID_SIZE},
        .public_key = {(const char *)in->key.public_key, PUBLIC_KEY_SIZE},
        .label = in->label,
        .now = task->now,
    };

    party_key_create_ask(&task->query, &key);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;
    struct party_key_row key = party_key_read_row(&task->query.rows);

    json_hex(json, "key_id", in->key.key_id, KEY_ID_SIZE);
    json_text(json, "label", key.label);
    json_hex(json, "public_key", in->key.public_key, PUBLIC_KEY_SIZE);
    json_instant(json, "created_at", key.created_at);
    json_instant(json, "revoked_at", key.revoked_at);
}

const struct endpoint create_party_key = {
    .name = "create_party_key",
    .method = HTTP_POST,
    .path = "/v1/party-keys",
    .flow = &admin_flow,
    .seats = BIT(SEAT_MARKETPLACE),
    .scope = "keys:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .threadless = true,
    .status = 201,
    .prepare = prepare,
    .ask = ask,
    .answer = answer,
};
