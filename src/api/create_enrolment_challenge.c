/* POST /v1/account/passkey-challenges: what a new passkey is made with. */
#include "api/endpoint.h"
#include "api/passkey_view.h"

static void answer(struct task *task, struct json *json)
{
    render_challenge(json, task, "exclude");
    json_open(json, "user");
    json_id(json, "id", ID_PERSON, task->loaded.session.person);
    json_text(json, "name", rows_text(&task->query.rows, 0, 1));
    json_close(json);
}

const struct endpoint create_enrolment_challenge = {
    .name = "create_enrolment_challenge",
    .method = HTTP_POST,
    .path = "/v1/account/passkey-challenges",
    .flow = &admin_flow,
    .unkeyed = true,
    .personal = true,
    .fresh = true,
    .threadless = true,
    .status = 201,
    .ask = challenge_ask,
    .answer = answer,
};
