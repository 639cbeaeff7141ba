/* The language of a text, as far as its script tells. */
#ifndef SEARCH_LANGUAGE_H
#define SEARCH_LANGUAGE_H

#include "base/str.h"

enum language { LANGUAGE_NONE, LANGUAGE_EN, LANGUAGE_JA };

extern const char *const language_names[]; /* of its order: "none", "en", "ja" */

/* Japanese where there are kana or Han, else English where there are Latin letters. */
enum language language_of(struct str text);

#endif
