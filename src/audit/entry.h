/* A fact becomes a sealed entry: canonical leaf, link to the stream's head, Ed25519 seal. Format:
 * docs/audit-format.md. */
#ifndef AUDIT_ENTRY_H
#define AUDIT_ENTRY_H

#include "audit/leaf.h"

struct entry {
    struct id tenant, thread;
    enum stream stream;
    int64_t seq, at;
    enum fact_kind kind;
    struct actor actor;
    struct str leaf;    /* the exact bytes */
    struct digest hash; /* RFC 6962 leaf hash of them */
    struct digest prev; /* of the entry before; zero for seq 1 */
    struct signature seal;
    uint8_t key_id[KEY_ID_SIZE];
    struct content contents[ENTRY_CONTENTS]; /* sorted by field */
    size_t content_count;
};

/* Who seals, and of which thread. */
struct sealer {
    const struct signing_key *key;
    const struct thread *thread;
};

/* Seals `fact` behind `head` and moves the head on to it. Everything is in `arena`, but the values
 * of `contents` are the fact's own texts. Draws its nonce and salts from seal_random(). On a fault
 * nothing has moved: FAULT_invalid if the leaf would pass LIMIT_LEAF; FAULT_internal if the fact is
 * older than the head, since times never go back in a stream (whoever loads the heads takes the
 * latest of the clock and their times as the time of its command). */
MUST_USE struct fault entry_seal(struct arena *arena, const struct sealer *sealer,
                                 const struct fact *fact, struct head *head, struct entry *out);

#endif
