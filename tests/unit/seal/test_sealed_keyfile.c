/* A key file under a passphrase: only the whole file and the right passphrase open it. */
#include "seal/keyfile.h"
#include "unit.h"

#include <stdio.h>

static char path[64];
static uint8_t seed[SEED_SIZE] = {1, 2, 3};

static int set_up(void **state UNUSED)
{
    snprintf(path, sizeof path, "/tmp/trialogue-sealed-%d", getpid());
    return keyfile_seal(path, seed, STR("open sesame")) ? 0 : -1;
}

static int tear_down(void **state UNUSED)
{
    return unlink(path);
}

static bool opens(const struct keyfile *file, const char *passphrase, const char **why)
{
    uint8_t found[SEED_SIZE] = {0};

    return keyfile_open(file, str_of(passphrase), found, why) &&
           memcmp(found, seed, SEED_SIZE) == 0;
}

static void opens_with_its_passphrase(void **state UNUSED)
{
    struct keyfile file;
    const char *why = "";

    assert_true(keyfile_load(path, &file, &why));
    assert_true(file.sealed);
    assert_true(opens(&file, "open sesame", &why));
    assert_false(opens(&file, "open sesami", &why));
    assert_non_null(strstr(why, "passphrase does not open"));
    assert_false(keyfile_read(path, seed, &why));
    assert_non_null(strstr(why, "trialogue key unseal"));
}

/* The form is read strictly, so what is changed costs no Argon2id but in salt, nonce and box. */
static void refuses_what_was_changed(void **state UNUSED)
{
    static const char *const changes[][2] = {
        {"v1\n", "v2\n"},
        {"argon2id", "argon2i "},
        {" 3 ", " 03 "},
        {" 3 ", " 0 "},
        {" 3 ", " 17 "},
        {"268435456", "2684354560"},
        {"268435456", "-1"},
        {"268435456", "0x10000000"},
        {"argon2id 3", "argon2id  3"},
    };
    struct keyfile file, changed;
    const char *why = "";

    assert_true(keyfile_load(path, &file, &why));
    for (size_t i = 0; i < COUNT(changes); i++) {
        const char *at = strstr(file.text, changes[i][0]);

        assert_non_null(at);
        changed = file;
        changed.len = (size_t)snprintf(
            changed.text, sizeof changed.text, "%.*s%s%.*s", (int)(at - file.text), file.text,
            changes[i][1], (int)(file.text + file.len - at) - (int)strlen(changes[i][0]),
            at + strlen(changes[i][0]));
        assert_false(opens(&changed, "open sesame", &why));
        assert_non_null(strstr(why, "damaged"));
    }
    for (size_t len = 0; len < file.len; len += 7) {
        changed = file;
        changed.len = len;
        changed.sealed = true;
        assert_false(opens(&changed, "open sesame", &why));
    }
}

static void refuses_a_changed_box(void **state UNUSED)
{
    struct keyfile file;
    const char *why = "";
    char *digit;

    assert_true(keyfile_load(path, &file, &why));
    digit = &file.text[file.len - 2];
    *digit = *digit == '0' ? '1' : '0';
    assert_false(opens(&file, "open sesame", &why));
    assert_non_null(strstr(why, "or the file was changed"));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("its passphrase opens a sealed key file, another does not", opens_with_its_passphrase),
        CASE("another form, a cost out of bounds and half a file are refused",
             refuses_what_was_changed),
        CASE("a changed box does not open", refuses_a_changed_box),
    };

    return seal_start() ? cmocka_run_group_tests(cases, set_up, tear_down) : 1;
}
