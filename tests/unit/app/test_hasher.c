/* The child that hashes passwords: what it answers, and that it can do nothing else. */
#include "app/hasher.h"
#include "seal/password.h"
#include "unit.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t hasher;
static int fd;

static int begin(void **state UNUSED)
{
    fd = hasher_start(&hasher, (const int[2]){-1, -1});
    return fd < 0;
}

static int end(void **state UNUSED)
{
    int status;

    close(fd);
    return waitpid(hasher, &status, 0) != hasher;
}

static void read_whole(void *out, size_t len)
{
    for (size_t at = 0; at < len;) {
        ssize_t got = read(fd, (char *)out + at, len - at);

        assert_true(got > 0);
        at += (size_t)got;
    }
}

/* The answer to a question; its length. */
static size_t ask(char what, struct str hash, struct str password, char out[255])
{
    uint8_t question[512] = {(uint8_t)what, (uint8_t)hash.len};
    uint32_t len = (uint32_t)(2 + hash.len + password.len);
    uint8_t said;

    memcpy(question + 2, hash.at ? hash.at : "", hash.len);
    memcpy(question + 2 + hash.len, password.at, password.len);
    assert_int_equal(write(fd, &len, sizeof(len)), sizeof(len));
    assert_int_equal(write(fd, question, len), (ssize_t)len);
    read_whole(&said, 1);
    read_whole(out, said);
    return said;
}

static void answers(void **state UNUSED)
{
    char hash[255], said[255];
    struct str made = {hash, ask('m', (struct str){0}, STR("a good password"), hash)};

    assert_true(str_starts(made, STR("$argon2id$")));
    assert_int_equal(ask('v', made, STR("a good password"), said), 1);
    assert_int_equal(said[0], 'y');
    assert_int_equal(ask('v', made, STR("another one"), said), 1);
    assert_int_equal(said[0], 'n');
}

/* After an answer the filter is there for certain: mode 2 (proc(5)). */
static void is_confined(void **state UNUSED)
{
    char said[255], path[64], line[256];
    bool found = false;
    FILE *file;

    ask('v', (struct str){0}, STR("x"), said);
    snprintf(path, sizeof(path), "/proc/%d/status", (int)hasher);
    file = fopen(path, "re");
    assert_non_null(file);
    while (!found && fgets(line, sizeof(line), file))
        found = strcmp(line, "Seccomp:\t2\n") == 0;
    fclose(file);
    assert_true(found);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        {"it makes a hash, and tells whose password it is", answers, begin, end, NULL},
        {"it is confined to its socket", is_confined, begin, end, NULL},
    };

    signal(SIGPIPE, SIG_IGN);
    return RUN(cases);
}
