/* A fact becomes a sealed entry: canonical leaf, link to the stream's head, Ed25519 seal. Format: docs/audit-format.md. */
#ifndef AUDIT_ENTRY_H
#define AUDIT_ENTRY_H

#include "dispute/state.h"
#include "seal/seal.h"

/* What is signed is this and the leaf. */
#define ENTRY_SEAL_PREFIX STR("trialogue-entry-v1\n")

/* A text that the leaf only commits to; it can be erased, the leaf stays. */
struct content {
    const char *field;
    uint8_t salt[SALT_SIZE];
    struct str value;
};

enum { ENTRY_CONTENTS = 4 }; /* most texts that one kind of fact has */

struct entry {
    struct id tenant, thread;
    enum stream stream;
    int64_t seq, at;
    enum fact_kind kind;
    struct actor actor;
    struct str leaf;        /* the exact bytes */
    struct digest hash;     /* RFC 6962 leaf hash of them */
    struct digest prev;     /* of the entry before; zero for seq 1 */
    struct signature seal;
    uint8_t key_id[KEY_ID_SIZE];
    struct content contents[ENTRY_CONTENTS];
    size_t content_count;
};

/* Seals `fact` behind `head` and moves the head on to it. Everything is in `arena`. FAULT_invalid if the leaf would pass
 * LIMIT_LEAF. Draws its nonce and salts from seal_random(). */
MUST_USE struct fault entry_seal(struct arena *arena, const struct signing_key *key, const struct thread *thread,
                                 const struct fact *fact, struct head *head, struct entry *out);

/* Reads a leaf strictly: canonical form, known version, kind and fields. Texts of `fact` stay empty; what the leaf commits to is
 * in `commitments`, by field. FAULT_invalid with a detail otherwise. */
struct leaf {
    struct id tenant, thread;
    int64_t seq;
    struct digest prev;
    struct fact fact;
    struct {
        const char *field;
        struct digest commitment;
    } commitments[ENTRY_CONTENTS];
    size_t commitment_count;
};
MUST_USE struct fault leaf_read(struct arena *arena, struct str bytes, struct leaf *out);

/* Puts an opened text into the fact, after checking it against the leaf's commitment. False if it does not match. */
bool leaf_open_text(struct leaf *leaf, const struct content *content);

#endif
