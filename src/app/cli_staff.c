/* trialogue staff: accounts of people who sign in. */
#include "app/cli.h"
#include "app/session.h"
#include "base/time.h"
#include "base/utf8.h"
#include "factor/rules.h"
#include "seal/password.h"
#include "store/staff.h"

#include <string.h>
#include <strings.h>

/* A new password, and its hash. */
struct made {
    struct str password;
    char hash[PASSWORD_HASH_SIZE];
};

static bool make_password(struct session *session, struct made *out)
{
    uint8_t random[SEED_SIZE];

    seal_random(random, sizeof(random));
    out->password = password_make(session->arena, random);
    if (password_hash(out->password, out->hash))
        return true;
    complain(session->arguments, EXIT_REFUSED, "there is no memory to hash a password");
    return false;
}

/* Where the service says that it is, or listens. */
static struct str address_of(const struct session *session)
{
    const struct options *options = &session->arguments->options;

    if (options->url[0])
        return str_of(options->url);
    return str_format(session->arena, "http://%s", options->listen);
}

static void tell(const struct session *session, struct id tenant, struct str login,
                 struct str password)
{
    struct str address = address_of(session);

    while (address.len > 0 && address.at[address.len - 1] == '/')
        address.len--;
    printf("login %.*s\npassword %.*s\nsign-in %.*s/sign-in?tenant=%s\n", STR_ARG(login),
           STR_ARG(password), STR_ARG(address), id_text(session->arena, ID_TENANT, tenant).at);
}

struct new_account {
    struct id tenant, person;
    struct str login, name;
    int role;
};

static bool read_account(struct session *session, struct new_account *out)
{
    const struct arguments *arguments = session->arguments;
    struct fault fault =
        login_read(session->arena, str_of(argument(arguments, "login")), "--login", &out->login);

    out->name = str_of(argument(arguments, "name"));
    out->role = word_read(role_names, str_of(argument(arguments, "role")));
    if (fault_is(fault)) {
        complain(arguments, EXIT_USAGE, "--login: %s", fault.detail);
        return false;
    }
    if (out->name.len == 0 || out->name.len > LIMIT_NAME || !utf8_is_label(out->name)) {
        complain(arguments, EXIT_USAGE, "--name: it is one line of at most %d bytes", LIMIT_NAME);
        return false;
    }
    if (out->role <= ROLE_NONE) {
        complain(arguments, EXIT_USAGE,
                 "--role is mediator, supervisor, auditor, admin or trainee");
        return false;
    }
    return true;
}

static bool store(struct session *session, const struct new_account *account,
                  const struct made *made)
{
    struct params params;
    struct rows rows;

    params_init(&params, session->arena);
    params_id(&params, account->tenant);
    params_id(&params, account->person);
    params_text(&params, account->login);
    params_text(&params, str_of(role_names[account->role]));
    params_text(&params, str_of(made->hash));
    params_text(&params, account->name);
    params_int(&params, time_now());
    if (!session_run(session, SQL_staff_create, &params, &rows))
        return false;
    if (rows_count(&rows) > 0)
        return true;
    complain(session->arguments, EXIT_REFUSED, "the login %.*s is taken", STR_ARG(account->login));
    return false;
}

static int add_it(struct session *session)
{
    const struct arguments *arguments = session->arguments;
    struct new_account account = {0};
    struct service_keys keys;
    struct made made;

    if (!read_account(session, &account))
        return EXIT_USAGE;
    if (!session_keys(arguments, &keys) ||
        !session_tenant(session, argument(arguments, "tenant"), &account.tenant, NULL))
        return EXIT_REFUSED;
    account.person = person_of_ref(&keys, account.tenant, account.login);
    explicit_bzero(&keys, sizeof(keys));
    if (!make_password(session, &made) || !store(session, &account, &made))
        return EXIT_REFUSED;
    printf("person %s\n", id_text(session->arena, ID_PERSON, account.person).at);
    tell(session, account.tenant, account.login, made.password);
    return 0;
}

static int add(struct arguments *arguments)
{
    return session_do(arguments, add_it);
}

enum { PAGE = 100 };

