/* The pool with a server that is well: order, conflicts, limits, plans that change. */
#include "db/direct.h"
#include "server.h"

#include "base/time.h"

static void answers_later(void **state)
{
    struct server *server = *state;
    struct client client;
    struct call calls[20];

    client_open(&client, server->links.service, 2);
    for (size_t i = 0; i < COUNT(calls); i++)
        call_begin(&client, &calls[i], SQL_probe_session, false, NOTHING);
    client_wait(&client);
    for (size_t i = 0; i < COUNT(calls); i++) {
        assert_int_equal(calls[i].query.fault.code, FAULT_NONE);
        assert_true(str_is(rows_text(&calls[i].query.rows, 0, 2), "4500ms"));
        assert_true(str_is(rows_text(&calls[i].query.rows, 0, 3), "trialogue,pg_temp"));
        call_end(&calls[i]);
    }
    for (int i = 0; i < 100 && pool_counts(client.pool).connected < 2; i++)
        client_turn(&client, 50);
    assert_int_equal(pool_counts(client.pool).connected, 2);
    assert_int_equal(pool_counts(client.pool).busy, 0);
    assert_int_equal(pool_counts(client.pool).queries, COUNT(calls));
    assert_int_equal(pool_counts(client.pool).failures, 0);
    client_close(&client);
}

static void names_constraints(void **state)
{
    struct server *server = *state;
    struct client client;
    struct call call;

    client_open(&client, server->links.service, 1);
    assert_int_equal(client_run(&client, SQL_probe_add, true, WITH("1", "one")), FAULT_NONE);
    call_begin(&client, &call, SQL_probe_add, true, WITH("1", "again"));
    client_wait(&client);
    assert_int_equal(call.query.fault.code, FAULT_conflict);
    assert_string_equal(call.query.constraint, "probes_pkey");
    assert_null(call.query.rows.result);
    call_end(&call);
    call_begin(&client, &call, SQL_probe_add, true, WITH("2", ""));
    client_wait(&client);
    assert_string_equal(call.query.constraint, "probes_word_check");
    call_end(&call);
    assert_int_equal(client_run(&client, SQL_probe_fail, false, WITH("0")), FAULT_internal);
    assert_int_equal(client_run(&client, SQL_probe_add, true, WITH("x", "y")), FAULT_internal);
    client_close(&client);
}

static void fails_at_commit(void **state)
{
    struct server *server = *state;
    struct client client;
    struct call call;

    client_open(&client, server->links.service, 1);
    call_begin(&client, &call, SQL_probe_defer, true, WITH("1"));
    client_wait(&client);
    assert_int_equal(call.query.fault.code, FAULT_conflict);
    assert_string_equal(call.query.constraint, "deferred_once");
    call_end(&call);
    client_close(&client);
}

static void leaves_at_commit(void **state)
{
    struct server *server = *state;
    struct client client;

    client_open(&client, server->links.service, 1);
    assert_int_equal(client_run(&client, SQL_probe_leave, true, WITH("1")), FAULT_outcome_unknown);
    assert_int_equal(client_run(&client, SQL_probe_end, true, NOTHING), FAULT_database_unavailable);
    assert_int_equal(client_run(&client, SQL_probe_count, false, NOTHING), FAULT_NONE);
    client_close(&client);
}

static void heeds_warnings(void **state)
{
    struct server *server = *state;
    struct client client;

    client_open(&client, server->links.service, 1);
    assert_int_equal(client_run(&client, SQL_probe_warn, true, WITH("30")), FAULT_outcome_unknown);
    assert_int_equal(client_run(&client, SQL_probe_warn, false, WITH("31")), FAULT_NONE);
    assert_int_equal(client_run(&client, SQL_probe_add, true, WITH("32", "calm")), FAULT_NONE);
    client_close(&client);
}

/* The first occupies the connection, LIMIT_QUEUE wait, and the rest is too much. How many came to
 * which end is counted; gives back how long it took (us). */
static int64_t overflow(struct client *client, int counts[FAULT_CODES])
{
    enum { MORE = 3, ALL = 1 + LIMIT_QUEUE + MORE };
    static struct call calls[ALL];
    int64_t begun = time_monotonic_us();

    memset(counts, 0, FAULT_CODES * sizeof(*counts));
    for (int i = 0; i < ALL; i++)
        call_begin(client, &calls[i], i == 0 ? SQL_probe_sleep : SQL_probe_count, false,
                   i == 0 ? WITH("0.2") : NOTHING);
    assert_int_equal(pool_counts(client->pool).waiting, LIMIT_QUEUE);
    client_turn(client, 50);
    for (int i = ALL - MORE; i < ALL; i++)
        assert_int_equal(calls[i].query.fault.code, FAULT_overloaded);
    client_wait(client);
    for (int i = 0; i < ALL; i++) {
        counts[calls[i].query.fault.code]++;
        call_end(&calls[i]);
    }
    assert_int_equal(counts[FAULT_NONE] + counts[FAULT_overloaded], ALL);
    return time_monotonic_us() - begun;
}

static void overflows(void **state)
{
    struct server *server = *state;
    struct client client;
    int counts[FAULT_CODES];
    int tries = 0;

    client_open(&client, server->links.service, 1);
    assert_int_equal(client_run(&client, SQL_probe_count, false, NOTHING), FAULT_NONE);
    /* On a busy machine some may have waited too long, which is another case. */
    while (overflow(&client, counts) > LIMIT_QUEUE_MS * INT64_C(1000) && ++tries < 10)
        ;
    assert_int_equal(counts[FAULT_NONE], 1 + LIMIT_QUEUE);
    client_close(&client);
}

