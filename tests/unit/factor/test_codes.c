/* Codes: of authenticators (RFC 6238, appendix B), for recovery, as pictures. */
#include "factor/passkey.h"
#include "factor/qr.h"
#include "factor/recovery.h"
#include "factor/totp.h"

#include "unit.h"

static struct arena *arena;

static int set_up(void **state UNUSED)
{
    assert_true(seal_start());
    arena = arena_new(MIB(1));
    return 0;
}

static int tear_down(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

#define SECRET STR("12345678901234567890")

/* The last six of the eight digits that the RFC prints. */
static const struct {
    int64_t at_s;
    const char *code;
} codes[] = {
    {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
    {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"},
};

static void takes_the_codes_of_the_rfc(void **state UNUSED)
{
    int64_t step;

    for (size_t i = 0; i < COUNT(codes); i++) {
        int64_t now = codes[i].at_s * 1000;

        assert_true(totp_check(SECRET, str_of(codes[i].code), now, &step));
        assert_int_equal(step, codes[i].at_s / TOTP_STEP_S);
        assert_true(totp_check(SECRET, str_of(codes[i].code), now + TOTP_STEP_S * 1000, &step));
        assert_int_equal(step, codes[i].at_s / TOTP_STEP_S);
        assert_true(totp_check(SECRET, str_of(codes[i].code), now - TOTP_STEP_S * 1000, &step));
        assert_false(totp_check(SECRET, str_of(codes[i].code), now + TOTP_STEP_S * 2000, &step));
        if (now > TOTP_STEP_S * 2000) /* there is no time before 1970 */
            assert_false(
                totp_check(SECRET, str_of(codes[i].code), now - TOTP_STEP_S * 2000, &step));
    }
}

static void refuses_what_is_no_code(void **state UNUSED)
{
    static const char *const others[] = {"",       "28708",  "2870820", "94287082",
                                         "28708x", "-87082", " 87082"};
    int64_t step;

    for (size_t i = 0; i < COUNT(others); i++)
        assert_false(totp_check(SECRET, str_of(others[i]), 59000, &step));
}

static void writes_the_secret(void **state UNUSED)
{
    struct str uri = totp_uri(arena, SECRET, STR("Hoshi 市場"), STR("hanako@example.jp"));

    assert_str(totp_text(arena, SECRET), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assert_true(str_starts(uri, STR("otpauth://totp/Hoshi%20%E5%B8%82%E5%A0%B4")));
    assert_non_null(strstr(str_c(arena, uri), "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
}

static void recovery_codes_forgive_how_they_are_typed(void **state UNUSED)
{
    static const uint8_t key[SALT_SIZE] = {1}, other_key[SALT_SIZE] = {2};
    struct str code = recovery_make(arena);
    char *typed = arena_take(arena, code.len + 2);
    struct digest kept = recovery_digest(arena, key, "per_1", code), digest;

    assert_int_equal(code.len, 19);
    typed[0] = ' ';
    for (size_t i = 0; i < code.len; i++) {
        char c = code.at[i];

        typed[i + 1] = c == '-' ? ' ' : c >= 'a' && c <= 'z' ? (char)(c & ~0x20) : c;
    }
    digest = recovery_digest(arena, key, "per_1", (struct str){typed, code.len + 1});
    assert_true(digest_equal(&kept, &digest));
    digest = recovery_digest(arena, key, "per_2", code);
    assert_false(digest_equal(&kept, &digest));
    digest = recovery_digest(arena, other_key, "per_1", code);
    assert_false(digest_equal(&kept, &digest));
    digest = recovery_digest(arena, key, "per_1", recovery_make(arena));
    assert_false(digest_equal(&kept, &digest));
}

static void draws_qr_codes(void **state UNUSED)
{
    struct qr qr = qr_of(arena, STR("otpauth://totp/a"));
    char *endless = arena_take(arena, 8000);

    assert_true(qr.width >= 21 && (qr.width - 17) % 4 == 0);
    for (size_t i = 0; i < 7; i++) /* the finder in the corner */
        assert_true(qr.rows[0].at[i] == '1' && qr.rows[i].at[0] == '1');
    assert_true(qr.rows[1].at[1] == '0' && qr.rows[3].at[3] == '1');
    for (size_t i = 0; i < qr.width; i++)
        assert_int_equal(qr.rows[i].len, qr.width);
    memset(endless, 'x', 8000);
    assert_int_equal(qr_of(arena, (struct str){endless, 8000}).width, 0);
}

static void passkeys_are_bound_to_a_name(void **state UNUSED)
{
    const struct passkey_asked asked = {STR("01234567890123456789012345678901"),
                                        STR("trialogue.example:8443")};
    struct passkey passkey;

    assert_str(passkey_rp(STR("trialogue.example:8443")), "trialogue.example");
    assert_str(passkey_rp(STR("trialogue.example")), "trialogue.example");
    assert_false(passkey_register(arena, &asked, STR(""), STR(""), &passkey));
    assert_false(passkey_register(arena, &asked, STR("{\"type\":\"webauthn.create\"}"),
                                  STR("\xa3\x63"), &passkey));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        {"codes of RFC 6238 hold in their step and its neighbours", takes_the_codes_of_the_rfc,
         set_up, tear_down, NULL},
        {"what is no code is refused", refuses_what_is_no_code, set_up, tear_down, NULL},
        {"a secret is written as authenticators read it", writes_the_secret, set_up, tear_down,
         NULL},
        {"a recovery code is kept under key and person", recovery_codes_forgive_how_they_are_typed,
         set_up, tear_down, NULL},
        {"a QR code is square and has its finder", draws_qr_codes, set_up, tear_down, NULL},
        {"a passkey is bound to the host's name; nonsense is none", passkeys_are_bound_to_a_name,
         set_up, tear_down, NULL},
    };

    return RUN(cases);
}
