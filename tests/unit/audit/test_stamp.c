/* Time stamps: the question as openssl reads it, and an answer that openssl made (`openssl ts
 * -reply`, P-256, without certificate) over "log.example/1\n3\n". */
#include "audit/stamp.h"

#include "base/time.h"
#include "seal/token.h"

#include "sample.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

static const char reply[] =
    "MIIB4DADAgEAMIIB1wYJKoZIhvcNAQcCoIIByDCCAcQCAQMxDzANBglghkgBZQMEAgEFADByBgsqhkiG9w0BCRABBKBj"
    "BGEwXwIBAQYEKgMEATAxMA0GCWCGSAFlAwQCAQUABCAR5nVeeLOe9RGdAEHRvf9HLzZW/PW/Ibbdgbsn5ZzatQIBAhgP"
    "MjAyNjExMjIwNDQzMDFaMAMCAQECCEFCQ0RFRkdIMYIBODCCATQCAQEwJDAMMQowCAYDVQQDDAFUAhQzWOkgYy3Rr5Ml"
    "rCAUL3ECU/9DdjANBglghkgBZQMEAgEFAKCBpDAaBgkqhkiG9w0BCQMxDQYLKoZIhvcNAQkQAQQwHAYJKoZIhvcNAQkF"
    "MQ8XDTI2MTEyMjA0NDMwMVowLwYJKoZIhvcNAQkEMSIEIPiwTuzIKuY7WreK9qvJdoJlaN47vi6cOR6LMw+r0B5IMDcG"
    "CyqGSIb3DQEJEAIvMSgwJjAkMCIEIOFSs0Io+QL6QZLadYR3ov0AV5x4+vnEgHnI9yeJP/CAMAoGCCqGSM49BAMCBEcw"
    "RQIhAKqv8ce4BxM1M1rQvdja+oZURo5aAUUZVGqILzS2Tsy/AiANMK4xNryvZkhcgIsR01ReLCyuSI+5lowOWuEYMy1W"
    "Rw==";

static struct str bytes_of(const char *text)
{
    struct str bytes;

    assert_true(base64_decode(arena, str_of(text), &bytes));
    return bytes;
}

static void asks(void **state UNUSED)
{
    struct digest digest = digest_of(STR("log.example/1\n3\n"));
    static const uint8_t nonce[STAMP_NONCE_SIZE] = "ABCDEFGH";
    struct str ask = stamp_ask(arena, &digest, nonce);

    assert_str(
        hex_encode(arena, (const uint8_t *)ask.at, ask.len),
        "30430201013031300d06096086480165030402010500042011e6755e78b39ef5119d0041d1bdff472f36"
        "56fcf5bf21b6dd81bb27e59cdab5020841424344454647480101ff");
}

static void makes_positive_nonces(void **state UNUSED)
{
    uint8_t nonce[STAMP_NONCE_SIZE];

    for (int i = 0; i < 1000; i++) {
        stamp_nonce(nonce);
        assert_true(nonce[0] > 0 && nonce[0] < 0x80);
    }
}

static void reads(void **state UNUSED)
{
    struct digest digest = digest_of(STR("log.example/1\n3\n"));
    struct stamp stamp;
    int64_t at;

    assert_null(stamp_read(bytes_of(reply), &stamp));
    assert_true(digest_equal(&stamp.digest, &digest) && str_is(stamp.nonce, "ABCDEFGH"));
    assert_true(instant_read(STR("2026-11-22T04:43:01Z"), &at) && stamp.at == at);
}

static void refuses_others(void **state UNUSED)
{
    struct str whole = bytes_of(reply);
    struct stamp stamp;
    char *copy = arena_bytes(arena, whole.len + 1);

    for (size_t len = 0; len < whole.len; len++) {
        struct arena *own = arena_new(KIB(4));

        /* a copy that ends where its bytes end: reading on would be seen */
        assert_non_null(stamp_read(str_keep(own, (struct str){whole.at, len}), &stamp));
        arena_free(own);
    }
    memcpy(copy, whole.at, whole.len);
    copy[whole.len] = 0;
    assert_non_null(stamp_read((struct str){copy, whole.len + 1}, &stamp));
    copy[8] = 2; /* the status: rejected */
    assert_non_null(stamp_read((struct str){copy, whole.len}, &stamp));
}

/* Where the answer has its digest, its time and its nonce. */
enum { AT_DIGEST = 101, AT_TIME = 138, AT_NONCE = 160, TIME_SIZE = 15 };

static bool is_told(size_t at)
{
    return (at >= AT_DIGEST && at < AT_DIGEST + DIGEST_SIZE) ||
           (at >= AT_TIME && at < AT_TIME + TIME_SIZE) ||
           (at >= AT_NONCE && at < AT_NONCE + STAMP_NONCE_SIZE);
}

static void sees_every_bit(void **state UNUSED)
{
    struct str whole = bytes_of(reply);
    char *copy = arena_bytes(arena, whole.len);
    struct stamp stamp, good;

    assert_null(stamp_read(whole, &good));
    for (size_t i = 0; i < 8 * whole.len; i++) {
        memcpy(copy, whole.at, whole.len);
        copy[i / 8] = (char)(copy[i / 8] ^ (1 << i % 8));
        if (!stamp_read((struct str){copy, whole.len}, &stamp) && is_told(i / 8))
            assert_false(digest_equal(&stamp.digest, &good.digest) && stamp.at == good.at &&
                         str_equal(stamp.nonce, good.nonce));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_CASE("the question has the bytes of openssl's", asks),
        ARENA_CASE("a nonce is a positive number of eight bytes", makes_positive_nonces),
        ARENA_CASE("digest, time and nonce of an answer", reads),
        ARENA_CASE("what is cut, longer or refused is none", refuses_others),
        ARENA_CASE("a changed bit of digest, time or nonce is seen", sees_every_bit),
    };

    assert_true(seal_start());
    return cmocka_run_group_tests(tests, NULL, NULL);
}
