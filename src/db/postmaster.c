/* Starting, joining and stopping the server of a cluster. */
#include "db/postmaster.h"

#include "base/text.h"
#include "base/time.h"
#include "db/spawn.h"

#include <errno.h>
#include <glob.h>
#include <libpq-fe.h>
#include <limits.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    VERSION_MIN = 15,
    START_MS = 60000,
    STOP_MS = 30000,
    QUIT_MS = 10000,
    PAUSE_MS = 20,
    STARTS_MAX = 3,
};

static void pause_ms(int ms)
{
    struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * INT64_C(1000000)};

    nanosleep(&time, NULL);
}

static int64_t number_in(const char *path)
{
    int64_t number = 0;
    char line[32];
    FILE *file = fopen(path, "re");

    if (!file)
        return 0;
    if (fgets(line, sizeof(line), file))
        number = strtol(line, NULL, 10);
    fclose(file);
    return number;
}

bool postmaster_find(struct postmaster *postmaster, const char **why)
{
    static const char pattern[] = "/usr/lib/postgresql/*/bin/initdb";
    int64_t made = number_in(str_format(postmaster->arena, "%s/PG_VERSION", postmaster->data).at);
    int64_t best = 0;
    glob_t found;

    if (glob(pattern, 0, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; i++) {
            long version = strtol(found.gl_pathv[i] + strlen("/usr/lib/postgresql/"), NULL, 10);

            if (made > 0 ? version == made : version >= VERSION_MIN && version > best)
                best = version;
        }
        globfree(&found);
    }
    if (best == 0) {
        *why = made > 0 ? str_format(postmaster->arena,
                                     "The cluster was made by PostgreSQL %d, which is not "
                                     "installed here.",
                                     (int)made)
                              .at
                        : "No PostgreSQL from 15 on is installed (/usr/lib/postgresql); install "
                          "one, or name a database.";
        return false;
    }
    postmaster->bin = str_format(postmaster->arena, "/usr/lib/postgresql/%d/bin", (int)best).at;
    return true;
}

static struct spawn as_user(const struct postmaster *postmaster, const char *const *command)
{
    return (struct spawn){
        .command = command,
        .directory = postmaster->home,
        .log = str_format(postmaster->arena, "%s/start.log", postmaster->log).at,
        .user = postmaster->user,
        .uid = postmaster->uid,
        .gid = postmaster->gid,
    };
}

static void explain(const struct postmaster *postmaster, int status, const char *program,
                    const char **why)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == SPAWN_UNREACHABLE)
        *why = str_format(postmaster->arena,
                          "The user %s, under whom PostgreSQL runs, cannot reach %s: let others "
                          "search the directories above it (chmod o+x).",
                          postmaster->user ? postmaster->user : "that we are", postmaster->home)
                   .at;
    else
        *why = str_format(postmaster->arena, "%s failed; %s/start.log says why.", program,
                          postmaster->log)
                   .at;
}

bool postmaster_do(struct postmaster *postmaster, const char *const *command, const char **why)
{
    struct spawn spawn = as_user(postmaster, command);
    long pid = spawn_start(&spawn);
    int status = -1;

    while (pid > 0 && waitpid((pid_t)pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (status == 0)
        return true;
    explain(postmaster, status, command[0], why);
    return false;
}

/* A postmaster of this cluster, perhaps one that is just shutting down. */
static bool somebody_runs(const struct postmaster *postmaster)
{
    int64_t pid =
        number_in(str_format(postmaster->arena, "%s/postmaster.pid", postmaster->data).at);
    char name[32] = "";
    FILE *file;

    if (pid <= 1 || (kill((pid_t)pid, 0) != 0 && errno == ESRCH))
        return false;
    /* The number may be another process's by now. */
    file = fopen(str_format(postmaster->arena, "/proc/%d/comm", (int)pid).at, "re");
    if (!file)
        return false;
    if (!fgets(name, sizeof(name), file))
        name[0] = '\0';
    fclose(file);
    return strncmp(name, "postgres", 8) == 0;
}

static void start(struct postmaster *postmaster)
{
    struct arena *arena = postmaster->arena;
    const char *const command[] = {
        str_format(arena, "%s/postgres", postmaster->bin).at,
        "-D",
        postmaster->data,
        "-c",
        "listen_addresses=",
        "-c",
        "port=5432",
        "-c",
        str_format(arena, "unix_socket_directories=%s", postmaster->run).at,
        "-c",
        "unix_socket_permissions=0700",
        "-c",
        str_format(arena, "log_directory=%s", postmaster->log).at,
        NULL,
    };
    struct spawn spawn = as_user(postmaster, command);

    spawn.dies_with_us = SIGINT; /* its fast shutdown */
    postmaster->pid = spawn_start(&spawn);
}

/* Whether our server has ended; then it is ours no more. */
static bool ended(struct postmaster *postmaster, int *status)
{
    if (postmaster->pid <= 0 || waitpid((pid_t)postmaster->pid, status, WNOHANG) == 0)
        return false;
    postmaster->pid = 0;
    return true;
}

const char *postmaster_link(const struct postmaster *postmaster, const char *role,
                            const char *database)
{
    struct text text = text_new(postmaster->arena, 2 * PATH_MAX);

    text_addf(&text, "user=%s dbname=%s port=5432 host='", role, database);
    for (const char *c = postmaster->run; *c; c++) {
        if (*c == '\'' || *c == '\\')
            text_add_char(&text, '\\');
        text_add_char(&text, *c);
    }
    text_add_char(&text, '\'');
    return text_str(&text).at;
}

bool postmaster_start(struct postmaster *postmaster, const char **why)
{
    const char *link = str_format(postmaster->arena, "connect_timeout=2 %s",
                                  postmaster_link(postmaster, "postgres", "postgres"))
                           .at;
    int64_t until = time_monotonic_us() + INT64_C(1000) * START_MS;
    int status = -1;

    for (int starts = 0; time_monotonic_us() < until; pause_ms(PAUSE_MS)) {
        PGPing ping = PQping(link);

        if (ping == PQPING_OK && (postmaster->pid > 0 || somebody_runs(postmaster)))
            return true;
        ended(postmaster, &status);
        /* Where another one is starting or shutting down, we wait. */
        if (ping == PQPING_REJECT || postmaster->pid > 0 || somebody_runs(postmaster))
            continue;
        if (starts++ == STARTS_MAX) {
            explain(postmaster, status, "postgres", why);
            return false;
        }
        start(postmaster);
    }
    *why =
        str_format(postmaster->arena, "PostgreSQL does not answer; %s says why.", postmaster->log)
            .at;
    postmaster_stop(postmaster->pid);
    postmaster->pid = 0;
    return false;
}

/* False if it still runs after `ms`. */
static bool wait_for(long pid, int ms)
{
    int64_t until = time_monotonic_us() + INT64_C(1000) * ms;

    do {
        /* Its end, or that somebody else has seen it. */
        if (waitpid((pid_t)pid, NULL, WNOHANG) != 0)
            return true;
        pause_ms(PAUSE_MS);
    } while (time_monotonic_us() < until);
    return false;
}

void postmaster_stop(long pid)
{
    if (pid <= 0)
        return;
    kill((pid_t)pid, SIGINT);
    if (wait_for(pid, STOP_MS))
        return;
    kill((pid_t)pid, SIGQUIT);
    if (!wait_for(pid, QUIT_MS))
        kill((pid_t)pid, SIGKILL);
}
