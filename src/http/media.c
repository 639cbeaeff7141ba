/* Reading Content-Type and Content-Encoding. */
#include "http/media.h"

#include <strings.h>

static struct str skip_space(struct str s)
{
    while (s.len > 0 && (s.at[0] == ' ' || s.at[0] == '\t'))
        s = str_from(s, 1);
    return s;
}

static bool is_any_case(struct str s, const char *text)
{
    return s.len == strlen(text) && strncasecmp(s.at, text, s.len) == 0;
}

static bool is_type(struct str value, const char *type)
{
    size_t len = strlen(type);
    struct str rest;

    if (value.len < len || strncasecmp(value.at, type, len) != 0)
        return false;
    rest = skip_space(str_from(value, len));
    if (rest.len == 0)
        return true;
    if (rest.at[0] != ';')
        return false;
    rest = skip_space(str_from(rest, 1));
    return is_any_case(rest, "charset=utf-8") || is_any_case(rest, "charset=\"utf-8\"");
}

struct fault media_check(const struct request *request, const char *type)
{
    struct str value = request_header(request, "content-type");

    for (size_t i = 0; i < request->header_count; i++)
        if (str_is(request->headers[i].name, "content-encoding") &&
            !is_any_case(request->headers[i].value, "identity"))
            return fault_at(FAULT_unsupported_media_type, "content-encoding");
    if (type && (!value.at || !is_type(value, type)))
        return fault_at(FAULT_unsupported_media_type, "content-type");
    return OK;
}
