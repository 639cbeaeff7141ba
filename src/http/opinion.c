/* Asks llhttp about one head. */
#include "http/opinion.h"

#include <llhttp.h>

/* What llhttp has reported so far. */
struct seen {
    size_t method_len, target_len, fields;
};

static int on_method(llhttp_t *parser, const char *at UNUSED, size_t len)
{
    ((struct seen *)parser->data)->method_len += len;
    return 0;
}

static int on_url(llhttp_t *parser, const char *at UNUSED, size_t len)
{
    ((struct seen *)parser->data)->target_len += len;
    return 0;
}

static int on_header_value_complete(llhttp_t *parser)
{
    ((struct seen *)parser->data)->fields++;
    return 0;
}

static const llhttp_settings_t settings = {
    .on_method = on_method,
    .on_url = on_url,
    .on_header_value_complete = on_header_value_complete,
};

bool opinion_is_shared(struct str head, const struct opinion *ours)
{
    struct seen seen = {0};
    llhttp_t parser;
    llhttp_errno_t error;

    llhttp_init(&parser, HTTP_REQUEST, &settings);
    parser.data = &seen;
    error = llhttp_execute(&parser, head.at, head.len);
    /* An upgrade that we ignore is where llhttp stops. */
    if (error != HPE_OK && error != HPE_PAUSED_UPGRADE)
        return false;
    return seen.method_len == ours->method_len && seen.target_len == ours->target_len &&
           seen.fields == ours->fields && parser.http_major == 1 &&
           parser.http_minor == ours->minor && !(parser.flags & F_CHUNKED) &&
           parser.content_length == ours->body_len;
}