static void waits_too_long(void **state)
{
    struct server *server = *state;
    struct client client;
    struct call first, second;

    client_open(&client, server->links.service, 1);
    call_begin(&client, &first, SQL_probe_sleep, false, WITH("4"));
    call_begin(&client, &second, SQL_probe_count, true, NOTHING);
    client_wait(&client);
    assert_int_equal(first.query.fault.code, FAULT_NONE);
    assert_int_equal(second.query.fault.code, FAULT_overloaded);
    call_end(&first);
    call_end(&second);
    client_close(&client);
}

static void runs_too_long(void **state)
{
    struct server *server = *state;
    struct client client;
    int64_t before, after;

    client_open(&client, server->links.service, 1);
    assert_int_equal(client_run(&client, SQL_probe_session, false, NOTHING), FAULT_NONE);
    before = client.number;
    assert_int_equal(client_run(&client, SQL_probe_add_late, true, WITH("40", "6")),
                     FAULT_database_unavailable);
    /* The server gave up by itself: the session is still good. */
    assert_int_equal(client_run(&client, SQL_probe_session, false, NOTHING), FAULT_NONE);
    after = client.number;
    assert_int_equal(before, after);
    client_close(&client);
}

static void prepares_anew(void **state)
{
    struct server *server = *state;
    struct client client;
    struct call call;
    int columns = 0;

    client_open(&client, server->links.service, 1);
    for (int i = 0; i < 2; i++) {
        call_begin(&client, &call, SQL_probe_list, false, NOTHING);
        client_wait(&client);
        assert_int_equal(call.query.fault.code, FAULT_NONE);
        columns = rows_columns(&call.query.rows);
        call_end(&call);
        if (i == 0) {
            assert_int_equal(columns, 2);
            assert_false(
                fault_is(server_say(server, server->links.owner, SQL_probe_alter, NULL, NULL)));
        }
    }
    assert_int_equal(columns, 3);
    client_close(&client);
}

static void leaves_standbys(void **state)
{
    struct server *server = *state;
    struct client client;
    int64_t before, after;

    client_open(&client, server->links.service, 1);
    client_run(&client, SQL_probe_session, false, NOTHING);
    before = client.number;
    client_run(&client, SQL_probe_read_only, false, NOTHING);
    assert_int_equal(client_run(&client, SQL_probe_add, true, WITH("50", "x")),
                     FAULT_database_unavailable);
    assert_int_equal(client_run(&client, SQL_probe_add, true, WITH("50", "x")), FAULT_NONE);
    client_run(&client, SQL_probe_session, false, NOTHING);
    after = client.number;
    assert_int_not_equal(before, after);
    client_close(&client);
}

static void reads_much(void **state)
{
    struct server *server = *state;
    struct client client;
    struct call call;

    client_open(&client, server->links.service, 1);
    call_begin(&client, &call, SQL_probe_flood, false, WITH("20000"));
    client_wait(&client);
    assert_int_equal(rows_count(&call.query.rows), 20000);
    call_end(&call);
    client_close(&client);
}

static void writes_much(void **state)
{
    enum { MUCH = 4 * 1024 * 1024 };
    struct server *server = *state;
    struct client client;
    struct arena *arena = arena_new(2 * MUCH);
    char *word = arena_take(arena, MUCH + 1);

    memset(word, 'x', MUCH);
    client_open(&client, server->links.service, 1);
    assert_int_equal(client_run(&client, SQL_probe_add, true, WITH("60", word)), FAULT_NONE);
    client_close(&client);
    arena_free(arena);
}

static void shares_a_full_server(void **state)
{
    struct server *server = *state;
    struct client client;

    client_open(&client, server->links.service, 80);
    for (int i = 0; i < 10; i++) {
        assert_int_equal(client_run(&client, SQL_probe_count, false, NOTHING), FAULT_NONE);
        client_turn(&client, 30);
    }
    assert_in_range(pool_counts(client.pool).connected, 1, 64);
    client_close(&client);
}

static void needs_a_sound_address(void **state UNUSED)
{
    struct pool_config config = {.conninfo = "not a connection string", .connections = 1};
    struct loop *loop = loop_new();

    assert_null(pool_new(loop, &config));
    pool_free(NULL);
    loop_free(loop);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("queries that share two connections are each answered once, later", answers_later),
        CASE("a broken constraint is a conflict that names it", names_constraints),
        CASE("a constraint that fails at the commit is a conflict", fails_at_commit),
        CASE("a session that ends while it commits leaves the outcome unknown", leaves_at_commit),
        CASE("a warning while writing leaves the outcome unknown", heeds_warnings),
        CASE("a full queue is overloaded at once, and what waits is served", overflows),
        CASE("what waits too long is overloaded", waits_too_long),
        CASE("what runs too long is ended by the server", runs_too_long),
        CASE("a statement whose table was altered is prepared anew", prepares_anew),
        CASE("a session that may only read is left for another", leaves_standbys),
        CASE("a large answer arrives whole", reads_much),
        CASE("a large parameter leaves whole", writes_much),
        CASE("a server with fewer places than connections still serves", shares_a_full_server),
        CASE("a malformed connection string makes no pool", needs_a_sound_address),
    };

    return cmocka_run_group_tests(cases, server_start, server_stop);
}
