/* What is said in a stream: messages, messages from before, files. */
#ifndef DISPUTE_MESSAGE_H
#define DISPUTE_MESSAGE_H

#include "dispute/ask.h"

struct post {
    enum stream stream;
    struct str text;
    struct id attachments[LIMIT_CITED];
    size_t attachment_count;
    int64_t reply_to; /* in the same stream; 0: none */
};

struct imported {
    enum seat from; /* who wrote it: a party, or the marketplace */
    struct str text;
    int64_t at; /* when */
    struct str external_ref;
};

struct attach {
    enum stream stream;
    struct id id;
    int64_t size;
    uint8_t digest[32];
    struct str name, media_type;
};

MUST_USE struct fault rule_post(struct ask *ask, const struct post *in);
MUST_USE struct fault rule_import(struct ask *ask, const struct imported *in);
MUST_USE struct fault rule_attach(struct ask *ask, const struct attach *in);

#endif
