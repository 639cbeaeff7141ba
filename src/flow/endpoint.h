/* What an endpoint is: a row that says who, where, what, and two or three small functions. It never
 * waits, logs, reads the clock or writes SQL; its flow does. */
#ifndef FLOW_ENDPOINT_H
#define FLOW_ENDPOINT_H

#include "dispute/step.h"
#include "http/server.h"
#include "store/looks.h"
#include "json/read.h"
#include "json/write.h"

struct task;

/* The few shapes of request; each is a table of steps in its own file. */
extern const struct flow command_flow; /* load, decide, seal, append: flow/command.c */
extern const struct flow asking_flow;  /* the same, with one more question: flow/command.c */
extern const struct flow
    upload_flow;                     /* the same, with a look at what the file is: flow/command.c */
extern const struct flow bulk_flow;  /* many commands for one request: flow/bulk.c */
extern const struct flow take_flow;  /* find a dispute, then as a command: flow/take.c */
extern const struct flow query_flow; /* load the seats alone, ask, answer: flow/query.c */
extern const struct flow view_flow;  /* load, ask, answer: the same, with the case */
extern const struct flow
    admin_flow; /* load, write to the tenant's own tables, answer: flow/query.c */
extern const struct flow
    mark_flow; /* load the seats alone, write what is no part of the record: flow/query.c */
extern const struct flow read_flow; /* load, answer: what the load brings is enough: flow/query.c */
extern const struct flow
    log_flow; /* ask, answer; nobody need be known for what is public: flow/log.c */
extern const struct flow live_flow;     /* load, then a stream of one thread: flow/live_open.c */
extern const struct flow live_all_flow; /* the same of many threads, for staff */
extern const struct flow export_flow;   /* load, then an archive: flow/export.c */
extern const struct flow account_flow;  /* load, ask, look, hash a password, write: flow/enter.c */
extern const struct flow sign_in_flow;  /* the same, of somebody who is not known yet */
extern const struct flow open_flow;     /* answer at once; nobody need be known: flow/query.c */

/* What live readers look at again. */
enum { LIVE_ENTRIES = 1, LIVE_PRESENCE = 2, LIVE_READS = 4, LIVE_COVERED = 8 };

struct endpoint {
    const char *name; /* operationId of openapi.yaml: "create_proposal" */
    enum http_method method;
    const char *path; /* "/v1/disputes/{dispute}/proposals": a parameter named thread, dispute,
                         proposal or settlement is loaded */
    bool rest;        /* the last parameter takes the segments behind it, too */
    const struct flow *flow;
    unsigned seats;    /* BIT(SEAT_…) of those who may call it; others get FAULT_not_allowed */
    const char *scope; /* what an API key must hold: "threads:write"; NULL: nothing */
    struct field_table input;
    size_t input_size;          /* of the struct that `input` fills */
    const char *const *queries; /* query parameters it knows, NULL-terminated */
    size_t body_limit;          /* bytes; 0 with an `input`: LIMIT_BODY */
    bool raw;                   /* the body is not one JSON object: `prepare` reads it */
    const char *content_type;   /* of the body; NULL: application/json, or any if it is raw */
    bool if_match;   /* FAULT_precondition_required without If-Match; see task.if_match */
    bool unkeyed;    /* a POST that does no harm when it is repeated: it takes no Idempotency-Key */
    bool threadless; /* concerns no thread */
    bool terse;      /* the answer does not repeat the entries that were written */
    unsigned wakes;  /* what live readers of the thread are asked to look at afterwards: LIVE_… */
    enum looked_at shows; /* what who reads it has looked at */
    bool outsiders;  /* staff without a seat in the thread may call it too (mediators taking a case)
                      */
    bool personal;   /* only a session may call it, whatever its role */
    bool admins;     /* admins may call it too */
    bool fresh;      /* an open session needs a second factor that was given just now */
    bool background; /* pages call it by themselves: it does not keep a session awake */
    unsigned states; /* BIT(SESSION_…) of those that may call it before they are open */
    enum step step;  /* of the transition table; STEP_NONE: none */
    int status;      /* of success */

    /* After the input has been read: checks what the table cannot say, and names what to load
     * (task.keys). */
    struct fault (*prepare)(struct task *task);
    /* Commands: the rule. */
    struct fault (*decide)(struct task *task);
    /* Queries: the statement to run. With admin_flow it writes, and has to do no more when it is
     * run again. */
    struct fault (*ask)(struct task *task);
    /* Accounts: judges what `ask` found, and names a password to hash or compare (task.hashing);
     * then the statement that writes. */
    struct fault (*look)(struct task *task);
    struct fault (*write)(struct task *task);
    /* The body of the answer, an open object. */
    void (*answer)(struct task *task, struct json *body);
};

#endif
