/* POST /v1/sessions/current/factors: the second factor, at sign-in or again before something that
 * needs it fresh. Each opens the session and gives it a new cookie. */
#include "api/endpoint.h"
#include "api/session_view.h"
#include "factor/totp.h"
#include "flow/enter.h"

struct input {
    struct str totp, code;
};

static const struct field fields[] = {
    {"totp", FIELD_LABEL, AT(struct input, totp), .limit = 32},
    {"recovery_code", FIELD_LABEL, AT(struct input, code), .limit = 64},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    if ((in->totp.at != NULL) + (in->code.at != NULL) != 1)
        return fault_say(FAULT_invalid, "", "Give just one of the factors.");
    return OK;
}

static struct fault ask(struct task *task)
{
    account_find(task, true);
    return OK;
}

static struct fault look(struct task *task)
{
    return account_look(task);
}

static struct fault write(struct task *task)
{
    const struct input *in = task->input;
    struct factor_given given = factor_begin(task);
    struct str secret;

    if (in->totp.at) {
        given.sealed = task->account.totp;
        if (!totp_unseal(task, given.sealed, &secret) ||
            !totp_check(secret, in->totp, task->now, &given.step))
            return fault_of(FAULT_factor_refused);
    } else {
        given.code = recovery_kept(task, in->code);
    }
    factor_give_ask(&task->query, &given);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    answer_session(task, json, SESSION_OPEN, FAULT_factor_refused);
}

const struct endpoint create_factor = {
    .name = "create_factor",
    .method = HTTP_POST,
    .path = "/v1/sessions/current/factors",
    .flow = &account_flow,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .body_limit = KIB(16),
    .unkeyed = true,
    .personal = true,
    .states = BIT(SESSION_FACTOR),
    .threadless = true,
    .status = 200,
    .prepare = prepare,
    .ask = ask,
    .look = look,
    .write = write,
    .answer = answer,
};
