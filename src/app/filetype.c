/* The keeper loads the database of magic once. Each file is looked at by a fork of it, confined
 * beyond return; so a file that breaks libmagic breaks only its own look. */
#include "app/filetype.h"

#include "app/confine.h"
#include "app/keeper.h"

#include <errno.h>
#include <magic.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define UNKNOWN "application/octet-stream"

enum { LOOK_MS = 2000 };

/* In the fork: says what the bytes are, and ends. */
_Noreturn static void look(magic_t magic, const uint8_t *bytes, size_t len, int out)
{
    static const struct rlimit cpu = {.rlim_cur = 1, .rlim_max = 1};
    const char *name;
    size_t name_len;

    setrlimit(RLIMIT_CPU, &cpu);
    if (!confine_to_answer(out))
        _exit(1);
    name = magic_buffer(magic, bytes, len);
    name_len = name ? strlen(name) : 0;
    _exit(write(out, name ? name : "", name_len) == (ssize_t)name_len ? 0 : 1);
}

/* "image/png" and the like; what a broken look may have written is not. */
static bool is_media_type(const char *name, size_t len)
{
    size_t slashes = 0;

    for (size_t i = 0; i < len; i++) {
        bool inner = i > 0 && i + 1 < len;
        bool slash = name[i] == '/' && inner;

        slashes += slash;
        if (!slash && !(name[i] >= 'a' && name[i] <= 'z') && !(name[i] >= '0' && name[i] <= '9') &&
            !(inner && strchr(".+-", name[i]) && name[i]))
            return false;
    }
    return slashes == 1;
}

/* What the fork has said in time; 0 bytes if nothing. */
static size_t hear(int fd, char *name)
{
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    ssize_t got = 0;

    if (poll(&ready, 1, LOOK_MS) == 1)
        got = read(fd, name, FILETYPE_NAME);
    return got > 0 ? (size_t)got : 0;
}

static size_t judge(magic_t magic, const uint8_t *bytes, size_t len, char *name)
{
    int ends[2];
    size_t name_len;
    pid_t pid;

    if (pipe(ends) != 0)
        return 0;
    pid = fork();
    if (pid == 0)
        look(magic, bytes, len, ends[1]);
    close(ends[1]);
    name_len = pid > 0 ? hear(ends[0], name) : 0;
    close(ends[0]);
    if (pid > 0) {
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
    }
    return name_len;
}

static bool answer(int fd, const char *name, size_t len)
{
    uint8_t bytes[1 + FILETYPE_NAME];

    bytes[0] = (uint8_t)len;
    memcpy(bytes + 1, name, len);
    return write(fd, bytes, len + 1) == (ssize_t)len + 1;
}

void filetype_keep(int fd)
{
    static uint8_t bytes[FILETYPE_BYTES]; /* the one buffer of a process that does nothing else */
    magic_t magic = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS);
    bool loaded = magic && magic_load(magic, NULL) == 0;
    char name[FILETYPE_NAME];
    bool going = true;
    uint32_t len;

    while (going && keeper_read(fd, &len, sizeof(len)) && len <= sizeof(bytes) &&
           keeper_read(fd, bytes, len)) {
        size_t name_len = loaded ? judge(magic, bytes, len, name) : 0;

        if (is_media_type(name, name_len))
            going = answer(fd, name, name_len);
        else
            going = answer(fd, UNKNOWN, sizeof(UNKNOWN) - 1);
    }
    if (magic)
        magic_close(magic);
}

int filetype_start(pid_t *keeper, int not_for_it)
{
    const int others[2] = {not_for_it, -1};

    return keeper_start(keeper, others, filetype_keep);
}
