/* Secrets, PASETO tokens, sealed texts and base64. */
#include "seal/token.h"

#include "unit.h"

static struct arena *arena;

static int set_up(void **state UNUSED)
{
    arena = arena_new(MIB(8));
    return 0;
}

static int tear_down(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

static void secrets_round_trip(void **state UNUSED)
{
    struct id tenant = {{1, 2, 3, 0xff}};
    struct digest digest;
    struct secret secret;

    for (int kind = 0; kind < 4; kind++) {
        struct str text = secret_make(arena, kind & 1, kind & 2, tenant, &digest);

        assert_int_equal(text.len, 104);
        assert_true(secret_read(text, &secret));
        assert_int_equal(secret.staff, kind & 1 ? 1 : 0);
        assert_int_equal(secret.live, kind & 2 ? 1 : 0);
        assert_true(id_equal(secret.tenant, tenant));
        assert_true(digest_equal(&secret.digest, &digest));
    }
    assert_true(
        str_starts(secret_make(arena, false, true, tenant, &digest), STR("tk_live_010203ff")));
    assert_true(
        str_starts(secret_make(arena, true, false, tenant, &digest), STR("ts_test_010203ff")));
}

static void other_secrets_are_refused(void **state UNUSED)
{
    struct digest digest;
    struct secret secret;
    struct str text = secret_make(arena, false, true, (struct id){{1}}, &digest);
    char *copy = arena_take(arena, text.len + 1);

    assert_false(secret_read((struct str){text.at, text.len - 1}, &secret));
    assert_false(secret_read((struct str){0}, &secret));
    assert_false(secret_read(str_format(arena, "%s0", text.at), &secret));
    for (size_t i = 0; i < text.len; i++) {
        memcpy(copy, text.at, text.len);
        copy[i] = 'G';
        assert_false(secret_read((struct str){copy, text.len}, &secret));
    }
}

/* paseto-standard, test-vectors/v4.json, 4-S-1 and 4-S-2 */
static const char seed_hex[] = "b4cbfb43df4ce210727d953e4a713307fa19bb7d9f85041438d9e11b942a3774";
static const char payload_text[] =
    "{\"data\":\"this is a signed message\",\"exp\":\"2022-01-01T00:00:00+00:00\"}";
static const char footer_text[] = "{\"kid\":\"zVhMiPBP9fRf2snEcT7gFTioeA9COcNy9DfgL1W60haN\"}";
static const char token_1[] = "v4.public."
                              "eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0w"
                              "MVQwMDowMDowMCswMDowMCJ9bg_XBBzds8lTZShVlww"
                              "KSgeKpLT3yukTw6JUz3W4h_ExsQV-P0V54zemZDcAxFaSeef1QlXEFtkqxT1ciiQEDA";
static const char token_2[] = "v4.public."
                              "eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0w"
                              "MVQwMDowMDowMCswMDowMCJ9v3Jt8mx_TdM2ceTGoqw"
                              "rh4yDFn0XsHvvV_D0DtwQxVrJEBMl0F2caAdgnpKlt4p7xBnx1HcO-SPo8FPp214HDw."
                              "eyJraWQiOiJ6VmhNaVBCUDlmUmYyc25FY1Q3Z0ZUaW9lQTlDT2N"
                              "OeTlEZmdMMVc2MGhhTiJ9";

static struct signing_key vector_key(void)
{
    uint8_t seed[SEED_SIZE];
    struct signing_key key;

    assert_true(hex_decode(str_of(seed_hex), seed, sizeof(seed)));
    signing_key_make(seed, &key);
    return key;
}

static void paseto_is_the_standard(void **state UNUSED)
{
    struct signing_key key = vector_key();
    struct paseto paseto;

    assert_str(hex_encode(arena, key.public_key, PUBLIC_KEY_SIZE),
               "1eb9dbbbbc047c03fd70604e0071f0987e16b28b757225c11f00415d0e20b1a2");
    assert_str(paseto_sign(arena, &key, str_of(payload_text), STR("")), token_1);
    assert_str(paseto_sign(arena, &key, str_of(payload_text), str_of(footer_text)), token_2);
    assert_true(paseto_read(arena, str_of(token_2), &paseto));
    assert_str(paseto.payload, payload_text);
    assert_str(paseto.footer, footer_text);
    assert_true(paseto_verify(arena, &paseto, key.public_key));
    assert_true(paseto_read(arena, str_of(token_1), &paseto));
    assert_str(paseto.footer, "");
    assert_true(paseto_verify(arena, &paseto, key.public_key));
}

static void changed_paseto_fails(void **state UNUSED)
{
    struct signing_key key = vector_key();
    struct paseto paseto;
    char *copy = arena_take(arena, sizeof(token_2));

    for (size_t i = 0; i < sizeof(token_2) - 1; i += 3) {
        memcpy(copy, token_2, sizeof(token_2));
        copy[i] = copy[i] == 'A' ? 'B' : 'A';
        assert_false(paseto_read(arena, str_of(copy), &paseto) &&
                     paseto_verify(arena, &paseto, key.public_key));
    }
    key.public_key[0] ^= 1;
    assert_true(paseto_read(arena, str_of(token_1), &paseto));
    assert_false(paseto_verify(arena, &paseto, key.public_key));
}

static void other_tokens_are_refused(void **state UNUSED)
{
    static const char *const bad[] = {
        "",         "v4.public.",    "v4.public.e30", "v4.local.e30", "v2.public.e30",
        "tk_live_", "v4.public..e30"};
    struct paseto paseto;

    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(paseto_read(arena, str_of(bad[i]), &paseto));
    assert_false(paseto_read(arena, str_format(arena, "%s.", token_1), &paseto));
    assert_false(paseto_read(arena, str_format(arena, "%s=", token_1), &paseto));
    assert_false(paseto_read(arena, str_format(arena, "%s.e30", token_2), &paseto));
}

static void sealed_opens_in_its_context(void **state UNUSED)
{
    uint8_t key[SEAL_KEY_SIZE] = {7}, other[SEAL_KEY_SIZE] = {8};
    struct str sealed = sealed_make(arena, key, STR("thr_1 messages"), STR("seq 17"));
    struct str again = sealed_make(arena, key, STR("thr_1 messages"), STR("seq 17"));
    struct str open = {0};

    assert_true(str_equal(sealed, again));
    assert_true(sealed_open(arena, key, STR("thr_1 messages"), sealed, &open));
    assert_str(open, "seq 17");
    assert_false(sealed_open(arena, key, STR("thr_2 messages"), sealed, &open));
    assert_false(sealed_open(arena, other, STR("thr_1 messages"), sealed, &open));
    assert_false(str_equal(sealed, sealed_make(arena, key, STR("thr_1 messages"), STR("seq 18"))));
    assert_true(sealed_open(arena, key, STR(""), sealed_make(arena, key, STR(""), STR("")), &open));
    assert_int_equal(open.len, 0);
}

static void changed_sealed_fails(void **state UNUSED)
{
    uint8_t key[SEAL_KEY_SIZE] = {7};
    struct str sealed = sealed_make(arena, key, STR("c"), STR("seq 17")), open = {0};
    char *copy = arena_take(arena, sealed.len + 1);

    for (size_t i = 0; i < sealed.len; i++) {
        memcpy(copy, sealed.at, sealed.len);
        copy[i] = copy[i] == 'A' ? 'B' : 'A';
        assert_false(sealed_open(arena, key, STR("c"), str_of(copy), &open));
        assert_false(sealed_open(arena, key, STR("c"), (struct str){sealed.at, i}, &open));
    }
    assert_null(open.at);
}

static void base64_is_rfc_4648(void **state UNUSED)
{
    static const struct {
        const char *bytes, *text;
    } known[] = {{"", ""},
                 {"f", "Zg=="},
                 {"fo", "Zm8="},
                 {"foo", "Zm9v"},
                 {"foob", "Zm9vYg=="},
                 {"foobar", "Zm9vYmFy"},
                 {"\xfb\xff\xfe", "+//+"}};
    struct str back;

    for (size_t i = 0; i < COUNT(known); i++) {
        assert_str(base64_encode(arena, known[i].bytes, strlen(known[i].bytes)), known[i].text);
        assert_true(base64_decode(arena, str_of(known[i].text), &back));
        assert_str(back, known[i].bytes);
    }
    assert_str(base64url_encode(arena,
                                "\xfb\xff\xfe"
                                "f",
                                4),
               "-__-Zg");
    assert_true(base64url_decode(arena, STR("-__-Zg"), &back));
    assert_str(back, "\xfb\xff\xfe"
                     "f");
}

static void base64_has_one_form(void **state UNUSED)
{
    static const char *const bad[] = {"Zg", "Zg=",  "Zh==", "Zg==\n", " Zg==",    "Zg==Zg==",
                                      "Z",  "====", "Zm9",  "-__-",   "Zm9vY===", "Zm9*"};
    static const char *const bad_url[] = {"Zg==", "Zh",   "Z",         "Zm9vY", "+//+",
                                          "Zg\n", "Zm 9", "Zm9vYmFz=", "Zm8=",  "Zm9"};
    struct str back;

    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(base64_decode(arena, str_of(bad[i]), &back));
    for (size_t i = 0; i < COUNT(bad_url); i++)
        assert_false(base64url_decode(arena, str_of(bad_url[i]), &back));
    assert_false(base64_decode(arena, STR("Zg==\0"), &back));
}

#define TOKEN_CASE(sentence, function)                                                             \
    {                                                                                              \
        .name = (sentence), .test_func = (function), .setup_func = set_up,                         \
        .teardown_func = tear_down                                                                 \
    }

int main(void)
{
    const struct CMUnitTest cases[] = {
        TOKEN_CASE("a secret reads back with its kind, mode, tenant and digest",
                   secrets_round_trip),
        TOKEN_CASE("what is no secret is refused", other_secrets_are_refused),
        TOKEN_CASE("a token is that of the PASETO standard", paseto_is_the_standard),
        TOKEN_CASE("a changed token fails", changed_paseto_fails),
        TOKEN_CASE("what is no token is refused", other_tokens_are_refused),
        TOKEN_CASE("a sealed text opens with its key and in its context only",
                   sealed_opens_in_its_context),
        TOKEN_CASE("a changed sealed text fails", changed_sealed_fails),
        TOKEN_CASE("base64 is that of RFC 4648", base64_is_rfc_4648),
        TOKEN_CASE("base64 is read in one form only", base64_has_one_form),
    };

    return seal_start() ? RUN(cases) : 1;
}
