/* SHA-256 and the commitments made of it. */
#include "seal/bytes.h"
#include "seal/seal.h"
#include "seal/sha256.h"

#include <sodium.h>

enum { HMAC_BLOCK = 64 };

static crypto_hash_sha256_state *state_of(struct digesting *digesting)
{
    _Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof digesting->state, "it has room");
    return (crypto_hash_sha256_state *)(void *)digesting->state;
}

/* The same bytes as our own code sees them. */
static struct sha256 *native_of(struct digesting *digesting)
{
    _Static_assert(sizeof(struct sha256) == sizeof(crypto_hash_sha256_state) &&
                       offsetof(struct sha256, bits) == offsetof(crypto_hash_sha256_state, count),
                   "one form");
    return (struct sha256 *)(void *)digesting->state;
}

void digest_begin(struct digesting *digesting)
{
    crypto_hash_sha256_init(state_of(digesting));
}

void digest_add(struct digesting *digesting, struct str bytes)
{
    if (sha256_is_native())
        sha256_add(native_of(digesting), bytes);
    else
        crypto_hash_sha256_update(state_of(digesting), bytes_of(bytes), bytes.len);
}

struct digest digest_end(struct digesting *digesting)
{
    struct digest digest;

    if (sha256_is_native())
        sha256_end(native_of(digesting), digest.bytes);
    else
        crypto_hash_sha256_final(state_of(digesting), digest.bytes);
    return digest;
}

/* Of `head`, then `rest`. */
static struct digest digest_behind(struct str head, struct str rest)
{
    struct digesting digesting;

    digest_begin(&digesting);
    digest_add(&digesting, head);
    digest_add(&digesting, rest);
    return digest_end(&digesting);
}

struct digest digest_of(struct str bytes)
{
    return digest_behind((struct str){0}, bytes);
}

struct digest512 digest512_of(struct str bytes)
{
    struct digest512 digest;

    crypto_hash_sha512(digest.bytes, bytes_of(bytes), bytes.len);
    return digest;
}

struct digest512 digest512_blake2b(struct str bytes)
{
    struct digest512 digest;

    crypto_generichash(digest.bytes, sizeof(digest.bytes), bytes_of(bytes), bytes.len, NULL, 0);
    return digest;
}

bool digest_equal(const struct digest *a, const struct digest *b)
{
    return sodium_memcmp(a->bytes, b->bytes, DIGEST_SIZE) == 0;
}

struct digest digest_inside(const struct str *pieces, size_t count)
{
    crypto_generichash_state state;
    struct digest digest;

    crypto_generichash_init(&state, NULL, 0, DIGEST_SIZE);
    for (size_t i = 0; i < count; i++)
        crypto_generichash_update(&state, bytes_of(pieces[i]), pieces[i].len);
    crypto_generichash_final(&state, digest.bytes, DIGEST_SIZE);
    return digest;
}

uint64_t hash_short(const uint8_t key[SHORT_KEY_SIZE], struct str bytes)
{
    uint8_t out[crypto_shorthash_BYTES];
    uint64_t hash = 0;

    crypto_shorthash(out, bytes_of(bytes), bytes.len, key);
    for (size_t i = 0; i < sizeof out; i++)
        hash |= (uint64_t)out[i] << (8 * i);
    return hash;
}

struct digest digest_leaf(struct str bytes)
{
    return digest_behind((struct str){"", 1}, bytes);
}

struct digest digest_node(const struct digest *left, const struct digest *right)
{
    char bytes[1 + 2 * DIGEST_SIZE] = {1};

    memcpy(bytes + 1, left->bytes, DIGEST_SIZE);
    memcpy(bytes + 1 + DIGEST_SIZE, right->bytes, DIGEST_SIZE);
    return digest_of((struct str){bytes, sizeof(bytes)});
}

struct digest commitment_of(const uint8_t salt[SALT_SIZE], const char *field, struct str value)
{
    char name[128];
    int len = snprintf(name, sizeof(name), "entry.%s", field);

    CHECK(len > 0 && (size_t)len < sizeof(name));
    return commitment_labelled(salt, "trialogue-commit-v1", name, value);
}

/* A digest that begins with the key, in one of the two disguises of HMAC (RFC 2104). */
static void begin_keyed(struct digesting *digesting, const uint8_t key[SALT_SIZE], uint8_t disguise)
{
    char pad[HMAC_BLOCK];

    for (size_t i = 0; i < sizeof(pad); i++)
        pad[i] = (char)((i < SALT_SIZE ? key[i] : 0) ^ disguise);
    digest_begin(digesting);
    digest_add(digesting, (struct str){pad, sizeof(pad)});
}

/* HMAC-SHA-256, of digests rather than by libsodium's: so that it is quick where they are. */
struct digest commitment_labelled(const uint8_t salt[SALT_SIZE], const char *label,
                                  const char *name, struct str value)
{
    struct digesting digesting;
    struct digest inner;

    /* The NUL behind label and name is hashed, too: it ends each, so that no two triples give the
     * same bytes. */
    begin_keyed(&digesting, salt, 0x36);
    digest_add(&digesting, (struct str){label, strlen(label) + 1});
    digest_add(&digesting, (struct str){name, strlen(name) + 1});
    digest_add(&digesting, value);
    inner = digest_end(&digesting);
    begin_keyed(&digesting, salt, 0x5c);
    digest_add(&digesting, (struct str){(const char *)inner.bytes, DIGEST_SIZE});
    return digest_end(&digesting);
}
