/* Escapes of strings, as RFC 8785 has them. */
#include "json/escape.h"

static void add_escape(struct text *text, char c)
{
    static const char values[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
    const char *found = c ? strchr(values, c) : NULL;

    if (!found) {
        text_addf(text, "\\u%04x", (unsigned)c);
        return;
    }
    text_add_char(text, '\\');
    text_add_char(text, names[found - values]);
}

void escape_add(struct text *text, struct str value)
{
    size_t from = 0;

    text_add_char(text, '"');
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];

        if ((uint8_t)c >= 0x20 && c != '"' && c != '\\')
            continue;
        text_add(text, (struct str){.at = value.at + from, .len = i - from});
        add_escape(text, c);
        from = i + 1;
    }
    text_add(text, str_from(value, from));
    text_add_char(text, '"');
}
