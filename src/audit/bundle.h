/* Writes the export of one case: a deterministic ustar archive, member by member, in sorted order,
 * in bounded memory. */
#ifndef AUDIT_BUNDLE_H
#define AUDIT_BUNDLE_H

#include "audit/detached.h"
#include "audit/entry.h"
#include "audit/member.h"
#include "audit/tree.h"

/* One stream in the export's scope, as its `exported` entry closed it. */
struct bundle_stream {
    bool within;
    int64_t through; /* seq of the `exported` entry */
    struct digest head;
};

/* The log of a stream, as the one checkpoint has it in which all proofs of the archive end. */
struct bundle_log {
    bool within; /* all entries of its stream come with proofs */
    struct str origin;
    int64_t size;
    struct str note;       /* the checkpoint, cosigned */
    struct str time_stamp; /* RFC 3161 token; empty: none */
};

struct bundle_key {
    uint8_t public_key[PUBLIC_KEY_SIZE];
    int64_t from_at;
};

enum { BUNDLE_SIGNED = 20000 }; /* entries of an archive whose manifest is signed, at most */

enum { BUNDLE_KEYS = 16 };

struct bundle_case {
    struct id tenant, thread;
    int64_t
        exported_at; /* the latest time of the `exported` entries; streams have their own clocks */
    struct bundle_stream streams[STREAM_COUNT];
    struct bundle_log logs[STREAM_COUNT]; /* none within: an archive without proofs */
    struct str policy;                    /* of the service; empty: none */
    bool without_files;                   /* entries have their digests, the files are elsewhere */
    const struct signing_key *signer;     /* of the manifest; NULL: nobody */
    unsigned signatures;                  /* in which forms: BIT(DETACHED_…) */
    struct bundle_key keys[BUNDLE_KEYS];  /* whose seals occur; in any order */
    size_t key_count;
};

struct bundle;

/* `write` takes the archive's bytes in order. What `about` points to outlives the bundle. */
struct bundle *bundle_new(struct arena *arena, const struct bundle_case *about,
                          void (*write)(void *argument, struct str bytes), void *argument);

/* In this order: bundle_begin(); attachments by id; consistency by stream in the order of
 * member_streams, then older size; entries by stream likewise, then number; the register by number;
 * bundle_end() until it gives false. Another order is a failing CHECK, and so are more than
 * MANIFEST_LINES_MAX members. Between two calls nothing of what was given is kept but a line of the
 * manifest. */
void bundle_begin(struct bundle *bundle);
void bundle_attachment(struct bundle *bundle, struct id id, struct str bytes);

/* That the log of `stream` begins with what it was when it had `old` entries, fewer than now. */
void bundle_consistency(struct bundle *bundle, enum stream stream, int64_t old,
                        const struct proof *proof);

/* Where an entry stands. `next_key` is the id of the key that seals the entry behind it in its
 * stream; NULL: it is the last one of the archive. The proof is there where its stream's log is. */
struct bundle_place {
    const uint8_t *next_key;
    int64_t index;
    const struct proof *proof;
};
/* Contents that are absent from `entry` (erased) have no members. */
void bundle_entry(struct bundle *bundle, const struct entry *entry,
                  const struct bundle_place *place);

/* An entry of the register, which is proven by the joint log. */
void bundle_register(struct bundle *bundle, const struct entry *entry,
                     const struct bundle_place *place);

/* The rest, a piece with each call. */
MUST_USE bool bundle_end(struct bundle *bundle);

#endif
