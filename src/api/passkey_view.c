/* Passkeys as JSON, and their challenges. */
#include "api/passkey_view.h"

#include "api/endpoint.h"
#include "seal/token.h"

void render_passkey(struct json *json, const char *name, const struct passkey_row *passkey)
{
    json_open(json, name);
    json_id(json, "id", ID_PASSKEY, passkey->id);
    json_text(json, "name", passkey->name);
    json_instant(json, "created_at", passkey->created_at);
    json_instant(json, "used_at", passkey->used_at);
    json_close(json);
}

void answer_passkey(struct task *task, struct json *json)
{
    struct passkey_row passkey;

    if (rows_count(&task->query.rows) == 0) {
        task->fault = fault_of(FAULT_not_found);
        return;
    }
    passkey = passkey_read(&task->query.rows, 0);
    render_passkey(json, "passkey", &passkey);
}

static struct str host_of(const struct task *task)
{
    return request_header(&task->exchange->request, "host");
}

struct fault challenge_ask(struct task *task)
{
    uint8_t random[SALT_SIZE];

    seal_random(random, sizeof(random));
    task->challenge = str_keep(task->arena, (struct str){(const char *)random, sizeof(random)});
    passkey_challenge_ask(&task->query, task->keys.tenant, task->loaded.session.id, task->challenge,
                          task->now);
    return OK;
}

void render_challenge(struct json *json, const struct task *task, const char *list)
{
    const struct rows *rows = &task->query.rows;

    json_text(json, "challenge",
              base64url_encode(task->arena, task->challenge.at, task->challenge.len));
    json_text(json, "rp_id", passkey_rp(host_of(task)));
    json_open_array(json, list);
    for (int i = 0; i < rows_count(rows); i++) {
        struct str credential = rows_bytes(rows, i, 0);

        if (credential.len > 0)
            json_text(json, NULL, base64url_encode(task->arena, credential.at, credential.len));
    }
    json_close_array(json);
}

struct fault challenge_taken(const struct task *task, struct passkey_asked *out)
{
    const struct account *account = &task->account;

    *out = (struct passkey_asked){.challenge = account->challenge, .host = host_of(task)};
    if (account->challenge.len == 0 || account->challenge_at + LIMIT_CHALLENGE_MS <= task->now)
        return fault_of(FAULT_factor_refused);
    return OK;
}

struct fault bytes_read(struct task *task, struct str text, const char *pointer, struct str *out)
{
    if (!base64url_decode(task->arena, text, out) || out->len == 0)
        return fault_say(FAULT_invalid, pointer, "It is base64url without padding.");
    return OK;
}