static void show(const struct session *session, const struct staff_row *staff)
{
    printf("%s %-10s %-9s %.*s  %.*s%s\n", id_text(session->arena, ID_PERSON, staff->person).at,
           role_names[staff->role], staff->suspended_at ? "suspended" : "active",
           STR_ARG(staff->login), STR_ARG(staff->name),
           staff->has_totp || staff->passkeys ? "" : "  (no second factor)");
}

static int list_it(struct session *session)
{
    struct str after = STR("");
    struct params params;
    struct rows rows;
    struct id tenant;

    if (!session_tenant(session, argument(session->arguments, "tenant"), &tenant, NULL))
        return EXIT_REFUSED;
    do {
        params_init(&params, session->arena);
        params_id(&params, tenant);
        params_text(&params, after);
        params_int(&params, PAGE);
        if (!session_run(session, SQL_staff_page, &params, &rows))
            return EXIT_REFUSED;
        for (int i = 0; i < rows_count(&rows); i++) {
            struct staff_row staff = staff_read(&rows, i);

            show(session, &staff);
            after = staff.login;
        }
    } while (rows_count(&rows) == PAGE);
    return 0;
}

static int list(struct arguments *arguments)
{
    return session_do(arguments, list_it);
}

/* The account that is named on the command line. */
struct named {
    struct id tenant, person;
    struct str login;
};

static bool find(struct session *session, struct named *out)
{
    struct fault fault =
        login_read(session->arena, str_of(session->arguments->words[0]), NULL, &out->login);
    struct service_keys keys;

    if (fault_is(fault)) {
        complain(session->arguments, EXIT_USAGE, "%s", fault.detail);
        return false;
    }
    if (!session_keys(session->arguments, &keys))
        return false;
    if (!session_tenant(session, argument(session->arguments, "tenant"), &out->tenant, NULL)) {
        explicit_bzero(&keys, sizeof(keys));
        return false;
    }
    out->person = person_of_ref(&keys, out->tenant, out->login);
    explicit_bzero(&keys, sizeof(keys));
    return true;
}

/* Runs a statement whose first parameters are tenant and person, and shows the row. */
static int change(struct session *session, const struct named *named, enum sql statement,
                  struct params *params)
{
    struct staff_row staff;
    struct rows rows;

    if (!session_run(session, statement, params, &rows))
        return EXIT_REFUSED;
    if (rows_count(&rows) == 0)
        return complain(session->arguments, EXIT_REFUSED, "nobody has the login %.*s",
                        STR_ARG(named->login));
    staff = staff_read(&rows, 0);
    show(session, &staff);
    return 0;
}

static int reset_it(struct session *session)
{
    struct params params;
    struct named named;
    struct made made;
    int code;

    if (!find(session, &named) || !make_password(session, &made))
        return EXIT_REFUSED;
    params_init(&params, session->arena);
    params_id(&params, named.tenant);
    params_id(&params, named.person);
    params_text(&params, str_of(made.hash));
    params_int(&params, time_now());
    code = change(session, &named, SQL_staff_reset, &params);
    if (code == 0)
        tell(session, named.tenant, named.login, made.password);
    return code;
}

static int reset(struct arguments *arguments)
{
    return session_do(arguments, reset_it);
}

static int change_it(struct session *session, enum sql statement)
{
    struct params params;
    struct named named;

    if (!find(session, &named))
        return EXIT_REFUSED;
    params_init(&params, session->arena);
    params_id(&params, named.tenant);
    params_id(&params, named.person);
    params_int(&params, time_now());
    return change(session, &named, statement, &params);
}

static int suspend_it(struct session *session)
{
    return change_it(session, SQL_staff_suspend);
}

static int suspend(struct arguments *arguments)
{
    return session_do(arguments, suspend_it);
}

static int reinstate_it(struct session *session)
{
    return change_it(session, SQL_staff_reinstate);
}

static int reinstate(struct arguments *arguments)
{
    return session_do(arguments, reinstate_it);
}

int cli_staff(int argc, char **argv)
{
    static const struct action actions[] = {
        {"staff add", add},         {"staff list", list},           {"staff reset", reset},
        {"staff suspend", suspend}, {"staff reinstate", reinstate}, {0},
    };

    return action_choose(actions, argc, argv);
}
