/* Base64, by libsodium, in its two dialects. */
#include "seal/bytes.h"
#include "seal/token.h"

#include <sodium.h>

static struct str encode(struct arena *arena, const void *bytes, size_t len, int variant)
{
    size_t size = sodium_base64_encoded_len(len, variant); /* with the NUL */
    char *at = arena_take(arena, size);

    sodium_bin2base64(at, size, bytes, len, variant);
    return (struct str){.at = at, .len = strlen(at)};
}

static bool decode(struct arena *arena, struct str text, int variant, struct str *out)
{
    size_t size = text.len / 4 * 3 + 3, len;
    char *at = arena_take(arena, size + 1);

    if (sodium_base642bin((unsigned char *)at, size, (const char *)bytes_of(text), text.len, NULL,
                          &len, NULL, variant) != 0)
        return false;
    at[len] = '\0';
    *out = (struct str){.at = at, .len = len};
    return true;
}

struct str base64_encode(struct arena *arena, const void *bytes, size_t len)
{
    return encode(arena, bytes, len, sodium_base64_VARIANT_ORIGINAL);
}

bool base64_decode(struct arena *arena, struct str text, struct str *out)
{
    return decode(arena, text, sodium_base64_VARIANT_ORIGINAL, out);
}

struct str base64url_encode(struct arena *arena, const void *bytes, size_t len)
{
    return encode(arena, bytes, len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

bool base64url_decode(struct arena *arena, struct str text, struct str *out)
{
    return decode(arena, text, sodium_base64_VARIANT_URLSAFE_NO_PADDING, out);
}
