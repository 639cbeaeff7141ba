/* The embedded server: made, joined, ended with us, started again. */
#include "db/direct.h"
#include "server.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void says_who(void **state)
{
    struct server *server = *state;
    struct rows rows;

    assert_false(
        fault_is(server_say(server, server->links.service, SQL_probe_session, NULL, &rows)));
    assert_true(str_is(rows_text(&rows, 0, 1), "trialogue_service"));
    assert_true(str_is(rows_text(&rows, 0, 4), "trialogue"));
    assert_false(fault_is(server_say(server, server->links.owner, SQL_probe_session, NULL, &rows)));
    assert_true(str_is(rows_text(&rows, 0, 1), "trialogue_owner"));
}

static void joins(void **state)
{
    struct server *server = *state;
    struct embedded second = {0};
    struct embedded_links links;
    const char *why = "";

    assert_true(embedded_start(&second, server->directory, server->arena, &links, &why));
    assert_int_equal(second.pid, 0);
    assert_string_equal(links.service, server->links.service);
    embedded_stop(&second);
    assert_false(fault_is(server_say(server, links.service, SQL_probe_count, NULL, NULL)));
}

static void stops(void **state)
{
    struct server *server = *state;
    long pid = server->embedded.pid;
    const char *why = "";

    assert_false(fault_is(server_say(server, server->links.service, SQL_probe_count, NULL, NULL)));
    embedded_stop(&server->embedded);
    assert_int_equal(kill((pid_t)pid, 0), -1);
    assert_null(direct_open(server->arena, server->links.service, &why));
    server_again(server);
    assert_false(fault_is(server_say(server, server->links.service, SQL_probe_count, NULL, NULL)));
}

static void recovers(void **state)
{
    struct server *server = *state;

    server_crash(server);
    server_again(server);
    assert_false(fault_is(server_say(server, server->links.service, SQL_probe_count, NULL, NULL)));
}

/* A service that is killed leaves a server that shuts down by itself; the next start waits for
 * that. */
static void ends_with_us(void **state)
{
    struct server *server = *state;
    pid_t child;

    embedded_stop(&server->embedded);
    child = fork();
    if (child == 0) {
        server_again(server);
        kill(getpid(), SIGKILL);
    }
    assert_int_equal(waitpid(child, NULL, 0), child);
    server_again(server);
    assert_false(fault_is(server_say(server, server->links.service, SQL_probe_count, NULL, NULL)));
}

static void far_away(void **state)
{
    struct server *server = *state;
    struct embedded far = {0};
    struct embedded_links links;
    struct str run;
    const char *why = "";
    const char *directory =
        str_format(server->arena, "%s/%.120s", server->directory,
                   "a-directory-whose-name-is-so-long-that-the-path-of-a-socket-in-it-would-not-"
                   "fit-into-the-107-bytes-that-there-are-for-it")
            .at;

    assert_true(embedded_start(&far, directory, server->arena, &links, &why));
    assert_non_null(strstr(links.service, "host='/tmp/trialogue-"));
    embedded_stop(&far);
    run.at = strchr(links.service, '\'') + 1;
    run.len = strlen("/tmp/trialogue-") + 16;
    assert_int_equal(rmdir(str_c(server->arena, run)), 0);
}

static void refuses(void **state)
{
    struct server *server = *state;
    struct embedded other = {0};
    struct embedded_links links;
    const char *why = "";
    const char *open = str_format(server->arena, "%s/open", server->directory).at;

    assert_false(embedded_start(&other, "/nowhere/at/all", server->arena, &links, &why));
    assert_non_null(strstr(why, "/nowhere/at/all"));
    assert_int_equal(mkdir(open, 0755), 0);
    assert_int_equal(mkdir(str_format(server->arena, "%s/postgres", open).at, 0755), 0);
    assert_int_equal(chmod(str_format(server->arena, "%s/postgres", open).at, 0755), 0);
    assert_false(embedded_start(&other, open, server->arena, &links, &why));
    assert_non_null(strstr(why, "0700"));
    if (getuid() != 0)
        return;
    other.user = "nobody-of-that-name";
    assert_false(embedded_start(&other, open, server->arena, &links, &why));
    assert_non_null(strstr(why, "nobody-of-that-name"));
    assert_int_equal(chmod(server->directory, 0700), 0);
    other.user = NULL;
    assert_false(embedded_start(&other, str_format(server->arena, "%s/shut", server->directory).at,
                                server->arena, &links, &why));
    assert_non_null(strstr(why, "cannot reach"));
    assert_int_equal(chmod(server->directory, 0711), 0);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("its links lead to the service's role and to the owner", says_who),
        CASE("a second start joins the server that runs, and does not stop it", joins),
        CASE("it stops, and starts again", stops),
        CASE("it recovers from a crash", recovers),
        CASE("it ends when its parent is killed, and the next start waits for that", ends_with_us),
        CASE("a path too long for a socket has its socket in /tmp", far_away),
        CASE("a place that is not fit for it is refused with a reason", refuses),
    };

    return cmocka_run_group_tests(cases, server_start, server_stop);
}
