/* SQLSTATEs and what they mean to whoever asked. An ERROR that the server reports has undone its
 * statement. */
#include "db/answer.h"

#include "base/log.h"

struct meaning {
    const char *sqlstate; /* the whole code, or the beginning of it */
    enum fault_code code;
    bool constrained, stale, drop;
};

/* The first row that fits; what is not here is our bug. */
static const struct meaning meanings[] = {
    {"08", FAULT_database_unavailable, .drop = true}, /* connection exception */
    {"0A000", FAULT_internal, .stale = true},         /* cached plan must not change result type */
    {"23", FAULT_conflict, .constrained = true},      /* integrity constraint violation */
    {"25006", FAULT_database_unavailable, .drop = true}, /* read-only: this is a standby now */
    {"26000", FAULT_internal, .stale = true},            /* no such prepared statement */
    {"40001", FAULT_conflict},                           /* serialization failure */
    {"40P01", FAULT_conflict},                           /* deadlock */
    {"53", FAULT_database_unavailable},                  /* insufficient resources */
    {"55P03", FAULT_conflict},                           /* lock not available in time */
    {"57014", FAULT_database_unavailable},               /* statement timeout */
    {"57P", FAULT_database_unavailable, .drop = true},   /* shutting down, crashed, starting */
    {"58", FAULT_database_unavailable},                  /* system error */
};

static const char *field(const PGresult *result, int code)
{
    const char *text = PQresultErrorField(result, code);

    return text ? text : "";
}

bool answer_is_error(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);

    return status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK;
}

bool answer_is_fatal(const PGresult *result)
{
    const char *severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);

    return strcmp(severity, "ERROR") != 0;
}

bool answer_is_said(const PGresult *result)
{
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

static struct meaning meaning_of(const char *sqlstate)
{
    for (size_t i = 0; i < COUNT(meanings); i++)
        if (str_starts(str_of(sqlstate), str_of(meanings[i].sqlstate)))
            return meanings[i];
    return (struct meaning){.code = FAULT_internal};
}

struct answer answer_of(const PGresult *result, struct arena *arena)
{
    const char *sqlstate = field(result, PG_DIAG_SQLSTATE);
    const char *name = field(result, PG_DIAG_CONSTRAINT_NAME);
    struct meaning meaning;

    if (!answer_is_error(result))
        return (struct answer){.fault = OK};
    /* libpq's own errors have no SQLSTATE; they mean that the connection broke. */
    meaning = meaning_of(*sqlstate ? sqlstate : "08000");
    return (struct answer){
        .fault = fault_of(meaning.code),
        .constraint = meaning.constrained && *name ? str_c(arena, str_of(name)) : NULL,
        .stale = meaning.stale,
        .drop = meaning.drop || answer_is_fatal(result),
    };
}

void answer_log(const PGresult *result, const char *statement)
{
    const char *sqlstate = field(result, PG_DIAG_SQLSTATE);
    /* The message of a data exception repeats the data. */
    bool hidden = strncmp(sqlstate, "22", 2) == 0;

    if (meaning_of(sqlstate).code == FAULT_conflict)
        return;
    log_event(statement_failed, {"statement", statement, 0}, {"sqlstate", sqlstate, 0},
              {"message", hidden ? "" : field(result, PG_DIAG_MESSAGE_PRIMARY), 0});
}
