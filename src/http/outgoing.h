/* What this service asks of others over HTTP: libcurl on the event loop. A few at a time, some
 * more in line, each with an end in time and size. http and https alone; redirects are answers;
 * no proxy, cookie or .netrc of the environment has a say. */
#ifndef HTTP_OUTGOING_H
#define HTTP_OUTGOING_H

#include "base/text.h"
#include "http/request.h"
#include "loop/loop.h"

struct outgoing;

enum outgoing_end {
    OUTGOING_ANSWERED,    /* by whatever status */
    OUTGOING_UNREACHABLE, /* no address, no connection, no trust in its certificate, no HTTP */
    OUTGOING_LATE,        /* the deadline passed */
    OUTGOING_TOO_LARGE,   /* the answer is */
};

enum { OUTGOING_HEADERS = 8 };

/* One request and what came of it, embedded in what it belongs to. */
struct errand {
    struct arena *arena;      /* of the answer, and of what is said below; outlives done() */
    const char *url;          /* "https://witness.example/add-checkpoint" */
    const char *content_type; /* of `body`; NULL: it is a GET */
    struct str body;
    struct http_header headers[OUTGOING_HEADERS]; /* further ones, without line feeds */
    size_t header_count;
    size_t answer_limit; /* bytes */
    int64_t deadline_ms; /* for all of it, the time in line included */
    void (*done)(void *argument);
    void *argument;

    enum outgoing_end end;
    int status;             /* of an answer */
    struct str answer;      /* its body */
    const char *why;        /* one sentence, unless it was answered */
    struct str answer_type; /* its Content-Type; empty: it has none */

    struct list link; /* in struct outgoing.line or .on_their_way */
    struct outgoing *outgoing;
    void *handle; /* curl's */
    void *lines;  /* of its head; curl's */
    struct text buffer;
    int64_t due_us;
    char said[256]; /* by curl */
};

struct outgoing *outgoing_new(struct loop *loop);

/* Ends what is on its way without a word to done(). */
void outgoing_free(struct outgoing *outgoing);

/* Sends it; done() is called later, once, never before this returns. False: LIMIT_OUTGOING_LINE
 * are in line already, and it is not sent. */
MUST_USE bool outgoing_send(struct outgoing *outgoing, struct errand *errand);

#endif
