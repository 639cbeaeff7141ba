/* Wycheproof's cases for verifying Ed25519. */
#include "seal/seal.h"

#include "unit.h"

#include <cjson/cJSON.h>

static const char *member(const cJSON *object, const char *name)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));

    assert_non_null(text);
    return text;
}

/* What our own verification says of one case. A signature of another length has no form here: it is
 * refused at the border. */
static bool verdict(struct arena *arena, const cJSON *one,
                    const uint8_t public_key[PUBLIC_KEY_SIZE])
{
    struct str hex = str_of(member(one, "msg"));
    uint8_t *message = arena_take(arena, hex.len / 2 + 1);
    struct signature signature;

    assert_true(hex_decode(hex, message, hex.len / 2));
    if (!hex_decode(str_of(member(one, "sig")), signature.bytes, SIGNATURE_SIZE))
        return false;
    return sign_verify(public_key, (struct str){0},
                       (struct str){(const char *)message, hex.len / 2}, &signature);
}

static void agrees_with_wycheproof(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(32));
    struct str text = vector_text(arena, "ed25519/wycheproof_ed25519_test.json");
    cJSON *file = cJSON_ParseWithLength(text.at, text.len), *group, *one;
    int count = 0;

    assert_non_null(file);
    cJSON_ArrayForEach(group, cJSON_GetObjectItemCaseSensitive(file, "testGroups"))
    {
        const cJSON *key = cJSON_GetObjectItemCaseSensitive(group, "publicKey");
        uint8_t public_key[PUBLIC_KEY_SIZE];

        assert_true(hex_decode(str_of(member(key, "pk")), public_key, sizeof(public_key)));
        cJSON_ArrayForEach(one, cJSON_GetObjectItemCaseSensitive(group, "tests"))
        {
            if (verdict(arena, one, public_key) != (strcmp(member(one, "result"), "valid") == 0))
                fail_msg("case %d", cJSON_GetObjectItemCaseSensitive(one, "tcId")->valueint);
            count++;
        }
    }
    assert_int_equal(count, 151);
    cJSON_Delete(file);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("all 151 cases of Wycheproof are judged as they should be", agrees_with_wycheproof),
    };

    if (!seal_start())
        return 1;
    return vectors_are_absent("ed25519") ? 0 : RUN(cases);
}
