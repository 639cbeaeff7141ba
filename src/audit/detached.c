/* minisign(1) "Signature format" with BLAKE2b-512 before it (ED); signify(1) of OpenBSD; OpenSSH's
 * PROTOCOL.sshsig with SHA-512. The key's number of the first two is its id. */
#include "audit/detached.h"

#include "base/limits.h"
#include "base/text.h"
#include "seal/token.h"

enum { ARMOUR_WIDTH = 70, BLOB_MAX = 512 };

const char *const detached_names[DETACHED_FORMS + 1] = {
    [DETACHED_MINISIGN] = "minisign",
    [DETACHED_SIGNIFY] = "signify",
    [DETACHED_SSHSIG] = "sshsig",
};

struct blob {
    uint8_t bytes[BLOB_MAX];
    size_t len;
};

static void add(struct blob *blob, const void *bytes, size_t len)
{
    CHECK(len <= BLOB_MAX - blob->len);
    memcpy(blob->bytes + blob->len, bytes, len);
    blob->len += len;
}

/* As SSH has strings: their length in 32 bits, big endian, before them (RFC 4251, 5). */
static void add_string(struct blob *blob, const void *bytes, size_t len)
{
    const uint8_t size[] = {0, 0, (uint8_t)(len >> 8), (uint8_t)len};

    add(blob, size, sizeof(size));
    add(blob, bytes, len);
}

static void add_text(struct blob *blob, const char *text)
{
    add_string(blob, text, strlen(text));
}

static struct str blob_str(const struct blob *blob)
{
    return (struct str){(const char *)blob->bytes, blob->len};
}

static struct str base64_of(struct arena *arena, const struct blob *blob)
{
    return base64_encode(arena, blob->bytes, blob->len);
}

static struct blob keyed(const char *algorithm, const struct signing_key *key, const void *bytes,
                         size_t len)
{
    struct blob blob = {.len = 0};

    add(&blob, algorithm, 2);
    add(&blob, key->key_id, KEY_ID_SIZE);
    add(&blob, bytes, len);
    return blob;
}

static struct str minisign(struct arena *arena, const struct signing_key *key, struct str message,
                           struct str comment)
{
    struct digest512 digest = digest512_blake2b(message);
    struct signature signature =
        sign(key, STR(""), (struct str){(const char *)digest.bytes, sizeof(digest.bytes)});
    struct signature whole =
        sign(key, (struct str){(const char *)signature.bytes, SIGNATURE_SIZE}, comment);
    struct blob blob = keyed("ED", key, signature.bytes, SIGNATURE_SIZE);

    return str_format(arena,
                      "untrusted comment: manifest of a Trialogue export\n%s\ntrusted comment: "
                      "%.*s\n%s\n",
                      base64_of(arena, &blob).at, STR_ARG(comment),
                      base64_encode(arena, whole.bytes, SIGNATURE_SIZE).at);
}

static struct str signify(struct arena *arena, const struct signing_key *key, struct str message)
{
    struct signature signature = sign(key, STR(""), message);
    struct blob blob = keyed("Ed", key, signature.bytes, SIGNATURE_SIZE);

    return str_format(arena, "untrusted comment: manifest of a Trialogue export\n%s\n",
                      base64_of(arena, &blob).at);
}

static struct blob ssh_key(const struct signing_key *key)
{
    struct blob blob = {.len = 0};

    add_text(&blob, "ssh-ed25519");
    add_string(&blob, key->public_key, PUBLIC_KEY_SIZE);
    return blob;
}

static struct signature ssh_signature(const struct signing_key *key, struct str message)
{
    struct digest512 digest = digest512_of(message);
    struct blob blob = {.len = 0};

    add(&blob, "SSHSIG", 6);
    add_text(&blob, DETACHED_NAMESPACE);
    add_text(&blob, "");
    add_text(&blob, "sha512");
    add_string(&blob, digest.bytes, sizeof(digest.bytes));
    return sign(key, STR(""), blob_str(&blob));
}

static struct str armour(struct arena *arena, struct str base64)
{
    struct text text = text_new(arena, KIB(4));

    text_add_c(&text, "-----BEGIN SSH SIGNATURE-----\n");
    for (size_t at = 0; at < base64.len; at += ARMOUR_WIDTH) {
        struct str line = str_from(base64, at);

        line.len = line.len < ARMOUR_WIDTH ? line.len : ARMOUR_WIDTH;
        text_add(&text, line);
        text_add_char(&text, '\n');
    }
    text_add_c(&text, "-----END SSH SIGNATURE-----\n");
    CHECK(!text.overflow);
    return text_str(&text);
}

static struct str sshsig(struct arena *arena, const struct signing_key *key, struct str message)
{
    static const uint8_t version[] = {0, 0, 0, 1};
    struct signature made = ssh_signature(key, message);
    struct blob public_key = ssh_key(key), signature = {.len = 0}, blob = {.len = 0};

    add_text(&signature, "ssh-ed25519");
    add_string(&signature, made.bytes, SIGNATURE_SIZE);
    add(&blob, "SSHSIG", 6);
    add(&blob, version, sizeof(version));
    add_string(&blob, public_key.bytes, public_key.len);
    add_text(&blob, DETACHED_NAMESPACE);
    add_text(&blob, "");
    add_text(&blob, "sha512");
    add_string(&blob, signature.bytes, signature.len);
    return armour(arena, base64_of(arena, &blob));
}

struct str detached_sign(struct arena *arena, enum detached_form form,
                         const struct signing_key *key, struct str message, struct str comment)
{
    if (form == DETACHED_MINISIGN)
        return minisign(arena, key, message, comment);
    return form == DETACHED_SIGNIFY ? signify(arena, key, message) : sshsig(arena, key, message);
}

struct str detached_public_file(struct arena *arena, const struct signing_key *key)
{
    struct blob blob = keyed("Ed", key, key->public_key, PUBLIC_KEY_SIZE);

    return str_format(arena, "untrusted comment: key of Trialogue exports\n%s\n",
                      base64_of(arena, &blob).at);
}

struct str detached_public_ssh(struct arena *arena, const struct signing_key *key)
{
    struct blob blob = ssh_key(key);

    return str_format(arena, "ssh-ed25519 %s %s\n", base64_of(arena, &blob).at, DETACHED_NAMESPACE);
}
