/* The private PostgreSQL: its directories, its cluster, its roles and its database. */
#include "db/embedded.h"

#include "db/bootstrap.h"
#include "db/direct_inside.h"
#include "db/postmaster.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* What a small server of ours needs; the operator may change the file. */
static const char tuning[] = "\n# Trialogue\n"
                             "shared_buffers = 128MB\n"
                             "max_connections = 64\n"
                             "wal_level = replica\n"
                             "max_wal_size = 1GB\n"
                             "wal_compression = on\n"
                             "checkpoint_completion_target = 0.9\n"
                             "synchronous_commit = on\n"
                             "fsync = on\n"
                             "full_page_writes = on\n"
                             "jit = off\n"
                             "password_encryption = 'scram-sha-256'\n"
                             "logging_collector = on\n"
                             "log_filename = 'postgresql-%a.log'\n"
                             "log_truncate_on_rotation = on\n"
                             "log_rotation_age = 1d\n"
                             "log_rotation_size = 0\n"
                             "log_lock_waits = on\n"
                             "log_line_prefix = '%m [%p] %u@%d '\n"
                             /* Statements hold what people wrote. */
                             "log_min_error_statement = panic\n"
                             "log_parameter_max_length_on_error = 0\n"
                             "log_error_verbosity = terse\n";

static bool fail(struct arena *arena, const char *what, const char *path, const char **why)
{
    *why = str_format(arena, "%s %s: %s.", what, path, strerror(errno)).at;
    return false;
}

/* A directory that only the database's user (and root) can enter. One that is there must be like
 * that. */
static bool own_directory(const struct postmaster *postmaster, const char *path, const char **why)
{
    struct stat is;

    if (mkdir(path, 0700) == 0) {
        if (lchown(path, postmaster->uid, postmaster->gid) != 0)
            return fail(postmaster->arena, "Cannot give away", path, why);
        return true;
    }
    if (errno != EEXIST || lstat(path, &is) != 0)
        return fail(postmaster->arena, "Cannot make", path, why);
    if (S_ISDIR(is.st_mode) && is.st_uid == postmaster->uid && (is.st_mode & 077) == 0)
        return true;
    *why =
        str_format(postmaster->arena,
                   "%s must be a directory of mode 0700 that belongs to the database's user.", path)
            .at;
    return false;
}

/* Where the socket goes: beside the cluster, or in /tmp where that path is too long for a socket.
 */
static const char *socket_directory(struct arena *arena, const char *home)
{
    struct str run = str_format(arena, "%s/run", home);
    uint64_t hash = UINT64_C(14695981039346656037);

    if (run.len + sizeof("/.s.PGSQL.5432") <= sizeof(((struct sockaddr_un *)NULL)->sun_path))
        return run.at;
    for (const char *c = home; *c; c++)
        hash = (hash ^ (uint8_t)*c) * UINT64_C(1099511628211);
    return str_format(arena, "/tmp/trialogue-%016llx", (unsigned long long)hash).at;
}

/* Who owns the cluster: PostgreSQL refuses to run as root. */
static bool choose_user(struct postmaster *postmaster, const char *user, const char **why)
{
    const struct passwd *entry;

    postmaster->uid = getuid();
    postmaster->gid = getgid();
    if (getuid() != 0)
        return true;
    entry = getpwnam(user);
    if (!entry || entry->pw_uid == 0) {
        *why = str_format(postmaster->arena,
                          "PostgreSQL does not run as root, and there is no system user %s for it.",
                          user)
                   .at;
        return false;
    }
    postmaster->user = user;
    postmaster->uid = entry->pw_uid;
    postmaster->gid = entry->pw_gid;
    return true;
}

static bool lay_out(struct postmaster *postmaster, const char *data_directory, const char **why)
{
    struct arena *arena = postmaster->arena;
    char path[PATH_MAX];

    /* Others may pass through, to what is theirs in it. */
    if (mkdir(data_directory, 0711) != 0 && errno != EEXIST)
        return fail(arena, "Cannot make", data_directory, why);
    if (!realpath(data_directory, path))
        return fail(arena, "Cannot find", data_directory, why);
    postmaster->home = str_format(arena, "%s/postgres", path).at;
    postmaster->data = str_format(arena, "%s/data", postmaster->home).at;
    postmaster->log = str_format(arena, "%s/log", postmaster->home).at;
    postmaster->run = socket_directory(arena, postmaster->home);
    return own_directory(postmaster, postmaster->home, why) &&
           own_directory(postmaster, postmaster->run, why) &&
           own_directory(postmaster, postmaster->log, why);
}

