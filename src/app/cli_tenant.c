/* trialogue tenant: brands and their settings. */
#include "app/cli.h"
#include "app/nearest.h"
#include "app/session.h"
#include "app/tenant_setting.h"
#include "base/time.h"
#include "dispute/state.h"

static struct id new_id(int64_t now)
{
    uint8_t random[10];

    seal_random(random, sizeof(random));
    return id_make(now, random);
}

static void settings_params(struct params *params, const struct settings *settings)
{
    const int64_t numbers[] = {
        settings->negotiation_ms, settings->mediation_ms,     settings->arbitration_ms,
        settings->proposal_ms,    settings->evidence_ms,      settings->settlement_ms,
        settings->reopen_ms,      settings->minimum_share_bp, settings->fee_bp};

    for (size_t i = 0; i < COUNT(numbers); i++)
        params_int(params, numbers[i]);
    params_text(params, str_of(bearer_names[settings->fee_bearer]));
    params_text(params, str_of(seat_names[settings->remainder_to]));
}

static int insert(struct session *session)
{
    struct settings settings = settings_default();
    int64_t now = time_now();
    struct id live = new_id(now), test = new_id(now);
    struct params params;

    params_init(&params, session->arena);
    params_id(&params, live);
    params_id(&params, test);
    params_text(&params, str_of(session->arguments->words[0]));
    settings_params(&params, &settings);
    params_int(&params, now);
    if (!session_run(session, SQL_tenant_create, &params, NULL))
        return EXIT_REFUSED;
    printf("live %s\ntest %s\n", id_text(session->arena, ID_TENANT, live).at,
           id_text(session->arena, ID_TENANT, test).at);
    return 0;
}

static int create(struct arguments *arguments)
{
    struct str name;
    const char *why = tenant_setting_read(0, str_of(arguments->words[0]), arguments->arena, &name);

    if (why)
        return complain(arguments, EXIT_USAGE, "%s", why);
    return session_begin(arguments, insert);
}

static int list_all(struct session *session)
{
    struct rows rows;

    if (!session_run(session, SQL_tenant_list, NULL, &rows))
        return EXIT_REFUSED;
    for (int i = 0; i < rows_count(&rows); i++)
        printf("%s %s %s %.*s\n", id_text(session->arena, ID_TENANT, rows_id(&rows, i, 0)).at,
               rows_bool(&rows, i, 2) ? "live" : "test",
               instant_text(session->arena, rows_int(&rows, i, 3)).at,
               STR_ARG(rows_text(&rows, i, 1)));
    return 0;
}

static int list(struct arguments *arguments)
{
    return session_do(arguments, list_all);
}

/* Columns before the settings in tenant_show.sql. */
enum { SHOW_LIVE, SHOW_VERSION, SHOW_CREATED, SHOW_SETTINGS };

static void print(const struct rows *rows, struct arena *arena)
{
    printf("%-17s %s\n", "mode", rows_bool(rows, 0, SHOW_LIVE) ? "live" : "test");
    printf("%-17s %s\n", "created_at", instant_text(arena, rows_int(rows, 0, SHOW_CREATED)).at);
    printf("%-17s %lld\n", "version", (long long)rows_int(rows, 0, SHOW_VERSION));
    for (int i = 0; i < TENANT_SETTINGS; i++)
        printf("%-17s %.*s\n", tenant_setting_names[i],
               STR_ARG(tenant_setting_shown(i, rows_text(rows, 0, SHOW_SETTINGS + i), arena)));
}

static int show_one(struct session *session)
{
    struct params params;
    struct rows rows;
    struct id tenant;

    if (!session_tenant(session, session->arguments->words[0], &tenant, NULL))
        return EXIT_REFUSED;
    params_init(&params, session->arena);
    params_id(&params, tenant);
    if (!session_run(session, SQL_tenant_show, &params, &rows))
        return EXIT_REFUSED;
    print(&rows, session->arena);
    return 0;
}

static int show(struct arguments *arguments)
{
    return session_do(arguments, show_one);
}

static int find_setting(const struct arguments *arguments, const char *name)
{
    struct nearest nearest = nearest_to(str_of(name));

    for (int i = 0; i < TENANT_SETTINGS; i++) {
        if (strcmp(name, tenant_setting_names[i]) == 0)
            return i;
        nearest_offer(&nearest, tenant_setting_names[i]);
    }
    complain(arguments, EXIT_USAGE, "there is no setting '%s'%s", name,
             nearest_hint(&nearest, "", arguments->arena));
    return -1;
}

/* The setting and the value have been checked. */
static int change(struct session *session)
{
    const struct arguments *arguments = session->arguments;
    int setting = find_setting(arguments, arguments->words[1]);
    struct params params;
    struct rows rows;
    struct id tenant;
    struct str value;

    CHECK(!tenant_setting_read(setting, str_of(arguments->words[2]), session->arena, &value));
    if (!session_tenant(session, arguments->words[0], &tenant, NULL))
        return EXIT_REFUSED;
    params_init(&params, session->arena);
    params_id(&params, tenant);
    for (int i = 0; i < TENANT_SETTINGS; i++)
        params_text_or_null(&params, i == setting ? value : (struct str){0});
    params_null(&params); /* whatever its version */
    if (!session_run(session, SQL_tenant_set, &params, &rows))
        return EXIT_REFUSED;
    printf("%s %.*s\n", tenant_setting_names[setting],
           STR_ARG(tenant_setting_shown(setting, value, session->arena)));
    return 0;
}

static int set(struct arguments *arguments)
{
    int setting = find_setting(arguments, arguments->words[1]);
    struct str value;
    const char *why;

    if (setting < 0)
        return EXIT_USAGE;
    why = tenant_setting_read(setting, str_of(arguments->words[2]), arguments->arena, &value);
    if (why)
        return complain(arguments, EXIT_USAGE, "%s: %s", arguments->words[1], why);
    return session_do(arguments, change);
}

int cli_tenant(int argc, char **argv)
{
    static const struct action actions[] = {
        {"tenant create", create},
        {"tenant list", list},
        {"tenant show", show},
        {"tenant set", set},
        {0},
    };

    return action_choose(actions, argc, argv);
}
