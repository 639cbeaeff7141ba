/* What somebody kept of an earlier day, to be found again in an archive: receipts as answers carry
 * them, and proofs. */
#ifndef AUDIT_RECEIPT_H
#define AUDIT_RECEIPT_H

#include "audit/leaf.h"

enum { RECEIPT_BYTES = 4 * 1024 * 1024, RECEIPTS = 512 };

/* An entry's leaf and its seal. */
struct receipt {
    struct id tenant, thread;
    enum stream stream;
    int64_t seq, at;
    uint8_t key_id[KEY_ID_SIZE];
    struct str leaf;
    struct signature seal;
    struct digest hash;
};

struct receipts {
    struct receipt at[RECEIPTS];
    size_t count;
};

/* Adds every receipt in a JSON text: each object in it with `leaf` and `seal`. False if it is no
 * JSON, has none, or one is malformed; `why` then says so. Everything is in `arena`. */
MUST_USE bool receipts_read(struct arena *arena, struct str text, struct receipts *out,
                            const char **why);

#endif
