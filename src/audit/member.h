/* The names that an export's members have, and nothing else. */
#ifndef AUDIT_MEMBER_H
#define AUDIT_MEMBER_H

#include "audit/tar.h"
#include "dispute/fact.h"

enum member_kind {
    MEMBER_README,         /* README.txt */
    MEMBER_BAGIT,          /* bagit.txt */
    MEMBER_ATTACHMENT,     /* data/attachments/att_….bin */
    MEMBER_CASE,           /* data/case.json */
    MEMBER_CONSISTENCY,    /* data/consistency/joint/000000000010-000000000015.txt */
    MEMBER_LEAF,           /* data/entries/joint/000000000001.json */
    MEMBER_SEAL,           /* data/entries/joint/000000000001.sig */
    MEMBER_SALT,           /* data/entries/joint/000000000001.text.salt */
    MEMBER_VALUE,          /* data/entries/joint/000000000001.text.txt */
    MEMBER_PROOF,          /* data/entries/joint/000000000001.tlog-proof */
    MEMBER_KEYS,           /* data/keys.json */
    MEMBER_CHECKPOINT,     /* data/log/joint.checkpoint */
    MEMBER_TIMESTAMP,      /* data/log/joint.tsr */
    MEMBER_POLICY,         /* data/log/policy.txt */
    MEMBER_REGISTER_LEAF,  /* data/register/000000000012.json */
    MEMBER_REGISTER_PROOF, /* data/register/000000000012.tlog-proof */
    MEMBER_MANIFEST,       /* manifest-sha256.txt */
    MEMBER_MINISIG,        /* manifest-sha256.txt.minisig */
    MEMBER_SIGNIFY,        /* manifest-sha256.txt.sig */
    MEMBER_SSHSIG,         /* manifest-sha256.txt.sshsig */
    MEMBER_KINDS
};

struct member {
    enum member_kind kind;
    struct id attachment; /* MEMBER_ATTACHMENT */
    enum stream stream;   /* of whatever belongs to one */
    int64_t seq;          /* of the entry; MEMBER_CONSISTENCY: the older size of the log */
    int64_t size;         /* MEMBER_CONSISTENCY: the newer one */
    const char *field;    /* MEMBER_SALT, MEMBER_VALUE: its name in fact_fields */
};

enum { MEMBER_SEQ_DIGITS = 12 };
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
