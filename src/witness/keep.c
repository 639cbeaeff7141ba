/* Files that are written beside, made last, and renamed. */
#include "witness/keep.h"

#include "audit/note.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A log's name may be any text; its digest is a file's name anywhere. */
static struct str name_of(struct arena *arena, struct str origin)
{
    struct digest digest = digest_of(origin);

    return str_format(arena, "%s.checkpoint",
                      hex_encode(arena, digest.bytes, sizeof digest.bytes).at);
}

bool keep_open(struct keep *keep, const char *directory, const char **why)
{
    *keep = (struct keep){-1, -1};
    if (mkdir(directory, 0700) == 0 || errno == EEXIST)
        keep->folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (keep->folder >= 0)
        keep->lock = openat(keep->folder, "lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (keep->lock >= 0 && flock(keep->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    *why =
        keep->lock >= 0 && errno == EWOULDBLOCK ? "another witness works with it" : strerror(errno);
    keep_close(keep);
    return false;
}

void keep_close(struct keep *keep)
{
    if (keep->lock >= 0)
        close(keep->lock);
    if (keep->folder >= 0)
        close(keep->folder);
    *keep = (struct keep){-1, -1};
}

/* All of a file, which is a note. */
static bool read_all(int fd, struct arena *arena, struct str *note)
{
    char *bytes = arena_bytes(arena, NOTE_BYTES + 1);
    size_t len = 0;
    ssize_t got = 1;

    while (got > 0 && len <= NOTE_BYTES) {
        got = read(fd, bytes + len, NOTE_BYTES + 1 - len);
        len += got > 0 ? (size_t)got : 0;
    }
    *note = (struct str){bytes, len};
    return got == 0 && len > 0;
}

bool keep_read(const struct keep *keep, struct arena *arena, struct str origin, struct str *note)
{
    int fd = openat(keep->folder, name_of(arena, origin).at, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool done;

    *note = STR("");
    if (fd < 0)
        return errno == ENOENT;
    done = read_all(fd, arena, note);
    close(fd);
    return done;
}

static bool write_all(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t put = write(fd, bytes.at, bytes.len);

        if (put <= 0)
            return false;
        bytes = str_from(bytes, (size_t)put);
    }
    return fsync(fd) == 0;
}

bool keep_write(const struct keep *keep, struct arena *arena, struct str origin, struct str note)
{
    struct str name = name_of(arena, origin), half = str_format(arena, "%s.new", name.at);
    int fd =
        openat(keep->folder, half.at, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool done;

    if (fd < 0)
        return false;
    done = write_all(fd, note);
    done = close(fd) == 0 && done;
    return done && renameat(keep->folder, half.at, keep->folder, name.at) == 0 &&
           fsync(keep->folder) == 0;
}
