/* What the tools that use the database share. */
#include "app/session.h"

#include "app/first_key.h"
#include "app/master.h"

#include <errno.h>
#include <unistd.h>

/* A tool in the wrong directory would make another database there, and find nothing in it. */
static const char *look_for_data(const struct session *session)
{
    const char *data = session->arguments->options.data;
    const char *cluster = str_format(session->arena, "%s/postgres/data", data).at;

    if (session->begins || access(cluster, F_OK) == 0 || errno != ENOENT)
        return NULL;
    return str_format(session->arena,
                      "there is no database in %s: --data names the directory of the service, "
                      "--database a database of yours",
                      data)
        .at;
}

static bool open_it(struct session *session)
{
    const struct options *options = &session->arguments->options;
    struct embedded_links links;
    const char *conninfo = options->database;
    const char *why = NULL;

    if (!seal_start())
        why = "there is no entropy";
    if (!why && !conninfo[0])
        why = look_for_data(session);
    if (!why && !conninfo[0])
        why = first_key(options, session->arena);
    if (!why && !conninfo[0]) {
        why = database_start(&session->embedded, options->data, session->arena, &links, NULL);
        conninfo = why ? NULL : links.service;
    }
    if (!why)
        session->direct = direct_open(session->arena, conninfo, &why);
    if (!session->direct)
        complain(session->arguments, EXIT_REFUSED, "%s", why);
    return session->direct;
}

static int do_it(struct session *session, int (*work)(struct session *session))
{
    int code = open_it(session) ? work(session) : EXIT_REFUSED;

    direct_close(session->direct);
    embedded_stop(&session->embedded);
    return code;
}

int session_do(const struct arguments *arguments, int (*work)(struct session *session))
{
    struct session session = {.arguments = arguments, .arena = arguments->arena};

    return do_it(&session, work);
}

int session_begin(const struct arguments *arguments, int (*work)(struct session *session))
{
    struct session session = {.arguments = arguments, .arena = arguments->arena, .begins = true};

    return do_it(&session, work);
}

bool session_run(struct session *session, enum sql statement, const struct params *params,
                 struct rows *rows)
{
    const char *why = "the database refused it";

    if (!fault_is(direct_run(session->direct, statement, params, rows, &why)))
        return true;
    complain(session->arguments, EXIT_REFUSED, "%s", why);
    return false;
}

bool session_keys(const struct arguments *arguments, struct service_keys *out)
{
    struct ring *ring = ARENA_NEW(arguments->arena, struct ring);
    uint8_t seed[SEED_SIZE];
    const char *why = "there is no entropy";

    if (seal_start())
        why = master_open(&arguments->options, arguments->arena, seed);
    if (!why)
        why = ring_open(&arguments->options, arguments->arena, seed, ring);
    if (why)
        complain(arguments, EXIT_REFUSED, "%s", why);
    else
        service_keys_derive(seed, ring, out);
    explicit_bzero(seed, sizeof(seed));
    return !why;
}

bool session_tenant(struct session *session, const char *text, struct id *tenant, bool *live)
{
    struct params params;
    struct rows rows;
    struct id id;

    if (!id_read(ID_TENANT, str_of(text), &id)) {
        complain(session->arguments, EXIT_USAGE, "'%s' is no tenant's id", text);
        return false;
    }
    params_init(&params, session->arena);
    params_id(&params, id);
    if (!session_run(session, SQL_tenant_show, &params, &rows))
        return false;
    if (rows_count(&rows) == 0) {
        complain(session->arguments, EXIT_REFUSED, "there is no tenant %s", text);
        return false;
    }
    *tenant = id;
    if (live)
        *live = rows_bool(&rows, 0, 0);
    return true;
}
