/* One type for everything that can go wrong. A 4xx row is a refusal: stated by json/, dispute/ and
 * flow/, shown to the caller. A 5xx row is a failure: stated by db/, http/ and seal/, logged once
 * where it began. */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include "base/str.h"

enum fault_code {
    FAULT_NONE,
#define FAULT(name, status, title, advice) FAULT_##name,
#include "base/fault.def"
#undef FAULT
    FAULT_CODES
};

struct fault {
    enum fault_code code;
    const char *pointer; /* RFC 6901 pointer (or header or parameter name) of what was wrong; NULL
                            if none */
    const char *detail;  /* one sentence more, a literal or in the request's arena; NULL if none */
    int64_t retry_after_s; /* of 429 and 503, 0: LIMIT_RETRY_AFTER_S; of others, 0: none */
};

#define OK ((struct fault){.code = FAULT_NONE})

/* What one row of fault.def says. */
struct fault_row {
    const char *name;   /* "dispute_closed": the last part of the problem's type URI */
    int status;         /* HTTP status */
    const char *title;  /* one sentence: what is wrong */
    const char *advice; /* one sentence: what to do */
};

const struct fault_row *fault_row(enum fault_code code);

static inline bool fault_is(struct fault fault)
{
    return fault.code != FAULT_NONE;
}

/* A fault, one about a place in the input, and one with a sentence. */
MUST_USE struct fault fault_of(enum fault_code code);
MUST_USE struct fault fault_at(enum fault_code code, const char *pointer);
MUST_USE struct fault fault_say(enum fault_code code, const char *pointer, const char *detail);

/* Returns the fault of `call` to the caller, if there is one: the only macro with control flow. */
#define TRY(call)                                                                                  \
    do {                                                                                           \
        struct fault try_fault = (call);                                                           \
        if (fault_is(try_fault))                                                                   \
            return try_fault;                                                                      \
    } while (0)

#endif
