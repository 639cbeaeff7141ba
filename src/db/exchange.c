/* What is said on a connection: the greeting, then one prepared statement at a time, prepared on
 * its first use.
 *
 * A statement has taken effect when the server says that it is ready for the next (PQgetResult
 * gives NULL), not before: in the extended protocol CommandComplete is sent ahead of the commit,
 * and a deferred constraint, a crash or a cancelled wait for a standby can still follow it. */
#include "db/connection.h"

#include "base/limits.h"
#include "base/log.h"
#include "db/answer.h"
#include "db/bootstrap.h"

enum { NAME_SIZE = 80 };

static void broken(struct connection *connection)
{
    connection_lose(connection, LOSS_BROKEN, settings_why(connection->arena, connection->pg));
}

/* Sends what libpq holds back, now or when the socket has room. */
static void flush(struct connection *connection)
{
    int rest = PQflush(connection->pg);

    if (rest < 0)
        broken(connection);
    else
        watch_set(&connection->watch, PQsocket(connection->pg),
                  rest > 0 ? WATCH_READ | WATCH_WRITE : WATCH_READ);
}

void exchange_greet(struct connection *connection)
{
    connection->phase = PHASE_GREETING;
    if (PQsendQueryParams(connection->pg, bootstrap_greeting, 0, NULL, NULL, NULL, NULL, 0))
        flush(connection);
    else
        broken(connection);
}

/* The prepared statement's name: the file's, and a number behind it once it had to be prepared
 * anew. */
static const char *name_of(const struct connection *connection, char out[NAME_SIZE])
{
    enum sql statement = connection->query->statement;
    const char *name = sql_rows[statement].name;

    if (connection->generation[statement] <= 1)
        return name;
    snprintf(out, NAME_SIZE, "%.60s_%d", name, connection->generation[statement]);
    return out;
}

static void send_query(struct connection *connection)
{
    const struct query *query = connection->query;
    const struct params *params = &query->params;
    char space[NAME_SIZE];
    int sent;

    if (!connection->prepared[query->statement]) {
        connection->phase = PHASE_PREPARING;
        connection->generation[query->statement]++;
        sent = PQsendPrepare(connection->pg, name_of(connection, space),
                             sql_rows[query->statement].text, 0, NULL);
    } else {
        connection->phase = PHASE_RUNNING;
        connection->warned = false;
        sent = PQsendQueryPrepared(connection->pg, name_of(connection, space), params->count,
                                   params->values, params->lengths, params->formats, 1);
    }
    if (sent)
        flush(connection);
    else
        broken(connection);
}

void connection_run(struct connection *connection, struct query *query, int64_t now)
{
    CHECK(connection->phase == PHASE_IDLE);
    CHECK((int)query->statement < (int)SQL_COUNT);
    CHECK(query->params.count == sql_rows[query->statement].params);
    connection->query = query;
    connection->again = false;
    connection->deadline = now + INT64_C(1000) * LIMIT_STATEMENT_MS;
    send_query(connection);
}

static void clear_result(struct connection *connection)
{
    PQclear(connection->result);
    connection->result = NULL;
    connection->completed = false;
}

/* The query is answered; the connection is free for the next, unless the answer says otherwise. */
static void conclude(struct connection *connection, struct fault fault, const char *constraint,
                     bool drop)
{
    struct query *query = connection->query;

    query->fault = fault;
    query->constraint = constraint;
    connection->query = NULL;
    connection->phase = PHASE_IDLE;
    clear_result(connection);
    if (drop)
        connection_lose(connection, LOSS_BROKEN, "the server refuses to serve");
    pool_answered(connection->pool, query);
}

/* Whether the error that came says nothing of what became of the statement: libpq's own (there was
 * no memory for the answer, or it was none), or the end of a session in which it had been done,
 * which may be after its commit. */
static bool leaves_open(const struct connection *connection)
{
    return !answer_is_said(connection->result) ||
           (connection->completed && answer_is_fatal(connection->result));
}

