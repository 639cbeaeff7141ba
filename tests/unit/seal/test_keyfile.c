/* Key files. */
#include "seal/keyfile.h"

#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

static char folder[64], path[96];
static uint8_t seed[SEED_SIZE];
static const char *why;

static int set_up(void **state UNUSED)
{
    snprintf(folder, sizeof(folder), "/tmp/trialogue-keyfile-XXXXXX");
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof(path), "%s/key", folder);
    memset(seed, 0, sizeof(seed));
    why = NULL;
    return 0;
}

static int tear_down(void **state UNUSED)
{
    unlink(path);
    return rmdir(folder);
}

static void write_file(const char *text, mode_t mode)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    assert_int_equal(fchmod(fd, mode), 0);
    close(fd);
}

static void is_made_and_read(void **state UNUSED)
{
    static const uint8_t none[SEED_SIZE];
    struct stat stat_of_it;

    assert_true(keyfile_make(path));
    assert_int_equal(stat(path, &stat_of_it), 0);
    assert_int_equal(stat_of_it.st_mode & 07777, 0600);
    assert_int_equal(stat_of_it.st_size, 65);
    assert_true(keyfile_read(path, seed, &why));
    assert_null(why);
    assert_memory_not_equal(seed, none, sizeof(seed));
}

static void is_never_overwritten(void **state UNUSED)
{
    uint8_t before[SEED_SIZE];

    assert_true(keyfile_make(path));
    assert_true(keyfile_read(path, before, &why));
    errno = 0;
    assert_false(keyfile_make(path));
    assert_int_equal(errno, EEXIST);
    assert_true(keyfile_read(path, seed, &why));
    assert_memory_equal(before, seed, sizeof(seed));
}

static void refuses(const char *words)
{
    static const uint8_t none[SEED_SIZE];

    why = NULL;
    assert_false(keyfile_read(path, seed, &why));
    assert_non_null(why);
    assert_non_null(strstr(why, words));
    assert_memory_equal(seed, none, sizeof(seed));
}

#define DIGITS "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

static void says_what_is_wrong(void **state UNUSED)
{
    refuses("cannot be opened");
    write_file(DIGITS "\n", 0640);
    refuses("chmod");
    write_file(DIGITS "\n", 0604);
    refuses("chmod");
    write_file(DIGITS, 0600);
    refuses("64 hexadecimal digits");
    write_file(DIGITS "\n\n", 0600);
    refuses("64 hexadecimal digits");
    write_file(DIGITS "0", 0600);
    refuses("64 hexadecimal digits");
    write_file("G"
               "00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n",
               0600);
    refuses("64 hexadecimal digits");
    write_file(DIGITS "\n", 0400);
    assert_true(keyfile_read(path, seed, &why));
    assert_int_equal(seed[31], 0x1f);
}

static void refuses_what_is_no_file(void **state UNUSED)
{
    assert_int_equal(mkfifo(path, 0600), 0);
    refuses("regular file");
    unlink(path);
    if (geteuid() != 0)
        return; /* only root can give a file away */
    write_file(DIGITS "\n", 0600);
    assert_int_equal(chown(path, 12345, 12345), 0);
    refuses("chown");
}

static void uses_are_apart(void **state UNUSED)
{
    uint8_t master[SEED_SIZE] = {1}, other[SEED_SIZE] = {2}, entry[SEED_SIZE], party[SEED_SIZE],
            again[SEED_SIZE];

    seed_derive(master, "entry", entry);
    seed_derive(master, "party", party);
    seed_derive(master, "entry", again);
    assert_memory_equal(entry, again, SEED_SIZE);
    assert_memory_not_equal(entry, party, SEED_SIZE);
    assert_memory_not_equal(entry, master, SEED_SIZE);
    seed_derive(other, "entry", again);
    assert_memory_not_equal(entry, again, SEED_SIZE);
}

#define KEYFILE_CASE(sentence, function)                                                           \
    {                                                                                              \
        .name = (sentence), .test_func = (function), .setup_func = set_up,                         \
        .teardown_func = tear_down                                                                 \
    }

int main(void)
{
    const struct CMUnitTest cases[] = {
        KEYFILE_CASE("a key file is made for its owner alone and read back", is_made_and_read),
        KEYFILE_CASE("a key file is never overwritten", is_never_overwritten),
        KEYFILE_CASE("a refusal says what to do", says_what_is_wrong),
        KEYFILE_CASE("what is no regular file of ours is refused", refuses_what_is_no_file),
        KEYFILE_CASE("seeds for different uses differ", uses_are_apart),
    };

    return seal_start() ? RUN(cases) : 1;
}
