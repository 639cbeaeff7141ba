/* One verification in progress: what each of its parts knows of the archive so far. */
#ifndef AUDIT_VERIFY_H
#define AUDIT_VERIFY_H

#include "audit/bundle.h"
#include "audit/manifest.h"
#include "audit/paths.h"
#include "audit/policy.h"
#include "audit/receipt.h"
#include "audit/replay.h"
#include "audit/report.h"
#include "audit/roles.h"
#include "audit/trust.h"

/* The members of one entry, gathered until its number changes. */
struct gathered {
    bool begun;
    enum stream stream;
    int64_t seq;
    bool has_leaf, has_seal, has_proof;
    struct str leaf, seal, proof;
    struct {
        const char *field;
        bool has_salt, has_value;
        struct str salt, value;
    } texts[ENTRY_CONTENTS];
    size_t text_count;
};

/* A text or file that an entry has and the archive has not. */
struct absence {
    int64_t seq;
    const char *field; /* of fact_fields, or "file" */
    bool erased;       /* an entry says so */
};

/* The first of the entries, one behind the other, that name the same key: the seal of the last one
 * is for them all. */
struct key_run {
    int64_t seq, at;
};

/* One stream as far as it was walked. */
struct walk {
    struct head head;
    bool is_exported;       /* the last entry is `exported`, with this stream in its scope */
    bool has_key, has_seal; /* of the last entry: the key that it names; its seal is there */
    uint8_t key_id[KEY_ID_SIZE];
    struct key_run run; /* of that key */
    uint64_t entries;
    struct absence *absences; /* sorted by number */
    size_t absence_count, absence_room;
};

/* A file of the archive. */
struct file {
    struct id id;
    uint64_t size;
    struct digest digest;
    bool claimed; /* by an entry */
};

/* A seal, kept until all keys are known. */
struct kept_seal {
    enum stream stream;
    int64_t seq;
    uint8_t key_id[KEY_ID_SIZE];
    int64_t at;
    struct key_run run; /* that it is the seal of */
    struct str leaf;
    struct signature seal;
};

/* A key that the register names. */
struct service_key {
    uint8_t public_key[PUBLIC_KEY_SIZE];
    bool is_added;
    int64_t from_at;  /* 0: from the beginning, or the register does not say */
    int64_t until_at; /* when it was retired or revoked; 0: it was not */
};

/* The register's entry whose proof comes next. */
struct registered {
    int64_t seq; /* 0: none */
    struct str leaf;
};

/* The place of the entry before in its log. */
struct log_place {
    bool begun;
    uint64_t index;
};

/* The log of one stream, as the archive's proofs show it. */
struct log_walk {
    struct str note;         /* the checkpoint in which all proofs end; empty before the first */
    bool trusted;            /* log and witnesses have signed it */
    bool has_member;         /* data/log/STREAM.checkpoint was there */
    struct paths paths;      /* from its root down */
    struct note_times times; /* of the witnesses of the policy */
    struct log_place entries, registered;
};

/* That a leaf is in the log of a stream. */
struct logged {
    enum stream stream;
    struct str proof;
    struct digest leaf;
    const char *place; /* for the report */
};

/* data/consistency/…: how a log grew. */
struct growth {
    enum stream stream;
    int64_t old, size;
    struct proof *proof;
    struct digest note; /* of the checkpoint behind the proof */
};

/* A checkpoint, or a proof that ends in one, which the auditor kept. */
struct held {
    struct held *next;
    char name[64];
    struct note note;
    struct checkpoint checkpoint;
    bool has_proof, is_met;
    uint64_t index;
    struct proof proof;
};

enum {
    VERIFY_FILES = 1024,
    VERIFY_SEALS = 256,
    VERIFY_GROWTHS = 256,
    VERIFY_HELDS = 64,
    VERIFY_KEYS = 64
};

