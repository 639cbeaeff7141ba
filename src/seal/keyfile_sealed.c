/* A seed under a passphrase: Argon2id (RFC 9106) makes the key, secretbox (XSalsa20-Poly1305) holds
 * the seed. Three lines: the form; cost and salt; nonce and box. A changed cost or salt makes
 * another key, which does not open the box. */
#include "seal/keyfile.h"

#include "base/limits.h"
#include "base/text.h"
#include "seal/bytes.h"
#include "seal/secret_file.h"

#include <errno.h>
#include <sodium.h>

enum {
    SALT = crypto_pwhash_argon2id_SALTBYTES,
    NONCE = crypto_secretbox_NONCEBYTES,
    BOX = SEED_SIZE + crypto_secretbox_MACBYTES,
    OPS_MOST = 16 /* passes; a file that asks for more was made to keep us busy */
};
static const size_t memory_most = MIB(1024);

struct sealed_form {
    int64_t ops, memory;
    uint8_t salt[SALT], nonce[NONCE], box[BOX];
};

static bool read_form(struct str text, struct sealed_form *out)
{
    struct str rest = text, head = str_cut(&rest, '\n'), cost = str_cut(&rest, '\n');
    struct str name = str_cut(&cost, ' '), ops = str_cut(&cost, ' '), memory = str_cut(&cost, ' ');
    struct str body = str_cut(&rest, '\n'), nonce = str_cut(&body, ' ');

    return str_is(head, "trialogue-sealed-key-v1") && str_is(name, "argon2id") &&
           str_to_int(ops, &out->ops) && str_to_int(memory, &out->memory) && out->ops >= 1 &&
           out->ops <= OPS_MOST && out->memory >= (int64_t)crypto_pwhash_argon2id_MEMLIMIT_MIN &&
           out->memory <= (int64_t)memory_most && hex_decode(cost, out->salt, SALT) &&
           hex_decode(nonce, out->nonce, NONCE) && hex_decode(body, out->box, BOX) && rest.len == 0;
}

static bool make_key(const struct sealed_form *form, struct str passphrase,
                     uint8_t key[crypto_secretbox_KEYBYTES])
{
    return crypto_pwhash_argon2id(key, crypto_secretbox_KEYBYTES, passphrase.at, passphrase.len,
                                  form->salt, (unsigned long long)form->ops, (size_t)form->memory,
                                  crypto_pwhash_argon2id_ALG_ARGON2ID13) == 0;
}

bool keyfile_unseal(struct str text, struct str passphrase, uint8_t seed[SEED_SIZE],
                    const char **why)
{
    uint8_t key[crypto_secretbox_KEYBYTES];
    struct sealed_form form;
    bool done = false;

    if (!read_form(text, &form))
        *why = "The sealed key file is damaged: restore it from your copy.";
    else if (!make_key(&form, passphrase, key))
        *why = "There is no memory to open the sealed key file: it takes 256 MiB for a moment.";
    else if (crypto_secretbox_open_easy(seed, form.box, BOX, form.nonce, key) != 0)
        *why = "The passphrase does not open the key file: it is another one, or the file was "
               "changed.";
    else
        done = true;
    sodium_memzero(key, sizeof(key));
    return done;
}

bool keyfile_seal(const char *path, const uint8_t seed[SEED_SIZE], struct str passphrase)
{
    struct sealed_form form = {.ops = crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
                               .memory = crypto_pwhash_argon2id_MEMLIMIT_MODERATE};
    struct arena *arena = arena_new((size_t)KIB(4));
    struct text text = text_new(arena, (size_t)KIB(1));
    uint8_t key[crypto_secretbox_KEYBYTES];
    bool done;

    seal_random(form.salt, SALT);
    seal_random(form.nonce, NONCE);
    done = make_key(&form, passphrase, key);
    if (!done)
        errno = ENOMEM;
    crypto_secretbox_easy(form.box, seed, SEED_SIZE, form.nonce, key);
    sodium_memzero(key, sizeof(key));
    text_addf(&text, "trialogue-sealed-key-v1\nargon2id %lld %lld ", (long long)form.ops,
              (long long)form.memory);
    text_add_hex(&text, form.salt, SALT);
    text_add_char(&text, '\n');
    text_add_hex(&text, form.nonce, NONCE);
    text_add_char(&text, ' ');
    text_add_hex(&text, form.box, BOX);
    text_add_char(&text, '\n');
    done = done && secret_file_replace(path, text_str(&text));
    arena_free(arena);
    return done;
}
