/* Rows of staff and sessions: columns in the order in which the statements list them. */
#include "store/staff.h"

#include "base/limits.h"

const char *const role_names[] = {"none",  "mediator", "supervisor", "auditor",
                                  "admin", "trainee",  NULL};
const char *const session_state_names[] = {"none", "factor", "enrol", "open", NULL};

enum seat role_seat(enum role role)
{
    static const enum seat seats[] = {
        [ROLE_MEDIATOR] = SEAT_MEDIATOR, [ROLE_SUPERVISOR] = SEAT_SUPERVISOR,
        [ROLE_AUDITOR] = SEAT_AUDITOR,   [ROLE_ADMIN] = SEAT_NONE,
        [ROLE_TRAINEE] = SEAT_ASSISTANT,
    };

    return seats[role];
}

static int word_or_none(const char *const *names, struct str name)
{
    int word = name.at ? word_read(names, name) : 0;

    return word < 0 ? 0 : word;
}

static void add_bytes(struct params *params, struct str bytes)
{
    if (bytes.len > 0)
        params_bytes(params, bytes.at, bytes.len);
    else
        params_null(params);
}

void account_ask(struct query *query, const struct account_asked *asked)
{
    struct params *params = &query->params;

    query->statement = asked->login.at ? SQL_sign_in_find : SQL_factor_find;
    params_init(params, query->arena);
    params_id(params, asked->tenant);
    if (asked->login.at)
        params_text(params, asked->login);
    else
        params_id(params, asked->person);
    add_bytes(params, asked->attempt.subject);
    params_text(params, asked->attempt.network);
    params_int(params, asked->now);
    params_int(params, asked->attempt.free);
    params_int(params, asked->attempt.first_ms);
    params_int(params, asked->attempt.forget_ms);
    if (asked->login.at)
        return;
    params_id(params, asked->session);
    add_bytes(params, asked->credential);
}

static void read_challenge(const struct rows *rows, struct account *out)
{
    out->challenge = rows_bytes(rows, 0, 17);
    out->challenge_at = rows_int(rows, 0, 18);
    out->passkey = rows_id(rows, 0, 19);
    out->algorithm = rows_int(rows, 0, 20);
    out->public_key = rows_bytes(rows, 0, 21);
    out->counter = rows_int(rows, 0, 22);
}

bool account_read(const struct rows *rows, int64_t now, struct account *out)
{
    int64_t due_at;

    *out = (struct account){0};
    if (rows_count(rows) == 0)
        return false;
    due_at = rows_int(rows, 0, 1);
    if (rows_null(rows, 0, 0)) /* counted by somebody else just now, or put off */
        out->wait_until = due_at > now ? due_at : now + 1000;
    out->tenant_name = rows_text(rows, 0, 2);
    out->livemode = rows_bool(rows, 0, 3);
    out->idle_ms = rows_int(rows, 0, 4);
    out->session_ms = rows_int(rows, 0, 5);
    out->person = rows_id(rows, 0, 6);
    out->name = rows_text(rows, 0, 7);
    out->login = rows_text(rows, 0, 8);
    out->role = (enum role)word_or_none(role_names, rows_text(rows, 0, 9));
    out->password = rows_text(rows, 0, 10);
    out->suspended_at = rows_int(rows, 0, 11);
    out->totp = rows_text(rows, 0, 12);
    out->totp_pending = rows_text(rows, 0, 13);
    out->totp_step = rows_int(rows, 0, 14);
    out->passkeys = rows_int(rows, 0, 15);
    out->codes = rows_int(rows, 0, 16);
    if (rows_columns(rows) > 17)
        read_challenge(rows, out);
    return true;
}

void session_create_ask(struct query *query, const struct session_new *session)
{
    struct params *params = &query->params;

    query->statement = SQL_session_create;
    params_init(params, query->arena);
    params_id(params, session->tenant);
    params_id(params, session->id);
    params_id(params, session->person);
    params_text(params, session->password);
    add_bytes(params, session->digest);
    params_text(params, str_of(session_state_names[session->state]));
    params_text_or_null(params, session->agent);
    params_int(params, session->now);
    params_int(params, session->ends_at);
    add_bytes(params, session->attempt.subject);
    params_text(params, session->attempt.network);
    params_int(params, LIMIT_SESSIONS);
}

/* What both ways of giving a factor begin with: $1 to $6. */
static void add_session(struct params *params, const struct factor_given *given)
{
    params_id(params, given->tenant);
    params_id(params, given->session);
    add_bytes(params, given->digest);
    add_bytes(params, given->new_digest);
    params_int(params, given->now);
    params_id(params, given->person);
}

