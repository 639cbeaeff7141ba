/* POST /v1/account/totp/confirmations: the first code of the new secret puts it into force. With it
 * come recovery codes, which are shown this once. */
#include "api/endpoint.h"
#include "api/session_view.h"
#include "factor/recovery.h"
#include "factor/totp.h"
#include "flow/enter.h"

struct input {
    struct str totp;
    struct str codes[RECOVERY_CODES]; /* made here */
};

static const struct field fields[] = {
    {"totp", FIELD_LABEL, AT(struct input, totp), REQUIRED, .limit = 32},
};

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
    struct input *in = task->input;
    struct factor_given given = factor_begin(task);
    struct str kept[RECOVERY_CODES], secret;

    given.sealed = task->account.totp_pending;
    if (!totp_unseal(task, given.sealed, &secret) ||
        !totp_check(secret, in->totp, task->now, &given.step))
        return fault_of(FAULT_factor_refused);
    recovery_codes_make(task, in->codes, kept);
    given.codes = kept;
    given.code_count = RECOVERY_CODES;
    totp_confirm_ask(&task->query, &given);
    task->account.totp = given.sealed;
    task->account.codes = RECOVERY_CODES;
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;

    answer_session(task, json, SESSION_OPEN, FAULT_factor_refused);
    render_recovery_codes(json, in->codes);
}

const struct endpoint create_totp_confirmation = {
    .name = "create_totp_confirmation",
    .method = HTTP_POST,
    .path = "/v1/account/totp/confirmations",
    .flow = &account_flow,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .unkeyed = true,
    .personal = true,
    .fresh = true,
    .states = BIT(SESSION_ENROL),
    .threadless = true,
    .status = 200,
    .ask = ask,
    .look = look,
    .write = write,
    .answer = answer,
};
