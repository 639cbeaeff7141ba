/* Scripts by their blocks: enough to choose a mediator who reads them. */
#include "search/language.h"

#include "base/utf8.h"

const char *const language_names[] = {"none", "en", "ja", NULL};

static bool is_japanese(uint32_t point)
{
    return (point >= 0x3041 && point <= 0x30ff) || (point >= 0x3400 && point <= 0x9fff) ||
           (point >= 0xff66 && point <= 0xff9d) || (point >= 0x20000 && point <= 0x3ffff);
}

static bool is_latin(uint32_t point)
{
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
}

enum language language_of(struct str text)
{
    enum language language = LANGUAGE_NONE;
    uint32_t point;

    while (utf8_next(&text, &point)) {
        if (is_japanese(point))
            return LANGUAGE_JA;
        if (is_latin(point))
            language = LANGUAGE_EN;
        if (language == LANGUAGE_EN) /* no further letter of ASCII changes that */
            text = str_from(text, utf8_ascii(text));
    }
    return language;
}
