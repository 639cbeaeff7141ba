/* A log's keys from its name. */
#include "custody/log_keys.h"

#include "seal/keyfile.h"

void log_keys_derive(const struct ring *ring, const uint8_t master[SEED_SIZE], struct log_keys *out)
{
    out->count = 0;
    for (size_t i = ring->count; i-- > 0;) {
        struct log_generation *generation = &out->at[out->count];

        if (ring->at[i].use != KEY_USE_LOG)
            continue;
        generation->key = &ring->at[i];
        ring_seed(generation->key, master, generation->seed);
        out->count++;
    }
}

void log_key_seed(const struct log_generation *generation, struct str log, uint8_t out[SEED_SIZE])
{
    seed_derive_named(generation->seed, log, out);
}

struct note_key log_key_of(const struct log_generation *generation, struct str log)
{
    struct signing_key key;
    struct note_key out;
    uint8_t seed[SEED_SIZE];

    if (generation->key->where[0])
        return note_key_of(log, NOTE_TYPE_LOG, generation->key->public_key);
    log_key_seed(generation, log, seed);
    signing_key_make(seed, &key);
    out = note_key_of(log, NOTE_TYPE_LOG, key.public_key);
    explicit_bzero(seed, sizeof seed);
    signing_key_wipe(&key);
    return out;
}

struct note_key log_key_active(const struct log_keys *keys, struct str log)
{
    CHECK(keys->count > 0);
    return log_key_of(&keys->at[0], log);
}

bool log_keys_hold(const struct log_keys *keys, unsigned states, struct str log,
                   const struct note *note)
{
    bool holds = false;

    for (size_t i = 0; i < keys->count; i++) {
        struct note_key key = log_key_of(&keys->at[i], log);
        enum note_verdict verdict = note_check(note, &key, NULL);

        if (verdict == NOTE_WRONG)
            return false;
        holds |= verdict == NOTE_VALID && (states & BIT(keys->at[i].key->state));
    }
    return holds;
}
