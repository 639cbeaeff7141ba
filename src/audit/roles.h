/* Who spoke in which seat, in all streams; whether they hold it is known once the joint stream was
 * read. */
#ifndef AUDIT_ROLES_H
#define AUDIT_ROLES_H

#include "audit/report.h"
#include "dispute/fact.h"

/* One person in one seat, and the entry in which it was first seen so. */
struct role {
    enum seat seat;
    struct id person;
    enum stream stream;
    int64_t seq;
};

enum { ROLES_MAX = 4096 };

struct roles {
    struct arena *arena;
    struct role *spoke; /* people of the three seats of a thread, in streams other than joint */
    struct role *held;  /* what the joint stream says who holds */
    size_t spoke_count, spoke_room, held_count, held_room;
};

/* Notes who acts and, in the joint stream, who is given a seat. False if there are too many people
 * to be true. */
MUST_USE bool roles_note(struct roles *roles, const struct fact *fact, int64_t seq);

/* Reports everybody who spoke in a seat that the joint stream never gave them. */
void roles_check(const struct roles *roles, struct report *report);

/* Whether people of this seat may make entries in this stream at all. */
bool role_may_write(enum seat seat, enum stream stream);

#endif
