/* The strict check of a head, one function per place in it. What RFC 9112 lets a server tolerate is
 * refused: bare LF, folded lines, white space around names, HTTP/0.9, forms other than one space
 * between the parts of the first line. */
#include "http/head.h"

enum { TOKEN = 1, TARGET = 2, VALUE = 4 }; /* what a byte may be part of */

/* Of each byte, in rows of 16: tchar (RFC 9110), characters of a URI (RFC 3986, without #),
 * field-content with HTAB. */
/* clang-format off */
static const uint8_t classes[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    4, 7, 4, 5, 7, 7, 7, 7, 6, 6, 7, 7, 6, 7, 7, 6,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 6, 4, 6, 4, 6,
    6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 4, 6, 5, 7,
    5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 4, 5, 4, 7, 0,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
};
/* clang-format on */

enum {
    AT_START,
    AT_EMPTY_LINE,
    AT_METHOD,
    AT_TARGET,
    AT_VERSION,
    AT_LINE_END,
    AT_FIELD,
    AT_NAME,
    AT_VALUE,
    AT_VALUE_END,
    AT_END,
    AT_BODY
};

static struct fault bad(const char *detail)
{
    return fault_say(FAULT_bad_request, NULL, detail);
}

/* Moves over bytes of one class; false when all that have come were. */
static bool skip(struct head *head, struct str bytes, int class)
{
    while (head->at < bytes.len && classes[(unsigned char)bytes.at[head->at]] & class)
        head->at++;
    return head->at < bytes.len;
}

/* Takes one byte that must be `wanted`, and moves on to `state`. */
static struct fault take(struct head *head, struct str bytes, char wanted, int state)
{
    if (bytes.at[head->at] != wanted)
        return bad(wanted == '\n' ? "A CR stands without its LF." : "A line does not end in CRLF.");
    head->at++;
    head->state = state;
    return OK;
}

static struct fault in_start(struct head *head, struct str bytes)
{
    if (bytes.at[0] == '\r')
        return take(head, bytes, '\r', AT_EMPTY_LINE);
    head->state = AT_METHOD;
    return OK;
}

static struct fault in_empty_line(struct head *head, struct str bytes)
{
    head->start = 2;
    return take(head, bytes, '\n', AT_METHOD);
}

static struct fault in_method(struct head *head, struct str bytes)
{
    if (!skip(head, bytes, TOKEN))
        return OK;
    if (bytes.at[head->at] != ' ' || head->at == head->start)
        return bad("The request line does not begin with a method and one space.");
    head->method_len = head->at - head->start;
    head->target_at = ++head->at;
    head->state = AT_TARGET;
    return OK;
}

static struct fault in_target(struct head *head, struct str bytes)
{
    if (!skip(head, bytes, TARGET))
        return OK;
    if (bytes.at[head->at] != ' ' || head->at == head->target_at)
        return bad("The request target is not a path and query in the characters of a URI, then "
                   "one space.");
    head->target_len = head->at - head->target_at;
    head->version_at = ++head->at;
    head->state = AT_VERSION;
    return OK;
}

static struct fault in_version(struct head *head, struct str bytes)
{
    static const struct str name = {.at = "HTTP/", .len = 5};
    bool whole = skip(head, bytes, TARGET);
    struct str version = {.at = bytes.at + head->version_at, .len = head->at - head->version_at};

    if (!whole && version.len <= 8)
        return OK;
    if (str_is(version, "HTTP/1.1"))
        head->minor = 1;
    else if (str_is(version, "HTTP/1.0"))
        head->minor = 0;
    else
        return str_starts(version, name) ? fault_of(FAULT_version_not_supported)
                                         : bad("The request line does not end in a version.");
    head->line_len = head->at - head->start;
    return take(head, bytes, '\r', AT_LINE_END);
}

static struct fault in_line_end(struct head *head, struct str bytes)
{
    return take(head, bytes, '\n', AT_FIELD);
}