static bool tune(const struct postmaster *postmaster, const char *cluster, const char **why)
{
    const char *path = str_format(postmaster->arena, "%s/postgresql.conf", cluster).at;
    int fd = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC);
    bool done =
        fd >= 0 && write(fd, tuning, sizeof(tuning) - 1) == sizeof(tuning) - 1 && fsync(fd) == 0;

    if (!done)
        fail(postmaster->arena, "Cannot write", path, why);
    if (fd >= 0)
        close(fd);
    return done;
}

/* Makes the cluster under another name first, so that a half-made one is never taken for whole. */
static bool make_cluster(struct postmaster *postmaster, const char **why)
{
    struct arena *arena = postmaster->arena;
    const char *half = str_format(arena, "%s.new", postmaster->data).at;
    const char *const remove[] = {"/bin/rm", "-rf", half, NULL};
    const char *const initdb[] = {str_format(arena, "%s/initdb", postmaster->bin).at,
                                  "-D",
                                  half,
                                  "-U",
                                  "postgres",
                                  "--data-checksums",
                                  "--auth-local=trust",
                                  "--auth-host=reject",
                                  "--encoding=UTF8",
                                  "--locale=C.UTF-8",
                                  NULL};

    if (access(postmaster->data, F_OK) == 0)
        return true;
    if (!postmaster_do(postmaster, remove, why) || !postmaster_do(postmaster, initdb, why) ||
        !tune(postmaster, half, why))
        return false;
    return rename(half, postmaster->data) == 0 || fail(arena, "Cannot rename", half, why);
}

static bool make_database(struct direct *direct, const char **why)
{
    struct rows rows;

    if (!direct_say(direct, bootstrap_roles, NULL, why) ||
        !direct_say(direct, bootstrap_has_database, &rows, why))
        return false;
    if (!str_is(rows_text(&rows, 0, 0), "t") && !direct_say(direct, bootstrap_database, NULL, why))
        return false;
    return direct_say(direct, bootstrap_grants, NULL, why);
}

static bool run_it(struct postmaster *postmaster, const char **why)
{
    struct direct *direct;
    bool done;

    if (!postmaster_find(postmaster, why) || !make_cluster(postmaster, why) ||
        !postmaster_start(postmaster, why))
        return false;
    direct =
        direct_open(postmaster->arena, postmaster_link(postmaster, "postgres", "postgres"), why);
    done = direct && make_database(direct, why);
    direct_close(direct);
    if (!done)
        postmaster_stop(postmaster->pid);
    return done;
}

bool embedded_start(struct embedded *embedded, const char *data_directory, struct arena *arena,
                    struct embedded_links *links, const char **why)
{
    struct postmaster postmaster = {.arena = arena};
    const char *user = embedded->user ? embedded->user : "postgres";
    bool done;
    int lock;

    if (!choose_user(&postmaster, user, why) || !lay_out(&postmaster, data_directory, why))
        return false;
    /* Two of us that start together: the second joins what the first has made. */
    lock = open(str_format(arena, "%s/lock", postmaster.home).at,
                O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (lock < 0 || flock(lock, LOCK_EX) != 0)
        return fail(arena, "Cannot lock", postmaster.home, why);
    done = run_it(&postmaster, why);
    close(lock);
    if (!done)
        return false;
    embedded->pid = postmaster.pid;
    *links = (struct embedded_links){
        .owner = postmaster_link(&postmaster, "trialogue_owner", "trialogue"),
        .service = postmaster_link(&postmaster, "trialogue_service", "trialogue")};
    return true;
}

void embedded_stop(struct embedded *embedded)
{
    postmaster_stop(embedded->pid);
    embedded->pid = 0;
}
