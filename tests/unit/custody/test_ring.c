/* Generations of keys: who seals and signs, whose word counts, and what stands in the file. */
#include "custody/log_keys.h"
#include "unit.h"

static const uint8_t master[SEED_SIZE] = {7};
static const struct str log_a = {"example.org/a", 13}, log_b = {"example.org/b", 13};

static void rotate(struct ring *ring, enum key_use use, int64_t at)
{
    struct ring_key successor = {.use = use, .from_at = at};
    const char *why = "";

    assert_true(ring_rotate(ring, &successor, &why));
    assert_true(ring_fits(ring, master));
}

static void survives_its_file(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct ring ring = ring_first(), read;
    struct str text;

    assert_true(ring_fits(&ring, master));
    rotate(&ring, KEY_USE_ENTRY, 100);
    rotate(&ring, KEY_USE_LOG, 200);
    assert_true(ring_end(&ring, KEY_USE_LOG, KEY_REVOKED, 300));
    text = ring_write(arena, &ring);
    assert_true(ring_read(text, &read));
    assert_int_equal(read.count, 4);
    assert_memory_equal(&read, &ring, sizeof ring);
    for (size_t len = 0; len < text.len; len++)
        assert_false(ring_read((struct str){text.at, len}, &read) && read.count == 4);
    arena_free(arena);
}

static void refuses_what_is_no_ring(void **state UNUSED)
{
    static const char *const wrong[] = {
        "",
        "trialogue-keyring-v2\nentry 1 active 0 0 - - -\nlog 1 active 0 0 - - -\n",
        "trialogue-keyring-v1\nentry 1 active 0 0 - - -\n",
        "trialogue-keyring-v1\nentry 1 active 0 0 - - -\nnone 1 active 0 0 - - -\n",
        "trialogue-keyring-v1\nentry 1 active 0 0 - - -\nlog 2 active 0 0 - - -\n",
        "trialogue-keyring-v1\nentry 1 active 0 0 - - -\nlog 1 retired 0 0 - - -\n",
        "trialogue-keyring-v1\nentry 1 active 0 0 - - -\nlog 1 active 0 0 - - agent:/x\n",
        "trialogue-keyring-v1\nentry 1 active 0 0 - - -\nlog 1 active 0 0 - -\n",
        "trialogue-keyring-v1\nentry 1 active 0 0 - - -\nlog 1 lost 0 0 - - -\n",
        "trialogue-keyring-v1\nentry 1 active 0 0 ab - -\nlog 1 active 0 0 - - -\n",
    };
    struct ring ring;

    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(ring_read(str_of(wrong[i]), &ring));
}

static void knows_its_master(void **state UNUSED)
{
    static const uint8_t other[SEED_SIZE] = {8};
    struct ring ring = ring_first();

    assert_true(ring_fits(&ring, master));
    assert_true(ring_fits(&ring, master));
    assert_false(ring_fits(&ring, other));
}

static void seals_count_up_to_their_end(void **state UNUSED)
{
    struct ring ring = ring_first();
    struct seal_key keys[RING_GENERATIONS];
    const char *why = "";

    assert_true(ring_fits(&ring, master));
    rotate(&ring, KEY_USE_ENTRY, 100);
    assert_int_equal(ring_seal_keys(&ring, keys), 2);
    assert_true(keys[1].entries_until == INT64_MAX);
    assert_memory_not_equal(keys[0].public_key, keys[1].public_key, PUBLIC_KEY_SIZE);
    assert_false(ring_rotate(&ring, &(struct ring_key){.use = KEY_USE_ENTRY}, &why));
    assert_true(ring_end(&ring, KEY_USE_ENTRY, KEY_RETIRED, 500));
    assert_false(ring_end(&ring, KEY_USE_ENTRY, KEY_RETIRED, 500));
    rotate(&ring, KEY_USE_ENTRY, 600);
    assert_true(ring_end(&ring, KEY_USE_ENTRY, KEY_REVOKED, 700));
    assert_int_equal(ring_seal_keys(&ring, keys), 3);
    assert_true(keys[2].entries_until == 500 && keys[2].clock_until == INT64_MAX);
    assert_true(keys[1].entries_until == 700 && keys[1].clock_until == 700 + KEY_GRACE_MS);
    assert_true(keys[0].entries_until == INT64_MAX);
    assert_ptr_equal(ring_entry_key(&ring, keys[1].key_id), &ring.at[2]);
}

/* Which of the generations 1 and 2 may have signed alone. */
static unsigned counted(const struct log_keys *keys, unsigned states)
{
    struct arena *arena = arena_new(MIB(1));
    unsigned found = 0;

    for (size_t i = 0; i < keys->count; i++) {
        struct note_key name = log_key_of(&keys->at[i], log_a);
        struct str text = STR("example.org/a\n1\nAAAA\n");
        struct signing_key key;
        uint8_t seed[SEED_SIZE];
        struct note note;
        struct str line;

        log_key_seed(&keys->at[i], log_a, seed);
        signing_key_make(seed, &key);
        line = note_sign(arena, text, &name, &key);
        assert_true(note_read(arena, str_format(arena, "%s\n%s", text.at, line.at), &note));
        if (log_keys_hold(keys, states, log_a, &note))
            found |= BIT(keys->at[i].key->generation);
        assert_false(log_keys_hold(keys, states, log_b, &note));
    }
    arena_free(arena);
    return found;
}

static void revoked_signatures_do_not_count(void **state UNUSED)
{
    struct ring ring = ring_first();
    struct log_keys keys;

    rotate(&ring, KEY_USE_LOG, 100);
    log_keys_derive(&ring, master, &keys);
    assert_int_equal(counted(&keys, KEYS_TRUSTED), BIT(1) | BIT(2));
    assert_true(ring_end(&ring, KEY_USE_LOG, KEY_REVOKED, 200));
    assert_int_equal(counted(&keys, KEYS_TRUSTED), BIT(2));
    assert_int_equal(counted(&keys, KEYS_ALL), BIT(1) | BIT(2));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a ring is written and read back; half of it is none", survives_its_file),
        CASE("lines that do not go together are refused", refuses_what_is_no_ring),
        CASE("a ring knows the master seed that it is of", knows_its_master),
        CASE("seals of former keys count up to their end", seals_count_up_to_their_end),
        CASE("signatures of a revoked log key do not count", revoked_signatures_do_not_count),
    };

    return seal_start() ? RUN(cases) : 1;
}