void factor_give_ask(struct query *query, const struct factor_given *given)
{
    struct params *params = &query->params;

    query->statement = SQL_factor_give;
    params_init(params, query->arena);
    add_session(params, given);
    if (given->sealed.at)
        params_int(params, given->step);
    else
        params_null(params);
    params_text_or_null(params, given->sealed);
    add_bytes(params, given->code);
    params_id(params, given->passkey);
    params_int(params, given->counter);
    params_int(params, given->new_counter);
    add_bytes(params, given->attempt.subject);
    params_text(params, given->attempt.network);
    params_text_or_null(params, given->agent);
}

static void add_codes(struct params *params, const struct factor_given *given)
{
    struct array codes = array_new(params->arena, KIB(4));

    for (size_t i = 0; i < given->code_count; i++)
        array_bytes(&codes, given->codes[i].at, given->codes[i].len);
    params_array(params, &codes);
}

void totp_confirm_ask(struct query *query, const struct factor_given *given)
{
    struct params *params = &query->params;

    query->statement = SQL_totp_confirm;
    params_init(params, query->arena);
    add_session(params, given);
    params_int(params, given->step);
    params_text(params, given->sealed);
    add_codes(params, given);
    add_bytes(params, given->attempt.subject);
    params_text(params, given->attempt.network);
    params_text_or_null(params, given->agent);
}

void totp_begin_ask(struct query *query, struct id tenant, struct id person, struct str sealed)
{
    query->statement = SQL_totp_begin;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
    params_id(&query->params, person);
    params_text(&query->params, sealed);
}

void session_page_ask(struct query *query, const struct session_page *page)
{
    struct params *params = &query->params;

    query->statement = SQL_session_page;
    params_init(params, query->arena);
    params_id(params, page->tenant);
    params_id(params, page->person);
    params_id(params, page->session);
    params_int(params, page->after_at);
    params_id(params, page->after);
    params_int(params, page->now);
    params_int(params, page->limit);
}

struct session_row session_read(const struct rows *rows, int row)
{
    return (struct session_row){
        .id = rows_id(rows, row, 0),
        .person = rows_id(rows, row, 1),
        .name = rows_text(rows, row, 2),
        .login = rows_text(rows, row, 3),
        .role = (enum role)word_or_none(role_names, rows_text(rows, row, 4)),
        .state = (enum session_state)word_or_none(session_state_names, rows_text(rows, row, 5)),
        .has_totp = rows_bool(rows, row, 6),
        .has_passkey = rows_bool(rows, row, 7),
        .has_codes = rows_bool(rows, row, 8),
        .created_at = rows_int(rows, row, 9),
        .idle_ends_at = rows_int(rows, row, 10),
        .ends_at = rows_int(rows, row, 11),
        .agent = rows_text(rows, row, 12),
    };
}

struct session_row session_made(const struct rows *rows, const struct account *account,
                                enum session_state state)
{
    return (struct session_row){
        .id = rows_id(rows, 0, 0),
        .person = account->person,
        .name = account->name,
        .login = account->login,
        .role = account->role,
        .state = state,
        .has_totp = account->totp.len > 0,
        .has_passkey = account->passkeys > 0,
        .has_codes = account->codes > 0,
        .created_at = rows_int(rows, 0, 1),
        .idle_ends_at = rows_int(rows, 0, 2),
        .ends_at = rows_int(rows, 0, 3),
        .agent = rows_text(rows, 0, 4),
    };
}

void session_end_ask(struct query *query, const struct session_page *which)
{
    query->statement = SQL_session_end;
    params_init(&query->params, query->arena);
    params_id(&query->params, which->tenant);
    params_id(&query->params, which->person);
    params_id(&query->params, which->session);
    params_int(&query->params, which->now);
}

void password_set_ask(struct query *query, const struct factor_given *session, struct str before,
                      struct str hash)
{
    struct params *params = &query->params;

    query->statement = SQL_password_set;
    params_init(params, query->arena);
    add_session(params, session);
    params_text(params, before);
    params_text(params, hash);
    add_bytes(params, session->attempt.subject);
    params_text(params, session->attempt.network);
    params_text_or_null(params, session->agent);
}

void recovery_codes_set_ask(struct query *query, const struct factor_given *given)
{
    query->statement = SQL_recovery_codes_set;
    params_init(&query->params, query->arena);
    params_id(&query->params, given->tenant);
    params_id(&query->params, given->person);
    add_codes(&query->params, given);
    params_text_or_null(&query->params, given->agent);
    params_int(&query->params, given->now);
}

void session_touch_ask(struct query *query, struct id tenant, struct id session, int64_t now)
{
    query->statement = SQL_session_touch;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
    params_id(&query->params, session);
    params_int(&query->params, now);
}
