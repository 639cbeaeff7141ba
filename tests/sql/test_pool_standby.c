/* Commits that wait for a synchronous standby which is not there. */
#include "db/direct.h"
#include "server.h"

enum { HEED_MS = 1000 }; /* in which the server's processes read their settings again */

static void block(struct server *server, enum sql how)
{
    assert_false(fault_is(server_say(server, server->super, how, NULL, NULL)));
    assert_false(fault_is(server_say(server, server->super, SQL_probe_reload, NULL, NULL)));
}

static void cancelled(void **state)
{
    struct server *server = *state;
    struct client client;
    struct call writing;
    int64_t count = 0;

    client_open(&client, server->links.service, 1);
    client_run(&client, SQL_probe_count, false, NOTHING);
    block(server, SQL_probe_block);
    client_turn(&client, HEED_MS);
    call_begin(&client, &writing, SQL_probe_add, true, WITH("1", "alone"));
    client_turn(&client, 300);
    assert_int_equal(client.waiting, 1);
    server_say(server, server->super, SQL_probe_cancel, NULL, NULL);
    client_wait(&client);
    assert_int_equal(writing.query.fault.code, FAULT_outcome_unknown);
    assert_null(writing.query.rows.result);
    call_end(&writing);
    assert_int_equal(client_run(&client, SQL_probe_count, false, NOTHING), FAULT_NONE);
    count = client.number;
    assert_int_equal(count, 1);
    block(server, SQL_probe_unblock);
    client_close(&client);
}

static void stops_writing(void **state)
{
    enum { WRITES = 3 };
    static const char *const numbers[WRITES] = {"11", "12", "13"};
    struct server *server = *state;
    struct client client;
    struct call calls[WRITES];

    client_open(&client, server->links.service, 4);
    client_connect(&client, 4);
    block(server, SQL_probe_block);
    client_turn(&client, HEED_MS);
    for (int i = 0; i < WRITES; i++)
        call_begin(&client, &calls[i], SQL_probe_add, true, WITH(numbers[i], "alone"));
    client_wait(&client);
    for (int i = 0; i < WRITES; i++) {
        assert_int_equal(calls[i].query.fault.code, FAULT_outcome_unknown);
        call_end(&calls[i]);
    }
    assert_true(pool_counts(client.pool).writes_stopped);
    assert_int_equal(client_run(&client, SQL_probe_add, true, WITH("14", "refused")),
                     FAULT_database_unavailable);
    assert_int_equal(client_run(&client, SQL_probe_count, false, NOTHING), FAULT_NONE);
    block(server, SQL_probe_unblock);
    /* One write a second finds out. */
    for (int i = 0; i < 60 && pool_counts(client.pool).writes_stopped; i++) {
        client_turn(&client, 1200);
        client_run(
            &client, SQL_probe_add, true,
            (const char *const[]){str_format(server->arena, "%d", 20 + i).at, "again", NULL});
    }
    assert_false(pool_counts(client.pool).writes_stopped);
    client_close(&client);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a cancelled wait leaves the outcome unknown", cancelled),
        CASE("unanswered writes stop writing but not reading, until one is answered",
             stops_writing),
    };

    return cmocka_run_group_tests(cases, server_start, server_stop);
}
