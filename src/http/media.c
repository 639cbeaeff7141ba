/* Reading Content-Type and Content-Encoding. */
#include "http/media.h"

static bool is_type(struct str value, const char *type)
{
    struct str parameter = value;
    struct str name = str_trim(str_cut(&parameter, ';'));

    if (!str_equal_any_case(name, str_of(type)))
        return false;
    if (!parameter.at)
        return true;
    parameter = str_trim(parameter);
    return str_equal_any_case(parameter, STR("charset=utf-8")) ||
           str_equal_any_case(parameter, STR("charset=\"utf-8\""));
}

struct fault media_check(const struct request *request, const char *type)
{
    struct str value = request_header(request, "content-type");

    for (size_t i = 0; i < request->header_count; i++)
        if (str_is(request->headers[i].name, "content-encoding") &&
            !str_equal_any_case(request->headers[i].value, STR("identity")))
            return fault_at(FAULT_unsupported_media_type, "content-encoding");
    if (type && (!value.at || !is_type(value, type)))
        return fault_at(FAULT_unsupported_media_type, "content-type");
    return OK;
}
