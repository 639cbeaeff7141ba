/* The table of faults. */
#include "base/fault.h"

#include "unit.h"

static void rows_are_whole(void **state UNUSED)
{
    for (enum fault_code code = FAULT_NONE + 1; code < FAULT_CODES; code++) {
        const struct fault_row *row = fault_row(code);

        assert_in_range(row->status, 400, 599);
        assert_true(strlen(row->name) > 2);
        assert_int_equal(row->title[strlen(row->title) - 1], '.');
        assert_int_equal(row->advice[strlen(row->advice) - 1], '.');
    }
    assert_string_equal(fault_row(FAULT_dispute_closed)->name, "dispute_closed");
    assert_int_equal(fault_row(FAULT_outcome_unknown)->status, 503);
}

static void rows_are_sorted(void **state UNUSED)
{
    for (enum fault_code code = FAULT_NONE + 2; code < FAULT_CODES; code++) {
        const struct fault_row *last = fault_row(code - 1), *row = fault_row(code);

        assert_true(last->status < row->status ||
                    (last->status == row->status && strcmp(last->name, row->name) < 0));
    }
}

static struct fault try_both(struct fault first, struct fault second)
{
    TRY(first);
    TRY(second);
    return OK;
}

static void try_returns_the_first(void **state UNUSED)
{
    struct fault fault = try_both(OK, fault_say(FAULT_invalid, "/a", "Why."));

    assert_true(fault_is(fault));
    assert_int_equal(fault.code, FAULT_invalid);
    assert_string_equal(fault.pointer, "/a");
    assert_string_equal(fault.detail, "Why.");
    assert_int_equal(try_both(fault_of(FAULT_conflict), fault).code, FAULT_conflict);
    assert_false(fault_is(try_both(OK, OK)));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("every fault has a status, a title and advice", rows_are_whole),
        CASE("faults are sorted by status and name", rows_are_sorted),
        CASE("TRY gives the first fault to the caller", try_returns_the_first),
    };

    return RUN(cases);
}