struct verify {
    struct arena *arena;   /* as long as the verification */
    struct arena *scratch; /* as long as one entry, or one other member */
    struct trust trust;
    bool has_keys; /* the auditor brought some: then only these are trusted */
    struct service_key service_keys[VERIFY_KEYS];
    size_t service_key_count;
    struct registered registered;
    struct report report;
    struct tar_reader tar;
    struct manifest manifest; /* the lines that there should be */
    bool has_manifest_digest;
    struct digest manifest_digest; /* of these lines */
    bool seen[MEMBER_KINDS];
    struct bundle_case about;
    struct gathered gathered;
    struct walk walks[STREAM_COUNT];
    struct policy *policy; /* NULL: the auditor gave none */
    struct str policy_text;
    struct log_walk logs[STREAM_COUNT];
    struct growth growths[VERIFY_GROWTHS];
    size_t growth_count;
    struct held *held;
    size_t held_count;
    struct receipts *receipts; /* NULL: none */
    bool receipt_is_met[RECEIPTS];
    int64_t now, max_age; /* Unix milliseconds, milliseconds; 0: any age */
    struct kept_seal seals[VERIFY_SEALS];
    size_t seal_count;
    struct file files[VERIFY_FILES];
    size_t file_count;
    struct roles roles;
    struct replay replay;
    uint64_t opened, erased;
    void (*visit)(void *argument, const struct trialogue_audit_entry *entry);
    void *visit_argument;
};

/* Reads and checks the archive behind verify->tar. */
enum trialogue_audit_verdict verify_run(struct verify *verify);

/* verify_member.c: the member whose header was just read. A fault is one of the archive itself. */
MUST_USE struct fault verify_member(struct verify *verify, const struct member *member);
/* Ends the entry that was being gathered, if there is one. */
void verify_gathered(struct verify *verify);

/* verify_entry.c: one entry, all of whose members are there. */
void verify_entry(struct verify *verify);

/* verify_seal.c: seals where they are due, and nowhere else. */
void verify_seal(struct verify *verify, const struct leaf *leaf, const char *place);
void verify_seals(struct verify *verify, bool finished);

/* verify_log.c: entries against the log of their stream. `before` is moved on to the place that is
 * proven. */
bool verify_proof(struct verify *verify, const struct logged *logged, struct log_place *before);
void verify_logged(struct verify *verify, const struct leaf *leaf, const struct digest *hash,
                   const char *place);
void verify_checkpoint(struct verify *verify, enum stream stream, struct str bytes);
void verify_policy(struct verify *verify, struct str bytes);
void verify_logs(struct verify *verify);
void verify_log_name(enum stream stream, char out[TAR_NAME_SIZE]);

/* verify_register.c: the keys that the service says it has sealed with. */
void verify_register_leaf(struct verify *verify, int64_t seq, struct str bytes);
void verify_register_proof(struct verify *verify, int64_t seq, struct str bytes);
void verify_register_end(struct verify *verify);
void verify_register_seal(struct verify *verify, const struct kept_seal *seal);
/* Why this key cannot have sealed anything at `at`; NULL: it can. */
const char *verify_register_judge(const struct verify *verify, const uint8_t key_id[KEY_ID_SIZE],
                                  int64_t at);

/* verify_signature.c: who signed a checkpoint, and when. `name` is for the report. */
bool verify_signatures(struct verify *verify, const struct note *note, const char *name,
                       struct note_times *times);
void verify_log_time(struct verify *verify, const struct log_walk *log, const struct leaf *leaf,
                     const char *place);
void verify_age(struct verify *verify);

/* verify_held.c: checkpoints and proofs of an earlier day. */
MUST_USE bool verify_held_read(struct arena *arena, struct str bytes, struct held *out);
void verify_held_leaf(struct verify *verify, enum stream stream, uint64_t index,
                      const struct digest *leaf);
void verify_growth(struct verify *verify, const struct member *member, struct str bytes);
void verify_helds(struct verify *verify);

/* verify_receipt.c: entries by their receipts. */
void verify_receipt(struct verify *verify, const struct leaf *leaf, const struct digest *hash);
void verify_receipts(struct verify *verify);

/* verify_text.c: texts against commitments, and what may be missing. */
void verify_texts(struct verify *verify, struct leaf *leaf, const char *place);
void verify_erasure(struct verify *verify, const struct leaf *leaf, const char *place);
void verify_absence(struct verify *verify, enum stream stream, int64_t seq, const char *field);
void verify_absences(struct verify *verify);

/* verify_file.c: files against the entries that added them. */
void verify_file_seen(struct verify *verify, const struct member *member, struct str bytes);
void verify_file(struct verify *verify, const struct leaf *leaf, const char *place);
void verify_files(struct verify *verify);

/* verify_about.c: the members that describe the archive, and the ends of its streams. */
void verify_fixed(struct verify *verify, enum member_kind kind, struct str bytes);
void verify_foreign(struct verify *verify, enum member_kind kind);
void verify_case(struct verify *verify, struct str bytes);
void verify_keys(struct verify *verify, struct str bytes);
MUST_USE struct fault verify_manifest(struct verify *verify);
void verify_tails(struct verify *verify);

#endif
