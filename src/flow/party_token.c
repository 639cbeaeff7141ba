/* Claims and footer of a party's token. */
#include "flow/party_token.h"

#include "base/limits.h"
#include "base/time.h"
#include "json/write.h"

static struct str payload(struct arena *arena, const struct party_token *token)
{
    struct json json = json_new(arena, KIB(4));

    json_open(&json, NULL);
    json_text(&json, "tenant", id_text(arena, ID_TENANT, token->tenant));
    json_text(&json, "thread", id_text(arena, ID_THREAD, token->thread));
    json_text(&json, "person", id_text(arena, ID_PERSON, token->person));
    json_word(&json, "seat", seat_names[token->seat]);
    json_text(&json, "iat", instant_text(arena, token->made_at));
    json_text(&json, "exp", instant_text(arena, token->ends_at));
    json_close(&json);
    return json_str(&json);
}

struct str party_token_sign(struct arena *arena, const struct signing_key *key,
                            const struct party_token *token)
{
    struct json footer = json_new(arena, KIB(1));

    json_open(&footer, NULL);
    json_text(&footer, "kid", hex_encode(arena, key->key_id, KEY_ID_SIZE));
    json_close(&footer);
    return paseto_sign(arena, key, payload(arena, token), json_str(&footer));
}

bool party_key_read(struct str hex, struct party_key *out)
{
    struct party_key key;

    if (!hex_decode(hex, key.public_key, sizeof key.public_key) ||
        !public_key_is_sound(key.public_key))
        return false;
    key_id_of(key.public_key, key.key_id);
    *out = key;
    return true;
}
