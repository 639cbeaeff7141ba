/* Two are answered; every other one, of later versions too, gets a failure. */
#include "agent/inquiry.h"

#include "custody/agent.h"
#include "custody/wire.h"

static struct inquiry read_sign(struct str rest)
{
    struct inquiry inquiry = {.kind = INQUIRY_SIGN};
    struct str blob;

    if (!wire_cut_string(&rest, &blob) || !wire_cut_string(&rest, &inquiry.message) ||
        rest.len != 4) /* flags, which mean nothing to Ed25519 */
        return (struct inquiry){.kind = INQUIRY_WRONG};
    if (!wire_read_blob(blob, inquiry.public_key, PUBLIC_KEY_SIZE))
        inquiry.kind = INQUIRY_OTHER; /* another algorithm's key */
    return inquiry;
}

struct inquiry inquiry_read(struct str message)
{
    uint8_t word = message.len > 0 ? (uint8_t)message.at[0] : 0;

    if (word == WIRE_SIGN)
        return read_sign(str_from(message, 1));
    if (message.len == 0 || (word == WIRE_LIST && message.len > 1))
        return (struct inquiry){.kind = INQUIRY_WRONG};
    return (struct inquiry){.kind = word == WIRE_LIST ? INQUIRY_LIST : INQUIRY_OTHER};
}

struct str answer_failure(struct arena *arena)
{
    char word = WIRE_FAILURE;

    return wire_frame(arena, (struct str){&word, 1});
}

struct str answer_keys(struct arena *arena, const struct hsm_key *keys, size_t count)
{
    struct text text = text_new(arena, AGENT_REQUEST_MAX);

    text_add_char(&text, WIRE_KEYS);
    wire_add_u32(&text, count);
    for (size_t i = 0; i < count; i++) {
        wire_add_blob(&text, keys[i].public_key, PUBLIC_KEY_SIZE);
        wire_add_string(&text, str_of(keys[i].label));
    }
    return wire_frame(arena, text_str(&text));
}

struct str answer_signature(struct arena *arena, const struct signature *signature)
{
    struct text text = text_new(arena, AGENT_ANSWER_MAX);

    text_add_char(&text, WIRE_SIGNATURE);
    wire_add_blob(&text, signature->bytes, SIGNATURE_SIZE);
    return wire_frame(arena, text_str(&text));
}
