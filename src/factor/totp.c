/* liboath compares; what it is given was checked before. */
#include "factor/totp.h"

#include "base/limits.h"
#include "base/text.h"

#include <liboath/oath.h>

static bool is_code(struct str code)
{
    for (size_t i = 0; i < code.len; i++)
        if (code.at[i] < '0' || code.at[i] > '9')
            return false;
    return code.len == TOTP_DIGITS;
}

bool totp_check(struct str secret, struct str code, int64_t now_ms, int64_t *step)
{
    char text[TOTP_DIGITS + 1] = {0};
    uint64_t counter = 0;
    int found;

    if (!is_code(code) || secret.len != TOTP_SECRET_SIZE || oath_init() != OATH_OK)
        return false;
    memcpy(text, code.at, TOTP_DIGITS);
    found = oath_totp_validate3(secret.at, secret.len, now_ms / 1000, TOTP_STEP_S, 0, 1, NULL,
                                &counter, text);
    *step = (int64_t)counter;
    return found >= 0;
}

struct str totp_text(struct arena *arena, struct str secret)
{
    struct text text = text_new(arena, KIB(1));
    unsigned bits = 0, count = 0;

    for (size_t i = 0; i < secret.len; i++) {
        bits = bits << 8 | (unsigned char)secret.at[i];
        for (count += 8; count >= 5; count -= 5)
            text_add_char(&text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits >> (count - 5) & 31]);
        bits &= 0xff;
    }
    return text_str(&text);
}

static void add_escaped(struct text *text, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];

        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            c == '-' || c == '.' || c == '_' || c == '~')
            text_add_char(text, (char)c);
        else
            text_addf(text, "%%%02X", c);
    }
}

struct str totp_uri(struct arena *arena, struct str secret, struct str issuer, struct str login)
{
    struct text text = text_new(arena, KIB(4));

    text_add_c(&text, "otpauth://totp/");
    add_escaped(&text, issuer);
    text_add_c(&text, ":");
    add_escaped(&text, login);
    text_add_c(&text, "?secret=");
    text_add(&text, totp_text(arena, secret));
    text_add_c(&text, "&issuer=");
    add_escaped(&text, issuer);
    text_addf(&text, "&algorithm=SHA1&digits=%d&period=%d", TOTP_DIGITS, TOTP_STEP_S);
    return text_str(&text);
}
