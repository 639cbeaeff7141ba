/* The names that an export's members have, and nothing else. */
#ifndef AUDIT_MEMBER_H
#define AUDIT_MEMBER_H

#include "audit/tar.h"
#include "dispute/fact.h"

enum member_kind {
    MEMBER_README,     /* README.txt */
    MEMBER_BAGIT,      /* bagit.txt */
    MEMBER_ATTACHMENT, /* data/attachments/att_….bin */
    MEMBER_CASE,       /* data/case.json */
    MEMBER_LEAF,       /* data/entries/joint/000000000001.json */
    MEMBER_SEAL,       /* data/entries/joint/000000000001.sig */
    MEMBER_SALT,       /* data/entries/joint/000000000001.text.salt */
    MEMBER_VALUE,      /* data/entries/joint/000000000001.text.txt */
    MEMBER_KEYS,       /* data/keys.json */
    MEMBER_MANIFEST,   /* manifest-sha256.txt */
    MEMBER_KINDS
};

struct member {
    enum member_kind kind;
    struct id attachment; /* MEMBER_ATTACHMENT */
    enum stream stream;   /* the four of an entry */
    int64_t seq;
    const char *field; /* MEMBER_SALT, MEMBER_VALUE: its name in fact_fields */
};

enum { MEMBER_SEQ_MAX_DIGITS = 12 };
#define MEMBER_SEQ_MAX INT64_C(999999999999)

/* Whether it belongs to an entry; whether the manifest lists it. */
bool member_is_of_entry(enum member_kind kind);
bool member_is_listed(enum member_kind kind);

void member_name(const struct member *member, char out[TAR_NAME_SIZE]);

/* False if no member has this name. */
bool member_read(struct str name, struct member *out);

/* Streams in the order of their names, which is that of their folders in the archive. */
extern const enum stream member_streams[STREAM_COUNT];

#endif
