/* Writes the export of one case: a deterministic ustar archive, member by member, in sorted order, in bounded memory. */
#ifndef AUDIT_BUNDLE_H
#define AUDIT_BUNDLE_H

#include "audit/entry.h"

/* One stream in the export's scope, as its `exported` entry closed it. */
struct bundle_stream {
    bool within;
    int64_t through; /* seq of the `exported` entry */
    struct digest head;
};

struct bundle_case {
    struct id tenant, thread;
    int64_t exported_at;
    struct bundle_stream streams[STREAM_COUNT];
    /* keys whose seals occur */
    struct {
        uint8_t public_key[PUBLIC_KEY_SIZE];
        int64_t from_at;
    } keys[16];
    size_t key_count;
};

struct bundle;

/* `write` takes the archive's bytes in order. */
struct bundle *bundle_new(struct arena *arena, const struct bundle_case *about, void (*write)(void *argument, struct str bytes),
                          void *argument);

/* In this order: bundle_begin(); attachments by id; entries by stream, then number; bundle_end(). */
void bundle_begin(struct bundle *bundle);
void bundle_attachment(struct bundle *bundle, struct id id, struct str bytes);
/* Contents that are absent from `entry` (erased) have no members. */
void bundle_entry(struct bundle *bundle, const struct entry *entry);
void bundle_end(struct bundle *bundle);

#endif
