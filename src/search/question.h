/* What somebody looks for: one to LIMIT_TERMS words, all of which must stand in one text. */
#ifndef SEARCH_QUESTION_H
#define SEARCH_QUESTION_H

#include "base/limits.h"
#include "search/grams.h"

struct question {
    struct folded terms[LIMIT_TERMS];
    size_t count;
};

/* Splits at spaces. False: there are too many words. */
bool question_read(struct arena *arena, struct str text, struct question *out);

/* The grams that every line has in which it stands; none: it is too short to look for. */
struct grams question_grams(struct arena *arena, const struct gram_key *key,
                            const struct question *question);

/* A piece of the text around the first of the words, in its own form. */
struct snippet {
    struct str before, hit, after;
};

/* Whether all of it stands in `text`, which is then shown. */
bool question_find(struct arena *arena, const struct question *question, struct str text,
                   struct snippet *out);

#endif
