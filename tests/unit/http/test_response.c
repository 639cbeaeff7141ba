/* Answers as bytes. */
#include "http/response.h"

#include "http/date.h"
#include "unit.h"

static struct str written(struct arena *arena, const struct response *response,
                          enum body_framing body, bool close)
{
    struct text text = text_new(arena, KIB(16));

    response_write(&text, response,
                   &(struct response_frame){
                       .body = body, .close = close, .date = "then", .request_id = "req_1"});
    return text_str(&text);
}

#define COMMON "Date: then\r\nX-Request-Id: req_1\r\nX-Content-Type-Options: nosniff\r\n"

static void writes(void **state UNUSED)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct response response = {.status = 201, .content_type = "text/plain", .body = STR("abc")};

    response_header(&response, "ETag", STR("\"1\""));
    assert_str(written(arena, &response, BODY_COMPLETE, false),
               "HTTP/1.1 201 Created\r\n" COMMON "Cache-Control: no-store\r\n"
               "Content-Type: text/plain\r\nETag: \"1\"\r\nContent-Length: 3\r\n\r\n");
    response.header_count = 0;
    response_header(&response, "cache-control", STR("max-age=1"));
    assert_str(
        written(arena, &response, BODY_CHUNKED, true),
        "HTTP/1.1 201 Created\r\n" COMMON "Content-Type: text/plain\r\n"
        "cache-control: max-age=1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
    assert_str(written(arena, &(struct response){.status = 204}, BODY_COMPLETE, false),
               "HTTP/1.1 204 No Content\r\n" COMMON "Cache-Control: no-store\r\n\r\n");
    arena_free(arena);
}

static void cannot_be_split(void **state UNUSED)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct response response = {.status = 200};
    struct str text;

    response_header(&response, "A", STR("b\r\nSet-Cookie: c"));
    text = written(arena, &response, BODY_COMPLETE, false);
    assert_null(memmem(text.at, text.len, "Set-Cookie", 10));
    assert_non_null(memmem(text.at, text.len, "A: b\r\n", 6));
    arena_free(arena);
}

static void tells_problems(void **state UNUSED)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct str body = problem_body(arena, fault_at(FAULT_bad_parameter, "li\"mit"), "req_1");

    assert_non_null(memmem(body.at, body.len, "\"type\":\"/problems/bad_parameter\"", 32));
    assert_non_null(memmem(body.at, body.len, "\"status\":400", 12));
    assert_non_null(memmem(body.at, body.len, "{\"parameter\":\"li\\\"mit\"", 22));
    body = problem_body(arena, fault_at(FAULT_invalid, "/amount"), "req_1");
    assert_non_null(memmem(body.at, body.len, "{\"pointer\":\"/amount\"", 20));
    body = problem_body(arena, fault_at(FAULT_bad_header, "host"), "req_1");
    assert_non_null(memmem(body.at, body.len, "{\"header\":\"host\"", 16));
    arena_free(arena);
}

static void writes_dates(void **state UNUSED)
{
    char date[DATE_SIZE];

    date_write(784111777, date);
    assert_string_equal(date, "Sun, 06 Nov 1994 08:49:37 GMT");
    date_write(0, date);
    assert_string_equal(date, "Thu, 01 Jan 1970 00:00:00 GMT");
    date_write(1709208000, date);
    assert_string_equal(date, "Thu, 29 Feb 2024 12:00:00 GMT");
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("heads have what every answer has", writes),
        CASE("a control byte ends a value", cannot_be_split),
        CASE("problems name the place", tells_problems),
        CASE("dates are those of RFC 9110", writes_dates),
    };

    return RUN(cases);
}
