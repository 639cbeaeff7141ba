/* libsodium's part in the service: digests, commitments, signatures, random bytes. No I/O, no state
 * but start-up. */
#ifndef SEAL_SEAL_H
#define SEAL_SEAL_H

#include "base/fault.h"

enum {
    DIGEST_SIZE = 32,
    SALT_SIZE = 32,
    SIGNATURE_SIZE = 64,
    PUBLIC_KEY_SIZE = 32,
    SEED_SIZE = 32
};

struct digest {
    uint8_t bytes[DIGEST_SIZE];
};

struct signature {
    uint8_t bytes[SIGNATURE_SIZE];
};

/* Must succeed once before anything else here; false: no entropy, and nothing may start. */
MUST_USE bool seal_start(void);

void seal_random(void *out, size_t len);

/* For a process that draws often: random bytes come from the kernel a page at a time. Before
 * seal_start(), and before any fork; false: they come one by one, as before. */
bool random_by_the_page(void);

/* SHA-256 (FIPS 180-4). */
struct digest digest_of(struct str bytes);
bool digest_equal(const struct digest *a, const struct digest *b); /* constant time */

/* The same of what comes piece by piece. */
struct digesting {
    uint64_t state[13]; /* libsodium's */
};
void digest_begin(struct digesting *digesting);
void digest_add(struct digesting *digesting, struct str bytes);
struct digest digest_end(struct digesting *digesting);

/* SHA-512 and BLAKE2b-512, for the formats of others. */
struct digest512 {
    uint8_t bytes[64];
};
struct digest512 digest512_of(struct str bytes);
struct digest512 digest512_blake2b(struct str bytes);

/* BLAKE2b-256 (RFC 7693) of the pieces behind one another: in software several times faster than
 * SHA-256. For what stays inside: nothing that is sealed or shown. */
struct digest digest_inside(const struct str *pieces, size_t count);

/* SipHash-2-4 under a key: short, and fast for short texts; no commitment. */
enum { SHORT_KEY_SIZE = 16 };
uint64_t hash_short(const uint8_t key[SHORT_KEY_SIZE], struct str bytes);

/* RFC 6962 leaf hash: SHA-256(0x00 ‖ bytes). */
struct digest digest_leaf(struct str bytes);

/* RFC 6962 node hash: SHA-256(0x01 ‖ left ‖ right). */
struct digest digest_node(const struct digest *left, const struct digest *right);

/* Commitment to one field of an entry (docs/audit-format.md, "Commitments"):
 * HMAC-SHA-256(salt, "trialogue-commit-v1" ‖ 00 ‖ "entry." ‖ field ‖ 00 ‖ value). */
struct digest commitment_of(const uint8_t salt[SALT_SIZE], const char *field, struct str value);

/* The general form beneath it, of audit-log.md B.7: HMAC-SHA-256(salt, label ‖ 00 ‖ name ‖ 00 ‖
 * value). */
struct digest commitment_labelled(const uint8_t salt[SALT_SIZE], const char *label,
                                  const char *name, struct str value);

/* An Ed25519 key pair (RFC 8032) from its seed. key_id is the first 8 bytes of SHA-256(public key).
 */
enum { KEY_ID_SIZE = 8 };
struct signing_key {
    uint8_t public_key[PUBLIC_KEY_SIZE];
    uint8_t secret[64];
    uint8_t key_id[KEY_ID_SIZE];
};

void signing_key_make(const uint8_t seed[SEED_SIZE], struct signing_key *out);
void signing_key_wipe(struct signing_key *key);
void key_id_of(const uint8_t public_key[PUBLIC_KEY_SIZE], uint8_t out[KEY_ID_SIZE]);

/* Whether it is a point of the curve's main subgroup in its one encoding: under a key of low order
 * anybody's signature holds. */
bool public_key_is_sound(const uint8_t public_key[PUBLIC_KEY_SIZE]);

/* Signs prefix ‖ message; the prefix keeps uses apart ("trialogue-entry-v1\n"). */
struct signature sign(const struct signing_key *key, struct str prefix, struct str message);

/* Whether `signature` is the key's own over prefix ‖ message. */
bool sign_verify(const uint8_t public_key[PUBLIC_KEY_SIZE], struct str prefix, struct str message,
                 const struct signature *signature);

/* The same asked by who holds the secret half, in less than half the time: whether `signature` is
 * the one that sign() gives. It is always the same one (RFC 8032, 5.1.6). False for one that
 * sign_verify() takes and another program made: ask that then. */
bool sign_repeats(const struct signing_key *key, struct str prefix, struct str message,
                  const struct signature *signature);

#endif
