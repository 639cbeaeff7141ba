/* Signed notes and checkpoints, as C2SP signed-note v1.0.0 and tlog-checkpoint v1.0.0 have them.
 * Stricter than they ask: one encoding for each thing, no blank line in the text, and a note in
 * which a known key's line is wrong is wrong as a whole. */
#ifndef AUDIT_NOTE_H
#define AUDIT_NOTE_H

#include "audit/tree.h"
#include "base/arena.h"

enum {
    NOTE_KEY_ID_SIZE = 4,
    NOTE_SIGNATURES = 100,     /* Go's reader takes no more */
    NOTE_BYTES = 64 * 1024,    /* bytes of a whole note */
    NOTE_TYPE_LOG = 0x01,      /* Ed25519 over the text */
    NOTE_TYPE_COSIGNER = 0x04, /* Ed25519 over a time and the text: tlog-cosignature v1.0.1 */
};

/* A verifier key: "name+hex of its id+base64 of type and public key". */
struct note_key {
    struct str name;
    uint8_t type;
    uint8_t id[NOTE_KEY_ID_SIZE];
    uint8_t public_key[PUBLIC_KEY_SIZE];
};

/* The key of a name. `name` must be sound: note_name_is_sound(). */
struct note_key note_key_of(struct str name, uint8_t type,
                            const uint8_t public_key[PUBLIC_KEY_SIZE]);
bool note_name_is_sound(struct str name); /* no space, no '+', UTF-8, 1 to 255 bytes */

MUST_USE bool note_key_read(struct arena *arena, struct str vkey, struct note_key *out);
struct str note_key_write(struct arena *arena, const struct note_key *key);

/* One line behind the text. `bytes` are those behind the key id. */
struct note_line {
    struct str name;
    uint8_t id[NOTE_KEY_ID_SIZE];
    struct str bytes;
};

struct note {
    struct str text; /* with its last line feed */
    size_t count;
    struct note_line *lines;
};

/* Reads a whole note; views point into `bytes` and `arena`. */
MUST_USE bool note_read(struct arena *arena, struct str bytes, struct note *out);

/* The line "— name base64" with a signature that was made elsewhere. */
struct str note_line(struct arena *arena, const struct note_key *name,
                     const struct signature *signature);

/* The same line with which `key` signs `text`; for a cosigner at `time_s`. */
struct str note_sign(struct arena *arena, struct str text, const struct note_key *name,
                     const struct signing_key *key);
struct str note_cosign(struct arena *arena, struct str text, const struct note_key *name,
                       const struct signing_key *key, uint64_t time_s);

/* When cosigners say that they saw a note. Who signed it twice said it twice, and both times count,
 * in whatever order their lines stand. */
struct note_times {
    size_t count;                /* lines, of which one cosigner may have several */
    uint64_t oldest_s, newest_s; /* Unix seconds */
};

/* What a note says under one key. */
enum note_verdict {
    NOTE_ABSENT, /* no line of that name and id */
    NOTE_VALID,  /* one such line or more, and all hold */
    NOTE_WRONG,  /* such a line, and its signature does not hold */
};
/* Adds a cosigner's times to `times`, which may be NULL. */
enum note_verdict note_check(const struct note *note, const struct note_key *key,
                             struct note_times *times);

/* The text of a checkpoint: origin, size, root; no further lines. */
struct checkpoint {
    struct str origin;
    struct tree_head tree;
};
struct str checkpoint_write(struct arena *arena, const struct checkpoint *checkpoint);
MUST_USE bool checkpoint_read(struct arena *arena, struct str text, struct checkpoint *out);

#endif
