/* trialogue token: credentials of people. */
#include "app/cli.h"
#include "app/credential.h"
#include "base/time.h"
#include "base/utf8.h"
#include "flow/party_token.h"

static const enum seat staff[] = {SEAT_MEDIATOR, SEAT_SUPERVISOR, SEAT_AUDITOR, SEAT_ASSISTANT};
static const enum seat parties[] = {SEAT_CLIENT, SEAT_FREELANCER};

static enum seat read_seat(const char *text, const enum seat *seats, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, seat_names[seats[i]]) == 0)
            return seats[i];
    return SEAT_NONE;
}

static bool read_text(const struct arguments *arguments, const char *flag, size_t limit,
                      struct str *out)
{
    struct str text = str_of(argument(arguments, flag));

    if (text.len == 0 || text.len > limit || !utf8_is_label(text)) {
        complain(arguments, EXIT_USAGE, "--%s: it is one line of at most %zu bytes", flag, limit);
        return false;
    }
    *out = text;
    return true;
}

static int create_it(struct session *session)
{
    const struct arguments *arguments = session->arguments;
    struct credential credential = {
        .seat = read_seat(argument(arguments, "seat"), staff, COUNT(staff)),
        .days = argument(arguments, "days"),
        .label = STR(""),
        .scopes = array_new(session->arena, KIB(1)),
    };
    struct service_keys keys;

    if (credential.seat == SEAT_NONE)
        return complain(arguments, EXIT_USAGE,
                        "--seat is mediator, supervisor, auditor or assistant");
    if (!read_text(arguments, "ref", LIMIT_REF, &credential.ref) ||
        !read_text(arguments, "name", LIMIT_NAME, &credential.name))
        return EXIT_USAGE;
    if (!session_keys(arguments, &keys) || !session_tenant(session, argument(arguments, "tenant"),
                                                           &credential.tenant, &credential.live))
        return EXIT_REFUSED;
    credential.person = person_of_ref(&keys, credential.tenant, credential.ref);
    explicit_bzero(&keys, sizeof(keys));
    return credential_create(session, &credential);
}

static int create(struct arguments *arguments)
{
    return session_do(arguments, create_it);
}

static bool find_person(struct session *session, struct party_token *token)
{
    struct params params;
    struct rows rows;

    params_init(&params, session->arena);
    params_id(&params, token->tenant);
    params_id(&params, token->thread);
    if (!session_run(session, SQL_thread_parties, &params, &rows))
        return false;
    if (rows_count(&rows) == 0) {
        complain(session->arguments, EXIT_REFUSED, "the tenant has no such thread");
        return false;
    }
    token->person = rows_id(&rows, 0, token->seat == SEAT_CLIENT ? 0 : 1);
    return true;
}

static int sign_it(struct session *session)
{
    const struct arguments *arguments = session->arguments;
    struct party_token token = {
        .seat = read_seat(argument(arguments, "seat"), parties, COUNT(parties))};
    int64_t minutes = 60;
    struct service_keys keys;

    if (token.seat == SEAT_NONE)
        return complain(arguments, EXIT_USAGE, "--seat is client or freelancer");
    if (!id_read(ID_THREAD, str_of(argument(arguments, "thread")), &token.thread))
        return complain(arguments, EXIT_USAGE, "--thread: it is no thread's id");
    if (argument(arguments, "minutes") &&
        !credential_number(arguments, "minutes", LIMIT_TOKEN_MS / 60000, &minutes))
        return EXIT_USAGE;
    if (!session_keys(arguments, &keys) ||
        !session_tenant(session, argument(arguments, "tenant"), &token.tenant, NULL) ||
        !find_person(session, &token))
        return EXIT_REFUSED;
    token.made_at = time_now();
    token.ends_at = token.made_at + minutes * 60000;
    puts(party_token_sign(session->arena, &keys.party, &token).at);
    explicit_bzero(&keys, sizeof(keys));
    return 0;
}

static int party(struct arguments *arguments)
{
    return session_do(arguments, sign_it);
}

int cli_token(int argc, char **argv)
{
    static const struct action actions[] = {
        {"token create", create},
        {"token party", party},
        {0},
    };

    return action_choose(actions, argc, argv);
}
