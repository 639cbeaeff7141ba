/* What a file is: asked of the child that looks at bytes from strangers where it can do no harm
 * (app/filetype.h). One question at a time goes over its socket; the others wait, none for long. */
#ifndef FLOW_FILETYPE_H
#define FLOW_FILETYPE_H

#include "flow/task.h"

/* A question on the socket: length, then the beginning of the file; and its answer: length, then
 * the media type. */
enum { LOOK_HEAD = 64 * 1024, LOOK_QUESTION = 4 + LOOK_HEAD, LOOK_ANSWER = 1 + 255 };

struct look;

struct filetype {
    int fd; /* −1: there is nobody to ask */
    struct watch watch;
    struct timer timer;
    struct list waiting; // struct look.link
    size_t count;        /* of those that wait */
    struct look *asked;  /* NULL: whoever asked has given up, or nobody has asked */
    bool busy;           /* an answer is still to come */
    size_t out_len, out_at, in_len;
    uint8_t out[LOOK_QUESTION], in[LOOK_ANSWER];
};

void filetype_init(struct filetype *filetype, struct loop *loop, int fd);
void filetype_done(struct filetype *filetype);

/* Fills task.media_type for the body, with application/octet-stream where the child does not say in
 * time, and for whatever a browser would run. */
enum next step_file_type(struct task *task);

#endif
