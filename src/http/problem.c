/* Faults as problem details (RFC 9457). */
#include "http/response.h"
#include "json/write.h"

enum { PROBLEM_LIMIT = 64 * 1024 };

/* A relative reference: documentation moves with the service. */
#define PROBLEM_TYPES "/problems/"

/* What `fault.pointer` names depends on the fault. */
static const char *place_name(struct fault fault)
{
    if (fault.code == FAULT_bad_parameter || fault.code == FAULT_bad_cursor)
        return "parameter";
    return fault.pointer[0] == '/' || fault.pointer[0] == '\0' ? "pointer" : "header";
}

struct str problem_body(struct arena *arena, struct fault fault, const char *request_id)
{
    const struct fault_row *row = fault_row(fault.code);
    struct json json = json_new(arena, PROBLEM_LIMIT);

    json_open(&json, NULL);
    json_text(&json, "type", str_format(arena, PROBLEM_TYPES "%s", row->name));
    json_word(&json, "title", row->title);
    json_int(&json, "status", row->status);
    json_word(&json, "detail", fault.detail ? fault.detail : row->advice);
    json_word(&json, "advice", row->advice);
    if (fault.pointer) {
        json_open_array(&json, "errors");
        json_open(&json, NULL);
        json_word(&json, place_name(fault), fault.pointer);
        json_word(&json, "detail", fault.detail ? fault.detail : row->title);
        json_close(&json);
        json_close_array(&json);
    }
    json_word(&json, "request_id", request_id);
    json_close(&json);
    return json_str(&json);
}

void response_refusal(struct arena *arena, struct fault fault, const char *request_id,
                      struct response *out)
{
    int status = fault_row(fault.code)->status;

    *out = (struct response){
        .status = status,
        .content_type = "application/problem+json",
        .body = problem_body(arena, fault, request_id),
    };
    if (status == 429 || status == 503 || fault.retry_after_s)
        response_header(out, "Retry-After",
                        str_format(arena, "%lld",
                                   (long long)(fault.retry_after_s ? fault.retry_after_s
                                                                   : LIMIT_RETRY_AFTER_S)));
    if (status == 401)
        response_header(out, "WWW-Authenticate", STR("Bearer"));
}

void response_problem(struct exchange *exchange, struct fault fault, struct response *out)
{
    response_refusal(exchange->arena, fault, exchange->request_id, out);
}

void exchange_refuse(struct exchange *exchange, struct fault fault)
{
    struct response response;

    response_problem(exchange, fault, &response);
    exchange_answer(exchange, &response);
}
