/* What the commands that copy archives for people share: what they were asked for, and what they
 * say when there is no copy. */
#ifndef APP_COPYING_H
#define APP_COPYING_H

#include "copy/copy.h"

/* How an archive is copied, whichever it is. */
struct copying {
    const char *keys, *policy; /* paths; NULL: none, but not both */
    enum copy_language language;
    int offset_minutes; /* as in struct copy_order */
};

/* "en", "ja"; "+09:00", from -12:00 to +14:00. False: it is none. */
MUST_USE bool copying_language(const char *text, enum copy_language *out);
MUST_USE bool copying_offset(const char *text, int *out);

/* Gives the verifier what is to be trusted. False: a sentence was printed on standard error. */
MUST_USE bool copying_trust(const struct copying *copying, struct trialogue_audit *audit);

/* Why there is no copy, without a full stop. */
const char *copying_sentence(enum copy_result result);

#endif
