/* Log lines, read back through a pipe in place of standard error. */
#include "base/log.h"

#include "unit.h"

#include <fcntl.h>
#include <unistd.h>

static char line[2 * LIMIT_LOG_LINE];

/* Writes one event and leaves what came out in `line`. */
static void capture(const struct log_field *fields, size_t count)
{
    int ends[2], saved = dup(STDERR_FILENO);
    ssize_t len;

    assert_int_equal(pipe(ends), 0);
    dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
    log_write(LOG_EVENT_listening, fields, count);
    dup2(saved, STDERR_FILENO);
    close(saved);
    len = read(ends[0], line, sizeof(line) - 1);
    close(ends[0]);
    assert_true(len >= 0);
    line[len] = '\0';
}

static void is_one_json_line(void **state UNUSED)
{
    capture((struct log_field[]){{"address", "::1", 0}, {"port", NULL, -8080}}, 2);
    assert_memory_equal(line, "{\"at\":\"20", 9);
    assert_non_null(strstr(line, "Z\",\"level\":\"notice\",\"event\":\"listening\",\"message\":"
                                 "\"The service is listening.\","
                                 "\"address\":\"::1\",\"port\":-8080}\n"));
}

static void escapes_bytes(void **state UNUSED)
{
    capture((struct log_field[]){{"a", "\"\\\n\x1b[31m\xc3\xa9\x7f~", 0}}, 1);
    assert_non_null(strstr(line, ",\"a\":\"\\\"\\\\\\\\x0a\\\\x1b[31m\\\\xc3\\\\xa9\\\\x7f~\"}\n"));
}

static void cuts_long_lines(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));

    for (size_t len = LIMIT_LOG_LINE - 300; len < LIMIT_LOG_LINE + 50; len++) {
        char *text = arena_take(arena, 2 * LIMIT_LOG_LINE);

        memset(text, len % 2 ? 'x' : '\n', len);
        capture((struct log_field[]){{"a", text, 0}, {"b", NULL, 123456789012345}, {"c", "d", 0}},
                3);
        assert_true(strlen(line) <= LIMIT_LOG_LINE);
        assert_string_equal(line + strlen(line) - 2, "}\n");
        assert_true(strstr(line, "\"c\":\"d\"}\n") || strstr(line, "\"cut\":true}\n"));
        if (len % 32 == 0) {
            arena_free(arena);
            arena = arena_new(MIB(1));
        }
    }
    arena_free(arena);
}

/* Wherever it is cut, each quote that opens has one that closes. */
static void closes_quotes(void **state UNUSED)
{
    static char text[LIMIT_LOG_LINE];

    for (size_t len = LIMIT_LOG_LINE - 300; len < LIMIT_LOG_LINE; len++) {
        size_t quotes = 0;

        memset(text, 'x', len);
        capture((struct log_field[]){{"a", text, 0}, {"b", "c", 0}}, 2);
        for (const char *at = line; *at; at++)
            quotes += *at == '"';
        assert_int_equal(quotes % 2, 0);
    }
}

static void obeys_threshold(void **state UNUSED)
{
    log_threshold(LOG_WARNING);
    capture(NULL, 0);
    assert_string_equal(line, "");
    log_threshold(LOG_INFO);
    capture(NULL, 0);
    assert_string_not_equal(line, "");
}

/* What has come so far. */
static const char *drain(int end)
{
    static char all[64 * 1024];
    size_t len = 0;
    ssize_t got;

    while ((got = read(end, all + len, sizeof(all) - 1 - len)) > 0)
        len += (size_t)got;
    all[len] = '\0';
    return all;
}

/* A pipe that nobody reads fills up; the alarm would end a write that waits. */
static void never_waits(void **state UNUSED)
{
    int ends[2], saved = dup(STDERR_FILENO);
    const char *told;

    assert_int_equal(pipe(ends), 0);
    assert_true(fcntl(ends[0], F_SETPIPE_SZ, 4 * LIMIT_LOG_LINE) > 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
    alarm(60);
    for (int i = 0; i < 2000; i++)
        log_event(listening, {"number", NULL, i});
    told = drain(ends[0]);
    assert_non_null(strstr(told, "\"number\":0}\n"));
    assert_null(strstr(told, "\"number\":1999}\n"));
    log_event(listening, {"number", NULL, 2000});
    alarm(0);
    dup2(saved, STDERR_FILENO);
    close(saved);
    told = strstr(drain(ends[0]), "\"event\":\"lines_lost\"");
    close(ends[0]);
    assert_non_null(told);
    told = strstr(told, "\"lines\":") + strlen("\"lines\":");
    assert_int_equal(strspn(told, "0123456789"), 4); /* of 2,000, most */
    assert_non_null(strstr(told, "\"number\":2000}\n"));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("an event is one JSON line with its fields", is_one_json_line),
        CASE("bytes that are not printable are escaped", escapes_bytes),
        CASE("a line that is too long is cut and remains JSON", cuts_long_lines),
        CASE("a line that is cut is JSON all the same", closes_quotes),
        CASE("events below the threshold are not written", obeys_threshold),
        CASE("a log that nobody reads loses lines, says how many, and stops nobody", never_waits),
    };

    return RUN(cases);
}
