/* Secrets of backends and staff. */
#include "seal/token.h"

#include <sodium.h>

enum { PREFIX_LEN = 8, TENANT_LEN = 32, TEXT_LEN = PREFIX_LEN + TENANT_LEN + 2 * SECRET_SIZE };

/* [backend, staff, session][live] */
static const char *const prefixes[3][2] = {
    {"tk_test_", "tk_live_"}, {"ts_test_", "ts_live_"}, {"se_test_", "se_live_"}};

static const char *prefix_of(const struct secret *secret)
{
    return prefixes[secret->session ? 2 : secret->staff][secret->live];
}

struct str secret_write(struct arena *arena, const struct secret *secret,
                        const uint8_t bytes[SECRET_SIZE])
{
    return str_format(arena, "%s%s%s", prefix_of(secret),
                      hex_encode(arena, secret->tenant.bytes, sizeof(secret->tenant.bytes)).at,
                      hex_encode(arena, bytes, SECRET_SIZE).at);
}

struct str secret_make(struct arena *arena, bool staff, bool live, struct id tenant,
                       struct digest *digest)
{
    const struct secret secret = {.staff = staff, .live = live, .tenant = tenant};
    uint8_t random[SECRET_SIZE];
    struct str text;

    seal_random(random, sizeof(random));
    text = secret_write(arena, &secret, random);
    sodium_memzero(random, sizeof(random));
    *digest = digest_of(text);
    return text;
}

bool secret_read(struct str text, struct secret *out)
{
    struct secret secret = {0};
    uint8_t random[SECRET_SIZE];
    size_t kind = 0;

    while (kind < 6 && !str_starts(text, str_of(prefixes[kind / 2][kind % 2])))
        kind++;
    if (kind == 6 || text.len != TEXT_LEN)
        return false;
    secret.staff = kind / 2 == 1;
    secret.session = kind / 2 == 2;
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
