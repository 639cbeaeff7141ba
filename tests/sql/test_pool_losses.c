/* The pool when its server goes away: crashed, stopped, frozen, black-holed, or never there. */
#include "db/direct.h"
#include "server.h"

#include "base/limits.h"
#include "base/time.h"

#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

static void comes_back(void **state)
{
    struct server *server = *state;
    struct client client;

    client_open(&client, server->links.service, 4);
    client_connect(&client, 4);
    server_crash(server);
    client_connect(&client, 0);
    server_again(server);
    client_connect(&client, 4);
    assert_int_equal(client_run(&client, SQL_probe_add, true, WITH("1", "back")), FAULT_NONE);
    client_close(&client);
}

/* One killed process of the server makes it end all sessions and recover. Whether it was back
 * before those who wait gave up; how many of them have written is counted. */
static bool recovers(struct client *client, const char *number, int64_t *written)
{
    struct call writing, reading, waiting;
    bool in_time;

    client_connect(client, 2);
    assert_int_equal(client_run(client, SQL_probe_session, false, NOTHING), FAULT_NONE);
    call_begin(client, &writing, SQL_probe_add_late, true, WITH("2", "3"));
    call_begin(client, &reading, SQL_probe_sleep, false, WITH("0.3"));
    call_begin(client, &waiting, SQL_probe_add, true, WITH(number, "waited"));
    client_turn(client, 100);
    kill((pid_t)client->number, SIGKILL);
    client_wait(client);
    assert_int_equal(writing.query.fault.code, FAULT_outcome_unknown);
    in_time = !fault_is(reading.query.fault) && !fault_is(waiting.query.fault);
    *written += !fault_is(waiting.query.fault);
    call_end(&writing);
    call_end(&reading);
    call_end(&waiting);
    return in_time;
}

static void loses_writes(void **state)
{
    static const char *const numbers[] = {"3", "103", "203", "303", "403", "503"};
    struct server *server = *state;
    struct client client;
    int64_t written = 1; /* before */
    size_t tries = 0;

    client_open(&client, server->links.service, 2);
    /* A busy machine may need longer than anybody waits. */
    while (!recovers(&client, numbers[tries], &written) && ++tries < COUNT(numbers))
        ;
    assert_true(tries < COUNT(numbers));
    assert_int_equal(client_run(&client, SQL_probe_count, false, NOTHING), FAULT_NONE);
    assert_int_equal(client.number, written);
    assert_false(pool_counts(client.pool).writes_stopped);
    client_close(&client);
}

/* A fast shutdown tells the running statement so: it has had no effect, and that is certain. */
static void is_told(void **state)
{
    struct server *server = *state;
    struct client client;
    struct call writing;

    client_open(&client, server->links.service, 1);
    call_begin(&client, &writing, SQL_probe_add_late, true, WITH("4", "3"));
    client_turn(&client, 300);
    embedded_stop(&server->embedded);
    client_wait(&client);
    assert_int_equal(writing.query.fault.code, FAULT_database_unavailable);
    call_end(&writing);
    server_again(server);
    client_close(&client);
}

static void says_so_soon(void **state)
{
    struct server *server = *state;
    struct client client;
    int64_t before, took, shortest = INT64_MAX;

    embedded_stop(&server->embedded);
    client_open(&client, server->links.service, 2);
    before = time_monotonic_us();
    assert_int_equal(client_run(&client, SQL_probe_count, false, NOTHING),
                     FAULT_database_unavailable);
    assert_true(time_monotonic_us() - before < INT64_C(5000) * LIMIT_QUEUE_MS);
    /* From now on there is no use in waiting. The quickest of a few counts. */
    for (int i = 0; i < 10 && shortest >= 500000; i++) {
        before = time_monotonic_us();
        assert_int_equal(client_run(&client, SQL_probe_add, true, WITH("5", "five")),
                         FAULT_database_unavailable);
        took = time_monotonic_us() - before;
        shortest = took < shortest ? took : shortest;
    }
    assert_true(shortest < 500000);
    server_again(server);
    client_connect(&client, 2);
    assert_int_equal(client_run(&client, SQL_probe_add, true, WITH("5", "five")), FAULT_NONE);
    client_close(&client);
}

static void freezes(void **state)
{
    struct server *server = *state;
    struct client client;
    struct call writing, reading;
    int64_t first, second;

    client_open(&client, server->links.service, 2);
    client_connect(&client, 2);
    client_run(&client, SQL_probe_session, false, NOTHING);
    first = client.number;
    call_begin(&client, &writing, SQL_probe_add_late, true, WITH("6", "0.2"));
    call_begin(&client, &reading, SQL_probe_session, false, NOTHING);
    client_turn(&client, 100);
    second = rows_int(&reading.query.rows, 0, 0);
    call_end(&reading);
    call_begin(&client, &reading, SQL_probe_sleep, false, WITH("0.2"));
    client_turn(&client, 50);
    kill((pid_t)first, SIGSTOP);
    kill((pid_t)second, SIGSTOP);
    client_wait(&client);
    kill((pid_t)first, SIGCONT);
    kill((pid_t)second, SIGCONT);
    assert_int_equal(writing.query.fault.code, FAULT_outcome_unknown);
    assert_int_equal(reading.query.fault.code, FAULT_database_unavailable);
    call_end(&writing);
    call_end(&reading);
    assert_int_equal(client_run(&client, SQL_probe_count, false, NOTHING), FAULT_NONE);
    client_close(&client);
}

/* A port that takes connections and never says a word. */
static int silent_port(struct sockaddr_in *address)
{
    socklen_t len = sizeof(*address);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    *address =
        (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    CHECK(fd >= 0 && bind(fd, (struct sockaddr *)address, len) == 0 && listen(fd, 64) == 0);
    CHECK(getsockname(fd, (struct sockaddr *)address, &len) == 0);
    return fd;
}

static void tries_the_next(void **state)
{
    struct server *server = *state;
    struct client client;
    struct sockaddr_in address;
    int fd = silent_port(&address);
    struct str host = str_of(strchr(server->links.service, '\'') + 1);
    const char *both;

    host.len -= 1;
    both = str_format(server->arena,
                      "user=trialogue_service dbname=trialogue host='127.0.0.1,%.*s' port=%d,5432",
                      STR_ARG(host), ntohs(address.sin_port))
               .at;
    client_open(&client, both, 2);
    client_connect(&client, 2);
    assert_int_equal(client_run(&client, SQL_probe_count, false, NOTHING), FAULT_NONE);
    client_close(&client);
    close(fd);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("connections come back after a crash of the server", comes_back),
        CASE("a crash leaves a write unknown; reads and what waits run again", loses_writes),
        CASE("a shutdown tells the running write that it had no effect", is_told),
        CASE("without a server, that is said within the time of waiting, then at once",
             says_so_soon),
        CASE("a frozen server meets the pool's own deadline", freezes),
        CASE("a silent first host is passed over for the next", tries_the_next),
    };

    return cmocka_run_group_tests(cases, server_start, server_stop);
}
