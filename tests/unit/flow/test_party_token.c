/* Tokens of parties as the service reads them. */
#include "flow/party_token.h"

#include "unit.h"

static void signs(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    const uint8_t seed[SEED_SIZE] = {1, 2, 3};
    struct party_token token = {
        .seat = SEAT_CLIENT, .made_at = 1700000000000, .ends_at = 1700003600000};
    struct signing_key key;
    struct paseto paseto;
    struct str text;

    memset(token.tenant.bytes, 0x11, 16);
    memset(token.thread.bytes, 0x22, 16);
    memset(token.person.bytes, 0x33, 16);
    signing_key_make(seed, &key);
    text = party_token_sign(arena, &key, &token);
    assert_true(str_starts(text, STR("v4.public.")));
    assert_true(paseto_read(arena, text, &paseto));
    assert_true(paseto_verify(arena, &paseto, key.public_key));
    assert_str(paseto.payload,
               "{\"tenant\":\"tnt_11111111111111111111111111111111\","
               "\"thread\":\"thr_22222222222222222222222222222222\","
               "\"person\":\"per_33333333333333333333333333333333\",\"seat\":\"client\","
               "\"iat\":\"2023-11-14T22:13:20.000Z\",\"exp\":\"2023-11-14T23:13:20.000Z\"}");
    assert_str(
        paseto.footer,
        str_format(arena, "{\"kid\":\"%s\"}", hex_encode(arena, key.key_id, KEY_ID_SIZE).at).at);
    arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("claims and kid are those that the service reads, and the signature holds", signs),
    };

    if (!seal_start())
        return 1;
    return RUN(cases);
}
