/* The one form of tar: written, read, and nothing else read. */
#include "audit/tar.h"
#include "base/text.h"
#include "trialogue/audit.h"

#include "sample.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

static void add_member(struct text *text, const char *name, struct str bytes)
{
    static const char zeros[TAR_BLOCK];
    uint8_t header[TAR_BLOCK];

    tar_header(header, str_of(name), bytes.len);
    text_add(text, (struct str){(const char *)header, TAR_BLOCK});
    text_add(text, bytes);
    text_add(text, (struct str){zeros, tar_padding(bytes.len)});
}

static void add_end(struct text *text)
{
    static const char zeros[2 * TAR_BLOCK];

    text_add(text, (struct str){zeros, sizeof(zeros)});
}

/* Gives three bytes at a time, whatever was asked for. */
static ptrdiff_t drip(void *argument, void *into, size_t room)
{
    struct str *rest = argument;
    size_t len = rest->len < 3 ? rest->len : 3;

    len = len < room ? len : room;
    memcpy(into, rest->at, len);
    *rest = str_from(*rest, len);
    return (ptrdiff_t)len;
}

static ptrdiff_t fail_reading(void *argument UNUSED, void *into UNUSED, size_t room UNUSED)
{
    return -1;
}

static void reads_what_was_written(void **state UNUSED)
{
    struct text text = text_new(arena, MIB(1));
    struct tar_reader reader = {.read = drip};
    struct str rest;
    char bytes[600];
    bool more;
    size_t got;

    add_member(&text, "a", STR(""));
    add_member(&text, "b", (struct str){memset(bytes, 'x', sizeof(bytes)), sizeof(bytes)});
    add_member(&text, "c", STR("unread"));
    add_end(&text);
    rest = text_str(&text);
    reader.argument = &rest;
    assert_false(fault_is(tar_next(&reader, &more)));
    assert_true(more && reader.size == 0);
    assert_string_equal(reader.name, "a");
    assert_false(fault_is(tar_next(&reader, &more)));
    assert_false(fault_is(tar_read(&reader, bytes, 100, &got)));
    assert_int_equal(got, 100);
    assert_false(fault_is(tar_read(&reader, bytes, sizeof(bytes), &got)));
    assert_int_equal(got, 500);
    assert_false(fault_is(tar_next(&reader, &more)));
    assert_string_equal(reader.name, "c");
    assert_false(fault_is(tar_next(&reader, &more)));
    assert_false(more);
}

static void assert_refused(struct str bytes)
{
    struct tar_reader reader = {.read = drip, .argument = &bytes};
    struct fault fault = OK;
    bool more = true;

    while (more && !fault_is(fault))
        fault = tar_next(&reader, &more);
    assert_int_equal(fault.code, FAULT_invalid);
    assert_non_null(fault.detail);
}

static void refuses_every_changed_bit(void **state UNUSED)
{
    struct text text = text_new(arena, MIB(1));
    struct str bytes;
    char *copy;

    add_member(&text, "a", STR("content"));
    add_end(&text);
    bytes = text_str(&text);
    copy = arena_take(arena, bytes.len);
    for (size_t i = 0; i < bytes.len; i++) {
        if (i >= TAR_BLOCK && i < TAR_BLOCK + 7)
            continue; /* the content is the manifest's business */
        for (int bit = 0; bit < 8; bit++) {
            memcpy(copy, bytes.at, bytes.len);
            copy[i] = (char)(copy[i] ^ (1 << bit));
            assert_refused((struct str){copy, bytes.len});
        }
    }
}

static void refuses_disorder(void **state UNUSED)
{
    static const char *const orders[][2] = {
        {"b", "a"}, {"a", "a"}, {"a.", "a"}, {"data/b", "data/a/b"}};

    for (size_t i = 0; i < COUNT(orders); i++) {
        struct text text = text_new(arena, MIB(1));

        add_member(&text, orders[i][0], STR("x"));
        add_member(&text, orders[i][1], STR("x"));
        add_end(&text);
        assert_refused(text_str(&text));
    }
}

static void refuses_a_wrong_end(void **state UNUSED)
{
    struct text text = text_new(arena, MIB(1));
    struct str bytes;

    add_member(&text, "a", STR("x"));
    add_end(&text);
    text_add_char(&text, '\0');
    bytes = text_str(&text);
    assert_refused(bytes);
    for (size_t len = 0; len < bytes.len - 1; len += 64)
        assert_refused((struct str){bytes.at, len});
}

static void tells_a_failing_source_apart(void **state UNUSED)
{
    struct tar_reader reader = {.read = fail_reading};
    bool more;

    assert_int_equal(tar_next(&reader, &more).code, FAULT_internal);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        ARENA_CASE("members are read as they were written, however the bytes drip in",
                   reads_what_was_written),
        ARENA_CASE("every bit of headers, padding and end has its meaning",
                   refuses_every_changed_bit),
        ARENA_CASE("members out of order or twice are refused", refuses_disorder),
        ARENA_CASE("an archive that is cut or goes on is refused", refuses_a_wrong_end),
        CASE("a failing source is no verdict on the archive", tells_a_failing_source_apart),
    };

    return RUN(cases);
}
