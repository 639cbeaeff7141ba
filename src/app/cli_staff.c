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

int cli_staff(int argc, char **argv)
{
    static const struct action actions[] = {
        {"staff add", add},
        {0},
    };

    return action_choose(actions, argc, argv);
}
