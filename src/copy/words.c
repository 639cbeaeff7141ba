/* Two tables of words, and how a pattern is filled. */
#include "copy/words.h"

#include "base/limits.h"
#include "base/text.h"

#include <stdlib.h>

const char *const copy_languages[] = {"en", "ja", NULL};

static const char *const own[WORDS][COPY_LANGUAGES] = {
#define WORD(name, english, japanese) {english, japanese},
#include "copy/words.def"
#undef WORD
};

const char *word(enum copy_language language, enum word word)
{
    return own[word][language];
}

static int compare(const void *name, const void *row)
{
    return strcmp(name, ((const struct shared_word *)row)->name);
}

const char *word_shared(enum copy_language language, const char *name)
{
    const struct shared_word *row =
        bsearch(name, shared_words, shared_word_count, sizeof *shared_words, compare);

    return row ? row->text[language] : NULL;
}

static const struct filling *named(const struct filling *fillings, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(name, fillings[i].name))
            return &fillings[i];
    return NULL;
}

struct str word_fill(struct arena *arena, const char *pattern, const struct filling *fillings,
                     size_t count)
{
    struct text text = text_new(arena, LIMIT_ARENA);
    struct str rest = str_of(pattern);

    while (rest.len > 0) {
        const struct filling *found;
        struct str name;

        text_add(&text, str_cut(&rest, '{'));
        if (!rest.at)
            break;
        name = str_cut(&rest, '}');
        found = named(fillings, count, name);
        CHECK(found);
        text_add(&text, found->value);
    }
    return text_str(&text);
}
