/* What a copy says, in both languages: its own words, and those of the thread view. */
#ifndef COPY_WORDS_H
#define COPY_WORDS_H

#include "base/str.h"

enum copy_language { COPY_EN, COPY_JA, COPY_LANGUAGES };
extern const char *const copy_languages[]; /* "en", "ja", NULL */

enum word {
#define WORD(name, english, japanese) WORD_##name,
#include "copy/words.def"
#undef WORD
    WORDS
};

/* Made at build time from src/web/words, sorted by name. */
struct shared_word {
    const char *name;
    const char *text[COPY_LANGUAGES];
};
extern const struct shared_word shared_words[];
extern const size_t shared_word_count;
extern const char copy_style[]; /* src/copy/copy.css */

const char *word(enum copy_language language, enum word word);

/* A sentence of the thread view by its name there; NULL if there is none. */
const char *word_shared(enum copy_language language, const char *name);

/* The pattern with each {name} that is given replaced, in one pass: what is put in is never looked
 * at again. */
struct filling {
    const char *name;
    struct str value;
};
struct str word_fill(struct arena *arena, const char *pattern, const struct filling *fillings,
                     size_t count);

/* fill(arena, pattern, {"who", who}, {"at", at}); */
#define fill(arena, pattern, ...)                                                                  \
    word_fill(arena, pattern, (const struct filling[]){__VA_ARGS__},                               \
              COUNT(((const struct filling[]){__VA_ARGS__})))

#endif
