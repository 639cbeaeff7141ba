/* POST /v1/sessions/current/factors: the second factor, at sign-in or again before something that
 * needs it fresh. Each opens the session and gives it a new cookie. */
#include "api/endpoint.h"
#include "api/passkey_view.h"
#include "api/session_view.h"
#include "factor/totp.h"
#include "flow/enter.h"

struct input {
    struct str totp, code;
    bool has_passkey;
    struct {
        struct str id, client_data, authenticator_data, signature;
    } passkey;
};

#define BYTES(member)                                                                              \
    {                                                                                              \
#member, FIELD_LABEL, AT(struct input, passkey.member), REQUIRED,                          \
            .limit = LIMIT_PASSKEY_BODY                                                            \
    }
static const struct field passkey_fields[] = {
    BYTES(id),
    BYTES(client_data),
    BYTES(authenticator_data),
    BYTES(signature),
};
static const struct field fields[] = {
    {"totp", FIELD_LABEL, AT(struct input, totp), .limit = 32},
    {"recovery_code", FIELD_LABEL, AT(struct input, code), .limit = 64},
    {"passkey", FIELD_OBJECT, .fields = passkey_fields, .field_count = COUNT(passkey_fields),
     PRESENT(struct input, has_passkey)},
};

static struct fault prepare(struct task *task)
{
    struct input *in = task->input;

    if ((in->totp.at != NULL) + (in->code.at != NULL) + in->has_passkey != 1)
        return fault_say(FAULT_invalid, "", "Give just one of the factors.");
    if (!in->has_passkey)
        return OK;
    TRY(bytes_read(task, in->passkey.id, "/passkey/id", &in->passkey.id));
    TRY(bytes_read(task, in->passkey.client_data, "/passkey/client_data",
                   &in->passkey.client_data));
    TRY(bytes_read(task, in->passkey.authenticator_data, "/passkey/authenticator_data",
                   &in->passkey.authenticator_data));
    return bytes_read(task, in->passkey.signature, "/passkey/signature", &in->passkey.signature);
}

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;

    if (in->has_passkey)
        account_find_challenge(task, in->passkey.id);
    else
        account_find(task, true);
    return OK;
}

/* Nobody guesses a signature: it is not counted. */
static struct fault look(struct task *task)
{
    const struct input *in = task->input;

    if (!in->has_passkey)
        return account_look(task);
    (void)account_read(&task->query.rows, task->now, &task->account);
    return OK;
}

static struct fault check_passkey(struct task *task, struct factor_given *given)
{
    const struct account *account = &task->account;
    const struct input *in = task->input;
    const struct passkey passkey = {
        .credential = in->passkey.id,
        .public_key = account->public_key,
        .algorithm = account->algorithm,
        .counter = account->counter,
    };
    const struct passkey_given said = {
        .client_data = in->passkey.client_data,
        .authenticator_data = in->passkey.authenticator_data,
        .signature = in->passkey.signature,
    };
    struct passkey_asked asked;

    TRY(challenge_taken(task, &asked));
    if (id_is_none(account->passkey) ||
        !passkey_verify(task->arena, &asked, &passkey, &said, &given->new_counter))
        return fault_of(FAULT_factor_refused);
    given->passkey = account->passkey;
    given->counter = account->counter;
    return OK;
}

static struct fault check_totp(struct task *task, struct factor_given *given)
{
    const struct input *in = task->input;
    struct str secret;

    given->sealed = task->account.totp;
    if (!totp_unseal(task, given->sealed, &secret) ||
        !totp_check(secret, in->totp, task->now, &given->step))
        return fault_of(FAULT_factor_refused);
    return OK;
}

static struct fault write(struct task *task)
{
    const struct input *in = task->input;
    struct factor_given given = factor_begin(task);

    if (in->has_passkey)
        TRY(check_passkey(task, &given));
    else if (in->totp.at)
        TRY(check_totp(task, &given));
    else
        given.code = recovery_kept(task, in->code);
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
    .body_limit = KIB(48),
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
