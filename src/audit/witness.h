/* Both sides of what a log says to a witness: C2SP tlog-witness v1.0.0, add-checkpoint. Pure: what
 * the witness has seen before is given. */
#ifndef AUDIT_WITNESS_H
#define AUDIT_WITNESS_H

#include "audit/policy.h"

enum {
    WITNESS_HASHES = 63,                   /* of a proof; the specification takes no more */
    WITNESS_BYTES = NOTE_BYTES + 4 * 1024, /* of a question */
    WITNESS_SIZE_BYTES = 20,               /* of a size and its line feed */
};
extern const char witness_size_type[]; /* the content type of an answer that is a size */

/* What a log asks to have cosigned, and why it should be. */
struct witness_ask {
    uint64_t old;       /* the size that the log believes the witness has seen */
    struct proof proof; /* that the checkpoint's tree begins with that one */
    struct note note;
    struct checkpoint checkpoint;
};
MUST_USE bool witness_ask_read(struct arena *arena, struct str body, struct witness_ask *out);
struct str witness_ask_write(struct arena *arena, uint64_t old, const struct proof *proof,
                             struct str note);

/* What a witness finds. All but WITNESS_GROWN are refusals. */
enum witness_verdict {
    WITNESS_GROWN,     /* it goes on from what was seen: to be kept, then cosigned */
    WITNESS_MALFORMED, /* it has another form, or comes from a larger tree than it names */
    WITNESS_UNSIGNED,  /* no key of the log has signed it, or a signature is wrong */
    WITNESS_UNKNOWN,   /* the policy has no log of that name */
    WITNESS_STALE,     /* another size was seen last: the answer is that size */
    WITNESS_FORKED,    /* another tree of that size was seen: likewise */
    WITNESS_UNPROVEN,  /* its proof does not hold */
    WITNESS_VERDICTS
};
struct witness_row {
    int status;           /* of HTTP */
    const char *name;     /* in the log */
    const char *sentence; /* the answer, where it is no size and no cosignature */
};
extern const struct witness_row witness_rows[WITNESS_VERDICTS];

/* `seen` is the tree that was cosigned last for this log; its size is 0 if none was. */
enum witness_verdict witness_judge(const struct policy *logs, const struct witness_ask *ask,
                                   const struct tree_head *seen);

/* The line of an answer with which the witness `key` has cosigned `text`, the three lines of a
 * checkpoint; the empty view: there is none that holds. */
struct str witness_line(struct arena *arena, struct str text, const struct note_key *key,
                        struct str answer);

/* The size in the answer of a witness that has seen another one. */
MUST_USE bool witness_size_read(struct str answer, uint64_t *out);

#endif
