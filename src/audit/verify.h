/* One verification in progress: what each of its parts knows of the archive so far. */
#ifndef AUDIT_VERIFY_H
#define AUDIT_VERIFY_H

#include "audit/bundle.h"
#include "audit/manifest.h"
#include "audit/replay.h"
#include "audit/report.h"
#include "audit/roles.h"
#include "audit/trust.h"

/* The members of one entry, gathered until its number changes. */
struct gathered {
    bool begun;
    enum stream stream;
    int64_t seq;
    bool has_leaf, has_seal;
    struct str leaf, seal;
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

/* One stream as far as it was walked. */
struct walk {
    struct head head;
    bool is_exported; /* the last entry is `exported`, with this stream in its scope */
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

enum { VERIFY_FILES = 1024 };

struct verify {
    struct arena *arena;   /* as long as the verification */
    struct arena *scratch; /* as long as one entry, or one other member */
    struct trust trust;
    struct report report;
    struct tar_reader tar;
    struct manifest manifest; /* the lines that there should be */
    bool seen[MEMBER_KINDS];
    struct bundle_case about;
    struct gathered gathered;
    struct walk walks[STREAM_COUNT];
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
void verify_case(struct verify *verify, struct str bytes);
void verify_keys(struct verify *verify, struct str bytes);
MUST_USE struct fault verify_manifest(struct verify *verify);
void verify_tails(struct verify *verify);

#endif
