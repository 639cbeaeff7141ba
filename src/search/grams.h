/* What the index holds of a text: keyed 64-bit hashes (SipHash-2-4) of its pairs of signs, so that
 * it holds no text. Of dense writing every two neighbours, of spaced words every three, and words
 * of two letters whole. */
#ifndef SEARCH_GRAMS_H
#define SEARCH_GRAMS_H

#include "search/fold.h"

enum { GRAM_KEY_SIZE = 16 };

/* The key of one tenant's index: the same words give other hashes in another's. */
struct gram_key {
    uint8_t bytes[GRAM_KEY_SIZE];
};

enum { GRAMS_SEEN_BITS = 8 };

struct grams {
    int64_t *at; /* ascending, each once, after grams_sort() */
    size_t count, room;
    /* Of those that were added, the latest of each place; hashing one is dearer than looking. */
    uint64_t seen[1 << GRAMS_SEEN_BITS];
};

/* Up to LIMIT_GRAMS of them. */
struct grams grams_new(struct arena *arena, size_t room);

/* Those of a whole text. */
void grams_of_text(const struct gram_key *key, const struct folded *folded, struct grams *out);

/* Those that every text has in which this part of a question stands. */
void grams_of_term(const struct gram_key *key, const struct folded *term, struct grams *out);

/* Ascending, each once. The arena has the table that it takes. */
void grams_sort(struct arena *arena, struct grams *grams);

/* "{1,-2}", as PostgreSQL reads an array; NULL `at` where there are none. */
struct str grams_text(struct arena *arena, const struct grams *grams);

/* All of it at once, for the fields of one line. */
struct str grams_of(struct arena *arena, const struct gram_key *key, const struct str *texts,
                    size_t count);

#endif
