/* The leaf: the bytes of an entry that are hashed and signed. docs/audit-format.md describes them
 * to strangers. */
#ifndef AUDIT_LEAF_H
#define AUDIT_LEAF_H

#include "dispute/state.h"
#include "seal/seal.h"

/* What is signed is this and the leaf. */
#define ENTRY_SEAL_PREFIX STR("trialogue-entry-v1\n")

enum { LEAF_VERSION = 1, NONCE_SIZE = 16 };
enum { ENTRY_CONTENTS = 4 }; /* most texts that one kind of fact has */

/* A text that the leaf only commits to; it can be erased, the leaf stays. */
struct content {
    const char *field;
    uint8_t salt[SALT_SIZE];
    struct str value;
};

struct commitment {
    const char *field; /* its name in fact_fields */
    struct digest digest;
};

struct leaf {
    struct id tenant, thread;
    int64_t seq;
    struct digest prev;
    uint8_t nonce[NONCE_SIZE];
    uint8_t key_id[KEY_ID_SIZE];                   /* of the key that signs it */
    struct fact fact;                              /* without its texts */
    struct commitment commitments[ENTRY_CONTENTS]; /* sorted by field */
    size_t commitment_count;
};

/* The one encoding. FAULT_invalid if it would pass LIMIT_LEAF. */
MUST_USE struct fault leaf_write(struct arena *arena, const struct leaf *leaf, struct str *out);

/* Reads a leaf strictly: canonical form, known version, kind and fields, and nothing but what
 * leaf_write() would write. Texts of `fact` stay empty. FAULT_invalid with the field and a detail
 * otherwise. */
MUST_USE struct fault leaf_read(struct arena *arena, struct str bytes, struct leaf *out);

/* Puts an opened text into the fact, after checking it against the leaf's commitment. False if it
 * does not match. */
MUST_USE bool leaf_open_text(struct leaf *leaf, const struct content *content);

const struct commitment *leaf_commitment(const struct leaf *leaf, const char *field);

#endif
