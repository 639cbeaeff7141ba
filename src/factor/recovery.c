/* Random bits in the letters of Crockford's base32. */
#include "factor/recovery.h"

#include "base/text.h"

enum { LETTERS = 16 };

struct str recovery_make(struct arena *arena)
{
    struct text text = text_new(arena, 64);
    uint8_t random[LETTERS];

    seal_random(random, sizeof(random));
    for (size_t i = 0; i < LETTERS; i++) {
        if (i > 0 && i % 4 == 0)
            text_add_char(&text, '-');
        text_add_char(&text, "0123456789abcdefghjkmnpqrstvwxyz"[random[i] & 31]);
    }
    return text_str(&text);
}

struct digest recovery_digest(struct arena *arena, const uint8_t key[SALT_SIZE], const char *person,
                              struct str code)
{
    struct text text = text_new(arena, 64);

    for (size_t i = 0; i < code.len; i++) {
        char c = code.at[i];

        if (c == '-' || c == ' ')
            continue;
        text_add_char(&text, c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c);
    }
    return commitment_labelled(key, "trialogue-recovery-v1", person, text_str(&text));
}
