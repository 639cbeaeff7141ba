/* Read with suspicion, written so that a loss of power leaves the old or the new. */
#include "seal/secret_file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Makes the directory entry of `path` last, too. */
static bool sync_folder(const char *path)
{
    struct arena *arena = arena_new(2 * strlen(path) + 2);
    char *copy = arena_take(arena, strlen(path) + 1); /* dirname() writes into it */
    bool done;
    int fd;

    memcpy(copy, path, strlen(path));
    fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    arena_free(arena);
    return done;
}

static bool write_new(const char *path, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool done;
    int reason;

    if (fd < 0)
        return false;
    done = write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len && fsync(fd) == 0;
    done = close(fd) == 0 && done;
    reason = errno;
    if (!done)
        unlink(path); /* half a secret is none */
    errno = reason;
    return done;
}

bool secret_file_make(const char *path, struct str bytes)
{
    return write_new(path, bytes) && sync_folder(path);
}

bool secret_file_replace(const char *path, struct str bytes)
{
    struct arena *arena = arena_new(strlen(path) + 64);
    const char *fresh = str_format(arena, "%s.new", path).at;
    bool done;

    unlink(fresh); /* of a replacement that was cut off */
    done = write_new(fresh, bytes) && rename(fresh, path) == 0 && sync_folder(path);
    arena_free(arena);
    return done;
}

/* What is wrong with the file itself, or NULL. */
static const char *complaint(int fd, bool credential)
{
    struct stat stat;
    unsigned others;

    if (fd < 0)
        return "This file cannot be opened: check its path and that this user may read it.";
    if (fstat(fd, &stat) != 0 || !S_ISREG(stat.st_mode))
        return "This is not a regular file: name the file itself.";
    if (stat.st_uid != geteuid() && !(credential && stat.st_uid == 0))
        return "This file belongs to another user: chown it to the user of this process.";
    /* The group's bits of a file with an access list are the most that the list gives. */
    others = credential && stat.st_uid != geteuid() ? 07007U | 0030U : 07777U & ~0600U;
    if ((stat.st_mode & others) != 0)
        return "Others may read this file: chmod it to 0600, and replace the secret in it if "
               "others "
               "had access.";
    if (stat.st_size > SECRET_FILE_MAX)
        return "This file is too long to be a secret: name the file itself.";
    return NULL;
}

static bool is_credential(const char *path)
{
    const char *folder = getenv("CREDENTIALS_DIRECTORY");

    return folder && folder[0] && str_starts(str_of(path), str_of(folder)) &&
           path[strlen(folder)] == '/';
}

bool secret_file_read(struct arena *arena, const char *path, struct str *out, const char **why)
{
    char *at = arena_take(arena, SECRET_FILE_MAX + 1);
    /* Never waits, should it be a pipe. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    const char *wrong = complaint(fd, is_credential(path));
    ssize_t len = wrong ? 0 : read(fd, at, SECRET_FILE_MAX);

    if (fd >= 0)
        close(fd);
    if (!wrong && len < 0)
        wrong = "This file cannot be read: check the disk.";
    *out = (struct str){at, len > 0 ? (size_t)len : 0};
    if (wrong)
        *why = wrong;
    return !wrong;
}

const char *secret_file_path(struct arena *arena, const char *setting, const char **why)
{
    const char *folder = getenv("CREDENTIALS_DIRECTORY");
    struct str name = str_of(setting);

    if (!str_starts(name, STR("credential:")))
        return setting;
    name = str_from(name, strlen("credential:"));
    if (name.len == 0 || memchr(name.at, '/', name.len)) {
        *why = "A credential has a name without slashes: 'credential:NAME'.";
        return NULL;
    }
    if (!folder || !folder[0]) {
        *why = "systemd gave no credentials: add LoadCredentialEncrypted= to the unit, or name a "
               "file.";
        return NULL;
    }
    return str_format(arena, "%s/%.*s", folder, STR_ARG(name)).at;
}
