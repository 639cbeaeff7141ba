/* A fact: what became true, who made it true, when. One fact becomes one sealed entry of one
 * stream. */
#ifndef DISPUTE_FACT_H
#define DISPUTE_FACT_H

#include "base/id.h"
#include "base/limits.h"
#include "base/money.h"
#include "dispute/words.h"

enum fact_kind {
    FACT_NONE,
#define FACT(kind, sentence, fields) FACT_##kind,
#include "dispute/fact.def"
#undef FACT
    FACT_KINDS
};

/* An entry named by its room and number. */
struct entry_ref {
    enum stream stream;
    int64_t seq; /* 0: none */
};

struct actor {
    enum seat seat;
    struct id person; /* none for marketplace and clock */
};

struct fact {
    enum fact_kind kind;
    enum stream stream; /* the room whose entry it becomes */
    struct actor actor;
    int64_t at;

    /* In clear. Which of them a kind has stands in fact.def; the rest is zero. */
    struct id dispute, proposal, answers, settlement, attachment, person, client, freelancer;
    enum stage stage;
    enum reason reason;
    enum seat party;
    enum preset preset;
    struct money amount;                      /* in dispute, or of the contract */
    int64_t client_amount, freelancer_amount; /* the split, minor units */
    bool has_split;
    int64_t client_fee, freelancer_fee; /* taken from each share */
    int64_t due_at, original_at;
    int64_t size;                        /* of a file, bytes; of a tree, leaves */
    uint8_t digest[32];                  /* of a file: SHA-256 of its bytes; of a tree: its root */
    struct entry_ref reply_to;           /* in the same stream */
    struct entry_ref target;             /* what is erased, same stream */
    struct entry_ref cited[LIMIT_CITED]; /* joint entries only */
    size_t cited_count;
    struct id attachments[LIMIT_CITED];
    size_t attachment_count;
    unsigned scope;    /* exported: streams as bits; an entry names its own stream only */
    struct str fields; /* erased: names of the erased texts, space-separated */

    /* In clear, of the register alone. */
    struct id thread;       /* whose entry `target` is */
    enum misfit misfit;     /* what is wrong with it */
    uint8_t public_key[32]; /* Ed25519 */
    enum key_use use;
    int64_t from_at; /* when the key came into use */

    /* Texts: committed in the leaf, kept (and erasable) beside it. */
    struct str text, note, title, name, media_type, ref, external_ref;
    struct str client_name, freelancer_name, mediator_name, source;
};

/* The facts of one command, growing in its arena (a fact is about 1.5 KiB; most commands state
 * one). */
struct facts {
    struct arena *arena;
    struct fact *at;
    size_t count, room;
};

/* A further fact, zeroed but for kind, stream, actor and time; valid until the next one is added.
 * More than LIMIT_FACTS is a failing CHECK. */
struct fact *facts_add(struct facts *facts, enum fact_kind kind, struct actor actor, int64_t now);

/* How a field of a fact is kept. */
enum fact_field_type {
    FACT_ID,      /* struct id; its kind in `kind` */
    FACT_WORD,    /* an enum of `words` */
    FACT_INTEGER, /* int64_t */
    FACT_INSTANT, /* int64_t */
    FACT_MONEY,   /* struct money: two leaf keys, "amount" and "currency" */
    FACT_REF,     /* struct entry_ref of the same stream: its number */
    FACT_REFS,    /* `cited`: array of numbers (joint) */
    FACT_IDS,     /* `attachments` */
    FACT_STREAMS, /* bits of streams: array of names */
    FACT_DIGEST,  /* 32 bytes */
    FACT_PLAIN,   /* struct str in clear, from a closed set ("fields") */
    FACT_TEXT,    /* struct str, committed */
};

/* A field that is zero, none or empty is absent from the leaf, and reads as that. Only the two
 * shares of a split are there or not together, by `has_split`: a share of zero says a lot. */
struct fact_field {
    const char *name; /* in the leaf, the API and the content table */
    uint64_t bits;    /* of fact_has(): any of them */
    enum fact_field_type type;
    size_t offset;
    enum id_kind kind;
    const char *const *words;
};

/* All fields, sorted by name. */
extern const struct fact_field fact_fields[];
extern const size_t fact_field_count;

/* What fact.def says of a kind. */
const char *fact_name(enum fact_kind kind);
const char *fact_sentence(enum fact_kind kind);
uint64_t fact_has(enum fact_kind kind);
enum fact_kind fact_named(struct str name); /* FACT_NONE if unknown */

/* Whether this field is part of facts of this kind. */
bool fact_field_of(enum fact_kind kind, const struct fact_field *field);

#endif
