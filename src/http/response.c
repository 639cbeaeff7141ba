/* Writing the head of an answer. */
#include "http/response.h"

static const char *reason_of(int status)
{
    static const struct {
        int status;
        const char *reason;
    } reasons[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {302, "Found"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {411, "Length Required"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {421, "Misdirected Request"},
        {422, "Unprocessable Content"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
    };

    for (size_t i = 0; i < COUNT(reasons); i++)
        if (reasons[i].status == status)
            return reasons[i].reason;
    return "Status"; /* the text has no meaning; RFC 9112 lets clients ignore it */
}

void response_header(struct response *response, const char *name, struct str value)
{
    CHECK(response->header_count < RESPONSE_HEADERS);
    response->headers[response->header_count++] =
        (struct http_header){.name = str_of(name), .value = value};
}

bool response_is_bare(int status)
{
    return status == 204 || status == 304;
}

static void write_header(struct text *text, struct str name, struct str value)
{
    text_add(text, name);
    text_add(text, STR(": "));
    /* A control byte would let a value end the header and begin another. */
    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.at[i] < 0x20 || value.at[i] == 0x7f)
            value.len = i;
    text_add(text, value);
    text_add(text, STR("\r\n"));
}

static void write_framing(struct text *text, const struct response *response,
                          const struct response_frame *frame)
{
    if (frame->body == BODY_CHUNKED) {
        text_add(text, STR("Transfer-Encoding: chunked\r\n"));
    } else if (frame->body == BODY_COMPLETE && !response_is_bare(response->status)) {
        text_add(text, STR("Content-Length: "));
        text_add_int(text, response->content_type ? (int64_t)response->body.len : 0);
        text_add(text, STR("\r\n"));
    }
    if (frame->close)
        text_add(text, STR("Connection: close\r\n"));
}

static bool has_cache_control(const struct response *response)
{
    for (size_t i = 0; i < response->header_count; i++)
        if (str_equal_any_case(response->headers[i].name, STR("Cache-Control")))
            return true;
    return false;
}

void response_write(struct text *text, const struct response *response,
                    const struct response_frame *frame)
{
    text_add(text, STR("HTTP/1.1 "));
    text_add_int(text, response->status);
    text_add_char(text, ' ');
    text_add_c(text, reason_of(response->status));
    text_add(text, STR("\r\nDate: "));
    text_add_c(text, frame->date);
    text_add(text, STR("\r\nX-Request-Id: "));
    text_add_c(text, frame->request_id);
    text_add(text, STR("\r\nX-Content-Type-Options: nosniff\r\n"));
    if (!has_cache_control(response))
        text_add(text, STR("Cache-Control: no-store\r\n"));
    if (response->content_type)
        write_header(text, STR("Content-Type"), str_of(response->content_type));
    for (size_t i = 0; i < response->header_count; i++)
        write_header(text, response->headers[i].name, response->headers[i].value);
    write_framing(text, response, frame);
    text_add(text, STR("\r\n"));
    CHECK(!text->overflow);
}
