/* POST /v1/account/passkeys: a new passkey, as the browser made it for the last challenge. */
#include "api/endpoint.h"
#include "api/passkey_view.h"
#include "api/session_view.h"

struct input {
    struct str name, attestation, client_data;
    struct passkey made;
};

static const struct field fields[] = {
    {"name", FIELD_LABEL, AT(struct input, name), REQUIRED, .limit = LIMIT_NAME},
    {"attestation_object", FIELD_LABEL, AT(struct input, attestation), REQUIRED,
     .limit = LIMIT_PASSKEY_BODY},
    {"client_data", FIELD_LABEL, AT(struct input, client_data), REQUIRED,
     .limit = LIMIT_PASSKEY_BODY},
};

static struct fault prepare(struct task *task)
{
    struct input *in = task->input;

    TRY(bytes_read(task, in->attestation, "/attestation_object", &in->attestation));
    return bytes_read(task, in->client_data, "/client_data", &in->client_data);
}

static struct fault ask(struct task *task)
{
    account_find_challenge(task, (struct str){0});
    return OK;
}

static struct fault look(struct task *task)
{
    struct input *in = task->input;
    struct passkey_asked asked;

    (void)account_read(&task->query.rows, task->now, &task->account);
    TRY(challenge_taken(task, &asked));
    if (!passkey_register(task->arena, &asked, in->client_data, in->attestation, &in->made))
        return fault_of(FAULT_factor_refused);
    return OK;
}

static struct fault write(struct task *task)
{
    const struct input *in = task->input;
    const struct passkey_new passkey = {
        .tenant = task->keys.tenant,
        .id = task_id(task),
        .person = task->loaded.session.person,
        .agent = request_agent(task),
        .credential = in->made.credential,
        .public_key = in->made.public_key,
        .name = in->name,
        .algorithm = in->made.algorithm,
        .counter = in->made.counter,
        .now = task->now,
    };

    passkey_create_ask(&task->query, &passkey);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    answer_passkey(task, json);
    if (fault_is(task->fault))
        task->fault = fault_say(FAULT_invalid, "/attestation_object",
                                "This passkey is known already, or there are sixteen.");
}

const struct endpoint create_passkey = {
    .name = "create_passkey",
    .method = HTTP_POST,
    .path = "/v1/account/passkeys",
    .flow = &account_flow,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .body_limit = KIB(32),
    .unkeyed = true,
    .personal = true,
    .fresh = true,
    .threadless = true,
    .status = 201,
    .prepare = prepare,
    .ask = ask,
    .look = look,
    .write = write,
    .answer = answer,
};
