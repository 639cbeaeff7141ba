/* Checking the export of a case without the service that made it: no network, no database, no trust
 * in the archive.
 *
 * The caller brings the bytes (through a callback) and the public keys that it trusts; the library
 * reads the archive once, front to back, in bounded memory, and gives a verdict with one row per
 * check and one finding per failure. It prints nothing, opens nothing and keeps no global state.
 * The format is described in docs/audit-format.md.
 *
 *     struct trialogue_audit *audit = trialogue_audit_new();
 *     if (audit && trialogue_audit_trust(audit, key_text, key_len, &why) &&
 *         trialogue_audit_read(audit, source) == TRIALOGUE_AUDIT_VALID)
 *         …
 *     trialogue_audit_free(audit);
 *
 * One object serves one archive and one thread at a time; different objects are independent. All
 * pointers that the functions give belong to the object and are valid until trialogue_audit_free(),
 * but those of a visited entry, which end with the visit. */
#ifndef TRIALOGUE_AUDIT_H
#define TRIALOGUE_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct trialogue_audit;

/* Where the archive's bytes come from. `read` puts up to `room` (at least 1) bytes at `into` and
 * returns how many: 0 at the end, negative if reading failed. It may give less than was asked for.
 */
struct trialogue_audit_source {
    ptrdiff_t (*read)(void *argument, void *into, size_t room);
    void *argument;
};

/* Bytes in memory as a source. Fill in `at` and `len`; `at` must stay valid while it is read, and
 * is not changed. */
struct trialogue_audit_memory {
    const void *at;
    size_t len;
    size_t given; /* start with 0 */
};
struct trialogue_audit_source trialogue_audit_source_of(struct trialogue_audit_memory *memory);

/* A new object, to be freed by the caller; NULL if the system has no source of randomness, which
 * libsodium asks for. Memory that runs out ends the process. */
struct trialogue_audit *trialogue_audit_new(void);

/* Frees it and all that it gave. NULL is fine. */
void trialogue_audit_free(struct trialogue_audit *audit);

/* Trusts the keys of a key file: text of lines that are empty, begin with '#', or hold one Ed25519
 * public key as 64 lower-case hexadecimal digits. 1 to 64 keys in all. False, and nothing is
 * trusted, if a line is anything else or a key is not a sound one (a point of the curve's main
 * subgroup in its one encoding); `why`, if not NULL, then gets a sentence. Call it before reading.
 * The text is copied. */
bool trialogue_audit_trust(struct trialogue_audit *audit, const char *text, size_t len,
                           const char **why);

/* Trusts logs and witnesses by a policy (C2SP tlog-policy, up to 64 KiB): which logs an archive's
 * proofs may be of, and how many witnesses must have cosigned. With a policy, every stream of the
 * archive must come with proofs, and each entry must be in the log of its room. Without one, proofs
 * are not looked at. False, and nothing is trusted, if the text is no policy; `why`, if not NULL,
 * then gets a sentence with the line's number. Call it before reading; a second policy takes the
 * first one's place. The text is copied. */
bool trialogue_audit_policy(struct trialogue_audit *audit, const char *text, size_t len,
                            const char **why);

/* Adds receipts that somebody kept: the JSON that the service answered to a write or gave for an
 * entry (every object with `leaf` and `seal` in it counts), or a proof by C2SP tlog-proof, which
 * needs a policy. The archive must have each entry as it was, or is INVALID. Up to 512 receipts and
 * 64 proofs and checkpoints. False, and nothing is added, if it is neither; `why` as above. Call it
 * before reading. */
bool trialogue_audit_receipt(struct trialogue_audit *audit, const char *text, size_t len,
                             const char **why);

/* Adds a checkpoint of a log (C2SP tlog-checkpoint) that somebody kept: the archive's log must have
 * grown out of it, which the archive must prove, or is INVALID. Needs a policy. As above otherwise.
 */
bool trialogue_audit_since(struct trialogue_audit *audit, const char *text, size_t len,
                           const char **why);

/* Asks that the archive is at most `most_ms` old at `now_ms` (Unix milliseconds), by the time of
 * its export and, with a policy, by the newest time at which a witness says that it saw the
 * checkpoint; else it is INVALID. `most_ms` 0, as it is without this call: any age will do. */
void trialogue_audit_age(struct trialogue_audit *audit, int64_t now_ms, int64_t most_ms);

/* One text of an entry. `value` is NULL when it is not in the archive. Opened texts match the
 * leaf's commitment; they are UTF-8 as their authors wrote them, and may hold characters that hide
 * or turn others: show them escaped. */
struct trialogue_audit_content {
    const char *field; /* "text", "note"… */
    const char *value; /* `len` bytes, no NUL behind them; or NULL */
    size_t len;
};

