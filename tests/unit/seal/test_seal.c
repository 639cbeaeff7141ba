/* Digests, commitments and signatures, against published figures. */
#include "seal/seal.h"

#include "unit.h"

#include <sodium.h>

static struct arena *arena;

static int set_up(void **state UNUSED)
{
    arena = arena_new(MIB(2));
    return 0;
}

static int tear_down(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

static void assert_digest(struct digest digest, const char *hex)
{
    assert_str(hex_encode(arena, digest.bytes, DIGEST_SIZE), hex);
}

static void digests_are_sha256(void **state UNUSED)
{
    struct digest a = digest_of(STR("abc")), b = digest_of(STR("abd"));

    assert_digest(a, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_digest(digest_of((struct str){0}),
                  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_true(digest_equal(&a, &a));
    assert_false(digest_equal(&a, &b));
}

/* Of the same bytes in two pieces, cut at `cut`. */
static struct digest digest_in_pieces(struct str bytes, size_t cut)
{
    struct digesting digesting;

    digest_begin(&digesting);
    digest_add(&digesting, (struct str){bytes.at, cut});
    digest_add(&digesting, str_from(bytes, cut));
    return digest_end(&digesting);
}

/* The processor's instructions, where there are some, against libsodium's C: every length around
 * the ends of blocks, and every cut. */
static void processor_and_libsodium_agree(void **state UNUSED)
{
    char text[4 * 64 + 1];

    seal_random(text, sizeof text);
    for (size_t len = 0; len <= sizeof text; len++) {
        struct str bytes = {text, len};
        struct digest ours = digest_of(bytes), theirs;

        crypto_hash_sha256(theirs.bytes, (const unsigned char *)text, len);
        assert_memory_equal(ours.bytes, theirs.bytes, DIGEST_SIZE);
        for (size_t cut = 0; cut <= len; cut++) {
            ours = digest_in_pieces(bytes, cut);
            assert_memory_equal(ours.bytes, theirs.bytes, DIGEST_SIZE);
        }
    }
}

/* FIPS 180-4's example of a million times "a". */
static void long_texts_are_hashed_too(void **state UNUSED)
{
    char *text = arena_take(arena, 1000000);

    memset(text, 'a', 1000000);
    assert_digest(digest_of((struct str){text, 1000000}),
                  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* "abc" as in RFC 7693, appendix A, at 256 bits. */
/* A process that was forked must not give out what its parent gives out. */
static void no_two_processes_draw_alike(void **state UNUSED)
{
    uint8_t mine[32], theirs[32], more[4000];
    int ends[2];
    pid_t child;

    assert_true(random_by_the_page());
    seal_random(mine, sizeof mine);
    assert_int_equal(pipe(ends), 0);
    child = fork();
    seal_random(mine, sizeof mine);
    if (child == 0)
        _exit(write(ends[1], mine, sizeof mine) == sizeof mine ? 0 : 1);
    assert_int_equal(read(ends[0], theirs, sizeof theirs), sizeof theirs);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_memory_not_equal(mine, theirs, sizeof mine);
    for (size_t i = 0; i < 300; i++) { /* over the end of the page, and around it */
        memcpy(theirs, mine, sizeof mine);
        seal_random(mine, sizeof mine);
        assert_memory_not_equal(mine, theirs, sizeof mine);
        if (i % 100 == 0)
            seal_random(more, sizeof more);
    }
    assert_int_equal(close(ends[0]) + close(ends[1]), 0);
}

static void inside_it_is_blake2b(void **state UNUSED)
{
    const struct str pieces[] = {STR("a"), {0}, STR("bc")};

    assert_digest(digest_inside(pieces, COUNT(pieces)),
                  "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

static void leaves_are_rfc_6962(void **state UNUSED)
{
    assert_digest(digest_leaf((struct str){0}),
                  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    assert_digest(digest_leaf(STR("\0")),
                  "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
}

static void commitments_are_hmac(void **state UNUSED)
{
    struct str value = STR("The milestone 2 build never arrived.");
    uint8_t salt[SALT_SIZE];

    for (size_t i = 0; i < sizeof(salt); i++)
        salt[i] = (uint8_t)i;
    assert_digest(commitment_labelled(salt, "dm-commit-v1", "entry.text", value),
                  "5352f7daefb42f8e29e533195f1c865f2eeeb2afdb82410973570ae553371758");
    assert_digest(
        commitment_of(salt, "text", value),
        hex_encode(arena,
                   commitment_labelled(salt, "trialogue-commit-v1", "entry.text", value).bytes, 32)
            .at);
}

/* Against libsodium's HMAC, for every length around the ends of blocks. */
static void commitments_agree_with_libsodium(void **state UNUSED)
{
    uint8_t salt[SALT_SIZE], text[3 * 64 + 1], all[sizeof("l") + sizeof("n") + sizeof(text)];

    memcpy(all, "l\0n", 4);
    for (size_t len = 0; len <= sizeof text; len++) {
        struct str value = {(const char *)text, len};
        struct digest ours, theirs;

        seal_random(salt, sizeof salt);
        seal_random(text, sizeof text);
        memcpy(all + 4, text, len);
        crypto_auth_hmacsha256(theirs.bytes, all, 4 + len, salt);
        ours = commitment_labelled(salt, "l", "n", value);
        assert_memory_equal(ours.bytes, theirs.bytes, DIGEST_SIZE);
    }
}

static void signatures_are_ed25519(void **state UNUSED)
{
    /* RFC 8032, section 7.1, test 2 */
    uint8_t seed[SEED_SIZE];
    struct signing_key key;
    struct signature signature;

    assert_true(hex_decode(STR("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
                           seed, sizeof(seed)));
    signing_key_make(seed, &key);
    assert_str(hex_encode(arena, key.public_key, PUBLIC_KEY_SIZE),
               "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    signature = sign(&key, (struct str){0}, STR("r"));
    assert_str(hex_encode(arena, signature.bytes, SIGNATURE_SIZE),
               "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
               "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    assert_true(sign_verify(key.public_key, STR("r"), STR(""), &signature));
    signing_key_wipe(&key);
    assert_int_equal(key.secret[0] | key.secret[63] | key.public_key[0], 0);
}

static void prefixes_count(void **state UNUSED)
{
    uint8_t seed[SEED_SIZE] = {1}, other_seed[SEED_SIZE] = {2}, key_id[KEY_ID_SIZE];
    struct signing_key key, other;
    struct signature signature;

    signing_key_make(seed, &key);
    signing_key_make(other_seed, &other);
    signature = sign(&key, STR("trialogue-entry-v1\n"), STR("leaf"));
    assert_true(sign_verify(key.public_key, STR("trialogue-entry-v1\n"), STR("leaf"), &signature));
    assert_false(sign_verify(key.public_key, STR("trialogue-other-v1\n"), STR("leaf"), &signature));
    assert_false(
        sign_verify(key.public_key, STR("trialogue-entry-v1\n"), STR("leaf."), &signature));
    assert_false(
        sign_verify(other.public_key, STR("trialogue-entry-v1\n"), STR("leaf"), &signature));
    assert_true(sign_repeats(&key, STR("trialogue-entry-v1\n"), STR("leaf"), &signature));
    assert_false(sign_repeats(&key, STR("trialogue-other-v1\n"), STR("leaf"), &signature));
    assert_false(sign_repeats(&key, STR("trialogue-entry-v1\n"), STR("leaf."), &signature));
    assert_false(sign_repeats(&other, STR("trialogue-entry-v1\n"), STR("leaf"), &signature));
    signature.bytes[5] ^= 1;
    assert_false(sign_verify(key.public_key, STR("trialogue-entry-v1\n"), STR("leaf"), &signature));
    assert_false(sign_repeats(&key, STR("trialogue-entry-v1\n"), STR("leaf"), &signature));
    key_id_of(key.public_key, key_id);
    assert_memory_equal(key_id, key.key_id, KEY_ID_SIZE);
    assert_memory_equal(
        key_id, digest_of((struct str){(const char *)key.public_key, PUBLIC_KEY_SIZE}).bytes,
        KEY_ID_SIZE);
}

static void random_bytes_differ(void **state UNUSED)
{
    uint8_t a[32] = {0}, b[32] = {0};

    seal_random(a, sizeof(a));
    seal_random(b, sizeof(b));
    assert_memory_not_equal(a, b, sizeof(a));
}

#define SEAL_CASE(sentence, function)                                                              \
    {                                                                                              \
        .name = (sentence), .test_func = (function), .setup_func = set_up,                         \
        .teardown_func = tear_down                                                                 \
    }

int main(void)
{
    const struct CMUnitTest cases[] = {
        SEAL_CASE("a digest is SHA-256", digests_are_sha256),
        SEAL_CASE("processor and libsodium agree on SHA-256", processor_and_libsodium_agree),
        SEAL_CASE("a long text's digest is SHA-256", long_texts_are_hashed_too),
        SEAL_CASE("no two processes draw the same random bytes", no_two_processes_draw_alike),
        SEAL_CASE("what stays inside is BLAKE2b", inside_it_is_blake2b),
        SEAL_CASE("a leaf's digest is that of RFC 6962", leaves_are_rfc_6962),
        SEAL_CASE("a commitment is HMAC-SHA-256 over label, name and value", commitments_are_hmac),
        SEAL_CASE("a commitment is what libsodium makes of it", commitments_agree_with_libsodium),
        SEAL_CASE("a signature is Ed25519 of RFC 8032", signatures_are_ed25519),
        SEAL_CASE("a signature holds for its key, prefix and message only", prefixes_count),
        SEAL_CASE("random bytes differ", random_bytes_differ),
    };

    return seal_start() ? RUN(cases) : 1;
}