static void refuse(struct connection *connection)
{
    struct query *query = connection->query;
    struct answer answer = answer_of(connection->result, query->arena);

    if (answer.stale && !connection->again) {
        connection->again = true;
        connection->prepared[query->statement] = false;
        clear_result(connection);
        send_query(connection);
        return;
    }
    answer_log(connection->result, sql_rows[query->statement].name);
    if (connection->phase == PHASE_RUNNING && query->writes && leaves_open(connection))
        answer.fault = fault_of(FAULT_outcome_unknown);
    conclude(connection, answer.fault, answer.constraint, answer.drop);
}

static void clear_rows(void *result)
{
    PQclear(result);
}

static void give(struct connection *connection)
{
    struct query *query = connection->query;

    query->rows = rows_of(connection->result, query->arena);
    arena_on_end(query->arena, clear_rows, connection->result);
    connection->result = NULL;
    conclude(connection, OK, NULL, false);
}

static void greeted(struct connection *connection)
{
    const char *durable = PQgetvalue(connection->result, 0, 0);
    const char *version = PQparameterStatus(connection->pg, "server_version");

    if (strcmp(durable, "off") == 0)
        log_event(commits_not_durable, {"synchronous_commit", durable, 0});
    log_event(connection_opened, {"version", version ? version : "", 0},
              {"synchronous_commit", durable, 0});
    clear_result(connection);
    timer_stop(&connection->timer);
    connection->attempts = 0;
    connection->phase = PHASE_IDLE;
    pool_opened(connection->pool, connection);
}

/* All results are in and the server waits for the next statement. */
static void answered(struct connection *connection)
{
    struct query *query = connection->query;
    bool failed = !connection->result || answer_is_error(connection->result);

    if (connection->phase == PHASE_GREETING && !failed) {
        greeted(connection);
    } else if (!query || !connection->result) {
        broken(connection);
    } else if (failed) {
        refuse(connection);
    } else if (connection->phase == PHASE_PREPARING) {
        connection->prepared[query->statement] = true;
        clear_result(connection);
        send_query(connection);
    } else if (connection->warned && query->writes) {
        /* Committed here, perhaps nowhere else: somebody cancelled the wait for the standby. */
        log_event(commit_warned, {"statement", sql_rows[query->statement].name, 0});
        conclude(connection, fault_of(FAULT_outcome_unknown), NULL, false);
    } else {
        give(connection);
    }
}

static void keep(struct connection *connection, PGresult *result)
{
    connection->completed = connection->result && !answer_is_error(connection->result);
    PQclear(connection->result);
    connection->result = result;
}

static void read_answer(struct connection *connection)
{
    if (!PQconsumeInput(connection->pg)) {
        broken(connection);
        return;
    }
    while (!PQisBusy(connection->pg)) {
        PGresult *result = PQgetResult(connection->pg);

        if (result) {
            keep(connection, result);
            continue;
        }
        if (PQstatus(connection->pg) != CONNECTION_OK)
            broken(connection);
        else if (connection->phase != PHASE_IDLE)
            answered(connection);
        return;
    }
}

void exchange_ready(struct connection *connection, int ready)
{
    if (ready & WATCH_WRITE)
        flush(connection);
    if (ready & WATCH_READ && connection->pg)
        read_answer(connection);
}

bool exchange_broke(struct connection *connection, enum loss loss)
{
    struct query *query = connection->query;
    bool sent = connection->phase == PHASE_RUNNING;

    if (sent && connection->result && !connection->completed &&
        answer_is_error(connection->result) && answer_is_said(connection->result)) {
        query->fault = answer_of(connection->result, query->arena).fault;
        answer_log(connection->result, sql_rows[query->statement].name);
        return false;
    }
    query->fault =
        fault_of(sent && query->writes ? FAULT_outcome_unknown : FAULT_database_unavailable);
    return loss == LOSS_BROKEN && !(sent && query->writes);
}

void exchange_forget(struct connection *connection)
{
    clear_result(connection);
    connection->query = NULL;
    memset(connection->generation, 0, sizeof(connection->generation));
    memset(connection->prepared, 0, sizeof(connection->prepared));
}
