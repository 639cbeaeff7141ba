/* C2SP tlog-proof@v1: that a leaf is in a log, as one text that ends in the log's checkpoint. Our
 * profile has no `extra` line, which nothing would vouch for. */
#ifndef AUDIT_TLOG_PROOF_H
#define AUDIT_TLOG_PROOF_H

#include "audit/tree.h"

enum {
    HASH_TEXT_SIZE = 44, /* Base64 of 32 bytes */
    TLOG_PROOF_BYTES = 128 * 1024,
};

/* Base64 of 32 bytes in its one encoding. */
MUST_USE bool hash_read(struct str text, struct digest *out);

/* A proof taken apart; views into its text. */
struct tlog_proof {
    uint64_t index;
    struct str hashes; /* lines of Base64, each with its line feed; not decoded yet */
    struct str note;   /* the checkpoint */
};

/* False if it has another form. */
MUST_USE bool tlog_proof_read(struct str text, struct tlog_proof *out);

/* Decodes the lines; false if one is no hash, or there are more than PROOF_MAX. */
MUST_USE bool tlog_proof_hashes(struct str lines, struct proof *out);

struct str tlog_proof_write(struct arena *arena, uint64_t index, const struct proof *proof,
                            struct str note);

/* That the tree of `note` begins with that of `old` leaves, in the form of the body of C2SP
 * tlog-witness add-checkpoint. */
struct str consistency_write(struct arena *arena, uint64_t old, const struct proof *proof,
                             struct str note);

#endif
