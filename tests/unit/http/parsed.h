/* A request made from the text of its head, for the checks behind the parser. */
#ifndef UNIT_HTTP_PARSED_H
#define UNIT_HTTP_PARSED_H

#include "http/head.h"
#include "unit.h"

/* `text` must be a complete and good head. */
static inline struct request parsed(struct arena *arena, const char *text)
{
    struct request request = {0};
    struct head head = {0};
    struct fault fault = OK;
    struct str copy = str_keep(arena, str_of(text));

    assert_int_equal(head_check(&head, copy, &fault), HEAD_COMPLETE);
    head_split(&head, (char *)(uintptr_t)copy.at, &request); /* the arena's bytes may be written */
    return request;
}

/* The same from header lines, each with its CRLF. */
static inline struct request with_headers(struct arena *arena, const char *lines)
{
    return parsed(arena, str_format(arena, "GET / HTTP/1.1\r\n%s\r\n", lines).at);
}

#endif
