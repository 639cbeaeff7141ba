/* Taking an archive apart, changing it as a forger would, and putting it together again. */
#ifndef UNIT_AUDIT_TAMPER_H
#define UNIT_AUDIT_TAMPER_H

#include "trialogue/audit.h"

#include "unit.h"

enum { PIECES_MAX = 256 };

struct piece {
    const char *name;
    struct str bytes;
};

struct pieces {
    struct arena *arena;
    struct sample *sample; /* the case that the archive was made of */
    struct piece at[PIECES_MAX];
    size_t count;
};

struct pieces pieces_of(struct arena *arena, struct str archive);

/* The archive of these members in this order, headers and all; `manifest` makes manifest-sha256.txt
 * anew first. */
struct str pieces_pack(struct pieces *pieces, bool manifest);

/* The member of this name; it must be there. */
struct piece *piece_named(struct pieces *pieces, const char *name);

void piece_remove(struct pieces *pieces, const char *name);

/* Adds a member in its sorted place. */
void piece_add(struct pieces *pieces, const char *name, struct str bytes);

/* Replaces the first `old` in the member's bytes by `new`. */
void piece_replace(struct pieces *pieces, const char *name, const char *old, const char *new);

/* Swaps the bytes of two members. */
void piece_swap(struct pieces *pieces, const char *a, const char *b);

/* Reads `archive`, trusting these keys. To be freed by the caller. */
struct trialogue_audit *audit_of(struct str archive, struct str keys,
                                 enum trialogue_audit_verdict *verdict);

/* The same with a policy besides. */
struct trialogue_audit *audit_by(struct str archive, struct str keys, struct str policy,
                                 enum trialogue_audit_verdict *verdict);

/* Whether that failure (or warning) was found there. */
bool audit_found(const struct trialogue_audit *audit, enum trialogue_audit_level level,
                 const char *check, const char *where);

/* One row of the tamper matrix. */
struct tamper {
    int number;
    const char *sentence;
    void (*change)(struct pieces *pieces);
    bool manifest;             /* the forger makes a new manifest, too */
    const char *check, *where; /* the failure that must be found */
    bool proven;               /* the archive has proofs, and the auditor a policy */
};

/* Tries each row on an archive of the whole case; fails the test where it is not found. */
void tamper_try(const struct tamper *rows, size_t count);

void audit_print(const struct trialogue_audit *audit);

#endif
