/* Text as search sees it: one form for what is written in different ways (NFKC_Casefold, UAX 31),
 * so that half-width ﾃｽﾄ finds テスト and Ａｉ finds AI. */
#ifndef SEARCH_FOLD_H
#define SEARCH_FOLD_H

#include "base/str.h"

/* Code points, and for each the byte of the text where what it stands for begins. */
struct folded {
    uint32_t *points, *starts;
    size_t count;
    size_t end; /* bytes of the text that were folded: all, up to LIMIT_FOLDED points */
};

struct folded fold(struct arena *arena, struct str text);

/* Where in the text that ends which became the point at `at`. */
size_t fold_end(const struct folded *folded, size_t at);

/* What kind of writing a point belongs to. */
enum writing {
    WRITING_NONE,   /* spaces, punctuation, symbols: they part words */
    WRITING_SPACED, /* Latin, Greek, Cyrillic, digits and the like: words stand apart */
    WRITING_DENSE,  /* Han, kana, Hangul, Thai and the like: any two signs may be a word */
};
enum writing writing_of(uint32_t point);
bool point_is_space(uint32_t point);

#endif