static struct fault in_field(struct head *head, struct str bytes)
{
    switch (bytes.at[head->at]) {
    case '\r':
        return take(head, bytes, '\r', AT_END);
    case ' ':
    case '\t':
        return bad("A header line begins with white space.");
    case ':':
        return bad("A header has no name.");
    }
    if (++head->fields > LIMIT_HEADERS)
        return fault_of(FAULT_headers_too_large);
    head->state = AT_NAME;
    return OK;
}

static struct fault in_name(struct head *head, struct str bytes)
{
    if (!skip(head, bytes, TOKEN))
        return OK;
    if (bytes.at[head->at] != ':')
        return bad("A header name has a character that names cannot have, or no colon behind it.");
    head->at++;
    head->state = AT_VALUE;
    return OK;
}

static struct fault in_value(struct head *head, struct str bytes)
{
    if (!skip(head, bytes, VALUE))
        return OK;
    if (bytes.at[head->at] != '\r')
        return bad("A header value has a control byte, or a line ends in a bare LF.");
    return take(head, bytes, '\r', AT_VALUE_END);
}

static struct fault in_value_end(struct head *head, struct str bytes)
{
    return take(head, bytes, '\n', AT_FIELD);
}

static struct fault in_end(struct head *head, struct str bytes)
{
    return take(head, bytes, '\n', AT_BODY);
}

static struct fault (*const places[])(struct head *head, struct str bytes) = {
    [AT_START] = in_start,     [AT_EMPTY_LINE] = in_empty_line,
    [AT_METHOD] = in_method,   [AT_TARGET] = in_target,
    [AT_VERSION] = in_version, [AT_LINE_END] = in_line_end,
    [AT_FIELD] = in_field,     [AT_NAME] = in_name,
    [AT_VALUE] = in_value,     [AT_VALUE_END] = in_value_end,
    [AT_END] = in_end,
};

/* Sizes come first, so that the answer does not depend on how the bytes were cut into packets. */
static struct fault check_size(const struct head *head)
{
    size_t line_len = head->line_len > 0 ? head->line_len : head->at - head->start;

    if (head->at >= head->start && line_len > LIMIT_REQUEST_LINE)
        return fault_of(FAULT_uri_too_long);
    if (head->at > LIMIT_HEAD)
        return fault_of(FAULT_headers_too_large);
    return OK;
}

enum head_verdict head_check(struct head *head, struct str bytes, struct fault *ret_fault)
{
    struct fault fault = OK, size;

    while (!fault_is(fault) && head->at < bytes.len && head->state != AT_BODY)
        fault = places[head->state](head, bytes);
    size = check_size(head);
    if (fault_is(size))
        fault = size;
    if (fault_is(fault)) {
        *ret_fault = fault;
        return HEAD_BAD;
    }
    return head->state == AT_BODY ? HEAD_COMPLETE : HEAD_MORE;
}

static enum http_method method_of(struct str name)
{
    enum http_method method = 0;

    while (method < HTTP_METHODS && !str_is(name, http_method_name(method)))
        method++;
    return method;
}

void head_split(const struct head *head, char *bytes, struct request *request)
{
    char *at = bytes + head->start + head->line_len + 2;

    request->method = method_of((struct str){.at = bytes + head->start, .len = head->method_len});
    for (size_t i = 0; i < head->fields; i++) {
        char *name = at, *value;

        for (; *at != ':'; at++)
            if (*at >= 'A' && *at <= 'Z')
                *at = (char)(*at | 0x20);
        value = at + 1;
        at = memchr(value, '\r', head->at - (size_t)(value - bytes));
        request->headers[i].name = (struct str){.at = name, .len = (size_t)(value - 1 - name)};
        request->headers[i].value =
            str_trim((struct str){.at = value, .len = (size_t)(at - value)});
        at += 2;
    }
    request->header_count = head->fields;
}

struct str head_target(const struct head *head, const char *bytes)
{
    return (struct str){.at = bytes + head->target_at, .len = head->target_len};
}
