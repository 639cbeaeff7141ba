/* Credentials as JSON, and their making. */
#include "api/key_view.h"

#include "flow/mint.h"

static void render_scopes(struct json *json, struct str scopes)
{
    json_open_array(json, "scopes");
    while (scopes.len > 0)
        json_text(json, NULL, str_cut(&scopes, ' '));
    json_close_array(json);
}

void render_key(struct json *json, const char *name, const struct credential_row *key)
{
    json_open(json, name);
    json_id(json, "id", ID_CREDENTIAL, key->id);
    json_word(json, "seat", seat_names[key->seat]);
    json_id(json, "person", ID_PERSON, key->person);
    json_text(json, "label", key->label);
    render_scopes(json, key->scopes);
    json_instant(json, "created_at", key->created_at);
    json_instant(json, "expires_at", key->expires_at);
    json_instant(json, "revoked_at", key->revoked_at);
    json_close(json);
}

struct fault key_end_check(const struct task *task, int64_t expires_at)
{
    if (expires_at && expires_at <= task->now)
        return fault_say(FAULT_invalid, "/expires_at", "It lies behind us.");
    return OK;
}

void key_ask(struct task *task, struct credential_new *key)
{
    struct minted minted = mint_secret(task, key->seat != SEAT_MARKETPLACE);

    key->tenant = task->keys.tenant;
    key->id = minted.id;
    key->digest =
        str_keep(task->arena, (struct str){(const char *)minted.digest.bytes, DIGEST_SIZE});
    key->now = task->now;
    credential_create_ask(&task->query, key);
}

/* A row that says something else was made by another request with this Idempotency-Key. */
void answer_key(struct task *task, struct json *json)
{
    struct credential_row key = credential_read(&task->query.rows, 0);

    if (!key.same) {
        task->fault = fault_at(FAULT_idempotency_key_reused, "Idempotency-Key");
        return;
    }
    render_key(json, "key", &key);
    json_text(json, "secret", mint_secret(task, key.seat != SEAT_MARKETPLACE).secret);
}
