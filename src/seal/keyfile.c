/* Key files on disk: made once, never overwritten, refused when others could have read them. */
#include "seal/keyfile.h"

#include "seal/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_SIZE = 2 * SEED_SIZE + 1 };

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

static bool write_seed(int fd)
{
    uint8_t seed[SEED_SIZE];
    char text[FILE_SIZE + 1];
    bool done;

    seal_random(seed, sizeof(seed));
    sodium_bin2hex(text, sizeof(text), seed, sizeof(seed));
    text[FILE_SIZE - 1] = '\n';
    done = write(fd, text, FILE_SIZE) == FILE_SIZE && fsync(fd) == 0;
    sodium_memzero(seed, sizeof(seed));
    sodium_memzero(text, sizeof(text));
    return done;
}

bool keyfile_make(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool done;
    int reason;

    if (fd < 0)
        return false;
    done = write_seed(fd);
    done = close(fd) == 0 && done && sync_folder(path);
    reason = errno;
    if (!done)
        unlink(path); /* half a key is none */
    errno = reason;
    return done;
}

/* What is wrong with the file itself, or NULL. */
static const char *complaint(int fd)
{
    struct stat stat;

    if (fd < 0)
        return "The key file cannot be opened: check its path and that this user may read it.";
    if (fstat(fd, &stat) != 0 || !S_ISREG(stat.st_mode))
        return "The key file is not a regular file: name the file itself.";
    if (stat.st_uid != geteuid())
        return "The key file belongs to another user: chown it to the user of this process.";
    if ((stat.st_mode & 07777 & ~0600U) != 0)
        return "Others may read the key file: chmod it to 0600, and replace the key if others had "
               "access.";
    if (stat.st_size != FILE_SIZE)
        return "The key file is not 64 hexadecimal digits and a newline: restore it, or make a new "
               "one.";
    return NULL;
}

static bool read_seed(int fd, uint8_t seed[SEED_SIZE])
{
    char text[FILE_SIZE];
    bool done = read(fd, text, sizeof(text)) == FILE_SIZE && text[FILE_SIZE - 1] == '\n' &&
                hex_decode((struct str){.at = text, .len = FILE_SIZE - 1}, seed, SEED_SIZE);

    sodium_memzero(text, sizeof(text));
    return done;
}

bool keyfile_read(const char *path, uint8_t seed[SEED_SIZE], const char **why)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK |
                            O_NOCTTY); /* never waits, should it be a pipe */
    const char *wrong = complaint(fd);

    if (!wrong && !read_seed(fd, seed))
        wrong = "The key file is not 64 hexadecimal digits and a newline: restore it, or make a "
                "new one.";
    if (fd >= 0)
        close(fd);
    if (wrong)
        *why = wrong;
    return !wrong;
}

void seed_derive(const uint8_t master[SEED_SIZE], const char *use, uint8_t out[SEED_SIZE])
{
    char context[crypto_kdf_CONTEXTBYTES] = {0};
    size_t len = strlen(use);

    CHECK(len > 0 && len <= sizeof(context));
    memcpy(context, use, len);
    CHECK(crypto_kdf_derive_from_key(out, SEED_SIZE, 1, context, master) == 0);
}

void seed_derive_named(const uint8_t seed[SEED_SIZE], struct str name, uint8_t out[SEED_SIZE])
{
    CHECK(crypto_generichash(out, SEED_SIZE, bytes_of(name), name.len, seed, SEED_SIZE) == 0);
}
