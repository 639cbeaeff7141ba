/* Where keys come from when a program starts. */
#include "app/master.h"

#include "app/ask_secret.h"
#include "seal/secret_file.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

const char *master_open(const struct options *options, struct arena *arena, uint8_t seed[SEED_SIZE])
{
    const char *why = NULL;
    const char *path = secret_file_path(arena, options_key_file(options, arena), &why);
    struct str passphrase = {0};
    struct keyfile file;
    bool done;

    if (!path)
        return why;
    if (access(path, F_OK) != 0)
        return str_format(arena,
                          "There is no key file %s: make one with 'trialogue key make %s', or put "
                          "yours back.",
                          path, path)
            .at;
    if (!keyfile_load(path, &file, &why))
        return str_format(arena, "%s: %s", path, why).at;
    if (file.sealed)
        why = passphrase_read(options, arena, PASSPHRASE_OPENS, &passphrase);
    done = !why && keyfile_open(&file, passphrase, seed, &why);
    if (passphrase.len > 0)
        explicit_bzero((void *)(uintptr_t)passphrase.at, passphrase.len);
    explicit_bzero(&file, sizeof file);
    return done ? NULL : str_format(arena, "%s: %s", path, why).at;
}

const char *passphrase_read(const struct options *options, struct arena *arena,
                            enum passphrase_why what_for, struct str *out)
{
    const struct secret_wanted wanted = {
        .what = "passphrase",
        .setting = options->passphrase_file,
        .question = "Passphrase of the key file: ",
        .no_terminal = "The key file is sealed and there is no terminal to ask for its "
                       "passphrase: name a file with --passphrase-file FILE, or "
                       "'credential:NAME'.",
        .least = PASSPHRASE_MIN,
        .is_new = what_for == PASSPHRASE_NEW,
    };

    return ask_secret(&wanted, arena, out);
}

const char *ring_path(const struct options *options, struct arena *arena)
{
    return str_format(arena, "%s/keyring", options->data).at;
}

const char *ring_open(const struct options *options, struct arena *arena,
                      const uint8_t seed[SEED_SIZE], struct ring *out)
{
    const char *path = ring_path(options, arena), *why = NULL;
    struct str text;

    *out = ring_first();
    if (access(path, F_OK) == 0) {
        if (!secret_file_read(arena, path, &text, &why))
            return str_format(arena, "%s: %s", path, why).at;
        if (!ring_read(text, out))
            return str_format(arena, "%s is damaged: put it back from your copy.", path).at;
    }
    if (ring_fits(out, seed))
        return NULL;
    return str_format(arena,
                      "%s is not the key that the ring %s is of: put back the key file that "
                      "belongs to it.",
                      options_key_file(options, arena), path)
        .at;
}

const char *ring_store(const struct options *options, struct arena *arena, const struct ring *ring)
{
    const char *path = ring_path(options, arena);

    if (mkdir(options->data, 0711) != 0 && errno != EEXIST)
        return str_format(arena, "%s cannot be made: %s.", options->data, strerror(errno)).at;
    if (secret_file_replace(path, ring_write(arena, ring)))
        return NULL;
    return str_format(arena, "%s cannot be written: %s.", path, strerror(errno)).at;
}
