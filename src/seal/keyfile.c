/* Key files on disk: made once, never overwritten unasked, refused when others could have read
 * them. */
#include "seal/keyfile.h"

#include "seal/bytes.h"
#include "seal/secret_file.h"

#include <sodium.h>

enum { PLAIN_SIZE = 2 * SEED_SIZE + 1 };
static const char malformed[] =
    "The key file is not 64 hexadecimal digits and a newline: restore it, or make a new one.";

static void write_plain(const uint8_t seed[SEED_SIZE], char out[PLAIN_SIZE + 1])
{
    sodium_bin2hex(out, PLAIN_SIZE + 1, seed, SEED_SIZE);
    out[PLAIN_SIZE - 1] = '\n';
}

bool keyfile_make(const char *path)
{
    uint8_t seed[SEED_SIZE];
    char text[PLAIN_SIZE + 1];
    bool done;

    seal_random(seed, sizeof(seed));
    write_plain(seed, text);
    done = secret_file_make(path, (struct str){text, PLAIN_SIZE});
    sodium_memzero(seed, sizeof(seed));
    sodium_memzero(text, sizeof(text));
    return done;
}

bool keyfile_replace(const char *path, const uint8_t seed[SEED_SIZE])
{
    char text[PLAIN_SIZE + 1];
    bool done;

    write_plain(seed, text);
    done = secret_file_replace(path, (struct str){text, PLAIN_SIZE});
    sodium_memzero(text, sizeof(text));
    return done;
}

bool keyfile_load(const char *path, struct keyfile *out, const char **why)
{
    struct arena *arena = arena_new(2 * SECRET_FILE_MAX);
    struct str text;
    bool done = secret_file_read(arena, path, &text, why);

    if (done && text.len >= sizeof(out->text)) {
        *why = malformed;
        done = false;
    }
    if (done) {
        memcpy(out->text, text.at, text.len);
        out->len = text.len;
        out->sealed = str_starts(text, STR("trialogue-sealed-key-v"));
        sodium_memzero((void *)(uintptr_t)text.at, text.len);
    }
    arena_free(arena);
    return done;
}

static bool read_plain(const struct keyfile *file, uint8_t seed[SEED_SIZE])
{
    return file->len == PLAIN_SIZE && file->text[PLAIN_SIZE - 1] == '\n' &&
           hex_decode((struct str){.at = file->text, .len = PLAIN_SIZE - 1}, seed, SEED_SIZE);
}

bool keyfile_open(const struct keyfile *file, struct str passphrase, uint8_t seed[SEED_SIZE],
                  const char **why)
{
    if (file->sealed)
        return keyfile_unseal((struct str){file->text, file->len}, passphrase, seed, why);
    if (read_plain(file, seed))
        return true;
    *why = malformed;
    return false;
}

bool keyfile_read(const char *path, uint8_t seed[SEED_SIZE], const char **why)
{
    struct keyfile file;
    bool done = keyfile_load(path, &file, why);

    if (done && file.sealed) {
        *why = "The key file is sealed with a passphrase: 'trialogue key unseal' opens it.";
        done = false;
    }
    done = done && keyfile_open(&file, STR(""), seed, why);
    sodium_memzero(&file, sizeof(file));
    return done;
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
