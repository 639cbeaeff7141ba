/* Sessions as JSON, and what the steps of coming in share. */
#include "api/session_view.h"

#include "api/endpoint.h"
#include "factor/recovery.h"
#include "flow/enter.h"

static void render_factors(struct json *json, const struct session_row *session)
{
    json_open_array(json, "factors");
    if (session->has_totp)
        json_word(json, NULL, "totp");
    if (session->has_passkey)
        json_word(json, NULL, "passkey");
    if (session->has_codes)
        json_word(json, NULL, "recovery_code");
    json_close_array(json);
}

/* Whoever signs in is loaded otherwise than whoever has. */
static void render_tenant(struct json *json, const struct task *task)
{
    bool known = task->loaded.tenant_known;

    json_open(json, "tenant");
    json_id(json, "id", ID_TENANT, task->keys.tenant);
    json_text(json, "name", known ? task->loaded.tenant_name : task->account.tenant_name);
    json_bool(json, "livemode", known ? task->loaded.livemode : task->account.livemode);
    json_close(json);
}

void render_session(struct json *json, const char *name, const struct task *task,
                    const struct session_row *session)
{
    bool current = task->session.text.at || id_equal(session->id, task->loaded.session.id);

    json_open(json, name);
    json_id(json, "id", ID_SESSION, session->id);
    json_open(json, "person");
    json_id(json, "id", ID_PERSON, session->person);
    json_text(json, "name", session->name);
    json_close(json);
    json_text(json, "login", session->login);
    json_word(json, "role", role_names[session->role]);
    render_tenant(json, task);
    json_word(json, "state", session_state_names[session->state]);
    render_factors(json, session);
    json_instant(json, "created_at", session->created_at);
    json_instant(json, "idle_ends_at", session->idle_ends_at);
    json_instant(json, "ends_at", session->ends_at);
    if (session->agent.at)
        json_text(json, "agent", session->agent);
    else
        json_null(json, "agent");
    json_bool(json, "current", current);
    json_close(json);
}

void answer_session(struct task *task, struct json *json, enum session_state state,
                    enum fault_code none)
{
    struct session_row session;

    if (rows_count(&task->query.rows) == 0) {
        task->fault = fault_of(none);
        return;
    }
    session = session_made(&task->query.rows, &task->account, state);
    render_session(json, "session", task, &session);
    session_cookie(task);
}

void recovery_codes_make(struct task *task, struct str *codes, struct str *kept)
{
    for (size_t i = 0; i < RECOVERY_CODES; i++) {
        codes[i] = recovery_make(task->arena);
        kept[i] = recovery_kept(task, codes[i]);
    }
}

void render_recovery_codes(struct json *json, const struct str *codes)
{
    json_open_array(json, "recovery_codes");
    for (size_t i = 0; i < RECOVERY_CODES; i++)
        json_text(json, NULL, codes[i]);
    json_close_array(json);
}

struct str request_agent(const struct task *task)
{
    struct str agent = request_header(&task->exchange->request, "user-agent");

    if (agent.len > LIMIT_AGENT)
        agent.len = LIMIT_AGENT;
    for (size_t i = 0; i < agent.len; i++)
        if (agent.at[i] < 0x20 || agent.at[i] > 0x7e)
            return (struct str){0};
    return agent;
}

struct factor_given factor_begin(struct task *task)
{
    session_mint(task, task->keys.tenant, task->loaded.livemode);
    return (struct factor_given){
        .tenant = task->keys.tenant,
        .session = task->loaded.session.id,
        .person = task->loaded.session.person,
        .digest = task->keys.secret_digest,
        .new_digest = task->session.digest,
        .now = task->now,
        .attempt = attempt_factor(task, task->loaded.session.person),
        .agent = request_agent(task),
    };
}

void account_find(struct task *task, bool counted)
{
    struct account_asked asked = {
        .tenant = task->keys.tenant,
        .person = task->loaded.session.person,
        .attempt = attempt_factor(task, task->loaded.session.person),
        .now = task->now,
    };

    if (!counted)
        asked.attempt.subject = (struct str){0};
    account_ask(&task->query, &asked);
}

void account_find_challenge(struct task *task, struct str credential)
{
    const struct account_asked asked = {
        .tenant = task->keys.tenant,
        .person = task->loaded.session.person,
        .now = task->now,
        .session = task->loaded.session.id,
        .credential = credential,
    };

    account_ask(&task->query, &asked);
}