/* One entry as it is visited. */
struct trialogue_audit_entry {
    const char *stream; /* "joint", "caucus_client", "caucus_freelancer", "staff" */
    int64_t seq;        /* from 1 */
    int64_t at_ms;      /* Unix milliseconds, by the service's clock */
    int64_t log_index;  /* its place in the log of its room, from 0; -1: nothing proves one */
    const char *kind;   /* "message_posted"… */
    const char *seat;   /* who acted: "client"… */
    const char *person; /* "per_…", or "" */
    const char *leaf;   /* the sealed bytes */
    size_t leaf_len;
    const struct trialogue_audit_content *contents; /* sorted by field */
    size_t content_count;
};

/* `visit` is called for each entry whose leaf could be read, in the archive's order: streams by
 * name, entries by number. This happens BEFORE the verdict is known: show nothing of it unless
 * trialogue_audit_read() then says VALID. NULL: none. */
void trialogue_audit_visit(struct trialogue_audit *audit,
                           void (*visit)(void *argument, const struct trialogue_audit_entry *entry),
                           void *argument);

enum trialogue_audit_verdict {
    TRIALOGUE_AUDIT_VALID,      /* every check passed */
    TRIALOGUE_AUDIT_INVALID,    /* at least one failure */
    TRIALOGUE_AUDIT_UNREADABLE, /* the source failed; nothing is known about the archive */
};

/* Reads and checks the whole archive. Once per object. With no key trusted no seal verifies, and
 * the verdict is INVALID. */
enum trialogue_audit_verdict trialogue_audit_read(struct trialogue_audit *audit,
                                                  struct trialogue_audit_source source);

enum trialogue_audit_state {
    TRIALOGUE_AUDIT_PASSED,     /* `passed` places, no failure */
    TRIALOGUE_AUDIT_FAILED,     /* `failed` places failed */
    TRIALOGUE_AUDIT_NONE,       /* there was nothing of this kind to check */
    TRIALOGUE_AUDIT_UNFINISHED, /* the archive broke off before all was seen */
};

/* One row of the verdict. */
struct trialogue_audit_check {
    const char *name;     /* "seal" */
    const char *sentence; /* what it promises when it passed */
    enum trialogue_audit_state state;
    uint64_t passed, failed; /* places looked at */
};

/* The rows in the order of docs/audit-format.md; NULL behind the last one. */
const struct trialogue_audit_check *trialogue_audit_check(const struct trialogue_audit *audit,
                                                          size_t index);

enum trialogue_audit_level {
    TRIALOGUE_AUDIT_FAILURE, /* makes the archive INVALID */
    TRIALOGUE_AUDIT_WARNING, /* worth a look; proves nothing wrong */
    TRIALOGUE_AUDIT_NOTE, /* something that the reader should know: what was erased, when and why */
};

/* One thing found. */
struct trialogue_audit_finding {
    enum trialogue_audit_level level;
    const char *check;  /* name of the row */
    const char *where;  /* "joint 14", the name of a member, or "archive" */
    const char *reason; /* one sentence */
};

/* Findings in the order in which they were found; NULL behind the last one. At most 1000 are kept;
 * the rows count all. */
const struct trialogue_audit_finding *trialogue_audit_finding(const struct trialogue_audit *audit,
                                                              size_t index);

/* One stream of the archive. */
struct trialogue_audit_stream {
    const char *name;
    int64_t through;      /* number of its last entry, the `exported` one */
    const char *head;     /* RFC 6962 leaf hash of that entry, 64 hexadecimal digits */
    uint64_t entry_count; /* seen */
};

/* What the archive is about, as far as it was read; strings are "" where it was not. */
struct trialogue_audit_summary {
    const char *tenant, *thread; /* "tnt_…", "thr_…" */
    const char *manifest; /* SHA-256 of manifest-sha256.txt as it must be, 64 hexadecimal digits */
    int64_t exported_at_ms; /* Unix milliseconds: nothing after it is in here */
    struct trialogue_audit_stream streams[4];
    size_t stream_count;
    uint64_t entry_count;
    uint64_t opened_count;     /* texts that are there and match */
    uint64_t erased_count;     /* texts and files that an entry says were erased */
    uint64_t attachment_count; /* files that are there */
    uint64_t failure_count, warning_count;
};
const struct trialogue_audit_summary *trialogue_audit_summary(const struct trialogue_audit *audit);

/* The state of the case that follows from the joint stream's entries, as canonical JSON
 * (docs/audit-format.md, "Replay"): `*len` bytes. NULL if the archive has no readable joint stream.
 * It is worth no more than the verdict. */
const char *trialogue_audit_case(const struct trialogue_audit *audit, size_t *len);

#ifdef __cplusplus
}
#endif

#endif
