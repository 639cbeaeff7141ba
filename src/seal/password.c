/* crypto_pwhash_str, and passwords made for others. */
#include "seal/password.h"

#include "seal/bytes.h"

#include <sodium.h>

/* Of a password that nobody has: what is compared where there is no account. */
static const char nobody[] = "$argon2id$v=19$m=65536,t=2,p=1$dVYXClmEA1rQE/gK35ivtQ$"
                             "Z03pn00uKe1gGdTbLLBLt8/0atbl2wyT6EbSyF9elg8";

bool password_hash(struct str password, char out[PASSWORD_HASH_SIZE])
{
    return crypto_pwhash_str_alg(out, (const char *)bytes_of(password), password.len,
                                 crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                 crypto_pwhash_MEMLIMIT_INTERACTIVE,
                                 crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool password_verify(struct str hash, struct str password)
{
    char text[PASSWORD_HASH_SIZE] = {0};
    bool known = hash.len > 0 && hash.len < sizeof(text);
    bool right;

    memcpy(text, known ? hash.at : nobody, known ? hash.len : sizeof(nobody));
    right = crypto_pwhash_str_verify(text, (const char *)bytes_of(password), password.len) == 0;
    return known && right;
}

struct str password_make(struct arena *arena, const uint8_t random[32])
{
    static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789"; /* 31 of them */
    char text[24];
    size_t at = 0;

    for (size_t i = 0; i < 20; i++) {
        if (i > 0 && i % 5 == 0)
            text[at++] = '-';
        text[at++] = letters[random[i] % (sizeof(letters) - 1)];
    }
    return str_keep(arena, (struct str){text, at});
}
