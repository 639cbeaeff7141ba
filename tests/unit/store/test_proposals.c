/* The JSON of a row of load.sql, read into the state. */
#include "store/proposals.h"

#include "base/text.h"

#include "unit.h"

static struct arena *arena;

static int set_up(void **state UNUSED)
{
    arena = arena_new(MIB(4));
    return 0;
}

static int tear_down(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

static struct str many(int count)
{
    struct text text = text_new(arena, MIB(1));

    for (int i = 0; i < count; i++)
        text_addf(&text,
                  "%c{\"id\":\"01920000-0000-7000-8000-%012x\",\"by\":\"client\","
                  "\"preset\":\"custom\",\"status\":\"open\",\"client_amount\":%d,"
                  "\"freelancer_amount\":1,\"client_accepted\":true,\"freelancer_accepted\":false,"
                  "\"made_at\":1,\"expires_at\":2,\"entry\":3,\"version\":4,\"answers\":null}",
                  i ? ',' : '[', (unsigned)i + 1, i);
    text_add_char(&text, ']');
    return text_str(&text);
}

static void reads_all(void **state UNUSED)
{
    struct state *read = state_new(arena);

    assert_false(fault_is(proposals_read(arena, (struct str){0}, read)));
    assert_int_equal(read->proposal_count, 0);
    assert_false(fault_is(proposals_read(arena, many(LIMIT_PROPOSALS), read)));
    assert_int_equal(read->proposal_count, LIMIT_PROPOSALS);
    assert_int_equal(read->proposals[LIMIT_PROPOSALS - 1].client_amount, LIMIT_PROPOSALS - 1);
}

static void never_beyond(void **state UNUSED)
{
    struct state *read = state_new(arena);

    assert_int_equal(proposals_read(arena, many(LIMIT_PROPOSALS + 1), read).code, FAULT_internal);
    assert_int_equal(read->proposal_count, 0);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("as many as a dispute may have are read", reads_all),
        CASE("more than that are no proposals of ours", never_beyond),
    };

    return cmocka_run_group_tests(cases, set_up, tear_down);
}
