/* Members of an export going out, one behind the other; a line of the manifest is remembered for
 * each. */
#ifndef AUDIT_BUNDLE_PUT_H
#define AUDIT_BUNDLE_PUT_H

#include "audit/bundle.h"
#include "audit/manifest.h"

struct bundle {
    struct arena *arena;
    struct bundle_case about;
    void (*write)(void *argument, struct str bytes);
    void *argument;
    struct manifest manifest;
    char last[TAR_NAME_SIZE]; /* name of the member before */
    bool has_ends, has_manifest;
    struct manifest_place place;
};

/* A whole member. Names ascend from one to the next. */
void bundle_put_member(struct bundle *bundle, const struct member *member, struct str bytes);
void bundle_put_fixed(struct bundle *bundle, enum member_kind kind, struct str bytes);

/* The parts of one whose content comes in pieces: its header, and what fills the last block. */
void bundle_put_header(struct bundle *bundle, const char *name, uint64_t size);
void bundle_put_zeros(struct bundle *bundle, size_t len);

#endif
