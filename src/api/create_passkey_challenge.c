/* POST /v1/sessions/current/passkey-challenges: what a passkey is to sign, as the second factor. */
#include "api/endpoint.h"
#include "api/passkey_view.h"

static void answer(struct task *task, struct json *json)
{
    render_challenge(json, task, "passkeys");
}

const struct endpoint create_passkey_challenge = {
    .name = "create_passkey_challenge",
    .method = HTTP_POST,
    .path = "/v1/sessions/current/passkey-challenges",
    .flow = &admin_flow,
    .unkeyed = true,
    .personal = true,
    .states = BIT(SESSION_FACTOR),
    .threadless = true,
    .status = 201,
    .ask = challenge_ask,
    .answer = answer,
};
