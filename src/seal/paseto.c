/* PASETO v4.public. */
#include "base/text.h"
#include "seal/token.h"

#define HEADER STR("v4.public.")

/* A count of PAE: 64 bits, little endian, the topmost one clear. */
static void add_count(struct text *text, size_t count)
{
    for (int shift = 0; shift < 64; shift += 8)
        text_add_char(text, (char)((uint64_t)count >> shift & 0xff));
}

/* Pre-authentication encoding of header, payload, footer and the empty implicit assertion. */
static struct str encode(struct arena *arena, struct str payload, struct str footer)
{
    const struct str pieces[] = {HEADER, payload, footer, {0}};
    struct text text = text_new(arena, payload.len + footer.len + 64);

    add_count(&text, COUNT(pieces));
    for (size_t i = 0; i < COUNT(pieces); i++) {
        add_count(&text, pieces[i].len);
        text_add(&text, pieces[i]);
    }
    return text_str(&text);
}

struct str paseto_sign(struct arena *arena, const struct signing_key *key, struct str payload,
                       struct str footer)
{
    struct signature signature = sign(key, encode(arena, payload, footer), (struct str){0});
    struct text body = text_new(arena, payload.len + SIGNATURE_SIZE);
    struct str end;

    text_add(&body, payload);
    text_add(&body, (struct str){(const char *)signature.bytes, SIGNATURE_SIZE});
    end = base64url_encode(arena, text_str(&body).at, body.len);
    if (footer.len == 0)
        return str_format(arena, "%s%s", HEADER.at, end.at);
    return str_format(arena, "%s%s.%s", HEADER.at, end.at,
                      base64url_encode(arena, footer.at, footer.len).at);
}

bool paseto_read(struct arena *arena, struct str token, struct paseto *out)
{
    struct str rest = str_from(token, HEADER.len);
    struct paseto paseto = {.footer = STR("")};
    struct str body, all;

    if (!str_starts(token, HEADER))
        return false;
    body = str_cut(&rest, '.');
    if (!base64url_decode(arena, body, &all) || all.len < SIGNATURE_SIZE)
        return false;
    /* A dot promises a footer. */
    if (rest.at && (rest.len == 0 || !base64url_decode(arena, rest, &paseto.footer)))
        return false;
    paseto.payload = (struct str){.at = all.at, .len = all.len - SIGNATURE_SIZE};
    memcpy(paseto.signature.bytes, all.at + paseto.payload.len, SIGNATURE_SIZE);
    *out = paseto;
    return true;
}

bool paseto_verify(struct arena *arena, const struct paseto *paseto,
                   const uint8_t public_key[PUBLIC_KEY_SIZE])
{
    return sign_verify(public_key, encode(arena, paseto->payload, paseto->footer), (struct str){0},
                       &paseto->signature);
}
