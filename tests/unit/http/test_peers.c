/* Counting connections by address. */
#include "http/peers.h"

#include "unit.h"

static struct in6_addr address(unsigned number)
{
    struct in6_addr made = {0};

    memcpy(made.s6_addr + 12, &number, sizeof(number));
    return made;
}

static void counts(void **state UNUSED)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct peers *peers = ARENA_NEW(arena, struct peers);
    struct in6_addr one = address(1), other = address(2);
    struct peer *first, *second;

    peers_init(peers, arena, 7);
    first = peers_enter(peers, &one, 2);
    second = peers_enter(peers, &one, 2);
    assert_ptr_equal(first, second);
    assert_null(peers_enter(peers, &one, 2));
    assert_non_null(peers_enter(peers, &other, 1));
    peers_leave(peers, first);
    assert_ptr_equal(peers_enter(peers, &one, 2), first);
    peers_leave(peers, NULL);
    arena_free(arena);
}

static void uses_nodes_again(void **state UNUSED)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct peers *peers = ARENA_NEW(arena, struct peers);
    size_t used = 0;

    peers_init(peers, arena, 7);
    for (unsigned round = 0; round < 3; round++) {
        struct peer *held[5000];

        for (unsigned i = 0; i < COUNT(held); i++) {
            struct in6_addr at = address(round * 100000 + i);

            held[i] = peers_enter(peers, &at, 1);
            assert_non_null(held[i]);
            assert_null(peers_enter(peers, &at, 1));
        }
        for (unsigned i = 0; i < COUNT(held); i++)
            peers_leave(peers, held[i]);
        assert_true(round == 0 || arena_used(arena) == used);
        used = arena_used(arena);
    }
    arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("each address has its own count", counts),
        CASE("memory follows the addresses that are here", uses_nodes_again),
    };

    return RUN(cases);
}
