/* Writes the export of one case: a deterministic ustar archive, member by member, in sorted order,
 * in bounded memory. */
#ifndef AUDIT_BUNDLE_H
#define AUDIT_BUNDLE_H

#include "audit/entry.h"
#include "audit/member.h"

/* One stream in the export's scope, as its `exported` entry closed it. */
struct bundle_stream {
    bool within;
    int64_t through; /* seq of the `exported` entry */
    struct digest head;
};

struct bundle_key {
    uint8_t public_key[PUBLIC_KEY_SIZE];
    int64_t from_at;
};

enum { BUNDLE_KEYS = 16 };

struct bundle_case {
    struct id tenant, thread;
    int64_t
        exported_at; /* the latest time of the `exported` entries; streams have their own clocks */
    struct bundle_stream streams[STREAM_COUNT];
    struct bundle_key keys[BUNDLE_KEYS]; /* whose seals occur; in any order */
    size_t key_count;
};

struct bundle;

/* `write` takes the archive's bytes in order. */
struct bundle *bundle_new(struct arena *arena, const struct bundle_case *about,
                          void (*write)(void *argument, struct str bytes), void *argument);

/* In this order: bundle_begin(); attachments by id; entries by stream in the order of
 * member_streams, then number; bundle_end(). Another order is a failing CHECK, and so are more than
 * MANIFEST_LINES_MAX members. Between two calls nothing of what was given is kept but a line of the
 * manifest. */
void bundle_begin(struct bundle *bundle);
void bundle_attachment(struct bundle *bundle, struct id id, struct str bytes);
/* Contents that are absent from `entry` (erased) have no members. */
void bundle_entry(struct bundle *bundle, const struct entry *entry);
void bundle_end(struct bundle *bundle);

#endif
