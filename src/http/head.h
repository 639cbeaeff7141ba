/* The bytes in front of a body: request line and header fields, checked as they come. Pure: no I/O,
 * no memory. */
#ifndef HTTP_HEAD_H
#define HTTP_HEAD_H

#include "base/fault.h"
#include "http/request.h"

enum head_verdict { HEAD_MORE, HEAD_COMPLETE, HEAD_BAD };

/* How far the check has come; all zero in front of a request. Offsets count from its first byte. */
struct head {
    int state;
    size_t at;       /* bytes checked; when complete, the length of the head */
    size_t start;    /* of the request line: 0, or 2 behind one empty line */
    size_t line_len; /* without its CRLF; 0 until it is complete */
    size_t method_len, target_at, target_len, version_at;
    size_t fields;
    int minor; /* of HTTP/1.x */
};

/* Goes on with `bytes`, which begin with all the bytes given before. On HEAD_BAD, `ret_fault` says
 * why, and nothing behind can be trusted: the connection must be closed. */
enum head_verdict head_check(struct head *head, struct str bytes, struct fault *ret_fault);

/* Fills method and headers of `request` with views into `bytes`, a copy of a complete head, in
 * which names become lower case. The method is HTTP_METHODS if it is none of ours. */
void head_split(const struct head *head, char *bytes, struct request *request);

/* The request target of a complete head. */
struct str head_target(const struct head *head, const char *bytes);

#endif
