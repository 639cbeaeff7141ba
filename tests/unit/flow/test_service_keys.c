/* No two uses share a key: what one of them leaks says nothing of another. */
#include "flow/service.h"
#include "seal/keyfile.h"
#include "unit.h"

/* A key of each use; for those that sign, its public half. */
static size_t collect(const struct service_keys *keys, uint8_t out[][SEED_SIZE])
{
    static const char *const logs[] = {"a/joint", "a/staff", "b/joint"};
    const uint8_t *const all[] = {
        keys->entry.public_key, keys->party.public_key, keys->log.at[0].seed,
        keys->cursor,           keys->search,           keys->person,
        keys->credential,       keys->factor,           keys->content};
    size_t count = 0;

    for (; count < COUNT(all); count++)
        memcpy(out[count], all[count], SEED_SIZE);
    for (size_t i = 0; i < COUNT(logs); i++) {
        struct note_key key = log_key_active(&keys->log, str_of(logs[i]));

        memcpy(out[count++], key.public_key, SEED_SIZE);
    }
    return count;
}

static void uses_are_apart(void **state UNUSED)
{
    uint8_t master[2][SEED_SIZE] = {{1}, {2}}, keys[32][SEED_SIZE];
    struct ring ring = ring_first();
    struct service_keys derived;
    size_t count = 0;

    for (size_t i = 0; i < COUNT(master); i++) {
        service_keys_derive(master[i], &ring, &derived);
        count += collect(&derived, keys + count);
    }
    assert_true(count > 20);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            assert_memory_not_equal(keys[i], keys[j], SEED_SIZE);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("no two uses of a master seed share a key", uses_are_apart)};

    return seal_start() ? RUN(cases) : 1;
}
