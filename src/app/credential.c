/* The secret is shown once; what is kept is its digest. */
#include "app/credential.h"

#include "base/time.h"

#define DAY_MS INT64_C(86400000)
enum { DAYS_MAX = 3650 };

bool credential_number(const struct arguments *arguments, const char *flag, int64_t max,
                       int64_t *out)
{
    const char *text = argument(arguments, flag);

    if (str_to_int(str_of(text), out) && *out >= 1 && *out <= max)
        return true;
    complain(arguments, EXIT_USAGE, "--%s: '%s' is not a whole number from 1 to %lld", flag, text,
             (long long)max);
    return false;
}

static void fill(struct params *params, struct credential *credential, const struct digest *digest,
                 struct id id)
{
    params_id(params, credential->tenant);
    params_id(params, id);
    params_bytes(params, digest->bytes, sizeof(digest->bytes));
    params_text(params, str_of(seat_names[credential->seat]));
    params_id(params, credential->person);
    params_text(params, credential->label);
    params_array(params, &credential->scopes);
}

int credential_create(struct session *session, struct credential *credential)
{
    bool staff = credential->seat != SEAT_MARKETPLACE;
    int64_t now = time_now(), days = 0;
    uint8_t random[10];
    struct params params;
    struct digest digest;
    struct str secret;
    struct id id;

    if (credential->days && !credential_number(session->arguments, "days", DAYS_MAX, &days))
        return EXIT_USAGE;
    seal_random(random, sizeof(random));
    id = id_make(now, random);
    secret = secret_make(session->arena, staff, credential->live, credential->tenant, &digest);
    params_init(&params, session->arena);
    fill(&params, credential, &digest, id);
    params_int(&params, now);
    if (days > 0)
        params_int(&params, now + days * DAY_MS);
    else
        params_null(&params);
    params_text_or_null(&params, credential->ref);
    params_text_or_null(&params, credential->name);
    if (!session_run(session, SQL_credential_create, &params, NULL))
        return EXIT_REFUSED;
    printf("id %s\n", id_text(session->arena, ID_CREDENTIAL, id).at);
    if (staff)
        printf("person %s\n", id_text(session->arena, ID_PERSON, credential->person).at);
    printf("%s %s\n", staff ? "token" : "key", secret.at);
    return 0;
}
