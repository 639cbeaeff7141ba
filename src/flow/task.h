/* One request on its way through its flow. Fields stand in the order in which the steps fill them;
 * a step reads what earlier steps wrote. */
#ifndef FLOW_TASK_H
#define FLOW_TASK_H

#include "audit/entry.h"
#include "base/log.h"
#include "base/time.h"
#include "dispute/rules.h"
#include "flow/service.h"
#include "http/outflow.h"
#include "store/append.h"
#include "store/load.h"
#include "store/staff.h"

/* What a step says of itself: go on, I wait (and somebody will call task_wake() exactly once,
 * later), or all is done. */
enum next { NEXT, WAIT, DONE };

struct flow_step {
    const char *name; /* also the label of its time in the metrics */
    enum next (*run)(struct task *task);
};

struct flow {
    const char *name;
    const struct flow_step *steps; /* the last one returns DONE */
    bool brief; /* the task ends when its outflow begins, and its memory with it: idle streams must
                   stay small */
};

enum { TASK_READ_ASKS = 3 };

struct task {
    /* begin */
    struct service *service;
    const struct endpoint *endpoint;
    struct exchange *exchange; /* NULL: a command without a request */
    struct arena *arena;
    const struct flow *flow;
    size_t step;
    int64_t now; /* ms; of this attempt */

    /* authenticate: what the credential claims; proved in authorize */
    struct {
        struct secret secret; /* of a backend or of staff */
        bool party;           /* a party token: */
        struct paseto paseto;
        bool verified; /* it was minted by this service and its signature holds */
        uint8_t key_id[KEY_ID_SIZE];
        struct id thread, person;
        enum seat seat;
        int64_t expires_at;
    } claim;

    /* read input */
    void *input;      /* the struct of the endpoint's field table */
    int64_t if_match; /* the version that If-Match names; −1: the header was not sent */
    struct load_keys keys;
    struct digest fingerprint; /* of method, path, query and body */
    struct str principal;
    struct fault held; /* why it is refused, once the tenant is known: see cors.h */

    /* lane */
    struct list lane_link; // struct lane.waiting
    struct lane *lane;

    /* load */
    struct list load_link; // struct loader.ready
    struct loaded loaded;
    int attempts;

    /* authorize */
    struct actor actor;
    unsigned visible; /* streams that the caller may read, as bits */
    unsigned looked;  /* the stream that was asked for, as a bit */
    bool outsider;    /* staff that holds no seat in this thread */

    /* file type */
    struct str media_type; /* of the body of an upload */

    /* ask */
    struct query query;

    /* look, hash, write: of accounts */
    struct account account;
    struct {
        bool wanted, make;         /* to be compared with `hash`, or to be made */
        struct str hash, password; /* an empty hash: of nobody */
        struct str then;           /* where the one compared is right, this one is to be made */
        bool right;                /* compared */
        struct str made;
    } hashing;
    struct {
        struct str text, digest;
    } session;            /* the new secret of the session */
    struct str challenge; /* for a passkey */

    /* decide */
    struct head heads_before[STREAM_COUNT];
    struct facts facts;
    struct id made;    /* the object that the step made: its id in the answer and in Location */
    unsigned compared; /* streams, beside those written, whose heads must not have moved */
    struct append_extras extras;

    /* seal, append */
    struct entry *entries;
    struct append_command append;
    struct keyed_box file;   /* that the step brings, sealed */
    bool idle;               /* there is nothing to write */
    struct timer pause;      /* between a lost race and the next attempt */
    struct list append_link; // struct appender.ready

    /* answer */
    struct str body, etag, location;
    const char *content_type; /* of `body`, where an answer is no JSON; the answer function then
                                 sets both */
    struct http_header headers[6]; /* further ones: task_header() */
    size_t header_count;
    struct fault fault; /* why it was refused or failed */

    struct export_options *export; /* of the download that it begins */
    struct bulk *bulk;             /* the commands that it begins, where it begins many */

    /* of the clock's, and of those that another task begins */
    void (*done)(void *argument, struct fault fault);
    void *done_argument;
};

/* Begins a request, which the task answers. */
void task_begin(struct service *service, const struct endpoint *endpoint,
                struct exchange *exchange);

/* Begins a command without a request: `end` is told, later, once. */
struct task_end {
    void (*done)(void *argument, struct fault fault);
    void *argument;
};
void task_within(struct service *service, const struct endpoint *endpoint,
                 const struct load_keys *keys, const struct task_end *end);

/* Goes on with the step after the one that waited. */
void task_wake(struct task *task);

/* Begins a statement of the task's own, and runs it once a function of store/ has filled it: to be
 * returned by a step. The next step finds its rows, or why there are none, in task.query. */
void task_statement(struct task *task);
enum next task_run_statement(struct task *task);

/* Ends the task with a refusal: to be returned by a step. */
enum next task_refuse(struct task *task, struct fault fault);

/* Ends a brief task: its memory goes. */
void task_end(struct task *task);

/* Runs the steps again from the one named, for a lost race. */
enum next task_again(struct task *task, const char *step);

/* A new id of the task's own time and fresh random bits. */
struct id task_id(struct task *task);

/* The pseudonym of the person whom the tenant calls `ref`. */
struct id task_person(const struct task *task, struct str ref);

/* Whether the body's SHA-256 is just these bytes. */
bool task_body_has(const struct task *task, const uint8_t digest[DIGEST_SIZE]);

/* Notes a further header of the answer; and writes those noted. `name` outlives the task. */
void task_header(struct task *task, const char *name, struct str value);
void task_headers(const struct task *task, struct response *response);

/* Whether the caller may read `stream` of the loaded thread. */
bool task_sees(const struct task *task, enum stream stream);

/* The query parameter `name`, or the empty view. */
struct str task_query(const struct task *task, const char *name);

/* Reads ?limit= (1..LIMIT_PAGE) into `limit`. */
MUST_USE struct fault task_limit(const struct task *task, int64_t *limit);

/* Cursors: opaque to the caller, sealed to the caller and the list. `place` is the list's own text.
 */
struct str task_cursor_make(struct task *task, const char *list, struct str place);
MUST_USE struct fault task_cursor_read(struct task *task, const char *list,
                                       struct str *place); /* empty: from the beginning */

/* The state of the session behind the request; SESSION_NONE: there is none. */
enum session_state task_session_state(const struct task *task);

/* The clock's own endpoint: no request, one rule (flow/command.c). */
extern const struct endpoint clock_endpoint;

/* Steps that several flows share: authenticate, read_input, load, prove, authorize (flow/claim.c,
 * input.c, access.c).
 */
enum next step_authenticate(struct task *task);
enum next step_read_input(struct task *task);
enum next step_load(struct task *task);
enum next step_prove(struct task *task);
enum next step_authorize(struct task *task);
enum next step_loaded(struct task *task);
enum next step_ask(struct task *task);
enum next step_asked(struct task *task);
enum next step_show(struct task *task);

#endif
