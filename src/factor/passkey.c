/* libfido2 reads authenticator data and verifies; what the browser wrote around it is compared byte
 * by byte, as the standard serializes it (5.8.1.2, the limited verification algorithm; 8.7,
 * "none"), so that nothing here parses JSON or CBOR from strangers. */
#include "factor/passkey.h"

#include "base/limits.h"
#include "base/text.h"
#include "seal/seal.h"
#include "seal/token.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>

enum { PRESENT = 1, ATTESTED = 0x40 }; /* flags of authenticator data */

struct str passkey_rp(struct str host)
{
    struct str rest = host;

    return str_starts(host, STR("[")) ? host : str_cut(&rest, ':');
}

/* {"type":"…","challenge":"…","origin":"…","crossOrigin":false and then nothing or more members. */
static bool is_asked(struct arena *arena, const struct passkey_asked *asked, const char *type,
                     struct str client_data)
{
    static const char *const schemes[] = {"https", "http"};
    struct str challenge = base64url_encode(arena, asked->challenge.at, asked->challenge.len);

    for (size_t i = 0; i < COUNT(schemes); i++) {
        struct str wanted = str_format(arena,
                                       "{\"type\":\"%s\",\"challenge\":\"%.*s\",\"origin\":\"%s://"
                                       "%.*s\",\"crossOrigin\":false",
                                       type, STR_ARG(challenge), schemes[i], STR_ARG(asked->host));

        if (str_starts(client_data, wanted) && client_data.len > wanted.len &&
            (client_data.at[wanted.len] == '}' || client_data.at[wanted.len] == ','))
            return true;
    }
    return false;
}

/* {"fmt": "none", "attStmt": {}, "authData": bytes}, in CTAP2's canonical CBOR. */
static bool read_attestation(struct str attestation, struct str *data)
{
    static const char head[] = "\xa3\x63"
                               "fmt"
                               "\x64"
                               "none"
                               "\x67"
                               "attStmt"
                               "\xa0\x68"
                               "authData";
    struct str rest = str_from(attestation, sizeof(head) - 1);
    const unsigned char *at = (const unsigned char *)rest.at;
    size_t len;

    if (!str_starts(attestation, (struct str){head, sizeof(head) - 1}) || rest.len < 3)
        return false;
    if (at[0] == 0x58) {
        len = at[1];
        *data = str_from(rest, 2);
    } else {
        len = (size_t)at[1] << 8 | at[2];
        *data = str_from(rest, 3);
    }
    return (at[0] == 0x58 || at[0] == 0x59) && data->len == len;
}

static struct str keep(struct arena *arena, const unsigned char *at, size_t len)
{
    return str_keep(arena, (struct str){(const char *)at, len});
}

/* Of one algorithm. */
static bool read_key(struct arena *arena, struct str data, int algorithm, struct passkey *out)
{
    fido_cred_t *made = fido_cred_new();
    bool done =
        made && fido_cred_set_type(made, algorithm) == FIDO_OK &&
        fido_cred_set_authdata_raw(made, (const unsigned char *)data.at, data.len) == FIDO_OK &&
        (fido_cred_flags(made) & (PRESENT | ATTESTED)) == (PRESENT | ATTESTED) &&
        fido_cred_id_len(made) > 0 && fido_cred_id_len(made) <= LIMIT_CREDENTIAL_ID;

    if (done) {
        out->credential = keep(arena, fido_cred_id_ptr(made), fido_cred_id_len(made));
        out->public_key = keep(arena, fido_cred_pubkey_ptr(made), fido_cred_pubkey_len(made));
        out->algorithm = algorithm;
        out->counter = fido_cred_sigcount(made);
    }
    fido_cred_free(&made);
    return done;
}

/* Authenticator data begins with the digest of the name that the passkey is bound to. */
static bool is_bound(struct str data, struct str rp)
{
    struct digest digest = digest_of(rp);

    return data.len > sizeof(digest.bytes) &&
           memcmp(data.at, digest.bytes, sizeof(digest.bytes)) == 0;
}

bool passkey_register(struct arena *arena, const struct passkey_asked *asked,
                      struct str client_data, struct str attestation, struct passkey *out)
{
    struct str data;

    fido_init(0);
    return is_asked(arena, asked, "webauthn.create", client_data) &&
           read_attestation(attestation, &data) && is_bound(data, passkey_rp(asked->host)) &&
           (read_key(arena, data, COSE_ES256, out) || read_key(arena, data, COSE_EDDSA, out));
}

static bool fill(fido_assert_t *assert, struct str rp, const struct passkey_given *given)
{
    const unsigned char *data = (const unsigned char *)given->authenticator_data.at;
    struct digest digest = digest_of(given->client_data);

    return fido_assert_set_clientdata_hash(assert, digest.bytes, sizeof(digest.bytes)) == FIDO_OK &&
           fido_assert_set_rp(assert, rp.at) == FIDO_OK &&
           fido_assert_set_up(assert, FIDO_OPT_TRUE) == FIDO_OK &&
           fido_assert_set_count(assert, 1) == FIDO_OK &&
           fido_assert_set_authdata_raw(assert, 0, data, given->authenticator_data.len) ==
               FIDO_OK &&
           fido_assert_set_sig(assert, 0, (const unsigned char *)given->signature.at,
                               given->signature.len) == FIDO_OK;
}

static bool verify(const fido_assert_t *assert, const struct passkey *passkey)
{
    bool done = false;

    if (passkey->algorithm == PASSKEY_ES256) {
        es256_pk_t *key = es256_pk_new();

        done = key &&
               es256_pk_from_ptr(key, passkey->public_key.at, passkey->public_key.len) == FIDO_OK &&
               fido_assert_verify(assert, 0, COSE_ES256, key) == FIDO_OK;
        es256_pk_free(&key);
    } else if (passkey->algorithm == PASSKEY_EDDSA) {
        eddsa_pk_t *key = eddsa_pk_new();

        done = key &&
               eddsa_pk_from_ptr(key, passkey->public_key.at, passkey->public_key.len) == FIDO_OK &&
               fido_assert_verify(assert, 0, COSE_EDDSA, key) == FIDO_OK;
        eddsa_pk_free(&key);
    }
    return done;
}

/* A counter that does not go on is a copy's; one that stands at 0 does not count. */
static bool counts_on(int64_t before, int64_t now)
{
    return now > before || (now == 0 && before == 0);
}

bool passkey_verify(struct arena *arena, const struct passkey_asked *asked,
                    const struct passkey *passkey, const struct passkey_given *given,
                    int64_t *counter)
{
    struct str rp = str_keep(arena, passkey_rp(asked->host));
    fido_assert_t *assert;
    bool done;

    if (!is_asked(arena, asked, "webauthn.get", given->client_data))
        return false;
    fido_init(0);
    assert = fido_assert_new();
    done = assert &&fill(assert, rp, given) && verify(assert, passkey);
    *counter = done ? fido_assert_sigcount(assert, 0) : 0;
    fido_assert_free(&assert);
    return done && counts_on(passkey->counter, *counter);
}
