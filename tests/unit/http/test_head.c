/* The strict check of heads, whole and byte by byte. */
#include "http/head.h"

#include "unit.h"

struct sample {
    const char *text;
    enum head_verdict verdict;
    enum fault_code code;
};

#define FIELDS_OF(lines) "GET / HTTP/1.1\r\n" lines "\r\n"

static const struct sample samples[] = {
    {"GET / HTTP/1.1\r\n\r\n", HEAD_COMPLETE, 0},
    {"\r\nGET / HTTP/1.1\r\n\r\n", HEAD_COMPLETE, 0},
    {"GET / HTTP/1.0\r\nA: b\r\n\r\n", HEAD_COMPLETE, 0},
    {"M-SEARCH!#$%&'*+.^_`|~0 /a?b=%41[] HTTP/1.1\r\n\r\n", HEAD_COMPLETE, 0},
    {FIELDS_OF("A:\r\nB: \r\nC:\t x \t\r\nD: \xc3\xa9\r\n"), HEAD_COMPLETE, 0},
    {"", HEAD_MORE, 0},
    {"\r", HEAD_MORE, 0},
    {"GET / HTTP/1.1\r\nA: b\r\n", HEAD_MORE, 0},
    {"GET / HTTP/1.1\r\nA: b\r\n\r", HEAD_MORE, 0},
    {"\r\n\r\nGET / HTTP/1.1\r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"\n", HEAD_BAD, FAULT_bad_request},
    {"\rG", HEAD_BAD, FAULT_bad_request},
    {" GET / HTTP/1.1\r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"GET\t/ HTTP/1.1\r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"G\xc3T / HTTP/1.1\r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"GET  / HTTP/1.1\r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"GET /\r\n", HEAD_BAD, FAULT_bad_request},
    {"GET / \r\n", HEAD_BAD, FAULT_bad_request},
    {"GET /  HTTP/1.1\r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"GET /a#b HTTP/1.1\r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"GET /\\ HTTP/1.1\r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"GET /\x7f HTTP/1.1\r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"GET /\xc3\xa9 HTTP/1.1\r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"GET / HTTP/1.1 \r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"GET / HTTP/1.1\n\n", HEAD_BAD, FAULT_bad_request},
    {"GET / HTTP/1.1\r\r", HEAD_BAD, FAULT_bad_request},
    {"GET / http/1.1\r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"GET / XTTP/1.1\r\n\r\n", HEAD_BAD, FAULT_bad_request},
    {"GET / HTTP/0.9\r\n\r\n", HEAD_BAD, FAULT_version_not_supported},
    {"GET / HTTP/1.2\r\n\r\n", HEAD_BAD, FAULT_version_not_supported},
    {"GET / HTTP/1.11\r\n\r\n", HEAD_BAD, FAULT_version_not_supported},
    {"GET / HTTP/2.0\r\n\r\n", HEAD_BAD, FAULT_version_not_supported},
    {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", HEAD_BAD, FAULT_version_not_supported},
    {FIELDS_OF(" A: b\r\n"), HEAD_BAD, FAULT_bad_request},
    {FIELDS_OF("A: b\r\n c\r\n"), HEAD_BAD, FAULT_bad_request},
    {FIELDS_OF("A: b\r\n\tc\r\n"), HEAD_BAD, FAULT_bad_request},
    {FIELDS_OF(": b\r\n"), HEAD_BAD, FAULT_bad_request},
    {FIELDS_OF("A : b\r\n"), HEAD_BAD, FAULT_bad_request},
    {FIELDS_OF("A\r\n"), HEAD_BAD, FAULT_bad_request},
    {FIELDS_OF("A(: b\r\n"), HEAD_BAD, FAULT_bad_request},
    {FIELDS_OF("A: b\nC: d\r\n"), HEAD_BAD, FAULT_bad_request},
    {FIELDS_OF("A: b\rC: d\r\n"), HEAD_BAD, FAULT_bad_request},
    {FIELDS_OF("A: b\x01\r\n"), HEAD_BAD, FAULT_bad_request},
    {FIELDS_OF("A: b\x7f\r\n"), HEAD_BAD, FAULT_bad_request},
    {"GET / HTTP/1.1\r\nA: b\r\n\rX", HEAD_BAD, FAULT_bad_request},
    {"\x16\x03\x01", HEAD_BAD, FAULT_bad_request},
};

static enum head_verdict check_whole(struct str text, struct head *head, struct fault *fault)
{
    *head = (struct head){0};
    *fault = OK;
    return head_check(head, text, fault);
}

/* Gives one byte more each time, until there is a verdict. */
static enum head_verdict check_slowly(struct str text, struct head *head, struct fault *fault)
{
    enum head_verdict verdict = HEAD_MORE;

    *head = (struct head){0};
    *fault = OK;
    for (size_t len = 0; verdict == HEAD_MORE && len <= text.len; len++)
        verdict = head_check(head, (struct str){.at = text.at, .len = len}, fault);
    return verdict;
}

static void judges(void **state UNUSED)
{
    for (size_t i = 0; i < COUNT(samples); i++) {
        struct str text = str_of(samples[i].text);
        struct fault fault;
        struct head head;

        if (check_whole(text, &head, &fault) != samples[i].verdict || fault.code != samples[i].code)
            fail_msg("whole: %s", samples[i].text);
        if (check_slowly(text, &head, &fault) != samples[i].verdict ||
            fault.code != samples[i].code)
            fail_msg("slowly: %s", samples[i].text);
    }
}

static void refuses_nul(void **state UNUSED)
{
    struct fault fault;
    struct head head;

    assert_int_equal(check_whole(STR("GET / HTTP/1.1\r\nA: b\0c\r\n\r\n"), &head, &fault),
                     HEAD_BAD);
    assert_int_equal(check_whole(STR("GET /\0 HTTP/1.1\r\n\r\n"), &head, &fault), HEAD_BAD);
    assert_int_equal(check_whole(STR("GET / HTTP/1.1\0\r\n\r\n"), &head, &fault), HEAD_BAD);
}

static void stops_behind_the_head(void **state UNUSED)
{
    struct str text = STR("GET / HTTP/1.1\r\nA: b\r\n\r\n\0\n garbage");
    struct fault fault;
    struct head head;

    assert_int_equal(check_whole(text, &head, &fault), HEAD_COMPLETE);
    assert_int_equal(head.at, 24);
    assert_int_equal(head.fields, 1);
    assert_int_equal(head.minor, 1);
}

static void splits(void **state UNUSED)
{
    char bytes[] =
        "\r\nPOST /v1/x?y HTTP/1.0\r\nHost:a\r\nX-Long-NAME: \t b c \t\r\nEmpty:  \r\n\r\n";
    struct request request = {0};
    struct fault fault;
    struct head head;

    assert_int_equal(check_whole(str_of(bytes), &head, &fault), HEAD_COMPLETE);
    head_split(&head, bytes, &request);
    assert_int_equal(request.method, HTTP_POST);
    assert_str(head_target(&head, bytes), "/v1/x?y");
    assert_int_equal(request.header_count, 3);
    assert_str(request_header(&request, "host"), "a");
    assert_str(request_header(&request, "x-long-name"), "b c");
    assert_str(request_header(&request, "empty"), "");
    assert_non_null(request_header(&request, "empty").at);
    assert_null(request_header(&request, "absent").at);
}

static void knows_methods(void **state UNUSED)
{
    static const char *const names[] = {"GET",     "HEAD", "POST",  "PUT", "DELETE",
                                        "OPTIONS", "get",  "PATCH", "GETS"};

    for (size_t i = 0; i < COUNT(names); i++) {
        struct request request = {0};
        struct fault fault;
        struct head head;
        char bytes[64];

        assert_true(snprintf(bytes, sizeof(bytes), "%s / HTTP/1.1\r\n\r\n", names[i]) > 0);
        assert_int_equal(check_whole(str_of(bytes), &head, &fault), HEAD_COMPLETE);
        head_split(&head, bytes, &request);
        assert_int_equal(request.method, i < HTTP_METHODS ? i : HTTP_METHODS);
    }
}

/* A head with a request line of `line` bytes and `fields` fields of `field` bytes, CRLF not
 * counted. */
static struct str large(struct arena *arena, size_t line, size_t fields, size_t field)
{
    size_t len = line + 2 + fields * (field + 2) + 2;
    char *text = arena_take(arena, len + 1), *at = text;

    memset(text, 'x', len);
    memcpy(at, "GET /", 5);
    memcpy(at + line - 9, " HTTP/1.1\r\n", 11);
    at += line + 2;
    for (; fields > 0; fields--, at += field + 2) {
        at[1] = ':';
        memcpy(at + field, "\r\n", 2);
    }
    memcpy(at, "\r\n", 2);
    return (struct str){.at = text, .len = len};
}

static enum fault_code code_of(struct str text)
{
    struct fault whole, slow;
    struct head head;

    (void)check_whole(text, &head, &whole);
    (void)check_slowly(text, &head, &slow);
    assert_int_equal(whole.code, slow.code);
    return whole.code;
}

static void keeps_limits(void **state UNUSED)
{
    struct arena *arena = arena_new(LIMIT_ARENA);

    assert_int_equal(code_of(large(arena, LIMIT_REQUEST_LINE, 0, 0)), FAULT_NONE);
    assert_int_equal(code_of(large(arena, LIMIT_REQUEST_LINE + 1, 0, 0)), FAULT_uri_too_long);
    assert_int_equal(code_of(large(arena, LIMIT_REQUEST_LINE + 1, 1, 20000)), FAULT_uri_too_long);
    assert_int_equal(code_of(large(arena, 20, LIMIT_HEADERS, 9)), FAULT_NONE);
    assert_int_equal(code_of(large(arena, 20, LIMIT_HEADERS + 1, 9)), FAULT_headers_too_large);
    assert_int_equal(code_of(large(arena, 20, 1, LIMIT_HEAD - 26)), FAULT_NONE);
    assert_int_equal(code_of(large(arena, 20, 1, LIMIT_HEAD - 25)), FAULT_headers_too_large);
    arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("each sample gets its verdict, whole and byte by byte", judges),
        CASE("a NUL is refused wherever it stands", refuses_nul),
        CASE("what stands behind the head is not looked at", stops_behind_the_head),
        CASE("a head is split into method, target and trimmed headers", splits),
        CASE("methods are known by their exact names", knows_methods),
        CASE("line, fields and head have their limits, to the byte", keeps_limits),
    };

    return RUN(cases);
}
