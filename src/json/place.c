/* JSON pointers from places. */
#include "json/place.h"

#include "base/limits.h"
#include "base/text.h"

static void add_step(struct text *text, const struct place *place)
{
    if (!place->key.at) {
        text_addf(text, "/%zu", place->index);
        return;
    }
    text_add_char(text, '/');
    for (size_t i = 0; i < place->key.len; i++) {
        char c = place->key.at[i];

        if (c == '~')
            text_add_c(text, "~0");
        else if (c == '/')
            text_add_c(text, "~1");
        else
            text_add_char(text, c);
    }
}

const char *place_pointer(struct arena *arena, const struct place *place)
{
    const struct place *steps[LIMIT_JSON_DEPTH + 1];
    struct text text = text_new(arena, KIB(8));
    size_t count = 0;

    for (; place && place->up; place = place->up) {
        CHECK(count < COUNT(steps));
        steps[count++] = place;
    }
    while (count > 0)
        add_step(&text, steps[--count]);
    return text_str(&text).at;
}
