/* Identifiers: UUIDv7 (RFC 9562, section 5.7) with a type prefix on the wire: "thr_" + 32 hex
 * digits. */
#ifndef BASE_ID_H
#define BASE_ID_H

#include "base/str.h"

struct id {
    uint8_t bytes[16];
};

/* What an id names; its prefix comes from the table in id.c. */
enum id_kind {
    ID_TENANT,     /* tnt_ */
    ID_THREAD,     /* thr_ */
    ID_DISPUTE,    /* dsp_ */
    ID_PROPOSAL,   /* prp_ */
    ID_SETTLEMENT, /* stl_ */
    ID_ATTACHMENT, /* att_ */
    ID_PERSON,     /* per_ */
    ID_CREDENTIAL, /* crd_ */
    ID_REQUEST,    /* req_ */
    ID_SESSION,    /* ses_ */
    ID_PASSKEY,    /* psk_ */
    ID_VIEW,       /* viw_ */
    ID_KINDS
};

enum { ID_TEXT_LEN = 4 + 32, ID_TEXT_SIZE = ID_TEXT_LEN + 1 };

/* A UUIDv7 of `now_ms` (Unix milliseconds) and 10 random bytes. */
struct id id_make(int64_t now_ms, const uint8_t random[10]);

bool id_is_none(struct id id);
bool id_equal(struct id a, struct id b);
int id_compare(struct id a, struct id b);

/* Writes "thr_0192…" and a NUL. */
void id_write(enum id_kind kind, struct id id, char out[ID_TEXT_SIZE]);

/* The same, in `arena`. */
struct str id_text(struct arena *arena, enum id_kind kind, struct id id);

/* Reads an id of just this kind, lower case only. False (and `out` untouched) otherwise. */
bool id_read(enum id_kind kind, struct str text, struct id *out);

/* Reads and writes the plain UUID form of PostgreSQL: 8-4-4-4-12 lower-case hex digits. */
enum { UUID_TEXT_SIZE = 37 };
void id_to_uuid(struct id id, char out[UUID_TEXT_SIZE]);
bool id_from_uuid(struct str text, struct id *out);

#endif
