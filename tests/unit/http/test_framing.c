/* The headers that delimit requests. */
#include "http/framing.h"

#include "parsed.h"

struct sample {
    const char *lines;
    int minor;
    enum fault_code code;
    uint64_t body_len;
    bool keep, expects_continue;
};

static const struct sample samples[] = {
    {"", 1, FAULT_NONE, 0, true, false},
    {"", 0, FAULT_NONE, 0, false, false},
    {"Connection: keep-alive\r\n", 0, FAULT_NONE, 0, false, false},
    {"Content-Length: 0\r\n", 1, FAULT_NONE, 0, true, false},
    {"Content-Length: 007\r\n", 1, FAULT_NONE, 7, true, false},
    {"Content-Length: 999999999999999\r\n", 1, FAULT_NONE, 999999999999999, true, false},
    {"Content-Length: 1000000000000000\r\n", 1, FAULT_body_too_large, 0, false, false},
    {"Content-Length: 18446744073709551621\r\n", 1, FAULT_body_too_large, 0, false, false},
    {"Content-Length: +5\r\n", 1, FAULT_bad_header, 0, false, false},
    {"Content-Length: -5\r\n", 1, FAULT_bad_header, 0, false, false},
    {"Content-Length: 5x\r\n", 1, FAULT_bad_header, 0, false, false},
    {"Content-Length: 0x5\r\n", 1, FAULT_bad_header, 0, false, false},
    {"Content-Length: 5, 5\r\n", 1, FAULT_bad_header, 0, false, false},
    {"Content-Length:\r\n", 1, FAULT_bad_header, 0, false, false},
    {"Content-Length: 5\r\nContent-Length: 5\r\n", 1, FAULT_bad_header, 0, false, false},
    {"content-length: 5\r\nCONTENT-LENGTH: 6\r\n", 1, FAULT_bad_header, 0, false, false},
    {"Transfer-Encoding: chunked\r\n", 1, FAULT_length_required, 0, false, false},
    {"Transfer-Encoding:\r\n", 1, FAULT_length_required, 0, false, false},
    {"Transfer-Encoding: chunked\r\n", 0, FAULT_bad_request, 0, false, false},
    {"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", 1, FAULT_bad_request, 0, false, false},
    {"Connection: close\r\n", 1, FAULT_NONE, 0, false, false},
    {"Connection: CLOSE\r\n", 1, FAULT_NONE, 0, false, false},
    {"Connection: a,\t close , b\r\n", 1, FAULT_NONE, 0, false, false},
    {"Connection: a\r\nConnection: close\r\n", 1, FAULT_NONE, 0, false, false},
    {"Connection: closed, xclose, \r\n", 1, FAULT_NONE, 0, true, false},
    {"Expect: 100-Continue\r\n", 1, FAULT_NONE, 0, true, true},
    {"Expect: 100-continue\r\n", 0, FAULT_NONE, 0, false, false},
    {"Expect: tea\r\n", 1, FAULT_expectation_failed, 0, false, false},
    {"Expect:\r\n", 1, FAULT_expectation_failed, 0, false, false},
    {"Cookie: a\r\ncookie: b\r\n", 1, FAULT_bad_header, 0, false, false},
    {"Host: a\r\nhost: a\r\n", 1, FAULT_bad_header, 0, false, false},
    {"Origin: a\r\nOrigin: a\r\n", 1, FAULT_bad_header, 0, false, false},
    {"Authorization: a\r\nAuthorization: a\r\n", 1, FAULT_bad_header, 0, false, false},
    {"Last-Event-ID: 1\r\nLast-Event-Id: 1\r\n", 1, FAULT_bad_header, 0, false, false},
    {"Accept: a\r\nAccept: b\r\nX: y\r\nX: y\r\n", 1, FAULT_NONE, 0, true, false},
};

static void reads(void **state UNUSED)
{
    for (size_t i = 0; i < COUNT(samples); i++) {
        struct arena *arena = arena_new(LIMIT_ARENA);
        struct request request = with_headers(arena, samples[i].lines);
        struct framing framing = {0};
        struct fault fault = framing_read(&request, samples[i].minor, &framing);

        if (fault.code != samples[i].code || framing.body_len != samples[i].body_len ||
            framing.keep != samples[i].keep ||
            framing.expects_continue != samples[i].expects_continue)
            fail_msg("%s", samples[i].lines);
        arena_free(arena);
    }
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("each sample is delimited in one way or refused", reads),
    };

    return RUN(cases);
}
