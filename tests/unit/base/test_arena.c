/* Arenas. */
#include "base/arena.h"

#include "unit.h"

static void gives_zeroed_memory(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(8));

    for (size_t size = 0; size < 9000; size += 7) {
        unsigned char *at = arena_take(arena, size);

        assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(at[i], 0);
        memset(at, 0xa5, size);
    }
    arena_free(arena);
}

static void keeps_pieces_apart(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(8));
    unsigned char *pieces[300];

    for (size_t i = 0; i < COUNT(pieces); i++) {
        pieces[i] = arena_take(arena, 1 + i * 50 % 7001);
        memset(pieces[i], (int)(i % 251), 1 + i * 50 % 7001);
    }
    for (size_t i = 0; i < COUNT(pieces); i++)
        for (size_t k = 0; k < 1 + i * 50 % 7001; k++)
            assert_int_equal(pieces[i][k], i % 251);
    arena_free(arena);
}

/* The chunks of an arena that has ended serve the next one. */
static void zeroes_what_served_before(void **state UNUSED)
{
    for (int round = 0; round < 100; round++) {
        struct arena *arenas[8];

        for (size_t i = 0; i < COUNT(arenas); i++) {
            arenas[i] = arena_new(MIB(8));
            for (size_t size = 1; size < 40000; size = size * 3 + i)
                memset(arena_bytes(arenas[i], size), 0xa5, size);
        }
        for (size_t i = 0; i < COUNT(arenas); i++)
            arena_free(arenas[(i * 3) % COUNT(arenas)]);
        gives_zeroed_memory(NULL);
        keeps_pieces_apart(NULL);
    }
}

static void counts_what_it_gave(void **state UNUSED)
{
    struct arena *arena = arena_new(1000);

    arena_take(arena, 1);
    arena_array(arena, 3, 33);
    assert_int_equal(arena_used(arena), 100);
    arena_take(arena, 900);
    assert_int_equal(arena_used(arena), 1000);
    arena_free(arena);
}

static void pass_limit(void)
{
    struct arena *arena = arena_new(1000);

    arena_take(arena, 999);
    arena_take(arena, 2);
}

static void overflow_array(void)
{
    arena_array(arena_new(SIZE_MAX), SIZE_MAX / 2, 3);
}

static void stops_at_limit(void **state UNUSED)
{
    assert_true(dies(pass_limit));
    assert_true(dies(overflow_array));
}

static void note_a(void *argument)
{
    *(char **)argument += 1;
    (*(char **)argument)[-1] = 'a';
}

static void note_b(void *argument)
{
    *(char **)argument += 1;
    (*(char **)argument)[-1] = 'b';
}

static void ends_last_first(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    char order[4] = "", *at = order;

    arena_on_end(arena, note_a, &at);
    arena_on_end(arena, note_b, &at);
    arena_on_end(arena, note_b, &at);
    arena_free(arena);
    assert_string_equal(order, "bba");
    arena_free(NULL);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("an arena gives zeroed and aligned memory", gives_zeroed_memory),
        CASE("pieces of an arena do not overlap", keeps_pieces_apart),
        CASE("memory that served another arena comes zeroed and apart, too",
             zeroes_what_served_before),
        CASE("an arena counts the bytes it gave", counts_what_it_gave),
        CASE("an arena never gives more than its limit", stops_at_limit),
        CASE("an arena runs its endings last first", ends_last_first),
    };

    return RUN(cases);
}
