/* Generations and their states. */
#include "custody/ring.h"

#include "seal/keyfile.h"

const char *const key_state_names[KEY_STATES] = {[KEY_ACTIVE] = "active",
                                                 [KEY_PASSING] = "passing",
                                                 [KEY_RETIRED] = "retired",
                                                 [KEY_REVOKED] = "revoked"};

struct ring ring_first(void)
{
    return (struct ring){
        .count = 2,
        .at = {{.use = KEY_USE_ENTRY, .generation = 1}, {.use = KEY_USE_LOG, .generation = 1}}};
}

/* The newest key of this use and state. */
static struct ring_key *find(struct ring *ring, enum key_use use, enum key_state state)
{
    for (size_t i = ring->count; i-- > 0;)
        if (ring->at[i].use == use && ring->at[i].state == state)
            return &ring->at[i];
    return NULL;
}

const struct ring_key *ring_active(const struct ring *ring, enum key_use use)
{
    return find((struct ring *)(uintptr_t)ring, use, KEY_ACTIVE);
}

const struct ring_key *ring_passing(const struct ring *ring, enum key_use use)
{
    return find((struct ring *)(uintptr_t)ring, use, KEY_PASSING);
}

bool ring_rotate(struct ring *ring, const struct ring_key *successor, const char **why)
{
    struct ring_key *active = find(ring, successor->use, KEY_ACTIVE), *key;

    if (find(ring, successor->use, KEY_PASSING)) {
        *why = "the key before it is still passing: end it first, with 'trialogue key retire'";
        return false;
    }
    if (ring->count == RING_KEYS || active->generation == RING_GENERATIONS) {
        *why = "the key ring is full";
        return false;
    }
    key = &ring->at[ring->count++];
    *key = *successor;
    key->state = KEY_ACTIVE;
    key->generation = active->generation + 1;
    key->until_at = 0;
    seal_random(key->salt, sizeof key->salt);
    active->state = KEY_PASSING;
    return true;
}

bool ring_end(struct ring *ring, enum key_use use, enum key_state state, int64_t now)
{
    struct ring_key *key = find(ring, use, KEY_PASSING);

    if (!key)
        return false;
    key->state = state;
    key->until_at = now;
    return true;
}

void ring_seed(const struct ring_key *key, const uint8_t master[SEED_SIZE], uint8_t out[SEED_SIZE])
{
    char name[sizeof "generation" + RING_SALT] = "generation";
    uint8_t seed[SEED_SIZE];

    seed_derive(master, key_use_names[key->use], seed);
    memcpy(name + sizeof "generation", key->salt, RING_SALT);
    if (key->generation == 1)
        memcpy(out, seed, SEED_SIZE);
    else
        seed_derive_named(seed, (struct str){name, sizeof name}, out);
    explicit_bzero(seed, sizeof seed);
    explicit_bzero(name, sizeof name);
}

bool ring_fits(struct ring *ring, const uint8_t master[SEED_SIZE])
{
    bool fits = true;

    for (size_t i = 0; i < ring->count; i++) {
        struct ring_key *key = &ring->at[i];
        struct signing_key pair;
        uint8_t seed[SEED_SIZE];

        if (key->use != KEY_USE_ENTRY)
            continue;
        ring_seed(key, master, seed);
        signing_key_make(seed, &pair);
        if (key->known)
            fits &= memcmp(key->public_key, pair.public_key, PUBLIC_KEY_SIZE) == 0;
        else
            memcpy(key->public_key, pair.public_key, PUBLIC_KEY_SIZE);
        key->known = true;
        explicit_bzero(seed, sizeof seed);
        signing_key_wipe(&pair);
    }
    return fits;
}

const struct ring_key *ring_entry_key(const struct ring *ring, const uint8_t key_id[KEY_ID_SIZE])
{
    uint8_t id[KEY_ID_SIZE];

    for (size_t i = 0; i < ring->count; i++) {
        if (ring->at[i].use != KEY_USE_ENTRY || !ring->at[i].known)
            continue;
        key_id_of(ring->at[i].public_key, id);
        if (memcmp(id, key_id, KEY_ID_SIZE) == 0)
            return &ring->at[i];
    }
    return NULL;
}

size_t ring_seal_keys(const struct ring *ring, struct seal_key out[RING_GENERATIONS])
{
    size_t count = 0;

    for (size_t i = ring->count; i-- > 0;) {
        const struct ring_key *key = &ring->at[i];
        bool ended = key->state == KEY_RETIRED || key->state == KEY_REVOKED;

        if (key->use != KEY_USE_ENTRY)
            continue;
        out[count].entries_until = ended ? key->until_at : INT64_MAX;
        out[count].clock_until =
            key->state == KEY_REVOKED ? key->until_at + KEY_GRACE_MS : INT64_MAX;
        memcpy(out[count].public_key, key->public_key, PUBLIC_KEY_SIZE);
        key_id_of(key->public_key, out[count++].key_id);
    }
    return count;
}
