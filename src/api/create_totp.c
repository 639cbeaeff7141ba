/* POST /v1/account/totp: a new secret for an authenticator. It is in force once its first code has
 * been given. */
#include "api/endpoint.h"
#include "api/session_view.h"
#include "factor/qr.h"
#include "factor/totp.h"
#include "flow/enter.h"
#include "seal/seal.h"

static struct fault ask(struct task *task)
{
    account_find(task, false);
    return OK;
}

static struct fault look(struct task *task)
{
    (void)account_read(&task->query.rows, task->now, &task->account);
    return OK;
}

/* The secret stays in task.hashing.made until it is shown. */
static struct fault write(struct task *task)
{
    uint8_t secret[TOTP_SECRET_SIZE];

    seal_random(secret, sizeof secret);
    task->hashing.made = str_keep(task->arena, (struct str){(const char *)secret, sizeof secret});
    totp_begin_ask(&task->query, task->keys.tenant, task->loaded.session.person,
                   totp_seal(task, task->hashing.made));
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    struct str secret = task->hashing.made;
    struct str issuer =
        str_format(task->arena, "Trialogue %.*s", STR_ARG(task->loaded.tenant_name));
    struct str uri = totp_uri(task->arena, secret, issuer, task->account.login);
    struct qr qr = qr_of(task->arena, uri);

    json_open(json, "totp");
    json_text(json, "uri", uri);
    json_text(json, "secret", totp_text(task->arena, secret));
    json_open_array(json, "qr");
    for (size_t y = 0; y < qr.width; y++)
        json_text(json, NULL, qr.rows[y]);
    json_close_array(json);
    json_close(json);
}

const struct endpoint create_totp = {
    .name = "create_totp",
    .method = HTTP_POST,
    .path = "/v1/account/totp",
    .flow = &account_flow,
    .unkeyed = true,
    .personal = true,
    .fresh = true,
    .states = BIT(SESSION_ENROL),
    .threadless = true,
    .status = 201,
    .ask = ask,
    .look = look,
    .write = write,
    .answer = answer,
};
