/* The one place where texts and files are sealed for the tables and opened again. Each text and
 * each file has a key of its own, wrapped under the service's, in a schema of its own: erasing that
 * row erases what it opens wherever it was copied to (docs/erasure.md). Kept answers and drafts,
 * whose rows stand in that schema themselves, are sealed under the service's key. */
#ifndef STORE_CONTENTS_H
#define STORE_CONTENTS_H

#include "db/rows.h"
#include "seal/box.h"

enum { CONTENT_GENERATION = 1 }; /* of the key that wraps; kept in each row */

/* The forms in which something is sealed, each the first byte of its place. */
enum content_form {
    CONTENT_TEXT = 't',   /* salt and value of a text of an entry */
    CONTENT_FILE = 'f',   /* its key stands under the entry's field "file" */
    CONTENT_ANSWER = 'a', /* for retries */
    CONTENT_DRAFT = 'd',
};

/* Where it belongs; sealed with it, so that it opens nowhere else. */
struct content_place {
    enum content_form form;
    struct id tenant, thread;
    int64_t seq;      /* of a text's entry, else 0 */
    struct str words; /* "<stream> <field>", "<stream> <digest>", "<principal> <key>" or
                         "<person's UUID> <stream>" */
};

/* A text with its salt, or a file (without), for the tables. */
struct keyed_box content_seal(struct arena *arena, const uint8_t key[BOX_KEY_SIZE],
                              const struct content_place *place, struct str salt, struct str value);

/* An answer or a draft. */
struct str content_keep(struct arena *arena, const uint8_t key[BOX_KEY_SIZE],
                        const struct content_place *place, struct str value);

/* Opens what a view of trialogue_keys gives for it. False: it was not sealed for that place;
 * `place` then says which, as far as it can be read. */
MUST_USE bool content_open(struct arena *arena, const uint8_t key[BOX_KEY_SIZE], struct str sealed,
                           struct opened *out, struct content_place *place);

#endif
