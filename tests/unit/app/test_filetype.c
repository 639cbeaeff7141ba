/* The child that tells file types: what it says, and what it survives. */
#include "app/confine.h"
#include "app/filetype.h"

#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>

static int fd;
static pid_t keeper;

static int begin(void **state UNUSED)
{
    fd = filetype_start(&keeper, -1);
    return fd < 0;
}

static int end(void **state UNUSED)
{
    int status = 1;

    close(fd);
    return waitpid(keeper, &status, 0) != keeper || status != 0;
}

static void send_whole(const void *bytes, size_t len)
{
    assert_int_equal(write(fd, bytes, len), len);
}

/* What it says of `len` bytes. */
static const char *ask(const void *bytes, uint32_t len)
{
    static char name[256];
    uint8_t name_len = 0;
    size_t got = 0;

    send_whole(&len, sizeof(len));
    if (len > 0)
        send_whole(bytes, len);
    assert_int_equal(read(fd, &name_len, 1), 1);
    while (got < name_len) {
        ssize_t more = read(fd, name + got, name_len - got);

        assert_true(more > 0);
        got += (size_t)more;
    }
    name[got] = '\0';
    return name;
}

static void tells_types(void **state UNUSED)
{
    static const struct {
        const char *bytes;
        uint32_t len;
        const char *type;
    } rows[] = {
        {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0", 29, "image/png"},
        {"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", 15, "application/pdf"},
        {"GIF89a\1\0\1\0\200\0\0", 13, "image/gif"},
        {"\xff\xd8\xff\xe0\0\20JFIF\0\1\1", 14, "image/jpeg"},
        {"hello, world\n", 13, "text/plain"},
        {"<!DOCTYPE html><html><body></body></html>", 41, "text/html"},
        {"\0\1\2\3\4\5\6\7", 8, "application/octet-stream"},
    };

    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(ask(rows[i].bytes, rows[i].len), rows[i].type);
}

static void takes_the_longest(void **state UNUSED)
{
    static char bytes[FILETYPE_BYTES];

    memset(bytes, 'a', sizeof(bytes));
    assert_string_equal(ask(bytes, sizeof(bytes)), "text/plain");
}

static void takes_nothing(void **state UNUSED)
{
    assert_non_null(strchr(ask("", 0), '/'));
}

static void leaves_what_is_too_long(void **state UNUSED)
{
    uint32_t len = FILETYPE_BYTES + 1;
    char byte;

    send_whole(&len, sizeof(len));
    assert_int_equal(read(fd, &byte, 1), 0);
}

/* 0 if the kernel refused (where it does not end us). */
static int open_forbidden(void)
{
    return open("/etc/passwd", O_RDONLY) < 0 && socket(AF_UNIX, SOCK_STREAM, 0) < 0 && fork() < 0
               ? 0
               : 7;
}

/* In a process that is confined, all but memory and one descriptor is out of reach. */
static void try_confined(int out, int attempt)
{
    if (!confine_to_answer(out))
        _exit(9);
    if (attempt == 1)
        _exit(open_forbidden());
    _exit(write(out, "x", 1) == 1 ? 0 : 8);
}

static void is_confined(void **state UNUSED)
{
    int ends[2], status;
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    for (int attempt = 0; attempt < 2; attempt++) {
        child = fork();
        if (child == 0)
            try_confined(ends[1], attempt);
        assert_int_equal(waitpid(child, &status, 0), child);
        if (attempt == 0)
            assert_int_equal(status, 0);
        else
            assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    }
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        {"types are told from bytes", tells_types, begin, end, NULL},
        {"64 KiB are taken", takes_the_longest, begin, end, NULL},
        {"an empty file has a type too", takes_nothing, begin, end, NULL},
        {"a longer request ends it", leaves_what_is_too_long, begin, end, NULL},
        CASE("whoever looks at bytes can only answer", is_confined),
    };

    signal(SIGPIPE, SIG_IGN);
    return RUN(cases);
}
