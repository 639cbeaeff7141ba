/* Secrets of backends and staff. */
#include "seal/token.h"

#include <sodium.h>

enum {
    RANDOM_SIZE = 32,
    PREFIX_LEN = 8,
    TENANT_LEN = 32,
    TEXT_LEN = PREFIX_LEN + TENANT_LEN + 2 * RANDOM_SIZE
};

static const char *const prefixes[2][2] = {{"tk_test_", "tk_live_"},
                                           {"ts_test_", "ts_live_"}}; /* [staff][live] */

struct str secret_make(struct arena *arena, bool staff, bool live, struct id tenant,
                       struct digest *digest)
{
    uint8_t random[RANDOM_SIZE];
    struct str text;

    seal_random(random, sizeof(random));
    text = str_format(arena, "%s%s%s", prefixes[staff][live],
                      hex_encode(arena, tenant.bytes, sizeof(tenant.bytes)).at,
                      hex_encode(arena, random, sizeof(random)).at);
    sodium_memzero(random, sizeof(random));
    *digest = digest_of(text);
    return text;
}

bool secret_read(struct str text, struct secret *out)
{
    struct secret secret = {0};
    uint8_t random[RANDOM_SIZE];
    size_t kind = 0;

    while (kind < 4 && !str_starts(text, str_of(prefixes[kind / 2][kind % 2])))
        kind++;
    if (kind == 4 || text.len != TEXT_LEN)
        return false;
    secret.staff = kind / 2;
    secret.live = kind % 2;
    if (!hex_decode((struct str){text.at + PREFIX_LEN, TENANT_LEN}, secret.tenant.bytes,
                    sizeof(secret.tenant.bytes)) ||
        !hex_decode(str_from(text, PREFIX_LEN + TENANT_LEN), random, sizeof(random)))
        return false;
    sodium_memzero(random, sizeof(random));
    secret.digest = digest_of(text);
    *out = secret;
    return true;
}
